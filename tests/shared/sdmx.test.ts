import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import { type Frequency, formatPeriod } from '../../core/period';
import type { Dialect } from '../../jobs/sources/sdmx/dialect';
import { readSeries } from '../../jobs/sources/sdmx/edition';
import { readMessage } from '../../jobs/sources/sdmx/message';
import type { SdmxSeries } from '../../jobs/sources/sdmx/series';
import { sdmxMark } from '../../jobs/sources/sdmx/status';
import { sdmxSources } from '../../jobs/sources/sdmx-services';
import type { Source, SourceResponse } from '../../jobs/sources/source';
import { readBy } from './independent';
import { sdmxCall, standardWriting, type Writing, writingOf } from './recorded-files';
import { sharedFolder, sharedIsHere } from './shared-folder';

type Row = [period: string, value: string | null, digits: number, status: string, quality: string | null];
/** What read_sdmx.py says of a file. */
type Independent =
  | { readonly refused: string }
  | { readonly series: Readonly<Record<string, { readonly scale: number | null; readonly rows: readonly Row[] }>> };

const here = sharedIsHere();
const upstream = join(sharedFolder ?? '', 'upstream');

/** The words of our refusal for each reason that the independent reader finds. */
const words: Readonly<Record<string, RegExp>> = {
  xml: /sent XML \(.+\) in place of SDMX-CSV or SDMX-JSON/,
  'no-measure': /has no column OBS_VALUE|has no columns of components/,
  'no-time': /has no time dimension/,
  deletion: /deletes/,
  'not-data': /is no SDMX-JSON data message \(it has .+\)/,
  'no-such-value': /has 1 for the attribute OBS_STATUS, which has no such value/,
};

interface Line {
  readonly file: string;
  readonly series: number;
  readonly observations: number;
  readonly nulls: string;
  readonly refusal: string;
}
const lines: Line[] = [];
let compared = 0;

const sdmxFiles = here
  ? readdirSync(join(upstream, 'sdmx'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.\w+$/.test(file) && !file.endsWith('http204.meta.json'))
      .toSorted()
  : [];

afterAll(() => {
  console.table(lines);
  console.log(`SDMX against the independent reader: ${lines.length} files, ${compared} observations compared`);
});

describe.skipIf(!here)('the SDMX reader on recorded and published messages', () => {
  let independent: Readonly<Record<string, Independent>> = {};
  beforeAll(() => {
    independent = readBy<Readonly<Record<string, Independent>>>('read_sdmx.py', [], sdmxFiles.map(sdmxCall));
  });

  it.each(sdmxFiles)('says of sdmx/%s what the independent reader says', (file) => {
    const path = join(upstream, 'sdmx', file);
    const dialect = dialectOf(writingOf(file));
    const read = attempt(() => readMessage(answerOf(path), dialect));
    compare(`sdmx/${file}`, independent[path] as Independent, { read, dialect });
  });

  it('reads every file of the folder', () => {
    expect(sdmxFiles).toHaveLength(61);
  });

  it('tells an unknown flow of the IMF (HTTP 204, no body) from a broken answer', () => {
    const meta = JSON.parse(readFileSync(join(upstream, 'sdmx/imf3/structure.dataflow.unknown.http204.meta.json'), 'utf8'));
    const answer = { ...answerOf(null), status: meta.status_code as number, text: meta.body as string };
    expect(readMessage(answer, dialectOf(standardWriting))).toEqual([]);
    expect(attempt(() => readMessage({ ...answer, status: 200 }, dialectOf(standardWriting)))).toMatch(/sent an empty answer/);
    note('sdmx/imf3/structure.dataflow.unknown.http204.meta.json', [], 'no data (HTTP 204)');
  });
});

describe.skipIf(!here)('StatCan’s SDMX service on what was recorded of it', () => {
  const statcan = sdmxSources.find(({ id }) => id === 'statcan-sdmx') as Source;
  const parsed = (file: string, status = 200) => {
    const [request] = statcan.requests([{ code: 'DF_18100004/1.1', frequency: 'M' }], { periods: 3 }, '2026-10-02');
    return statcan.parse({ ...answerOf(join(upstream, 'statcan', file)), status, request: request as SourceResponse['request'] });
  };

  it('has no observation in the invalid JSON of an empty result, and is no failure', () => {
    const { editions, refused } = parsed('sdmx.json.empty-result.malformed.2026-07.txt');
    expect([editions[0]?.code, editions[0]?.observations, refused]).toEqual(['DF_18100004/1.1', [], []]);
    note('statcan/sdmx.json.empty-result.malformed.2026-07.txt', [], 'no data (JSON with two braces too many)');
  });

  it.each(['sdmx.generic.data.18100004.shape.xml', 'sdmx.generic.no-match.malformed.2026-10.txt'])('refuses the XML of %s', (file) => {
    const sentence = attempt(() => parsed(file));
    expect(sentence).toMatch(words.xml as RegExp);
    note(`statcan/${file}`, [], String(sentence));
  });

  it('repeats what the service says with HTTP 406', () => {
    const sentence = attempt(() => parsed('sdmx.error.http406.json', 406));
    expect(sentence).toMatch(/HTTP 406: "Wrong date format or value, check manual"/);
    note('statcan/sdmx.error.http406.json', [], String(sentence));
  });

  it('covers every recorded file of it', () => {
    const files = readdirSync(join(upstream, 'statcan')).filter((file) => file.startsWith('sdmx'));
    expect(files.filter((file) => !lines.some((line) => line.file === `statcan/${file}`))).toEqual([]);
  });
});

function compare(file: string, expected: Independent, { read, dialect }: { read: SdmxSeries[] | string; dialect: Dialect }): void {
  if ('refused' in expected) {
    expect(read).toMatch(words[expected.refused] as RegExp);
    note(file, [], String(read));
    return;
  }
  if (typeof read === 'string') throw new Error(`${file} was refused, and should be read: ${read}`);
  expect(read.map(nameIn(expected)).toSorted()).toEqual(Object.keys(expected.series).toSorted());
  const all: unknown[][] = [];
  for (const series of read) {
    const other = expected.series[nameIn(expected)(series)];
    const edition = readSeries({ code: `FLOW/${series.key}`, frequency: 'M' }, series, dialect);
    if ('reason' in edition) throw new Error(edition.reason);
    const frequency: Frequency = edition.frequency ?? 'M';
    const rows = edition.observations.map(({ ordinal, value, decimals, status, quality }) => [
      formatPeriod({ frequency, ordinal }),
      value,
      decimals,
      status,
      quality,
    ]);
    expect(edition.scale).toBe(other?.scale);
    expect(rows).toEqual(other?.rows.map(([period, value, ...rest]) => [period, value === null ? null : Number(value), ...rest]));
    all.push(...rows);
  }
  compared += all.length;
  note(file, all, read.length === 0 ? 'no data (no series in the message)' : '', read.length);
}

/** A series as read_sdmx.py names it: CSV by flow and key, JSON by key. */
function nameIn(expected: Extract<Independent, { series: object }>): (series: SdmxSeries) => string {
  const withFlow = Object.keys(expected.series).some((name) => name.includes('|'));
  return ({ flow, key }) => (withFlow ? `${flow}|${key}` : key);
}

function note(file: string, rows: readonly unknown[][], refusal: string, series = 0): void {
  const nulls: Record<string, number> = {};
  for (const [, value, , status] of rows) if (value === null) nulls[String(status)] = (nulls[String(status)] ?? 0) + 1;
  const shown = Object.entries(nulls).map(([status, count]) => `${status} ${count}`);
  lines.push({
    file,
    series,
    observations: rows.length,
    nulls: shown.join(', '),
    refusal: refusal.replace(/ \(file.*?\)/, '').slice(0, 110),
  });
}

function attempt<Value>(act: () => Value): Value | string {
  try {
    return act();
  } catch (error) {
    if (isFailure(error)) return error.message;
    throw error;
  }
}

function answerOf(path: string | null): SourceResponse {
  return {
    request: { method: 'GET', path: '/file', body: null, accept: '*/*', codes: [] },
    url: 'https://agency.invalid/file',
    status: 200,
    headers: {},
    text: path === null ? '' : new TextDecoder().decode(readFileSync(path)),
    receivedAt: '2026-10-02T12:00:00.000Z',
  };
}

function dialectOf({ time, scale, decimals }: Writing): Dialect {
  return {
    agency: 'The service',
    time,
    seriesKeys: 'places',
    periodIn: 'id',
    attributes: { scale, decimals, base: 'BASE_PER' },
    markOf: sdmxMark,
    meaningOf: () => null,
    webPage: 'It is a page.',
  };
}
