import { describe, expect, it } from 'vitest';
import { files } from './files';
import { refusedResponse } from './files-refusal';
import type { AskedCode, SourceResponse } from './source';

const month = (code: string): AskedCode => ({ code, frequency: 'M' });

function read(text: string, asked: AskedCode = month('a.csv#v'), headers: Record<string, string> = {}) {
  const [request] = files.requests([asked], { periods: 14 }, '2026-11-24');
  if (request === undefined) throw new Error('nothing is asked');
  const response: SourceResponse = { request, url: 'file:///a.csv', status: 200, headers, text, receivedAt: '2026-11-24T13:00:00.000Z' };
  const { editions, refused } = files.parse(response);
  return editions[0]?.observations.map(({ ordinal, value, decimals, status }) => [ordinal, value, decimals, status]) ?? refused[0]?.reason;
}

describe('the files that are asked for', () => {
  it('are each asked for once, whatever is wanted of them, at the host’s own address where the code is one', () => {
    const codes = [
      'a.csv#x',
      'b c.csv#x',
      'a.csv#y # z',
      'https://data.example.org/f/a.csv?v=1#x',
      'https://data.example.org/f/a.csv?v=1#y',
    ];
    const requests = files.requests(codes.map(month), { from: '1990-01-01' }, '2026-11-24');
    expect(requests.map(({ base, path, codes: own }) => [base, path, own])).toEqual([
      [undefined, '/a.csv', ['a.csv#x', 'a.csv#y # z']],
      [undefined, '/b%20c.csv', ['b c.csv#x']],
      ['https://data.example.org', '/f/a.csv?v=1', codes.slice(3)],
    ]);
  });

  it('never lead out of the folder, whatever the code says', () => {
    const [request] = files.requests([month('../../etc/passwd#x')], { periods: 1 }, '2026-11-24');
    expect(request?.path).toBe('/..%2F..%2Fetc%2Fpasswd');
    const [plain] = files.requests([month('http://127.0.0.1/a.csv#x')], { periods: 1 }, '2026-11-24');
    expect([plain?.base, plain?.path]).toEqual([undefined, '/http%3A%2F%2F127.0.0.1%2Fa.csv']);
  });
});

describe('a file', () => {
  it.each([
    ['M', '2026-07', 2026 * 12 + 6],
    ['M', '2026-07-01', 2026 * 12 + 6],
    ['Q', '2026-Q3', 2026 * 4 + 2],
    ['Q', '2026-07-01', 2026 * 4 + 2],
    ['A', '2026', 2026],
    ['D', '2026-07-15', 20_649],
  ] as const)('of frequency %s has the period %s', (frequency, text, ordinal) => {
    expect(read(`p,v\n${text},1.0\n`, { code: 'a.csv#v', frequency })).toEqual([[ordinal, 1, 1, 'A']]);
  });

  it.each([
    ['M', '2026-07-15'],
    ['M', '2026-Q3'],
    ['M', 'Jul-26'],
    ['M', '2026-13'],
    ['M', ''],
    ['Q', '2026-07'],
    ['A', '2026-07-01'],
  ] as const)('of frequency %s is refused for the period "%s", with the line', (frequency, text) => {
    expect(read(`p,v\n\n${text},1.0\n`, { code: 'a.csv#v', frequency })).toMatch(
      new RegExp(`^The file a\\.csv has "${text}" on line 3, column 1, which is no period of frequency ${frequency}`),
    );
  });

  it('keeps the decimals as printed, and takes quotation marks, line breaks in them and CRLF for what they are', () => {
    expect(read('p,"note, with ""marks""\r\nand a break",v\r\n2026-07,"a\r\nb","3.140"\r\n2026-08,,\r\n')).toEqual([
      [2026 * 12 + 6, 3.14, 3, 'A'],
      [2026 * 12 + 7, null, 0, 'O'],
    ]);
  });

  it.each(['1,393', '1 393', '1 393', "1'393", '2,25', '1.393,25'])('refuses "%s", with line and column and how to write it', (text) => {
    expect(read(`p,other,v\n2026-07,1,2\n2026-08,1,"${text}"\n`)).toBe(
      `The file a.csv has "${text}" on line 3, column 3 (v), which is no number: write it without thousands separators and its decimals behind a point, as 1393.25.`,
    );
  });

  it.each(['5.5624428274434994e-05', '12345678901234567890'])('refuses %s, a number with more digits than a value can have', (text) => {
    expect(read(`p,v\n2026-07,${text}\n`)).toBe(
      `The file a.csv has "${text}" on line 2, column 2 (v), which has more digits than we can keep: round it.`,
    );
  });

  it.each(['n/a', '2.25%', '-', '..', 'x', 'constructor'])('without a column of marks refuses "%s"', (text) => {
    expect(read(`p,v\n2026-07,${text}\n`)).toMatch(/^The file a\.csv has .+ on line 2, column 2 \(v\), which is/);
  });

  it('with a column of marks reads them, beside the value or in its place', () => {
    const rows = ['2026-01,..,', '2026-02,,..', '2026-03,x,x', '2026-04,,F', '2026-05,7.5,E', '2026-06,7.5,'];
    expect(read(`p,v,v status\n${rows.join('\n')}\n`)).toEqual([
      [24_312, null, 0, 'O'],
      [24_313, null, 0, 'O'],
      [24_314, null, 0, 'Q'],
      [24_315, null, 0, 'Q'],
      [24_316, 7.5, 1, 'U'],
      [24_317, 7.5, 1, 'A'],
    ]);
  });

  it.each([
    ['2026-01,7.5,x', 'beside the mark "x", which says that there is no value'],
    ['2026-01,,E', 'the mark "E" without a value'],
    ['2026-01,7.5,p', 'the mark "p" on line 2, column 2 (v), which is none of .., x, F, E'],
    ['2026-01,x,F', '"x" on line 2, column 2 (v), beside the mark "F"'],
  ])('with a column of marks refuses %s', (row, words) => {
    expect(read(`p,v,v status\n${row}\n`)).toContain(words);
  });

  it.each([
    ['p,v,v\n2026-01,1,2\n', 'has two columns "v"'],
    ['p,w\n2026-01,1\n', 'has no column "v"; it has w'],
    ['v,w\n2026-01,1\n', 'has no column "v"'],
    ['p,v\n2026-01,1\uFFFD\n', 'is not in UTF-8'],
    ['p,v\n2026-01,1\n2026-02,2\0\n', 'The file a.csv holds a NUL byte on line 3, which no text has: save it as "CSV UTF-8".'],
    ['p,w\0\n2026-01,1\n', 'holds a NUL byte on line 1'],
    ['p,v\n2026-01,"1\n', 'is not CSV'],
    ['', 'is empty'],
  ])('is refused: %j %s', (text, words) => {
    expect(read(text)).toContain(words);
  });

  it('that could not be had is refused with the reason of who could not have it', () => {
    const headers = Object.fromEntries(refusedResponse({ error: 'source-refused', reason: 'The host x’s list says no.' }).headers);
    expect(read('', month('a.csv#v'), headers)).toBe('The host x’s list says no.');
  });
});
