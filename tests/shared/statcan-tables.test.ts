import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, formatPeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import type { AskedCode, Refusal, SourceRequest, SourceResponse, TableReading } from '../../jobs/sources/source';
import { statcan } from '../../jobs/sources/statcan';
import { codeSetDifferences, codeSetsRequest, readCodeSets } from '../../jobs/sources/statcan-code-sets';
import { productOf } from '../../jobs/sources/statcan-codes';
import { metadataOf, metadataRequest, readMetadata } from '../../jobs/sources/statcan-metadata';
import { readBy } from './independent';
import { retailReleases, statcanFiles } from './recorded-files';
import { sharedFolder, sharedIsHere } from './shared-folder';

type Row = [period: string, value: string | null, digits: number, status: string, quality: string | null];
/** What read_statcan_files.py says of a table. */
interface Independent {
  readonly madeOn: string | null;
  readonly series: Readonly<Record<string, Facts & { readonly rows: readonly Row[] }>>;
}
type Facts = Pick<Edition, 'frequency' | 'scale' | 'base' | 'decimals' | 'terminated'>;

const here = sharedIsHere();
const at = (file: string) => join(sharedFolder ?? '', file);

const independently = <Read>(...words: string[]) => readBy<Read>('read_statcan_files.py', words);

function answerTo(request: SourceRequest, other: Partial<SourceResponse>): SourceResponse {
  return { request, url: '', status: 200, headers: {}, text: '', receivedAt: '2026-11-02T13:30:00.000Z', ...other };
}

/** A CSV alone, as the zip that it comes in. */
function zipped(table: string, csv: Uint8Array): Uint8Array {
  return zipSync({ [`${productOf(table)}.csv`]: csv }, { level: 0 });
}

function bytesOf(file: string, table: string): Uint8Array {
  const bytes = readFileSync(at(file));
  return file.endsWith('.zip') ? bytes : zipped(table, bytes);
}

function readTable(table: string, file: Uint8Array, asked: readonly AskedCode[]): { madeOn: string; said: (Edition | Refusal)[] } {
  const request = statcan.tables?.request(table, asked) as SourceRequest;
  const reading = statcan.tables?.read(answerTo(request, { file })) as Generator<void, TableReading>;
  for (;;) {
    const step = reading.next();
    if (step.done) return { madeOn: step.value.madeOn, said: [...step.value.said] };
  }
}

function reasonOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
}

function rowOf(frequency: Frequency, { ordinal, value, decimals, status, quality }: Observation): unknown[] {
  return [formatPeriod({ frequency, ordinal }), value, decimals, status, quality];
}

const theirs = ([period, value, ...rest]: Row) => [period, value === null ? null : Number(value), ...rest];

/** Every period, value, digit count, status and quality of every series, and what is said of the series; the number of values. */
function compare(said: readonly (Edition | Refusal)[], series: Independent['series'], askedBy: Frequency | null): number {
  expect(said.map(({ code }) => code).toSorted()).toEqual(Object.keys(series).toSorted());
  let values = 0;
  for (const one of said) {
    const expected = series[one.code];
    if ('reason' in one || expected === undefined)
      throw new Error(`${one.code}: ${'reason' in one ? one.reason : 'is not known to Python'}`);
    const { rows, ...facts } = expected;
    expect(one, one.code).toMatchObject(facts);
    const ours = one.observations.map((observation) => rowOf(facts.frequency ?? askedBy ?? 'M', observation));
    if (JSON.stringify(ours) !== JSON.stringify(rows.map(theirs))) expect(ours, one.code).toEqual(rows.map(theirs));
    values += rows.length;
  }
  return values;
}

function withoutFrequency(series: Independent['series']): Independent['series'] {
  return Object.fromEntries(Object.entries(series).map(([code, one]) => [code, { ...one, frequency: null }]));
}

describe.skipIf(!here)('full tables of Statistics Canada', () => {
  it.each(statcanFiles.tables)('$file: every value, null, mark, scale and base of every series', ({ file, table, frequency }) => {
    const expected = independently<Independent>('table', at(file), ...(frequency === null ? [] : [frequency]));
    const asked = Object.keys(expected.series).map((code): AskedCode => ({ code, frequency: frequency ?? 'M' }));
    const { madeOn, said } = readTable(table, bytesOf(file, table), asked);
    if (expected.madeOn !== null) expect(madeOn).toBe(expected.madeOn);
    const lines = Object.values(expected.series).reduce((total, { rows }) => total + rows.length, 0);
    // Without its list of members a table does not say its frequency.
    expect(compare(said, frequency === null ? expected.series : withoutFrequency(expected.series), frequency)).toBe(lines);
  });

  it('read by hand: confidential, use with caution, a quarter in millions, a year', () => {
    const one = (file: string, table: string, asked: AskedCode) => {
      const [said] = readTable(table, bytesOf(file, table), [asked]).said;
      if (said === undefined || 'reason' in said) throw new Error(said?.reason);
      return (period: string) => said.observations.map((row) => rowOf(asked.frequency, row)).find(([of]) => of === period);
    };
    // "1999","Canada","","Federal public sector employees, …","Persons","249","units ","0","v30411572","1.1","421500","","","","0"
    expect(one('upstream/statcan/fulltable.10100001-eng.zip', '10-10-0001', { code: 'v30411572', frequency: 'A' })('1999')).toEqual([
      '1999',
      421_500,
      0,
      'A',
      null,
    ]);
    const land = one('data/statcan/selection/1810020501_databaseLoadingData.2024-08.csv', '18-10-0205', {
      code: 'v111955444',
      frequency: 'M',
    });
    expect(land('2024-06')).toEqual(['2024-06', 116.9, 1, 'U', 'E']);
    const receipts = one('data/statcan/selection/3610000301_databaseLoadingData.2025-06.csv', '36-10-0003', {
      code: 'v112599',
      frequency: 'Q',
    });
    expect(receipts('2010-Q1')).toEqual(['2010-Q1', 14_509, 0, 'A', null]);
  });

  it('in French, as the agency documents it and nobody recorded it, say the same', () => {
    const file = 'upstream/statcan/fulltable.18100204-eng.zip';
    const { series } = independently<Independent>('table', at(file));
    const asked = Object.keys(series).map((code): AskedCode => ({ code, frequency: 'M' }));
    const { said } = readTable('18-10-0204', zipped('18-10-0204', Buffer.from(independently<string>('french', at(file)))), asked);
    expect(compare(said, withoutFrequency(series), 'M')).toBeGreaterThan(11_000);
  });

  it('of the real-time kind give back every release of retail trade, as of its day', () => {
    type Release = Record<string, { publishedAt: string; scale: number; rows: Row[] }>;
    const releases = readBy<Record<string, Release>>('read_independently.py', ['retail', at(retailReleases)]);
    // Python numbers the industries v900001 and on, the table 1 and on.
    const vectors = [...new Set(Object.values(releases).flatMap(Object.keys))].toSorted();
    const codeOf = (vector: string) => `20-10-0054 1.${vectors.indexOf(vector) + 1}.*`;
    const asked = vectors.map((vector): AskedCode => ({ code: codeOf(vector), frequency: 'M' }));
    const [request] = statcan.vintages?.(asked, '2026-11-02') ?? [];
    const file = zipped('20-10-0054', Buffer.from(independently<string>('realtime', at(retailReleases))));
    const { editions, refused } = statcan.parse(answerTo(request as SourceRequest, { file }));
    expect(refused).toEqual([]);
    const told = editions.map(({ code, publishedAt, scale, observations }) => [
      `${code} ${publishedAt}`,
      { scale, rows: observations.map((observation) => rowOf('M', observation)) },
    ]);
    const expected = Object.values(releases).flatMap((release) =>
      Object.entries(release).map(([vector, { publishedAt, scale, rows }]) => [
        `${codeOf(vector)} ${publishedAt}`,
        { scale, rows: rows.map(theirs) },
      ]),
    );
    expect(told.length).toBe(expected.length);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
  });

  it.each(statcanFiles.otherTables)('$file is refused as a table: $words', ({ file, table, words }) => {
    const asked: AskedCode[] = [{ code: 'v41690973', frequency: 'M' }];
    expect(reasonOf(() => readTable(table, bytesOf(file, table), asked))).toEqual(expect.stringContaining(words));
  });

  it.each(statcanFiles.memberLists)('%s says beside its table that the table is monthly', (file) => {
    const rows = readFileSync(at('data/statcan/selection/1810000401_databaseLoadingData.2025-08.csv'));
    const zip = zipSync({ '18100004.csv': rows, '18100004_MetaData.csv': readFileSync(at(file)) });
    expect(readTable('18-10-0004', zip, [{ code: 'v41691919', frequency: 'A' }]).said).toMatchObject([{ frequency: 'M' }]);
  });

  it('have the address that the service gives for them', () => {
    const { object } = JSON.parse(readFileSync(at(statcanFiles.tableAddress), 'utf8')) as { object: string };
    expect(`${statcan.otherBaseUrls?.files?.fallback}${statcan.tables?.request('18-10-0004', []).path}`).toBe(object);
  });
});

describe.skipIf(!here)('Delta Files of Statistics Canada', () => {
  it.each(statcanFiles.deltas)(
    '%s: its points, sent as the service sends them, are read or refused by what they say of their period',
    (file) => {
      const expected = independently<Record<string, { rows: Row[]; refused?: string }>>('delta', at(file));
      const request: SourceRequest = { method: 'POST', path: '', body: null, accept: '', codes: Object.keys(expected) };
      const { editions, refused } = statcan.parse(answerTo(request, { text: JSON.stringify(independently('service', at(file))) }));
      const words = { frequency: 'Occasional', span: 'spans' };
      for (const { code, error, reason } of refused) {
        expect({ error, reason }).toEqual({
          error: 'source-shape-changed',
          reason: expect.stringContaining(words[expected[code]?.refused as keyof typeof words]),
        });
      }
      expect(refused.map(({ code }) => code).toSorted()).toEqual(
        Object.keys(expected)
          .filter((code) => expected[code]?.refused !== undefined)
          .toSorted(),
      );
      for (const { code, frequency, observations } of editions) {
        expect(
          observations.map((observation) => rowOf(frequency as Frequency, observation)),
          code,
        ).toEqual(expected[code]?.rows.map(theirs));
      }
      expect(editions.length + refused.length).toBe(Object.keys(expected).length);
    },
  );

  it('say of a table, in codes, what the table itself prints', () => {
    type Printed = Record<string, [value: string, mark: string]>;
    const [delta, table] = ['delta.20230715.csv', 'fulltable.23100309.head400.csv'].map((file) =>
      independently<Printed>('printed', at(`upstream/statcan/${file}`)),
    ) as [Printed, Printed];
    expect(Object.keys(table).length).toBeGreaterThan(300);
    for (const [key, printed] of Object.entries(table)) expect(delta[key], key).toEqual(printed);
  });
});

describe.skipIf(!here)('what Statistics Canada says beside its numbers', () => {
  it.each(statcanFiles.metadata)('%s: names in both languages, members, units, notes and corrections', (file) => {
    const body = JSON.parse(readFileSync(at(file), 'utf8')) as { object?: unknown };
    // One was kept as an item of the answer, the others as the item's object.
    const text = JSON.stringify([body]);
    const read = body.object === undefined ? metadataOf(body) : readMetadata(answerTo(metadataRequest('14-10-0017'), { text }));
    expect(read).toEqual(independently('metadata', at(file)));
  });

  it('of a table that it does not have is a refusal in its words', () => {
    const text = readFileSync(at(statcanFiles.unknownTable), 'utf8');
    expect(reasonOf(() => readMetadata(answerTo(metadataRequest('99-99-9999'), { text })))).toMatch(
      /^source-unknown-series: .+The cube product ID 99999999 does not exist/,
    );
  });

  it('of a coordinate without a series is that it does not know it', () => {
    const [request] = statcan.describe(['18-10-0004 99.99']) as [SourceRequest];
    const text = readFileSync(at(statcanFiles.noSeries), 'utf8');
    const [item] = JSON.parse(text) as { object: { productId: number; coordinate: string } }[];
    const code = `${String(item?.object.productId).replace(/^(..)(..)/, '$1-$2-')} ${item?.object.coordinate}`;
    expect(statcan.readDescription(answerTo({ ...request, codes: [code] }, { text }))).toMatchObject([{ code, known: false }]);
  });

  it.each(statcanFiles.codeSets)(
    '%s, in the envelope of the service: every code, in both languages, and none that we read otherwise',
    (file) => {
      const sets = readCodeSets(answerTo(codeSetsRequest, { text: JSON.stringify(independently('codes-answer', at(file))) }));
      expect(sets).toEqual(independently('codes', at(file)));
      expect(codeSetDifferences(sets)).toEqual([]);
    },
  );

  it.each(statcanFiles.schedules)('%s: every row of the calendar', (file) => {
    const read = statcan.calendar?.read(answerTo({} as SourceRequest, { text: readFileSync(at(file), 'utf8') }));
    expect(read).toEqual(independently('schedule', at(file)));
  });
});
