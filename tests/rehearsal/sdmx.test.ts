import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, loadCatalogue } from '../../catalogue/catalogue';
import { isFailure } from '../../core/errors';
import { sdmxSources } from '../../jobs/sources/sdmx-services';
import type { AskedCode, Reading, Since, Source } from '../../jobs/sources/source';
import type { SetFault } from '../../rehearsal/faults';
import { ask, type Standing, stand } from './agencies';
import { catalogueWithPeers, peers } from './peers';

const today = '2026-11-24';
let made: { folder: string; remove: () => Promise<void> };
let catalogue: Catalogue;
beforeAll(async () => {
  made = await catalogueWithPeers();
  catalogue = loadCatalogue({ folder: made.folder });
});
afterAll(() => made.remove());

const askedOf = (source: Source): AskedCode[] => peers.filter((peer) => peer.source === source.id);

async function readAll(
  standing: Standing,
  source: Source,
  { since, asked = askedOf(source) }: { since: Since; asked?: readonly AskedCode[] },
): Promise<Reading> {
  const read = await Promise.all(
    source.requests(asked, since, today).map(async (request) => source.parse(await ask(standing, source, request))),
  );
  return { editions: read.flatMap(({ editions }) => editions), refused: read.flatMap(({ refused }) => refused) };
}

async function failing(act: () => Promise<unknown>): Promise<string> {
  return act().then(
    () => 'nothing was thrown',
    (error) => (isFailure(error) ? `${error.code}: ${error.message}` : Promise.reject(error)),
  );
}

describe.each(sdmxSources.map((source) => [source.id, source] as const))('the stand-in of %s', (id, source) => {
  const own = peers.filter((peer) => peer.source === id);

  it.each<[string, Since]>([
    ['the newest 13 periods', { periods: 13 }],
    ['everything since 2015', { from: '2015-01-01' }],
  ])('says of every code what the source reads as the same values: %s', async (_, since) => {
    const standing = await stand({ catalogue });
    const { editions, refused } = await readAll(standing, source, { since });
    expect(refused).toEqual([]);
    for (const peer of own) {
      const edition = editions.find(({ code }) => code === peer.code);
      const told = standing.control
        .points(peer.id)
        .map(({ ordinal, digits }) => [ordinal, digits === null ? null : digits / 10 ** peer.decimals]);
      const got = edition?.observations.map(({ ordinal, value }) => [ordinal, value]) ?? [];
      expect(got, peer.id).toEqual(told.slice(-got.length));
      expect(got.length, peer.id).toBeGreaterThanOrEqual(13);
      expect('from' in since ? got.length : 'window', peer.id).toBe('from' in since ? told.length : 'window');
      expect(edition).toMatchObject({ scale: 0, decimals: peer.decimals, base: peer.base });
    }
  });

  it('describes every code, and knows none that it does not have', async () => {
    const standing = await stand({ catalogue });
    const described = async (codes: readonly string[]) =>
      (
        await Promise.all(source.describe(codes).map(async (request) => source.readDescription(await ask(standing, source, request))))
      ).flat();
    const all = await described(own.map(({ code }) => code));
    expect(all.map(({ code, known, scale }) => [code, known, scale]).toSorted()).toEqual(own.map(({ code }) => [code, true, 0]).toSorted());
    expect(all.every(({ title }) => title !== null)).toBe(true);
    const [flow] = own[0]?.code.split('/') ?? [];
    expect(await described([`${flow}/NO.SUCH`, 'NO_SUCH/1'])).toMatchObject([{ known: false }, { known: false }]);
  });

  it('tells a quiet window from an unknown table', async () => {
    const standing = await stand({ catalogue });
    const later = { since: { from: '2026-11-01' }, asked: own.slice(0, 1) };
    expect(await readAll(standing, source, later)).toMatchObject({ editions: [{ code: own[0]?.code, observations: [] }], refused: [] });
    for (const peer of own) standing.control.setFault({ kind: 'unknown-code', series: peer.id, starts: 'now' });
    const { editions, refused } = await readAll(standing, source, { since: { periods: 13 } });
    expect([editions, refused.map(({ error }) => error)]).toEqual([[], own.map(() => 'source-unknown-series')]);
  });

  it('says the next edition after its publication, revisions and preliminary marks with it', async () => {
    const standing = await stand({ catalogue, manual: true });
    const newest = async () =>
      (await readAll(standing, source, { since: { periods: 13 } })).editions.find(({ code }) => code === own[0]?.code)?.observations.at(-1);
    const before = await newest();
    standing.clock.ms += 60_000;
    standing.control.publish(own[0]?.release ?? '');
    expect(await newest()).toMatchObject({ ordinal: (before?.ordinal ?? 0) + 1, status: 'P' });
  });

  it.each<[SetFault['kind'], RegExp]>([
    ['error-page', /^source-shape-changed: .+web page titled "Service unavailable"/],
    ['truncated', /^source-shape-changed: .+(not whole JSON|middle of a line)/],
    ['locked', /^source-refused: .+HTTP 409/],
  ])('is refused with a sentence while it is broken: %s', async (kind, words) => {
    const standing = await stand({ catalogue });
    standing.control.setFault({ kind, source: id });
    expect(await failing(() => readAll(standing, source, { since: { periods: 13 } }))).toMatch(words);
  });

  it('is refused for the series that it gives a period twice', async () => {
    const standing = await stand({ catalogue });
    standing.control.setFault({ kind: 'duplicated-period', series: own[0]?.id ?? '', starts: 'now' });
    const { refused } = await readAll(standing, source, { since: { periods: 13 } });
    expect(refused).toMatchObject([{ code: own[0]?.code, reason: expect.stringContaining('two values') }]);
  });
});

describe('a comparison of countries', () => {
  const oecd = sdmxSources.find(({ id }) => id === 'oecd') as Source;

  it('is one download, with the rows of all countries in it', async () => {
    const standing = await stand({ catalogue });
    const rates = peers.filter(({ id }) => id.endsWith('_RATE_OECD'));
    const requests = oecd.requests(rates, { periods: 13 }, today);
    expect(requests).toHaveLength(1);
    const { text } = await ask(standing, oecd, requests[0] as (typeof requests)[0]);
    expect(text).toMatch(/^STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,.+\r\n/);
    expect(oecd.parse(await ask(standing, oecd, requests[0] as (typeof requests)[0])).editions).toHaveLength(3);
  });

  it('is not guessed at where a key leaves a dimension open', async () => {
    const standing = await stand({ catalogue });
    const asked = [{ code: 'OECD.SDD.TPS,DSD_LFS@DF_IALFS_UNE_M,1.0/.UNE_LF_M.PT_LF_SUB._Z.Y._T.Y_GE15._Z.M', frequency: 'M' as const }];
    const { editions, refused } = await readAll(standing, oecd, { since: { periods: 13 }, asked });
    expect([editions, refused[0]?.reason]).toEqual([[], expect.stringContaining('with 3 series')]);
  });

  it('tells an index that was re-based by the base that it says', async () => {
    const standing = await stand({ catalogue });
    standing.control.setFault({ kind: 're-based', series: 'KR_OUTPUT_OECD', starts: 'now' });
    const { editions } = await readAll(standing, oecd, { since: { periods: 13 } });
    expect(editions.find(({ code }) => code.includes('PRVM'))?.base).toBe('2025');
  });
});

describe('Statistics Canada’s SDMX stand-in', () => {
  const statcan = sdmxSources.find(({ id }) => id === 'statcan-sdmx') as Source;

  it('has the service’s faults: 406 for a number of periods beside a range, two braces too many for a key without data', async () => {
    const standing = await stand({ catalogue });
    const get = async (path: string) => {
      const response = await fetch(`${standing.baseUrls[statcan.baseUrl.variable]}${path}`);
      return { status: response.status, text: await response.text() };
    };
    expect(await get('/data/DF_18100004/2.2?lastNObservations=3&startPeriod=2026-01')).toEqual({
      status: 406,
      text: '{"message":"Wrong date format or value, check manual"}',
    });
    expect(await get('/data/DF_18100004/9.9?lastNObservations=3')).toMatchObject({
      status: 200,
      text: expect.stringContaining('"series":{ }}}}]'),
    });
    expect(await get('/data/DF_99999999/1')).toMatchObject({ status: 406, text: '{"message":"The parameter is not valid"}' });
    const { text } = await get('/data/DF_18100004/2.2?lastNObservations=2');
    const times = JSON.parse(text).structure.dimensions.observation[0].values;
    expect([Object.keys(JSON.parse(text).dataSets[0].series), times]).toEqual([
      ['2:2'],
      [
        { id: '2026', name: '2026', start: '2026-09-01T00:00:00' },
        { id: '2026', name: '2026', start: '2026-10-01T00:00:00' },
      ],
    ]);
  });
});
