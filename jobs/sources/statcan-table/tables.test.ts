import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../core/errors';
import type { SourceRequest, SourceResponse, TableReading } from '../source';
import { statcan } from '../statcan';

const columns = [
  'UOM',
  'UOM_ID',
  'SCALAR_FACTOR',
  'SCALAR_ID',
  'VECTOR',
  'COORDINATE',
  'VALUE',
  'STATUS',
  'SYMBOL',
  'TERMINATED',
  'DECIMALS',
];

/** A table of two dimensions beside the place; rows give date, members, vector, coordinate, value and status. */
function csv(dimensions: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (fields: readonly string[]) => fields.map((field) => `"${field}"`).join(',');
  const header = line(['REF_DATE', 'GEO', 'DGUID', ...dimensions, ...columns]);
  const body = rows.map(([date = '', ...rest]) => {
    const members = rest.slice(0, dimensions.length);
    const [vector = '', coordinate = '', value = '', status = ''] = rest.slice(dimensions.length);
    return line([date, 'Canada', '', ...members, 'Dollars', '81', 'thousands ', '3', vector, coordinate, value, status, '', '', '0']);
  });
  return [`\ufeff${header}`, ...body, ''].join('\r\n');
}

function list(frequency: string): string {
  return `\ufeff"Cube Title","Product Id","CANSIM Id",URL,"Cube Notes","Archive Status",Frequency\n"A ""title""",20100054,,"https://x",1;2,CURRENT,${frequency}\n\n"Dimension ID","Dimension name"\n1,Geography,,,,\n`;
}

function zip(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])), {
    mtime: '2015-06-23T00:40:00',
  });
}

function answered(request: SourceRequest, file: Uint8Array | undefined, status = 200): SourceResponse {
  const rest = { url: `https://agency.invalid${request.path}`, headers: {}, receivedAt: '2026-08-07T12:30:01.000Z' };
  return { request, status, text: status === 200 ? '' : '<title>Not Found</title>', file, ...rest };
}

function readWhole(response: SourceResponse): { madeOn: string; said: unknown[] } {
  const reading = statcan.tables?.read(response) as Generator<void, TableReading>;
  for (;;) {
    const step = reading.next();
    if (step.done) return { madeOn: step.value.madeOn, said: [...step.value.said] };
  }
}

function codeThrown(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}

const asked = [
  { code: 'v1', frequency: 'M' },
  { code: '20-10-0054 1.2.1', frequency: 'M' },
] as const;
const request = statcan.tables?.request('20-10-0054', asked) as SourceRequest;
const rows = [
  ['2015-04', 'Motor vehicles', 'Unadjusted', 'v1', '1.1.1', '100', ''],
  ['2015-04', 'Food', 'Unadjusted', '', '1.2.1', '', 'x'],
  ['2015-05', 'Motor vehicles', 'Unadjusted', 'v1', '1.1.1', '110', 'E'],
  ['2015-05', 'Food', 'Unadjusted', '', '1.2.1', '20', ''],
];

describe("Statistics Canada's full table", () => {
  it('is asked for by its number, as a file, among the files of the agency', () => {
    expect(request).toMatchObject({
      method: 'GET',
      base: 'files',
      path: '/20100054-eng.zip',
      body: null,
      answer: 'file',
      codes: ['v1', '20-10-0054 1.2.1'],
    });
    expect(statcan.otherBaseUrls?.files).toEqual({
      variable: 'STATCAN_FILES_BASE_URL',
      fallback: 'https://www150.statcan.gc.ca/n1/tbl/csv',
    });
  });

  it('is read from its zip, with the frequency of its list and the day on which it was made', () => {
    const file = zip({ '20100054.csv': csv(['NAICS', 'Adjustments'], rows), '20100054_MetaData.csv': list('Monthly') });
    expect(readWhole(answered(request, file))).toMatchObject({
      madeOn: '2015-06-23',
      said: [
        { code: 'v1', frequency: 'M', scale: 3, observations: [{ value: 100 }, { value: 110, status: 'U', quality: 'E' }] },
        { code: '20-10-0054 1.2.1', observations: [{ value: null, status: 'Q', quality: 'x' }, { value: 20 }] },
      ],
    });
  });

  it('without a list, or with a frequency that we do not carry, says none', () => {
    const files = { '20100054.csv': csv(['NAICS', 'Adjustments'], rows) };
    expect(readWhole(answered(request, zip(files))).said[0]).toMatchObject({ frequency: null });
    expect(readWhole(answered(request, zip({ ...files, '20100054_MetaData.csv': list('Occasional') }))).said[0]).toMatchObject({
      frequency: null,
    });
  });

  it.each([
    [
      'another table',
      zip({ '18100004.csv': csv([], []) }),
      200,
      "source-shape-changed: Statistics Canada's file of table 20-10-0054 holds 18100004.csv, and no 20100054.csv",
    ],
    ['a web page', Buffer.from('<html>Service unavailable</html>'), 200, 'source-shape-changed'],
    ['a refusal', undefined, 404, 'source-refused: Statistics Canada refused /20100054-eng.zip with HTTP 404 titled "Not Found".'],
    ['without its bytes', undefined, 200, 'invalid-request'],
  ])('that is %s is refused', (_what, file, status, words) => {
    expect(codeThrown(() => readWhole(answered(request, file, status)))).toContain(words);
  });

  it('is asked only for codes of its own', () => {
    const strange = statcan.tables?.request('20-10-0054', [{ code: '18-10-0004 2.2', frequency: 'M' }]) as SourceRequest;
    const file = zip({ '20100054.csv': csv(['NAICS', 'Adjustments'], rows) });
    expect(codeThrown(() => readWhole(answered(strange, file)))).toContain(
      'invalid-request: 18-10-0004 2.2 is no series of table 20-10-0054',
    );
  });
});

describe("Statistics Canada's real-time table", () => {
  const codes = [
    { code: '20-10-0054 1.1.*', frequency: 'M' },
    { code: '20-10-0054 1.2.*', frequency: 'M' },
  ] as const;
  const releases = { 7: 'April 16, 2015', 8: 'November 20, 2015', 9: '2015-06-23' };
  type Release = keyof typeof releases;
  const released = (release: Release, date: string, [food, value, status = '']: readonly [food: string, value: string, status?: string]) =>
    [date, food === '2' ? 'Food' : 'Motor vehicles', releases[release], '', `1.${food}.${release}`, value, status] as const;
  const table = [
    released(7, '2015-01', ['1', '100']),
    released(9, '2015-01', ['1', '101']),
    released(8, '2015-01', ['1', '', '..']),
    released(7, '2015-02', ['1', '']),
    released(9, '2015-02', ['1', '', '..']),
    released(8, '2015-02', ['1', '120']),
    released(7, '2015-03', ['1', '', '..']),
    released(9, '2015-03', ['1', '130']),
    released(8, '2015-03', ['1', '', 'x']),
    released(9, '2015-01', ['2', '7']),
  ];
  const [past] = statcan.vintages?.(codes, '2026-08-07') ?? [];
  const read = (text: string, asking = past as SourceRequest) => statcan.parse(answered(asking, zip({ '20100054.csv': text })));

  it('is asked for once, whatever the number of its codes', () => {
    const others = statcan.vintages?.([...codes, { code: '36-10-0431 1.*.2', frequency: 'Q' }], '2026-08-07') ?? [];
    expect(others.map(({ path, codes: some }) => [path, some.length])).toEqual([
      ['/20100054-eng.zip', 2],
      ['/36100431-eng.zip', 1],
    ]);
  });

  it('gives an edition for each release, oldest first, public from 8:30 in Ottawa on its day', () => {
    const { editions, refused } = read(csv(['NAICS', 'Releases'], table));
    expect(refused).toEqual([]);
    const said = editions.map(({ code, publishedAt, observations }) => [code, publishedAt, observations.map(({ value }) => value)]);
    expect(said).toEqual([
      ['20-10-0054 1.1.*', '2015-04-16T12:30:00.000Z', [100]],
      ['20-10-0054 1.1.*', '2015-06-23T12:30:00.000Z', [101, null, 130]],
      // Suppressed is spoken of; not available, before the first and after the last value, is not.
      ['20-10-0054 1.1.*', '2015-11-20T13:30:00.000Z', [120, null]],
      ['20-10-0054 1.2.*', '2015-06-23T12:30:00.000Z', [7]],
    ]);
  });

  it('refuses a code as a whole when one of its releases can’t be read', () => {
    const { editions, refused } = read(csv(['NAICS', 'Releases'], [...table, released(8, '2015-04', ['1', '1 200'])]));
    expect(editions.map(({ code }) => code)).toEqual(['20-10-0054 1.2.*']);
    expect(refused).toMatchObject([{ code: '20-10-0054 1.1.*', error: 'source-shape-changed' }]);
    expect(refused[0]?.reason).toContain('has the value "1 200"');
  });

  it('refuses a code of which it tells two editions for one release', () => {
    const twice = ['2015-01', 'Motor vehicles', '16 avril 2015', '', '1.1.10', '5', ''];
    expect(read(csv(['NAICS', 'Releases'], [...table, twice])).refused[0]?.reason).toContain(
      'two editions of 20-10-0054 1.1.* for the release of 2015-04-16',
    );
  });

  it('refuses a code of which it has no row', () => {
    const [asking] = statcan.vintages?.([{ code: '20-10-0054 9.*', frequency: 'M' }], '2026-08-07') ?? [];
    expect(read(csv(['NAICS', 'Releases'], table), asking)).toMatchObject({ editions: [], refused: [{ error: 'source-unknown-series' }] });
  });

  it.each([
    ['no member is a day', 'Spring 2015', 'no date of release among "Canada", "Motor vehicles", "Spring 2015" (line 2)'],
    ['several members are days', '2015-01-01', 'several dates of release'],
  ])('is refused when %s', (_what, member, words) => {
    const row = words.startsWith('no') ? ['2015-01', 'Motor vehicles', member] : ['2015-01', '2015-02-01', member];
    expect(codeThrown(() => read(csv(['NAICS', 'Releases'], [[...row, '', '1.1.7', '1', '']])))).toContain(words);
  });

  it.each(['v1', '20-10-0054 1.1.7', '20-10-0054 *.*', '20-10-0054', '20-10-0054 1..*'])('has no code "%s"', (code) => {
    expect(codeThrown(() => statcan.vintages?.([{ code, frequency: 'M' }], '2026-08-07'))).toContain('invalid-request');
  });
});
