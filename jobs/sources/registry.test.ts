import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { baseUrlsFrom, sources } from './registry';

describe('the registry', () => {
  it('names each source by its own id and gives each a variable of its own', () => {
    expect([...sources].every(([id, source]) => id === source.id)).toBe(true);
    expect(new Set([...sources.values()].map(({ baseUrl }) => baseUrl.variable)).size).toBe(sources.size);
  });

  it('asks the agencies themselves unless the environment says otherwise', () => {
    const addresses = baseUrlsFrom({ BOC_BASE_URL: 'http://127.0.0.1:6203/valet/', FRED_BASE_URL: ' ' });
    expect(addresses).toEqual({
      statcan: 'https://www150.statcan.gc.ca/t1/wds/rest',
      boc: 'http://127.0.0.1:6203/valet',
      fred: 'https://fred.stlouisfed.org',
      files: pathToFileURL(resolve('.data/files')).href,
      'federal-register': 'https://www.federalregister.gov/api/v1',
    });
  });

  it.each(['not an address', 'ftp://mirror.example/', 'file:///etc/passwd', '127.0.0.1:80'])(
    'refuses %s with the name of the variable',
    (address) => {
      expect(() => baseUrlsFrom({ STATCAN_BASE_URL: address })).toThrow(/STATCAN_BASE_URL is ".+", which is no address/);
    },
  );

  it('keeps every race between half a second and two seconds, within the source’s own limit', () => {
    for (const { limits } of sources.values()) {
      expect(limits.raceEveryMs).toBeGreaterThanOrEqual(500);
      expect(limits.raceEveryMs).toBeLessThanOrEqual(2_000);
      expect(limits.perMs / limits.requests).toBeLessThanOrEqual(limits.raceEveryMs);
    }
  });
});
