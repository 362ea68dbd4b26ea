import { describe, expect, it } from 'vitest';
import { baseUrlsFrom, configuredSources, sources, withoutDayBudgets } from './registry';

describe('the registry', () => {
  it('names each source by its own id and gives each a variable of its own', () => {
    expect([...sources].every(([id, source]) => id === source.id)).toBe(true);
    expect(new Set([...sources.values()].map(({ baseUrl }) => baseUrl.variable)).size).toBe(sources.size);
  });

  it('asks the agencies themselves unless the environment says otherwise', () => {
    const addresses = baseUrlsFrom({ BOC_BASE_URL: 'http://127.0.0.1:6203/valet/', FRED_BASE_URL: ' ' });
    expect(addresses.boc).toBe('http://127.0.0.1:6203/valet');
    const own = [...sources.values()]
      .filter(({ baseUrl }) => baseUrl.kind !== 'folder')
      .flatMap(({ id, baseUrl, otherBaseUrls = {} }) => [
        [id, baseUrl.fallback],
        ...Object.entries(otherBaseUrls).map(([base, { fallback }]) => [`${id}/${base}`, fallback]),
      ]);
    for (const [name = '', fallback] of own) {
      if (name !== 'boc') expect(addresses[name]).toBe(fallback);
      expect(fallback, name).toMatch(/^https:\/\/.+[^/]$/);
    }
  });

  it.each(['not an address', 'ftp://mirror.example/', 'file:///etc/passwd', '127.0.0.1:80'])(
    'refuses %s with the name of the variable',
    (address) => {
      expect(() => baseUrlsFrom({ STATCAN_BASE_URL: address })).toThrow(/STATCAN_BASE_URL is ".+", which is no address/);
    },
  );

  it('keeps every race at half a second or slower, within the source’s own limit, with its key and without', () => {
    for (const { id, limits, withKey } of sources.values()) {
      for (const one of [limits, withKey?.limits ?? limits]) {
        expect(one.raceEveryMs, id).toBeGreaterThanOrEqual(500);
        expect(one.perMs / one.requests, id).toBeLessThanOrEqual(one.raceEveryMs);
      }
    }
  });

  it('leaves room in the day’s budget of BLS without a key for a race of 21 minutes beside the regular polls', () => {
    const { limits } = configuredSources({}).get('bls') ?? {};
    const polls = 86_400_000 / (limits?.pollEveryMs ?? 1);
    const raced = (21 * 60_000) / (limits?.raceEveryMs ?? 1);
    expect(limits?.perDay).toBe(25);
    expect(polls + raced).toBeLessThanOrEqual(25);
  });

  it('has no day’s budget for a rehearsal, and else the same limits', () => {
    const real = configuredSources({ BLS_API_KEY: 'k' });
    for (const [id, { limits }] of withoutDayBudgets(real)) {
      expect(limits, id).toEqual({ ...real.get(id)?.limits, perDay: undefined });
    }
  });

  it('asks BLS more often with a key, and the others that want one only with it', () => {
    const [without, with_] = [configuredSources({}), configuredSources({ BLS_API_KEY: 'k', CENSUS_API_KEY: 'k', USITC_TOKEN: 'k' })];
    expect([without, with_].map((all) => all.get('bls')?.limits.perDay)).toEqual([25, 500]);
    const off = (all: typeof without) => ['bls', 'census', 'usitc'].filter((id) => all.get(id)?.switchedOff !== null);
    expect(off(without)).toEqual(['census', 'usitc']);
    expect(off(with_)).toEqual([]);
    expect(without.get('census')?.switchedOff?.en).toMatch(/key_signup.+CENSUS_API_KEY/);
  });
});
