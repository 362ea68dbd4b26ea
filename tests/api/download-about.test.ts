import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { AboutFile } from '../../core/download/about';
import { languages } from '../../core/series';
import { observationsOf } from '../fixtures/measured';
import { makeStore } from '../store/engines';
import { type ApiDesk, makeDesk } from './desk';

const shipped = loadCatalogue();
const exports = shipped.series.get('CA_EXPORTS_US');
const imports = shipped.series.get('CA_IMPORTS_US');
if (exports === undefined || imports === undefined) throw new Error('The catalogue has no trade with the U.S.');
const catalogue = {
  ...shipped,
  series: new Map([...shipped.series, [imports.id, { ...imports, redistribution: 'display-only' as const }]]),
};

let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-06T12:00:00Z', { catalogue, origin: 'https://desk.example' });
  const values = Array.from({ length: 30 }, (_, at) => 40_000 + at * 100);
  await desk.publish(exports.id, '2026-10-06', observationsOf('2024-03', values));
  await desk.publish(exports.id, '2026-11-05', [...observationsOf('2024-03', [...values, 44_000])]);
});
afterAll(() => desk.remove());

const about = async (path: string) => (await (await desk.get(`/download/${path}`)).json()) as AboutFile;
const lines = async (path: string) => (await (await desk.get(`/download/${path}`)).text()).trimEnd().split('\n');

describe('what is told of a file before it is fetched', () => {
  it('has the columns, the number of rows and the first and last rows of the file', async () => {
    const asked = ['', '?units=pc1&from=2025-09', '?vintage=all&columns=full', '?from=2026-05', '?vintage=all&from=2026-06'];
    for (const [file, query] of [
      ...asked.map((one) => ['CA_EXPORTS_US.csv', one]),
      ['CA_EXPORTS_US,CA_POLICY_RATE.csv', '?from=2026-03'],
    ]) {
      const [head, ...rows] = await lines(`${file}${query}`);
      const told = await about(`${file}.about.json${query}`);
      expect(told.columns.map(({ name }) => name).join(',')).toBe(head);
      expect(told.rows).toBe(rows.length);
      const { first, last } = told.preview;
      const written = (cells: (typeof first)[number]) => cells.map((cell) => cell ?? '').join(',');
      expect(first.map(written)).toEqual(rows.slice(0, first.length));
      expect(last.map(written)).toEqual(last.length === 0 ? [] : rows.slice(-last.length));
    }
  });

  it('has the name under which a browser keeps the file, and is of the CSV where no format is named', async () => {
    for (const [ending, path] of [
      ['csv', 'CA_EXPORTS_US.about.json'],
      ['json', 'CA_EXPORTS_US.json.about.json'],
    ] as const) {
      const file = await desk.get(`/download/CA_EXPORTS_US.${ending}`);
      expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${(await about(path)).name}"`);
    }
  });

  it('has an address that follows new data, and one that answers with the same rows for good', async () => {
    const told = await about('CA_EXPORTS_US.about.json?units=pc1');
    expect(told.address).toBe('https://desk.example/download/CA_EXPORTS_US.csv?units=pc1');
    expect(told.pinnedAddress).toBe('https://desk.example/download/CA_EXPORTS_US.csv?units=pc1&asOf=2026-11-05T12:30:00.000Z');
    const [live, pinned] = [told.address, told.pinnedAddress].map((address) => lines(address.split('/download/')[1] ?? ''));
    expect(await pinned).toEqual(await live);
  });

  it('cites, warns and credits in both languages, whatever language the file has', async () => {
    for (const asked of languages) {
      const { title, citation, notes, warnings } = await about(`CA_EXPORTS_US.about.json?units=pc1&lang=${asked}`);
      expect(title.en.replaceAll('\u00a0', ' ')).toBe(
        'Goods exports to the U.S., change from a year earlier, as published on November 5, 2026',
      );
      expect(citation.en).toMatch(/^Statistics Canada, Goods exports to the U\.S\., Table 12-10-0011 .* Trade desk, https:.*asOf=/);
      expect(citation.fr).toMatch(/^Statistique Canada, .* Dossier commerce, https:.*lang=fr$/);
      expect(notes.en[0]?.credit).toMatch(/^Adapted from Statistics Canada/);
      expect(notes.fr[0]?.credit).toMatch(/^Adapté de Statistique Canada/);
      expect(warnings.en).toEqual(['Calculated by Trade desk from the agency’s figures: Goods exports to the U.S.']);
      expect(warnings.fr[0]).toMatch(/^Calculé par Dossier commerce .*[^.]\.$/);
    }
  });

  it('tells amounts with their scale', async () => {
    const { notes } = await about('CA_EXPORTS_US.about.json');
    expect([notes.en[0]?.unit, notes.fr[0]?.unit]).toEqual(['C$ millions', 'millions de $\u00a0CA']);
  });

  it('is refused as the file is, in the same sentence', async () => {
    for (const [path, status] of [
      ['CA_UNEMPLOYMENT_RATE.csv?units=pc1', 422],
      ['CA_EXPORTS_US.csv?units=pc', 400],
      ['CA_EXPORTS_US.csv?asOf=2020-01-01', 404],
      ['CA_EXPORTS_US.doc', 404],
      ['CA_EXPORTS_US.sdmx.json?units=pc1', 400],
      ['CA_EXPORTS_US.sdmx.csv?vintage=all', 400],
      ['CA_EXPORTS_US.sdmx.xml?frequency=Q&layout=wide', 400],
      ['CA_IMPORTS_US.csv', 403],
    ] as const) {
      const [file, query = ''] = path.split('?');
      const [refused, told] = await Promise.all([desk.get(`/download/${path}`), desk.get(`/download/${file}.about.json?${query}`)]);
      const [its, ours] = (await Promise.all([refused.json(), told.json()])) as { detail: string }[];
      expect([path, told.status, ours?.detail]).toEqual([path, refused.status, its?.detail]);
      expect(refused.status, path).toBe(status);
    }
  });

  it('is not told of a picture, whose numbers the CSV has', async () => {
    const answer = await desk.get('/download/CA_EXPORTS_US.png.about.json');
    expect(answer.status).toBe(404);
    expect((await answer.json()).detail).toContain('CA_EXPORTS_US.about.json tells of its numbers');
  });

  it('beyond the rows of a file that is made as a whole is told of what is sent while it is read, and refused for all else', async () => {
    const large = await makeDesk('2026-11-06T12:00:00Z', { openStore: () => makeStore('postgresql') });
    try {
      await large.publish('US_UNEMPLOYMENT_RATE', '2026-03-05', observationsOf('2026-01', [4, 4]));
      const old = `insert into observation (series, period, as_of, value, status)
        select s.key, -1 - g % 4, '1950-01-01'::timestamptz + g * interval '1 minute', 1, case when g % 4 = 0 then 'P' else 'A' end
        from series s, generate_series(1, 400001) g where s.id = 'US_UNEMPLOYMENT_RATE'`;
      await large.database.transaction((tx) => tx.query(old, []));
      await large.database.read("update series set known_since = '1950-01-01' where id = 'US_UNEMPLOYMENT_RATE'", []);
      const answer = await large.get('/download/US_UNEMPLOYMENT_RATE.csv.about.json?vintage=all');
      const told = (await answer.json()) as AboutFile;
      expect(told.rows).toBe(400_003);
      expect(told.preview.last.at(-1)?.[1]).toBe('2026-02');
      // A period that was preliminary a hundred thousand times is one period.
      expect(told.warnings.en).toEqual(['1 period is preliminary and may change: U.S. unemployment rate.']);
      for (const path of ['.xlsx?vintage=all', '.xlsx.about.json?vintage=all', '.parquet?vintage=all']) {
        const refused = await large.get(`/download/US_UNEMPLOYMENT_RATE${path}`);
        const { title, detail } = (await refused.json()) as { title: string; detail: string };
        expect([path, refused.status, title]).toEqual([path, 413, expect.any(String)]);
        expect(detail).toMatch(/more than 400,000 rows\. Ask for .*\.csv/);
      }
      const sdmx = await large.get('/sdmx/data/ECON/M...US_UNEMPLOYMENT_RATE?includeHistory=true');
      expect([sdmx.status, await sdmx.text()]).toEqual([413, expect.stringMatching(/code="130".*more than 400,000 observations/s)]);
    } finally {
      await large.remove();
    }
  }, 60_000);

  it('warns of a print that nobody has confirmed where the file has it, until somebody does, which is no print', async () => {
    const { database } = desk;
    await database.read('update print set unconfirmed = true where seq = (select max(seq) from print)', []);
    const warned = async (query: string) => (await about(`CA_EXPORTS_US.zip.about.json?${query}`)).warnings.en.length > 0;
    expect(await Promise.all(['lang=fr', 'asOf=2026-10-20', 'to=2026-06'].map(warned))).toEqual([true, false, false]);
    const file = await desk.get('/download/CA_EXPORTS_US.zip?lang=fr');
    expect([file.headers.get('last-modified'), await warned('lang=fr')]).toEqual([null, true]);
    await database.read("insert into confirmed_print (seq, at, by) select max(seq), now(), 'test' from print", []);
    desk.nowMs += 2_000;
    expect(await warned('lang=fr')).toBe(false);
    const tag = file.headers.get('etag') ?? '';
    expect((await desk.get('/download/CA_EXPORTS_US.zip?lang=fr', { 'If-None-Match': tag })).status).toBe(200);
  });
});
