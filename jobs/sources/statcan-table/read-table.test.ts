import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../core/errors';
import { type Frequency, formatPeriod } from '../../../core/period';
import type { Edition } from '../../../core/vintage';
import type { Refusal } from '../source';
import { readTable, type TableQuestion } from './read-table';
import { everySeries, wantedCodes } from './wanted';

const table = '18-10-0004';
const header =
  '"REF_DATE","GEO","DGUID","Products","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE","STATUS","SYMBOL","TERMINATED","DECIMALS"';

interface Written {
  readonly date?: string;
  readonly unit?: string;
  readonly unitId?: string;
  readonly scale?: string;
  readonly vector?: string;
  readonly coordinate?: string;
  readonly value?: string;
  readonly status?: string;
  readonly symbol?: string;
  readonly terminated?: string;
  readonly decimals?: string;
}

function row({ date = '2019-04', unit = '2002=100', unitId = '17', scale = '0', vector = 'v1', ...more }: Written): string {
  const { coordinate = '2.2', value = '', status = '', symbol = '', terminated = '', decimals = '1' } = more;
  const product = 'Food, with a "core", and\na line';
  return [date, 'Canada', '', product, unit, unitId, 'units ', scale, vector, coordinate, value, status, symbol, terminated, decimals]
    .map((text) => `"${text.replaceAll('"', '""')}"`)
    .join(',');
}

function read(
  text: string,
  question: Partial<TableQuestion> & { frequencyAsked?: Frequency; codes?: readonly string[] } = {},
): (Edition | Refusal)[] {
  const { frequencyAsked = 'M', codes = ['v1'], ...more } = question;
  const asked = codes.map((code) => ({ code, frequency: frequencyAsked }));
  const reading = readTable([Buffer.from(text)], { table, wanted: wantedCodes(asked, table), frequency: null, ...more });
  for (;;) {
    const step = reading.next();
    if (step.done) return [...step.value];
  }
}

function editionOf(rows: readonly Written[], question: Parameters<typeof read>[1] = {}): Edition {
  const [edition] = read([header, ...rows.map(row)].join('\r\n'), question);
  if (edition === undefined || 'reason' in edition) throw new Error(edition?.reason ?? 'nothing');
  return edition;
}

function refusalOf(rows: readonly Written[], question: Parameters<typeof read>[1] = {}): Refusal {
  const [refusal] = read([header, ...rows.map(row)].join('\n'), question);
  if (refusal === undefined || !('reason' in refusal)) throw new Error('not refused');
  return refusal;
}

function failureOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}

describe("a table's value", () => {
  it.each<[string, Written, number | null, number, string, string | null]>([
    ['a number', { value: '31.0' }, 31, 1, 'A', null],
    ['a negative number', { value: '-831', decimals: '0' }, -831, 0, 'A', null],
    ['a zero', { value: '0' }, 0, 1, 'A', null],
    ['a number with more digits than the table says', { value: '6.437' }, 6.437, 3, 'A', null],
    ['a number with more zeros than the table says', { value: '38.000', decimals: '0' }, 38, 0, 'A', null],
    ['a number in exponent form', { value: '4.1472081E7', decimals: '0' }, 41_472_081, 0, 'A', null],
    ['nothing, without a mark', {}, null, 1, 'O', null],
    ['nothing, preliminary', { symbol: 'p' }, null, 1, 'O', null],
    ['..', { status: '..' }, null, 1, 'O', null],
    ['x', { status: 'x' }, null, 1, 'Q', 'x'],
    ['x beside a number', { status: 'x', value: '3.1' }, null, 1, 'Q', 'x'],
    ['F', { status: 'F' }, null, 1, 'Q', 'F'],
    ['...', { status: '...' }, null, 1, 'M', null],
    ['0s', { status: '0s', value: '0' }, 0, 1, 'N', null],
    ['0s without a number', { status: '0s' }, 0, 1, 'N', null],
    ['E', { status: 'E', value: '116.9' }, 116.9, 1, 'U', 'E'],
    ['E with a blank', { status: 'E ', value: '116.9' }, 116.9, 1, 'U', 'E'],
    ['E without a number', { status: 'E' }, null, 1, 'O', 'E'],
    ['A', { status: 'A', value: '7' }, 7, 1, 'A', 'A'],
    ['D', { status: 'D', value: '7' }, 7, 1, 'A', 'D'],
    ['r', { symbol: 'r', value: '7' }, 7, 1, 'A', null],
    ['p', { symbol: 'p', value: '7' }, 7, 1, 'P', null],
    ['p and E', { symbol: 'p', status: 'E', value: '7' }, 7, 1, 'P', 'E'],
    ['the French <LDD', { status: '<LDD', value: '0.1' }, 0.1, 1, 'N', '<LOD'],
  ])('written as %s', (_what, written, value, decimals, status, quality) => {
    expect(editionOf([written]).observations).toEqual([{ ordinal: 2019 * 12 + 3, value, decimals, status, quality }]);
  });

  it.each<[string, Written, string]>([
    ['no number', { value: '1,393' }, 'has the value "1,393", which is no number that we can store exactly (line 4)'],
    ['a number with its mark glued to it', { value: '38.8E' }, 'has the value "38.8E"'],
    ['a number that no double holds', { value: '9007199254740993', decimals: '0' }, 'has the value "9007199254740993"'],
    ['an unknown status', { value: '1', status: 'Z' }, 'has the marks "Z" and "", which are not in the code set (line 4)'],
    ['an unknown symbol', { value: '1', symbol: 'b' }, 'has the marks "" and "b"'],
    ['a span of years', { date: '2011/2012', value: '1' }, 'has the date "2011/2012", where no period of frequency M begins (line 4)'],
    ['a year in a monthly series', { date: '2019', value: '1' }, 'has the date "2019"'],
    ['another scale', { value: '1', scale: '3' }, 'mixes SCALAR_ID 3 with 0 (line 4)'],
    ['another unit', { value: '1', unitId: '402' }, 'mixes UOM_ID 402 with 17 (line 4)'],
    ['no decimals', { value: '1', decimals: '' }, 'has the decimals "" (line 4)'],
  ])('refuses its series when it is %s, with the line', (_what, written, words) => {
    // A product's name holds a line break, so that the second row begins on line 4.
    const refusal = refusalOf([{ date: '2019-03', value: '1' }, written]);
    expect(refusal.error).toBe('source-shape-changed');
    expect(refusal.reason).toContain(words);
  });

  it('twice for one period refuses its series', () => {
    expect(refusalOf([{ value: '1' }, { value: '1' }]).reason).toContain('two values for 2019-04');
  });
});

describe('a table', () => {
  it('gives an edition for each code that is asked for, by vector or by coordinate, whatever stands between', () => {
    const rows = [
      row({ date: '2019-03', vector: 'v1', coordinate: '2.2', value: '1.0' }),
      row({ date: '2019-03', vector: 'v2', coordinate: '2.3', value: '2.0', unitId: '81', unit: 'Dollars', scale: '6' }),
      row({ date: '2019-03', vector: '', coordinate: '2.4', value: '3.0' }),
      row({ date: '2019-04', vector: 'v1', coordinate: '2.2', value: '1.1' }),
      row({ date: '2019-04', vector: 'v2', coordinate: '2.3', value: '2.1', unitId: '81', unit: 'Dollars', scale: '6' }),
      row({ date: '2019-04', vector: '', coordinate: '2.4', value: '3.1' }),
    ];
    const editions = read([header, ...rows].join('\n'), { codes: ['18-10-0004 2.4', 'v2'] });
    expect(editions).toMatchObject([
      { code: '18-10-0004 2.4', base: '2002', scale: 0, observations: [{ value: 3 }, { value: 3.1 }] },
      { code: 'v2', base: null, scale: 6, observations: [{ value: 2 }, { value: 2.1 }] },
    ]);
  });

  it('gives every series when all are wanted, by vector where it has one', () => {
    const rows = [
      row({ vector: 'v7', value: '1' }),
      row({ vector: '', coordinate: '2.4', value: '2' }),
      row({ vector: 'v0', coordinate: '2.5', value: '3' }),
    ];
    const editions = read([header, ...rows].join('\n'), { wanted: everySeries('M', table) });
    expect(editions.map(({ code }) => code)).toEqual(['v7', '18-10-0004 2.4', '18-10-0004 2.5']);
  });

  it('says whole numbers, codes and the newest row as what they are', () => {
    const rows = [
      { date: '2020-07', value: '3.25', decimals: '2', terminated: 't' },
      { date: '2020-04', value: '3.1', decimals: '1' },
    ];
    expect(editionOf(rows, { frequency: 'Q' })).toMatchObject({
      code: 'v1',
      publishedAt: null,
      extent: 'window',
      frequency: 'Q',
      scale: 0,
      decimals: 2,
      terminated: true,
      breaks: [],
      observations: [{ ordinal: 2020 * 4 + 1 }, { ordinal: 2020 * 4 + 2 }],
    });
  });

  it('refuses a code of which it has no row', () => {
    const [edition, refusal] = read([header, row({ value: '1' })].join('\n'), { codes: ['v1', 'v5'] });
    expect(edition).toMatchObject({ code: 'v1' });
    expect(refusal).toMatchObject({ code: 'v5', error: 'source-unknown-series', reason: expect.stringContaining('has no row of v5') });
  });

  it('is read by its own frequency where that is known, and else refuses rows too far apart for the one asked', () => {
    const quarters = ['2019-01', '2019-04', '2019-07'].map((date) => ({ date, value: '1' }));
    expect(editionOf(quarters, { frequency: 'Q' }).observations.map(({ ordinal }) => formatPeriod({ frequency: 'Q', ordinal }))).toEqual([
      '2019-Q1',
      '2019-Q2',
      '2019-Q3',
    ]);
    expect(refusalOf(quarters).reason).toContain("so far apart that it can't be of frequency M");
  });

  it('in French, with semicolons and decimal commas, reads as the English one', () => {
    const english = [
      header.replace('"Products",', ''),
      '"2019-04","Canada","","2002=100","17","units ","0","v1","2.2","31.5","E","p","","1"',
    ];
    const french = [
      '"PÉRIODE DE RÉFÉRENCE";"GÉO";"DGUID";"UNITÉ DE MESURE";"IDENTIFICATEUR D\'UNITÉ DE MESURE";"FACTEUR SCALAIRE";"IDENTIFICATEUR SCALAIRE";"VECTEUR";"COORDONNÉES";"VALEUR";"STATUT";"SYMBOLE";"TERMINÉ";"DÉCIMALES"',
      '"2019-04";"Canada";"";"2002=100";"17";"unités ";"0";"v1";"2.2";"31,5";"E";"p";"";"1"',
    ];
    expect(read(`\ufeff${french.join('\r\n')}`)).toEqual(read(english.join('\n')));
    expect(read(french.join('\n').replace('31,5', '31.5'))).toEqual(read(english.join('\n')));
  });

  it.each([
    [
      'a table as displayed',
      '"Consumer Price Index, monthly, not seasonally adjusted 1 2 3"\n"Frequency: Monthly"\n',
      'it seems to be a table as displayed on the web page',
    ],
    [
      'the list of members',
      '"Cube Title","Product Id",URL\n"Prices",18100004,\n',
      'it is the list of members and notes that comes with a table',
    ],
    ['a Delta File', 'productId,coordinate,vectorId\n18100004,2.2,1\n', 'it is a Delta File'],
    ['another CSV', 'DATE,CPI\n2019-04,1\n', 'take the full table of the agency'],
  ])('is not %s, which is refused by what it seems to be', (_what, text, words) => {
    expect(failureOf(text)).toMatch(/^source-shape-changed: Statistics Canada's table 18-10-0004 is no full table: it begins with/);
    expect(failureOf(text)).toContain(words);
  });

  it('is refused whole for a vector that can’t be read', () => {
    expect(failureOf([header, row({ value: '1' }), row({ vector: '17' })].join('\n'))).toContain('has the vector "17" (line 4)');
  });

  it('reads the same wherever its bytes are cut', () => {
    const dates = ['2019-01', '2019-02', '2019-03'];
    const written = dates.flatMap((date, index) =>
      ['v1', 'v2', 'v3'].map((vector) => row({ date, vector, value: `${index}.5`, status: 'E' })),
    );
    const bytes = Buffer.from(`\ufeff${[header, ...written].join('\r\n')}\r\n\r\n`);
    const whole = read(bytes.toString());
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((to, index) => bytes.subarray(places[index], to));
        const reading = readTable(chunks, { table, wanted: wantedCodes([{ code: 'v1', frequency: 'M' }], table), frequency: null });
        let step = reading.next();
        for (let yields = 1; !step.done; yields += 1) {
          expect(yields).toBeLessThanOrEqual(chunks.length);
          step = reading.next();
        }
        expect([...step.value]).toEqual(whole);
      }),
    );
  });
});
