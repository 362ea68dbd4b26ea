import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EstimateSheet, readEstimateFile } from './sheet';

const header = 'author,date,figure_en,figure_fr,period,value,unit,currency,link,note';
const row = 'Council,2026-09-15,Cost,Coût,2026,3.80,billions of dollars,CAD,https://council.example/,';

async function sheetOf(name: string, body: Buffer | string): Promise<EstimateSheet> {
  const sheet = await readEstimateFile(name, Buffer.from(body), '2026-11-24');
  if ('read' in sheet) return sheet;
  throw new Error(sheet.en);
}

describe('a CSV file of estimates', () => {
  it('gives its good rows and says of the bad ones, by line, what is wrong', async () => {
    const { read, refused } = await sheetOf(
      'a.csv',
      `\uFEFF${header}\r\n${row}\r\n${row.replace('3.80', '3,8')}\r\n\r\n${row.replace('2026,3.80', '2025,"4"')}\r\n`,
    );
    expect(read.map(({ row: line, estimate }) => [line, estimate.period, estimate.value, estimate.decimals])).toEqual([
      [2, '2026', 3.8, 2],
      [5, '2025', 4, 0],
    ]);
    expect(refused).toEqual([
      { row: 3, reason: { en: expect.stringContaining('The row has 11 fields'), fr: expect.stringContaining('11 champs') } },
    ]);
  });

  it('may have its columns in any order, and leave out fields at the end of a row', async () => {
    const names = header.split(',').toReversed().join(',');
    expect((await sheetOf('a.csv', `${names}\n${row.split(',').toReversed().join(',')}\n`)).read).toHaveLength(1);
    expect((await sheetOf('a.csv', `${header}\n${row.slice(0, -1)}\n`)).read[0]?.estimate.note).toBeNull();
  });

  it.each([
    ['', 'is empty'],
    [`${header}\n${row}`, 'ends in the middle of a line'],
    [`${header.replace(',note', ',notes')}\n`, 'missing: note; not among them: notes'],
    [`${header},author\n`, 'missing: –; not among them: author'],
    ['author;date\n', 'semicolons'],
    ['<!DOCTYPE html>\n', 'is a web page'],
  ])('that begins with %j is refused as a whole: %s', async (text, words) => {
    const read = await readEstimateFile('a.csv', Buffer.from(text), '2026-11-24');
    expect(read).toEqual({ en: expect.stringContaining(words), fr: expect.stringMatching(/.{20}\.$/) });
  });
});

describe('a workbook of estimates', () => {
  const good = readFileSync(new URL('../../tests/fixtures/estimates/good.xlsx', import.meta.url));

  it('gives the rows of its first sheet, with days, texts and numbers as the sheet shows them', async () => {
    const { read, refused } = await sheetOf('a.xlsx', good);
    expect(
      read.map(({ row: at, estimate: { author, on, figure, period, value, decimals, unit, currency, link } }) => [
        at,
        author,
        on,
        figure.fr,
        period,
        value,
        decimals,
        unit,
        currency,
        link,
      ]),
    ).toEqual([
      [
        2,
        'Council of Made-up Manufacturers',
        '2026-09-15',
        'Coût des droits pour les fabricants',
        '2026-01/2026-08',
        3.8,
        1,
        'billions of dollars',
        'CAD',
        'https://council.example/report',
      ],
      [
        3,
        'Council of Made-up Manufacturers',
        '2026-09-15',
        'Emplois menacés',
        '2026',
        12_500,
        0,
        'jobs',
        null,
        'https://council.example/report',
      ],
      [
        4,
        'Institute & Sons',
        '2026-10-01',
        'Investissement reporté',
        '2026-Q3',
        2.1,
        1,
        'billions of dollars',
        'CAD',
        'https://institute.example/a?b=1&c=2',
      ],
    ]);
    expect(refused).toEqual([
      {
        row: 5,
        reason: { en: expect.stringContaining('period is "2026-03-01 (date)"'), fr: expect.stringContaining('sous forme de texte') },
      },
    ]);
  });

  it.each([
    [Buffer.from('hello'), 'is no workbook that can be read'],
    [good.subarray(0, 900), 'is no workbook that can be read'],
  ])('that is none is refused as a whole (%#)', async (body, words) => {
    expect(await readEstimateFile('a.xlsx', body, '2026-11-24')).toEqual({
      en: expect.stringContaining(words),
      fr: expect.stringContaining('n’est pas un classeur'),
    });
  });
});
