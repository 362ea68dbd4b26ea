import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, loadCatalogue } from '../../catalogue/catalogue';
import { codeOn, hasCode, type Series } from '../../core/series';
import { checkCatalogue } from '../../jobs/check-catalogue';
import { createHttp } from '../../jobs/sources/http';
import { baseUrlsFrom, configuredSources, keysFrom } from '../../jobs/sources/registry';
import { statcan } from '../../jobs/sources/statcan';
import type { Verdict } from '../../jobs/verify-codes';
import { bundled } from '../bundle';
import { startProgram } from '../program/process';
import { type Recordings, serveFiles } from './file-server';
import { sharedFolder, sharedIsHere } from './shared-folder';
import { shown } from './shown';

const here = sharedIsHere();
const shared = sharedFolder ?? '';
const catalogue = loadCatalogue();
const linesOf = (file: string) => readFileSync(join(shared, file), 'utf8').split('\n');
const cellsOf = (line: string) =>
  line
    .replace(/^\| | \|$/g, '')
    .split(' | ')
    .map((cell) => cell.trim());

describe.skipIf(!here)('the catalogue, beside the list that it was made from', () => {
  const marks: Readonly<Record<string, string>> = { V: 'verified', R: 'read', S: 'computed', '?': 'unresolved' };
  const listed = () =>
    linesOf('catalogue.md')
      .filter((line) => /^\| \d+ \| `/.test(line))
      .map(cellsOf);

  it('has every line of it in its order: id, titles, source, table, frequency, adjustment and how far its code is known', () => {
    const expected = listed().map(([, id = '', en, fr, source, , table = '', frequency, adjustment = '', , , , , mark = '']) => ({
      id: id.replaceAll('`', ''),
      title: { en, fr },
      source,
      table: /^\d/.test(table) ? table : null,
      frequency,
      adjustment: adjustment.replace(/ \(check\)|, 3-month average/, ''),
      verification: marks[mark],
    }));
    const ids = new Set(expected.map(({ id }) => id));
    const ours = [...catalogue.series.values()].filter(({ id }) => ids.has(id));
    expect(
      ours.map(({ id, title, source, table, frequency, adjustment, verification }) => ({
        id,
        title,
        source,
        table,
        frequency,
        adjustment,
        verification,
      })),
    ).toEqual(expected);
  });

  it('asks for the code that the list names, or for members where it names none', () => {
    for (const [, id = '', , , source, code = ''] of listed()) {
      const series = catalogue.series.get(id.replaceAll('`', '')) as Series;
      const own = hasCode(series) ? codeOn(series, '2026-11-24') : null;
      if (code.startsWith('coordinate') || code.startsWith('resolve')) expect([id, own]).toEqual([id, null]);
      else if (source === 'census') expect(own).toMatch(new RegExp(`^imports/hs ${code.split(', ').at(-1)} 1220 [\\d+]+$`));
      else expect([id, own]).toEqual([id, code.split(',')[0]]);
    }
    const commodities = ['STEEL', 'LUMBER', 'DAIRY'].map(
      (what) => codeOn(catalogue.series.get(`US_IMPORTS_CA_${what}`) as Series, '').split(' ')[3],
    );
    expect(commodities).toEqual(['72+73', '4407', '0401+0402+0403+0404+0405+0406']);
    expect(codeOn(catalogue.series.get('US_CPI_ALL_NSA') as Series, '')).toBe('CUUR0000SA0');
  });
});

describe.skipIf(!here)('the claims', () => {
  /** Words of a row's first cell → the claim about it. */
  const about: Readonly<Record<string, RegExp>> = {
    'metal-tariff-rates': /steel, .*tariffs/,
    'manufacturers-cost': /manufacturers' cost/,
    'farm-trade-balance': /agricultural trade/,
    'dairy-share': /^dairy/,
    'lumber-orders': /^lumber orders/,
    'consumer-prices': /^consumer prices/,
    'investment-frozen': /cross-border investment/,
    employment: /^employment$/,
    'bilateral-trade': /^bilateral trade$/,
  };
  const rows = () =>
    linesOf('data/CLAIMS.md')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| claim'))
      .map(cellsOf);

  it('are about each row of the list, once', () => {
    const found = rows().map(([claim = '']) => Object.keys(about).filter((id) => about[id]?.test(claim)));
    expect(found.map((ids) => ids.length)).toEqual(found.map(() => 1));
    expect(found.flat()).toEqual([...catalogue.claims.keys()]);
  });

  it('name every series of the tables and codes that the list names, as far as the catalogue follows them', () => {
    let named = 0;
    for (const [index, [, official = '']] of rows().entries()) {
      const claim = [...catalogue.claims.values()][index];
      const series = claim?.series.map((id) => catalogue.series.get(id)) ?? [];
      for (const [text] of official.matchAll(/\b\d{2}-\d{2}-\d{4}\b|\bv\d+\b|\b[A-Z]{5,}\b/g)) {
        const isIt = (one: Series | undefined) => one?.table === text || one?.codes.some(({ code }) => code === text) === true;
        if (![...catalogue.series.values()].some(isIt)) continue;
        named += 1;
        expect(series.some(isIt), `${claim?.id}: ${text}`).toBe(true);
      }
    }
    expect(named).toBeGreaterThan(10);
  });
});

describe.skipIf(!here)('npm run catalogue -- check, on what agencies were recorded to say', () => {
  const upstream = join(shared, 'upstream');
  const day = '2026-11-24';
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'recorded-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function written(name: string, body: unknown): string {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(body));
    return file;
  }

  /** The recorded list of members of the consumer price table, which came as a file of its own, in the shape of the service's answer. */
  function priceTable(): string {
    const rows = parse(readFileSync(join(upstream, 'statcan/fulltable.18100004_MetaData.2022-01.csv')), {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as string[][];
    const begins = (first: string, second: string) => rows.findIndex((row) => row[0] === first && row[1] === second);
    const names = rows.slice(begins('Dimension ID', 'Dimension name') + 1, begins('Dimension ID', 'Member Name'));
    const members = rows.slice(begins('Dimension ID', 'Member Name') + 1).filter((row) => /^\d+$/.test(row[3] ?? ''));
    const dimension = names.map(([position, name]) => ({
      dimensionPositionId: Number(position),
      dimensionNameEn: name,
      member: members
        .filter(([of]) => of === position)
        .map(([, memberNameEn, classificationCode, id]) => ({ memberId: Number(id), memberNameEn, classificationCode })),
    }));
    const about = { responseStatusCode: 0, productId: '18100004', cubeTitleEn: 'Consumer Price Index', cubeTitleFr: '', frequencyCode: 6 };
    return written('18100004.json', [{ status: 'SUCCESS', object: { ...about, archiveStatusCode: '2', dimension } }]);
  }

  /** What Valet said of a series beside its observations, in the shape in which it says it alone. */
  function label(file: string, name: string): string {
    const { seriesDetail } = JSON.parse(readFileSync(join(upstream, 'boc-valet', file), 'utf8'));
    return written(`${name}.json`, { seriesDetails: { name, label: seriesDetail[name].label } });
  }

  const vectors = (series: Iterable<Series>) => {
    const codes = [...series].filter((one) => one.source === 'statcan' && hasCode(one)).map((one) => codeOn(one, day));
    return codes.filter((code) => code.startsWith('v')).map((code) => code.slice(1));
  };

  function recordings(info: string, asked: readonly string[]): Recordings {
    return {
      [`POST /statcan/getSeriesInfoFromVector#${asked.join(',')}`]: join(upstream, 'statcan', info),
      'POST /statcan/getCubeMetadata#18100004': priceTable(),
      'GET /boc/series/V39079/json': label('observations.V39079.recent-5.2026-08.json', 'V39079'),
      'GET /boc/series/FXUSDCAD/json': label('observations.group.FX_RATES_DAILY.recent-1.2026-08.json', 'FXUSDCAD'),
      'GET /boc/series/BD.CDN.10YR.DQ.YLD/json': label('observations.bond-yields.recent-1.2026-08.json', 'BD.CDN.10YR.DQ.YLD'),
      'POST /bls/v2/timeseries/data/': join(upstream, 'bls/timeseries.v2.7-series.2026-09-11.json'),
    };
  }

  const environment = (url: string) => ({
    STATCAN_BASE_URL: `${url}/statcan`,
    BOC_BASE_URL: `${url}/boc`,
    BLS_BASE_URL: `${url}/bls`,
    BLS_API_KEY: 'a-key',
    FRED_BASE_URL: `${url}/fred`,
    FRED_API_BASE_URL: `${url}/fred-api`,
    CENSUS_BASE_URL: `${url}/census`,
  });

  async function check(of: Catalogue, recorded: Recordings): Promise<Verdict[]> {
    const server = await serveFiles(recorded);
    try {
      const variables = environment(server.url);
      const log = pino({ level: 'silent' });
      const http = createHttp({ clock: { now: () => Date.now() }, baseUrls: baseUrlsFrom(variables), keys: keysFrom(variables), log });
      return await checkCatalogue({ http, log }, { catalogue: of, sources: configuredSources(variables), day });
    } finally {
      await server.close();
    }
  }

  const said = 'getSeriesInfoFromCubePidCoord.18100004.2.2.2026-10.json';
  const kind = (verdicts: readonly Verdict[], id: string) => verdicts.find(({ series }) => series === id);

  it('prints what agrees, and says of all else why nobody could verify it; nothing differs', async () => {
    const server = await serveFiles(recordings(said, vectors(catalogue.series.values())));
    const program = startProgram({
      script: await bundled('jobs/catalogue-command.ts'),
      words: ['check'],
      variables: { LOG_LEVEL: 'error', ...environment(server.url) },
    });
    const status = await program.ended;
    await server.close();
    shown('npm run catalogue -- check', program.said().split('\n'));
    expect(status, program.said()).toBe(0);
    const lines = program.said().trim().split('\n');
    const agreeing = lines.filter((line) => line.startsWith('agrees')).map((line) => line.split(/\s+/)[1]);
    expect(agreeing).toEqual(['CA_CPI_ALL', 'CA_POLICY_RATE', 'FX_USDCAD', 'CA_YIELD_10Y']);
    expect(lines.filter((line) => line.startsWith('could not be verified'))).toHaveLength(catalogue.series.size - agreeing.length);
    expect(lines.at(-1)).toBe(`${catalogue.series.size} codes: 4 agree, ${catalogue.series.size - 4} could not be verified, 0 differ.`);
    expect(program.said()).toMatch(/CA_CPI_ALL +v41690973 +“Canada;All-items”/);
    expect(program.said()).toMatch(/CA_EXPORTS_VOLUME +– +Nobody has found its code yet/);
    expect(program.said()).toMatch(/US_IMPORTS_CA_STEEL .* is not asked: it wants a key/);
  });

  it('finds Quebec and British Columbia by their names among the recorded members', () => {
    const members = statcan.members?.read({
      request: { method: 'POST', path: '', body: null, accept: '', codes: [] },
      url: '',
      status: 200,
      headers: {},
      text: readFileSync(priceTable(), 'utf8'),
      receivedAt: '',
    });
    const found = ['CA_QC_CPI_ALL', 'CA_BC_CPI_ALL'].map((id) => members?.resolve(catalogue.series.get(id)?.members ?? {}));
    expect(found).toEqual([{ code: '18-10-0004 11.2' }, { code: '18-10-0004 26.2' }]);
    expect(members?.title('18-10-0004 11.2')?.en).toBe(catalogue.series.get('CA_QC_CPI_ALL')?.expected.title);
  });

  /** Our catalogue with some series changed. */
  const changed = (changes: Readonly<Record<string, Partial<Series>>>): Catalogue => ({
    ...catalogue,
    series: new Map([...catalogue.series].map(([id, one]) => [id, { ...one, ...changes[id] }])),
  });
  const code = (text: string) => ({ codes: [{ code: text, validFrom: '2026-01-01' }] });

  it('says of a code that means something else what the agency says of it', async () => {
    const swapped = changed({ CA_CPI_ALL: code('v41690974'), CA_CPI_FOOD: code('v41690973') });
    const verdicts = await check(swapped, recordings(said, vectors(swapped.series.values())));
    expect(kind(verdicts, 'CA_CPI_FOOD')).toMatchObject({
      kind: 'differs',
      sentences: [{ en: expect.stringContaining('the agency says title "Canada;All-items" where the catalogue expects "Canada;Food"') }],
    });
    expect(kind(verdicts, 'CA_CPI_ALL')?.kind).toBe('unsaid');
  });

  it('says of a code that the agency does not know that it does not exist, and of members that no table has what is nearest', async () => {
    const wrong = changed({
      CA_CPI_ALL: code('v999999999'),
      CA_QC_CPI_ALL: { members: { Geography: 'Québec City', 'Products and product groups': 'All-items' } },
    });
    const verdicts = await check(wrong, recordings('getSeriesInfoFromVector.unknown-vector.2026-10.json', vectors(wrong.series.values())));
    expect(kind(verdicts, 'CA_CPI_ALL')).toMatchObject({
      kind: 'differs',
      sentences: [{ en: expect.stringContaining('does not know the code') }],
    });
    expect(kind(verdicts, 'CA_QC_CPI_ALL')).toMatchObject({
      kind: 'differs',
      sentences: [{ en: expect.stringContaining('has no member "Québec City"') }],
    });
    // Tables of which nothing is recorded: nobody can tell.
    expect(kind(verdicts, 'CA_HAMILTON_UNEMPLOYMENT_RATE')?.kind).toBe('unsaid');
  });
});
