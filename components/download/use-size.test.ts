import { describe, expect, it } from 'vitest';
import { sizeIn } from './use-size';

describe('the size of a file', () => {
  it('is what the answer to a question for its first byte names', () => {
    expect(sizeIn(new Response('d', { status: 206, headers: { 'content-range': 'bytes 0-0/18400' } }))).toBe(18_400);
  });

  it('is that of the whole where it comes whole because it is too large for parts', () => {
    expect(sizeIn(new Response('d', { headers: { 'content-length': '12000000' } }))).toBe(12_000_000);
    expect(sizeIn(new Response('d', { headers: { 'content-length': '900', 'content-encoding': 'gzip' } }))).toBeNull();
  });

  it('is known by nobody beforehand where the whole is sent instead', () => {
    expect(sizeIn(new Response('date,period'))).toBeNull();
  });

  it('is not known where the server refuses or fails', () => {
    for (const status of [400, 429, 500]) expect(sizeIn(new Response('{}', { status }))).toBeUndefined();
  });
});
