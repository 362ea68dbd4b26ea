import { mkdtemp, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Series, SeriesId } from '../../core/series';
import type { JobsContext } from '../../jobs/context';
import { poll } from '../../jobs/poll';
import { editionIn } from '../../jobs/reparse';
import { files } from '../../jobs/sources/files';
import { createFilesFetch } from '../../jobs/sources/files-fetch';
import { createHttp } from '../../jobs/sources/http';
import { baseUrlsFrom } from '../../jobs/sources/registry';
import { createWriteQueue } from '../../jobs/write-queue';
import { heldNow } from '../../prisma/queries/held';
import { latest } from '../../prisma/queries/observations';
import { payloadOf } from '../../prisma/queries/payloads';
import { syncCatalogue } from '../../prisma/queries/series';
import { vintagesOf } from '../../prisma/queries/vintages';
import { release, seriesNamed } from '../store/editions';
import { makeStore, type Store } from '../store/engines';

const start = Date.parse('2026-08-07T13:00:00Z');

function seriesOf(id: SeriesId, code: string): Series {
  return {
    ...seriesNamed(id),
    source: 'files',
    codes: [{ code, validFrom: '2020-01-01' }],
    unit: { kind: 'persons', currency: null, scale: 0, decimals: 1, base: null },
  };
}

const steel = seriesOf('STEEL', 'metals.csv#steel');
const lumber = seriesOf('LUMBER', 'metals.csv#lumber');
const cars = seriesOf('CARS', 'cars.csv#made');
const far = seriesOf('FAR', 'https://not-listed.example/a.csv#v');
const all = [steel, lumber, cars, far];
const rows = (...lines: string[]) => `${['period,steel,lumber', ...lines].join('\n')}\n`;

let store: Store;
let folder: string;
let context: JobsContext;
const clock = { ms: start, now: () => clock.ms };

beforeAll(async () => {
  store = await makeStore('embedded');
  const ids = all.map(({ id }) => id);
  const releases = new Map([['LFS', { ...release, source: 'files', headline: ids, series: ids }]]) as never;
  await syncCatalogue(store.database, { series: new Map(all.map((one) => [one.id, one])), releases });
});
afterAll(() => store.remove());

beforeEach(async () => {
  await store.database.prisma.$executeRawUnsafe('truncate print, vintage, observation, held, payload cascade');
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  clock.ms = start;
  const log = pino({ level: 'silent' });
  context = {
    database: store.database,
    catalogue: { series: new Map(all.map((one) => [one.id, one])), calendar: () => [] } as never,
    clock,
    http: createHttp({
      clock,
      baseUrls: baseUrlsFrom({ FILES_FOLDER: folder }),
      log,
      fetches: { files: createFilesFetch({ hosts: [], clock }) },
    }),
    sources: new Map([[files.id, files]]),
    writes: createWriteQueue(),
    log,
    stopping: new AbortController().signal,
  };
  return () => rm(folder, { recursive: true, force: true });
});

async function put(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
  await utimes(join(folder, name), (clock.ms - 10_000) / 1000, (clock.ms - 10_000) / 1000);
}

/** One look, thirty seconds after the last. */
async function look(series: readonly Series[] = [steel, lumber]) {
  clock.ms += 30_000;
  return poll(context, files, { series, since: { periods: 14 }, priority: 'poll' });
}

const told = (polled: Awaited<ReturnType<typeof look>>) => polled.prints.map(({ series, kind }) => `${series} ${kind}`);
const values = async (id: SeriesId) => (await latest(store.database, id)).map(({ value }) => value);

describe('a CSV file in the folder', () => {
  it('goes the way of every answer: its bytes are kept, what is new is published, the same bytes say nothing', async () => {
    await put('metals.csv', rows('2026-04,118.4,9.1', '2026-05,119.0,9.2'));
    expect(told(await look())).toEqual(['STEEL first', 'LUMBER first']);
    const [vintage] = await vintagesOf(store.database, 'STEEL');
    const payload = await payloadOf(store.database, vintage?.payload ?? '');
    expect(payload).toMatchObject({ source: 'files', url: 'file:///metals.csv', status: 200 });
    expect(payload?.body.toString()).toBe(rows('2026-04,118.4,9.1', '2026-05,119.0,9.2'));
    const reader = { database: store.database, catalogue: context.catalogue, sources: context.sources };
    expect((await editionIn(reader, vintage?.payload ?? '', steel)).observations).toEqual(await latest(store.database, 'STEEL'));
    expect(told(await look())).toEqual([]);
    await put('metals.csv', rows('2026-04,118.4,9.1', '2026-05,119.5,9.2', '2026-06,120.0,9.3'));
    expect(told(await look())).toEqual(['STEEL new', 'LUMBER new']);
    expect(await values('STEEL')).toEqual([118.4, 119.5, 120]);
    expect(await vintagesOf(store.database, 'STEEL')).toHaveLength(2);
  });

  it('with a bad cell is held for that column alone, until the file is mended', async () => {
    await put('metals.csv', rows('2026-04,118.4,9.1'));
    await look();
    await put('metals.csv', rows('2026-04,118.4,9.1', '2026-05,"1,119.0",9.2'));
    const polled = await look();
    expect(told(polled)).toEqual(['LUMBER new']);
    expect(polled.refused.map(({ reason }) => reason)).toEqual([expect.stringContaining('"1,119.0" on line 3, column 2 (steel)')]);
    expect((await heldNow(store.database)).map(({ series, code }) => [series, code])).toEqual([['STEEL', 'unreadable']]);
    expect(await values('STEEL')).toEqual([118.4]);
    await put('metals.csv', rows('2026-04,118.4,9.1', '2026-05,119.0,9.2'));
    expect(told(await look())).toEqual(['STEEL new']);
    expect(await values('STEEL')).toEqual([118.4, 119]);
  });

  it('with a NUL byte, which the database keeps in no text, is held with its sentence and stops no other', async () => {
    await put('metals.csv', rows('2026-04,118.4\0,9.1'));
    await put('cars.csv', 'period,made\n2026-04,7.0\n');
    const polled = await look([steel, cars]);
    expect(told(polled)).toEqual(['CARS first']);
    expect(polled.refused.map(({ reason }) => reason)).toEqual([expect.stringContaining('metals.csv holds a NUL byte on line 2')]);
  });

  it('that is missing, or at a host that is not listed, stops no other and takes nothing back', async () => {
    await put('metals.csv', rows('2026-04,118.4,9.1'));
    await put('cars.csv', 'period,made\n2026-04,7.0\n');
    const polled = await look([far, cars, steel]);
    expect(told(polled)).toEqual(['CARS first', 'STEEL first']);
    expect(polled.error).toBeNull();
    expect(polled.refused).toEqual([
      {
        code: 'https://not-listed.example/a.csv#v',
        error: 'source-refused',
        reason: expect.stringContaining('not-listed.example is not on the list of hosts'),
      },
    ]);
    await unlink(join(folder, 'cars.csv'));
    const gone = await look([cars, steel]);
    expect(gone.refused.map(({ reason }) => reason)).toEqual([expect.stringContaining('cars.csv is not in the folder')]);
    expect(await values('CARS')).toEqual([7]);
    await put('cars.csv', 'period,made\n2026-04,7.0\n2026-05,8.0\n');
    expect(told(await look([cars, steel]))).toEqual(['CARS new']);
  });
});
