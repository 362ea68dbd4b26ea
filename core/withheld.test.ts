import { describe, expect, it } from 'vitest';
import { headersTold, withoutKeys } from './withheld';

describe('what is told of a question', () => {
  it('has no key and no user in its address', () => {
    expect(withoutKeys('https://me:pass@api.example.org/data?series=A&api_key=123&Token=x')).toBe(
      'https://api.example.org/data?series=A&api_key=withheld&Token=withheld',
    );
    expect(withoutKeys('a file')).toBeNull();
  });

  it('has the headers that describe the bytes, and no cookie', () => {
    const headers = { 'Content-Type': 'text/csv', 'Set-Cookie': 'session=1', ETag: '"a"', 'X-Request-Id': '7' };
    expect(headersTold(headers)).toEqual({ 'content-type': 'text/csv', etag: '"a"' });
  });
});
