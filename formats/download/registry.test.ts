import { describe, expect, it, onTestFinished } from 'vitest';
import { downloadFile } from '../../tests/fixtures/download-file';
import { fileFormats } from './registry';

describe('the formats of downloads', () => {
  it('are found by the ending of the file, the most asked for first', () => {
    expect([...fileFormats.keys()].slice(0, 2)).toEqual(['csv', 'json']);
    for (const [ending, format] of fileFormats) expect(format.ending).toBe(ending);
  });

  it('give bytes of their own memory, so that its buffer is the file', async () => {
    for (const format of fileFormats.values()) {
      const bytes = await format.write(downloadFile());
      expect([format.ending, bytes.buffer.byteLength]).toEqual([format.ending, bytes.length]);
      expect(bytes.length).toBeGreaterThan(100);
    }
  });

  it('write the same bytes in Newfoundland and New Zealand', async () => {
    const zone = process.env.TZ;
    onTestFinished(() => {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    for (const format of fileFormats.values()) {
      process.env.TZ = 'America/St_Johns';
      const there = await format.write(downloadFile());
      process.env.TZ = 'Pacific/Auckland';
      const here = await format.write(downloadFile());
      expect([format.ending, Buffer.from(here).equals(there)]).toEqual([format.ending, true]);
    }
  });
});
