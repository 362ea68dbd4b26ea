import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { DownloadFile } from '../../core/download/file';
import { languages } from '../../core/series';
import { anyTable, downloadFile, fileOf, noteOfPrices } from '../../tests/fixtures/download-file';
import { csv } from './csv';
import { zip } from './zip';

const unpacked = async (file: DownloadFile) => unzipSync(await zip.write(file));

async function textOf(file: DownloadFile, path: string): Promise<string> {
  return strFromU8((await unpacked(file))[path] ?? new Uint8Array());
}

const french = downloadFile({
  language: 'fr',
  title: 'Prix à la consommation, ensemble',
  warnings: ['RÉPÉTITION\u00a0: données fictives'],
  notes: [{ ...noteOfPrices, title: 'Prix à la consommation, ensemble', unit: '2002 = 100', source: 'Statistique Canada' }],
});

describe('a zip', () => {
  it('holds the table with everything that should travel with it', async () => {
    expect(Object.keys(await unpacked(downloadFile()))).toEqual([
      'CA_CPI_ALL_2026-10-20.csv',
      'README.md',
      'LICENCE.txt',
      'CITATION.txt',
      'CITATION.bib',
      'datapackage.json',
      'SHA256SUMS',
    ]);
  });

  it('holds the very CSV that is downloaded alone, for French readers too', async () => {
    const file = downloadFile({ language: 'fr' });
    expect(strFromU8((await unpacked(file))[`${file.name}.csv`] ?? new Uint8Array())).toBe(strFromU8(await csv.write(file)));
  });

  it('is the same bytes for the same file', async () => {
    const [one, other] = [await zip.write(downloadFile()), await zip.write(downloadFile())];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('has a table that is read to the same cells, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const file = fileOf(table);
        const alone = strFromU8(await csv.write(file));
        expect(parse(await textOf(file, `${file.name}.csv`), { record_delimiter: '\n' })).toEqual(parse(alone, { record_delimiter: '\n' }));
      }),
      { numRuns: 30 },
    );
  });
});

describe('its checksums', () => {
  it('name every other file with its SHA-256', async () => {
    const { SHA256SUMS: sums, ...others } = await unpacked(downloadFile());
    const expected = Object.entries(others).map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}`);
    expect(strFromU8(sums ?? new Uint8Array()).split('\n')).toEqual([...expected, '']);
  });

  it('are found right by sha256sum, and wrong once a figure has been changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zip-'));
    const check = () => promisify(execFile)('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, env: { ...process.env, LC_ALL: 'C' } });
    try {
      const files = await unpacked(downloadFile());
      await Promise.all(Object.entries(files).map(([path, bytes]) => writeFile(join(folder, path), bytes)));
      const { stdout } = await check();
      expect(stdout.trim().split('\n')).toEqual(Object.keys(files).flatMap((path) => (path === 'SHA256SUMS' ? [] : [`${path}: OK`])));
      await writeFile(join(folder, 'CA_CPI_ALL_2026-10-20.csv'), 'date,value\n');
      await expect(check()).rejects.toThrow('1 computed checksum did NOT match');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('its descriptor', () => {
  it('tells programs the types of the columns, and the length and checksum of the table', async () => {
    const file = downloadFile({ notes: [noteOfPrices, { ...noteOfPrices, id: 'CA_CPI_CORE' }] });
    const table = await csv.write(file);
    const descriptor = JSON.parse(await textOf(file, 'datapackage.json'));
    expect(descriptor).toMatchObject({
      name: 'ca_cpi_all_2026-10-20',
      title: file.title,
      homepage: file.address,
      licenses: [{ title: 'Statistics Canada Open Licence', path: 'https://www.statcan.gc.ca/en/reference/licence' }],
      sources: [{ title: 'Statistics Canada' }],
    });
    expect(descriptor.resources).toHaveLength(1);
    expect(descriptor.resources[0]).toMatchObject({
      path: 'CA_CPI_ALL_2026-10-20.csv',
      type: 'table',
      profile: 'tabular-data-resource',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: table.length,
      hash: `sha256:${createHash('sha256').update(table).digest('hex')}`,
      dialect: { delimiter: ',', lineTerminator: '\n', doubleQuote: true, header: true },
      schema: {
        fields: [
          { name: 'date', type: 'date' },
          { name: 'released_at', type: 'datetime', format: 'any' },
          { name: 'status', type: 'string' },
          { name: 'value', type: 'number' },
        ],
        missingValues: [''],
      },
    });
  });

  it('says how a table for Excel in French Canada is to be read', async () => {
    const { resources } = JSON.parse(await textOf(downloadFile({ locale: 'fr-CA' }), 'datapackage.json'));
    expect(resources[0].dialect).toMatchObject({ delimiter: ';', lineTerminator: '\r\n' });
    expect(resources[0].schema.fields.at(-1)).toMatchObject({ name: 'value', decimalChar: ',' });
  });

  it('has no empty lists where no series is known', async () => {
    const descriptor = JSON.parse(await textOf(downloadFile({ notes: [] }), 'datapackage.json'));
    expect(Object.keys(descriptor)).not.toContain('licenses');
    expect(Object.keys(descriptor)).not.toContain('sources');
  });
});

describe('its README', () => {
  it('explains the files, the columns and each series, and says how to cite', async () => {
    const file = downloadFile({
      table: {
        columns: [
          { name: 'date', kind: 'day' },
          { name: 'CA_CPI_ALL_status', kind: 'text' },
          { name: 'CA_CPI_ALL', kind: 'number' },
        ],
        rows: [],
      },
    });
    const readme = await textOf(file, 'README.md');
    expect(readme).toContain('# Consumer prices, all items\n');
    expect(readme).toContain('> **Please note:** 1 period is marked preliminary.');
    expect(readme).toContain('- `date`: the first day of the period, YYYY-MM-DD\n');
    expect(readme).toContain('- `CA_CPI_ALL_status`: the state of the values of Consumer prices, all items, as a letter of SDMX\n');
    expect(readme).toContain('- `CA_CPI_ALL`: Consumer prices, all items, 2002 = 100, with the digits of the source\n');
    expect(readme).toContain('### `CA_CPI_ALL`: Consumer prices, all items\n');
    expect(readme).toContain('- Newest figures published: Oct\u00a020, 2026, 8:30\u00a0a.m.\u00a0ET\n');
    expect(readme).not.toContain('Our calculation');
    expect(readme).toContain(`## How to cite\n\n${file.citation}\n\nAddress of this file: <${file.address}>`);
    expect(readme).toContain('sha256sum -c SHA256SUMS');
  });

  it('is French in a French file, with spaces before its colons', async () => {
    const readme = await textOf(french, 'README.md');
    expect(readme).toContain('> **À noter\u00a0:** RÉPÉTITION\u00a0: données fictives');
    expect(readme).toContain('## Séries\n');
    expect(readme).toContain('- Désaisonnalisation\u00a0: ');
    const own = readme.split('\n').filter((line) => !/https?:|Source: |Mention/.test(line));
    expect(own.filter((line) => /[^\u00a0]:/.test(line))).toEqual([]);
  });

  it('takes no word for a mark of Markdown', async () => {
    const readme = await textOf(downloadFile({ title: 'A * B_c [d] <e>' }), 'README.md');
    expect(readme).toContain('# A \\* B\\_c \\[d\\] \\<e>\n');
  });
});

describe('its licence and citations', () => {
  it('names each licence once, with the acknowledgement of every series', async () => {
    const other = {
      ...noteOfPrices,
      id: 'US_CPI_ALL',
      credit: 'Source: BLS.',
      licence: { name: 'Public domain', url: 'https://www.bls.gov/' },
    };
    const licence = await textOf(downloadFile({ notes: [noteOfPrices, { ...noteOfPrices, id: 'CA_CPI_CORE' }, other] }), 'LICENCE.txt');
    expect(licence).toBe(
      'Statistics Canada Open Licence\nhttps://www.statcan.gc.ca/en/reference/licence\n\n' +
        `- CA_CPI_ALL: ${noteOfPrices.credit}\n- CA_CPI_CORE: ${noteOfPrices.credit}\n\n` +
        'Public domain\nhttps://www.bls.gov/\n\n- US_CPI_ALL: Source: BLS.\n',
    );
  });

  it.each(languages)('gives the reference as text and for BibTeX (%s)', async (language) => {
    const file = downloadFile({ language, title: 'Trade & prices, 100% {all}' });
    expect(await textOf(file, 'CITATION.txt')).toBe(`${file.citation}\n`);
    expect(await textOf(file, 'CITATION.bib')).toBe(
      [
        '@misc{CA_CPI_ALL_2026-10-20,',
        '  author = {{Statistics Canada}},',
        '  title = {Trade \\& prices, 100\\% \\{all\\}},',
        '  year = {2026},',
        `  url = {${file.address}},`,
        `  note = {${file.citation}}`,
        '}',
        '',
      ].join('\n'),
    );
  });
});
