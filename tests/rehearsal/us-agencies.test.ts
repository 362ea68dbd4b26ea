import { describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import { codeOn, type Series } from '../../core/series';
import type { Edition } from '../../core/vintage';
import { agencyDay } from '../../jobs/poll';
import { createHttp } from '../../jobs/sources/http';
import { baseUrlsFrom, configuredSources, keysFrom } from '../../jobs/sources/registry';
import type { Reading, Since, Source, SourceRequest } from '../../jobs/sources/source';
import type { Fault } from '../../rehearsal/faults';
import { type Standing, stand } from './agencies';
import { usCatalogue } from './us-catalogue';

const today = '2026-11-24';
const catalogue = usCatalogue();
const series = (source: string): Series[] =>
  [...catalogue.series.values()].filter((one) => one.id.startsWith('T_') && one.source === source);
const codeOf = (one: Series) => codeOn(one, today);

/** The stand-ins and a way to ask them as the program does: through http, with the keys of the rehearsal or with others. */
async function open(keys?: Record<string, string>) {
  const standing = await stand({ catalogue, manual: true });
  const environment = { ...standing.baseUrls, ...(keys ?? standing.keys) };
  const http = createHttp({
    clock: { now: () => standing.clock.ms },
    baseUrls: baseUrlsFrom(environment),
    keys: keysFrom(environment),
    log: { debug: () => undefined, warn: () => undefined },
  });
  const sourceOf = (id: string): Source => {
    const source = configuredSources(environment).get(id);
    if (source === undefined) throw new Error(`No source ${id}.`);
    return { ...source, limits: { ...source.limits, requests: 1_000 } };
  };
  const read = async (source: Source, requests: readonly SourceRequest[]): Promise<Reading> => {
    const readings: Reading[] = [];
    for (const request of requests) readings.push(source.parse(await http.ask(source, request)));
    return { editions: readings.flatMap(({ editions }) => editions), refused: readings.flatMap(({ refused }) => refused) };
  };
  return {
    standing,
    http,
    sourceOf,
    ask: (id: string, since: Since, wanted = series(id)) => {
      const day = agencyDay(standing.clock.ms);
      const asked = wanted.map((one) => ({ code: codeOn(one, day), frequency: one.frequency }));
      return read(sourceOf(id), sourceOf(id).requests(asked, since, day));
    },
  };
}

/** What the agency says of a series, as ordinals and values. */
function said(standing: Standing, { id, unit }: Series): (number | null)[][] {
  return standing.control.points(id).map(({ ordinal, digits }) => [ordinal, digits === null ? null : digits / 10 ** unit.decimals]);
}

/** Observations of a code from all parts of its history, oldest first. */
function joined(editions: readonly Edition[], code: string): (number | null)[][] {
  const parts = editions.filter((edition) => edition.code === code).toReversed();
  return parts.flatMap(({ observations }) => observations.map(({ ordinal, value }) => [ordinal, value]));
}

describe.each(['bls', 'census', 'usitc'])('the stand-in of %s', (id) => {
  it.each([
    ['the newest 13 periods', { periods: 13 }],
    ['everything since 2010', { from: '2010-01-01' }],
  ] as const)('says of every code what the source reads as the same values: %s', async (_, since) => {
    const { standing, ask } = await open();
    const { editions, refused } = await ask(id, since);
    expect(refused).toEqual([]);
    expect(series(id).length).toBeGreaterThan(0);
    for (const one of series(id)) {
      const got = joined(editions, codeOf(one));
      expect(got.length, one.id).toBeGreaterThanOrEqual('from' in since ? said(standing, one).length : 13);
      expect(got, one.id).toEqual(said(standing, one).slice(-got.length));
      expect(new Set(editions.filter(({ code }) => code === codeOf(one)).map(({ frequency }) => frequency))).toEqual(
        new Set([one.frequency]),
      );
    }
  });

  it('has new values after a release, and no others before it', async () => {
    const { standing, ask } = await open();
    const newest = async (one: Series) =>
      (await ask(id, { periods: 3 })).editions.find(({ code }) => code === codeOf(one))?.observations.at(-1);
    const [one] = series(id) as [Series];
    const before = await newest(one);
    expect(await newest(one)).toEqual(before);
    const out = standing.control.publish(one.release).series.find((published) => published.id === one.id);
    const after = await newest(one);
    expect(after?.value).toBe(out?.value);
    expect(after?.ordinal).toBe((before?.ordinal ?? 0) + 1);
  });

  it.each([
    ['', '2026-11-24T13:20:00Z'],
    [', on the last evening of a year in Toronto too', '2027-01-01T03:00:00Z'],
  ])('tells what a rehearsal publishes when its months have run past the day on which it is held%s', async (_, at) => {
    const { standing, ask } = await open();
    standing.clock.ms = Date.parse(at);
    const [one] = series(id) as [Series];
    const turns = { A: 2, Q: 5, M: 8, W: 40, D: 60 }[one.frequency];
    for (let turn = 1; turn < turns; turn += 1) standing.control.publish(one.release);
    const out = standing.control.publish(one.release);
    expect(out.period >= '2027').toBe(true);
    const { editions } = await ask(id, { periods: 14 });
    const value = out.series.find((published) => published.id === one.id)?.value;
    expect(editions.find(({ code }) => code === codeOf(one))?.observations.at(-1)?.value).toBe(value);
  });

  it('speaks of a fault’s period as its source refuses it: twice the same, and an unknown code', async () => {
    const { standing, ask } = await open();
    const [one] = series(id) as [Series];
    const refusedOf = async (kind: Fault['kind']) => {
      const { id: fault } = standing.control.setFault({ kind, series: one.id, starts: 'now' });
      const { refused } = await ask(id, { periods: 3 }, [one]);
      standing.control.clearFaults(fault);
      return refused.map(({ code, error }) => [code, error]);
    };
    expect(await refusedOf('duplicated-period')).toEqual([[codeOf(one), 'source-shape-changed']]);
    expect(await refusedOf('unknown-code')).toEqual([[codeOf(one), id === 'usitc' ? 'source-refused' : 'source-unknown-series']]);
  });

  it('refuses a wrong key, with words about it and without the key', async () => {
    const { ask } = await open({ BLS_API_KEY: 'not-a-key', CENSUS_API_KEY: 'not-a-key', USITC_TOKEN: 'not-a-key' });
    const error = await ask(id, { periods: 3 }).catch((thrown: unknown) => thrown);
    if (!isFailure(error)) throw error;
    expect(error.code).toBe('source-refused');
    expect(error.message).toMatch(/BLS_API_KEY|CENSUS_API_KEY|USITC_TOKEN/);
    expect(error.message).not.toContain('not-a-key');
  });
});

describe('the stand-in of BLS', () => {
  it('answers without a key too: ten years at a time and no titles', async () => {
    const { standing, sourceOf, ask } = await open({});
    const { editions } = await ask('bls', { from: '2010-01-01' });
    for (const one of series('bls')) {
      expect(editions.filter(({ code }) => code === codeOf(one)).map(({ extent }) => extent)).toEqual(['window', 'past']);
      expect(joined(editions, codeOf(one))).toEqual(said(standing, one));
    }
    expect(sourceOf('bls').describe(['CUUR0000SEFJ'])).toEqual([]);
  });

  it('cuts a span that is too long, and tells titles to who has a key', async () => {
    const { sourceOf, http } = await open();
    const keyless = await open({});
    const source = keyless.sourceOf('bls');
    const [request] = source.requests([{ code: 'CUUR0000SEFJ', frequency: 'M' }], { periods: 3 }, today) as [SourceRequest];
    const body = JSON.stringify({ seriesid: ['CUUR0000SEFJ'], startyear: '2015', endyear: '2026' });
    const [edition] = source.parse(await keyless.http.ask(source, { ...request, body })).editions;
    expect(edition?.observations.at(0)?.ordinal).toBe(2017 * 12);
    const keyed = sourceOf('bls');
    const [about] = keyed.describe(['CUUR0000SEFJ', 'NOSUCH']) as [SourceRequest];
    expect(keyed.readDescription(await http.ask(keyed, about))).toMatchObject([
      { code: 'CUUR0000SEFJ', known: true, title: { en: 'T_BLS_DAIRY for tests' }, frequency: 'M' },
      { code: 'NOSUCH', known: false },
    ]);
  });

  it('marks what is preliminary', async () => {
    const { ask } = await open();
    const { editions } = await ask('bls', { periods: 3 });
    const statuses = (code: string) =>
      editions
        .find((edition) => edition.code === code)
        ?.observations.slice(-2)
        .map(({ status }) => status);
    expect(statuses('CES3231100001')).toEqual(['A', 'P']);
    expect(statuses('CUUR0000SEFJ')).toEqual(['A', 'A']);
  });
});

describe('the stand-in of the Census Bureau', () => {
  const asked = (query: string) => async (standing: Standing) => {
    const response = await fetch(`${standing.baseUrls.CENSUS_BASE_URL}${query}`, { headers: { connection: 'close' } });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const key = 'key=rehearsal-key';

  it('sends a page without a key, nothing with 204 where nothing agrees, and a line with 400 for an unknown variable', async () => {
    const { standing } = await open();
    const set = '/imports/hs?get=CON_VAL_MO';
    expect(await asked(set)(standing)).toMatchObject({ status: 200, type: 'text/html', text: expect.stringContaining('Missing Key') });
    expect(await asked(`${set}&I_COMMODITY=99&${key}`)(standing)).toMatchObject({ status: 204, text: '' });
    expect(await asked(`/imports/hs?get=NO_SUCH&${key}`)(standing)).toMatchObject({
      status: 400,
      text: "error: unknown variable 'NO_SUCH'",
    });
  });

  it('repeats the names of predicates in the header, and gives each commodity rows of its own', async () => {
    const { standing } = await open();
    const address = `/imports/hs?get=CON_VAL_MO,I_COMMODITY&COMM_LVL=HS2&CTY_CODE=1220&I_COMMODITY=84&I_COMMODITY=85&time=from+2026-08+to+2026-08&${key}`;
    const [header, first, second] = JSON.parse((await asked(address)(standing)).text) as string[][];
    expect(header).toEqual(['CON_VAL_MO', 'I_COMMODITY', 'COMM_LVL', 'CTY_CODE', 'I_COMMODITY', 'time']);
    expect([first?.slice(1), second?.slice(1)]).toEqual([
      ['84', 'HS2', '1220', '84', '2026-08'],
      ['85', 'HS2', '1220', '85', '2026-08'],
    ]);
    const point = standing.control.points('T_CENSUS_MACHINES').find(({ ordinal }) => ordinal === 2026 * 12 + 7);
    expect(Number(first?.[0]) + Number(second?.[0])).toBe(point?.digits);
  });
});
