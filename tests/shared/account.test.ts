import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Frequency, formatPeriod } from '../../core/period';
import { boc } from '../../jobs/sources/boc';
import { files as editorsFiles } from '../../jobs/sources/files';
import type { SourceRequest, SourceResponse } from '../../jobs/sources/source';
import { readBy } from './independent';
import * as recorded from './recorded-files';
import { sharedFolder, sharedIsHere } from './shared-folder';
import { shown } from './shown';

/**
 * What becomes of a file: `read` has observations, which the test named compares with the independent reader; `refused` is
 * not taken, with a reason; `described` says something beside numbers, which the test named compares; `no source` is what no
 * source of ours reads, and why.
 */
type Fate = 'read' | 'refused' | 'described' | 'no source';

interface Account {
  readonly file: string;
  readonly fate: Fate;
  /** The test that shows it, or why nobody reads it. */
  readonly by: string;
  /** The independent reader for what is read: its module, its function, and what that is called with. */
  readonly reader?: readonly string[];
}

const here = sharedIsHere();
const at = (file: string) => join(sharedFolder ?? '', file);

function accountsOf(fate: Fate, by: string, files: readonly string[], reader?: (file: string) => readonly string[]): Account[] {
  return files.map((file) => ({ file, fate, by, ...(reader === undefined ? {} : { reader: reader(file) }) }));
}

const { statcanFiles, valetFiles, fredAnswers, blsAnswers, censusAnswers } = recorded;
const inFolder = (folder: string, names: readonly string[]) => names.map((name) => `${folder}/${name}`);
const filesIn = (folder: string) =>
  here ? readdirSync(at(folder), { recursive: true, encoding: 'utf8' }).filter((file) => statSync(at(`${folder}/${file}`)).isFile()) : [];

function statisticsCanada(): Account[] {
  const { answers, described, changes, refusals } = statcanFiles;
  const [tables, sources, sdmx] = ['statcan-tables', 'sources', 'sdmx'];
  return [
    ...statcanFiles.tables.flatMap(({ file, frequency }) =>
      accountsOf('read', tables, [file], () => ['read_statcan_files', 'table', at(file), ...(frequency === null ? [] : [frequency])]),
    ),
    ...statcanFiles.otherTables
      .filter(({ file }) => !(statcanFiles.memberLists as readonly string[]).includes(file))
      .flatMap(({ file, words }) => accountsOf('refused', `${tables}: ${words}`, [file])),
    ...accountsOf('described', tables, [...statcanFiles.memberLists, ...statcanFiles.metadata, ...statcanFiles.codeSets]),
    ...accountsOf('described', tables, [...statcanFiles.schedules, statcanFiles.tableAddress, statcanFiles.noSeries]),
    ...accountsOf('refused', `${tables}: no such table`, [statcanFiles.unknownTable]),
    ...accountsOf('read', sources, Object.values(answers), (file) => ['read_independently', 'wds', at(file)]),
    ...accountsOf('described', sources, [...Object.values(described), ...Object.values(changes)]),
    ...accountsOf('refused', `${sources}: in the service’s words`, Object.values(refusals)),
    ...accountsOf('read', sources, [recorded.retailReleases], (file) => ['read_independently', 'retail', at(file)]),
    ...accountsOf('refused', `${sdmx}: XML or broken, or HTTP 406`, [
      'upstream/statcan/sdmx.error.http406.json',
      'upstream/statcan/sdmx.generic.data.18100004.shape.xml',
      'upstream/statcan/sdmx.generic.no-match.malformed.2026-10.txt',
    ]),
    ...accountsOf('described', `${sdmx}: nothing is there`, ['upstream/statcan/sdmx.json.empty-result.malformed.2026-07.txt']),
    ...accountsOf('described', 'calendar', ['upstream/statcan/cimt.release_dates.2026-27.txt']),
    ...accountsOf('no source', 'the trade application’s own JSON can change without notice; the tables have its totals', [
      'upstream/statcan/cimt.getPeriods.2026-10.json',
      'upstream/statcan/cimt.getReport.no-trade.json',
      'upstream/statcan/cimt.getReport.shape.json',
    ]),
    ...accountsOf('no source', 'the catalogue names its tables, and each is asked for by itself', [
      'upstream/statcan/getAllCubesList.sample.2026-01.json',
      'upstream/statcan/getAllCubesListLite.2023-08.json',
    ]),
    ...accountsOf('no source', 'the schedule of key indicators says the same of what ships', [
      'upstream/statcan/daily.46-eng.shape.atom',
      'upstream/statcan/daily.schedule-previous_releases-eng.shape.json',
      'upstream/statcan/daily.schedule-products-eng.shape.json',
    ]),
    ...accountsOf('no source', 'values as formatted text; the vectors say them as numbers', ['upstream/statcan/daily.ind-all.shape.json']),
    ...accountsOf('no source', 're-shaped by an author of his own; no service writes so', [
      'upstream/statcan/derived.cpi-18100004.canada.2024-25.json',
      'upstream/statcan/derived.cpi-18100004.ontario.2024-25.json',
      'upstream/statcan/derived.ippi-18100266.hardwood-lumber.2015-2022.csv',
      'data/statcan/wds-derived/18100004-canada.json',
      'data/statcan/wds-derived/18100004-metadata.json',
    ]),
  ];
}

function federalReserve(): Account[] {
  const { folder, present, past, firstReleases, descriptions, datesOf } = fredAnswers;
  const known: readonly string[] = [...present.map(([name]) => name), ...past, firstReleases, ...descriptions];
  const graphs = recorded.graphFiles.map(({ code, frequency }) => [recorded.graphFile(code), frequency] as const);
  const ofData = filesIn('data/fred').map((file) => [`data/fred/${file}`, 'M'] as const);
  return [
    ...present.flatMap(([name, , frequency]) =>
      accountsOf('read', 'fred-api', inFolder(folder, [name]), (file) => ['read_fred_api', 'present', at(file), frequency]),
    ),
    ...past.flatMap((name) =>
      accountsOf('read', 'fred-api', inFolder(folder, [name]), (file) => [
        'read_fred_api',
        'past',
        at(file),
        at(`${folder}/${datesOf(name)}`),
        'Q',
      ]),
    ),
    ...accountsOf('refused', 'fred-api: first releases alone', inFolder(folder, [firstReleases])),
    ...accountsOf('described', 'fred-api', inFolder(folder, descriptions)),
    ...accountsOf(
      'refused',
      'fred-api: no observations',
      inFolder(
        folder,
        filesIn(folder).filter((name) => !known.includes(name)),
      ),
    ),
    ...[...graphs, ...ofData].flatMap(([path, frequency]) =>
      accountsOf('read', 'sources', [path], (file) => ['read_independently', 'fredgraph', at(file), frequency]),
    ),
  ];
}

function otherAgencies(): Account[] {
  const us = 'us-agencies';
  const trade = (column: string) => (file: string) => ['read_us_agencies', 'trade', at(file), column, ...recorded.tradeCodes(file)];
  return [
    ...accountsOf('read', 'sources', Object.values(valetFiles), (file) => ['read_independently', 'valet', at(file), 'D']),
    ...accountsOf('read', us, inFolder(blsAnswers.folder, [...blsAnswers.bodies.map(([file]) => file), blsAnswers.block]), (file) => [
      'read_us_agencies',
      'bls',
      at(file),
    ]),
    ...accountsOf('refused', `${us}: in the agency’s words`, inFolder(blsAnswers.folder, blsAnswers.refusals)),
    ...accountsOf('read', us, [recorded.consumerPrices], (file) => ['read_us_agencies', 'cpi', at(file)]),
    ...censusAnswers.bodies.flatMap(([name, code]) =>
      accountsOf('read', us, inFolder(censusAnswers.folder, [name]), (file) => ['read_us_agencies', 'census', at(file), code]),
    ),
    ...accountsOf('refused', `${us}: no key`, inFolder(censusAnswers.folder, [censusAnswers.keyPage])),
    ...accountsOf('described', us, inFolder(censusAnswers.folder, [censusAnswers.countries])),
    ...(here
      ? accountsOf('read', us, [recorded.fish], (file) => ['read_us_agencies', 'fish', at(file), ...recorded.tradeCodes(file)])
      : []),
    ...(here ? accountsOf('read', us, [recorded.importsByChapter], trade('hs2')) : []),
    ...(here ? accountsOf('read', us, [recorded.importsByNumber], trade('hts10')) : []),
    ...accountsOf('described', 'measures', [
      'data/tariffs/events.csv',
      'data/tariffs/lists/canada-338-alcohol.csv',
      'data/tariffs/lists/canada-338-autos.csv',
      'data/tariffs/lists/canada-338-dairy.csv',
    ]),
    ...accountsOf('described', 'nothing to read: words for people', [
      'data/CLAIMS.md',
      'data/PROVENANCE.md',
      'data/datahub/cpi-us/datapackage.json',
      'upstream/PROVENANCE.md',
    ]),
    ...accountsOf('no source', 'no series of BEA ships, and no source asks it', [
      'upstream/bea/GetData.Regional.redacted.json',
      'upstream/bea/error.invalid-userid.http200.2026-08-24.json',
    ]),
    ...accountsOf(
      'no source',
      'DBnomics passes on others’ numbers; the agencies themselves are asked',
      inFolder('upstream/dbnomics', filesIn('upstream/dbnomics')),
    ),
  ];
}

/** A message of SDMX is read or refused as the independent reader finds it; sdmx.test compares both. */
function sdmx(): Account[] {
  const names = filesIn('upstream/sdmx');
  const meta = names.filter((name) => name.endsWith('http204.meta.json'));
  const messages = names.filter((name) => !meta.includes(name));
  const said = here ? readSdmx(messages.map(recorded.sdmxCall)) : {};
  return [
    ...messages.map((name): Account => {
      const file = `upstream/sdmx/${name}`;
      const { refused } = said[at(file)] as { refused?: string };
      if (refused !== undefined) return { file, fate: 'refused', by: `sdmx: ${refused}` };
      return { file, fate: 'read', by: 'sdmx', reader: ['read_sdmx', 'read', ...recorded.sdmxCall(name)] };
    }),
    ...accountsOf('described', 'sdmx: nothing is there', inFolder('upstream/sdmx', meta)),
  ];
}

function readSdmx(calls: readonly string[][]): Readonly<Record<string, unknown>> {
  return readBy<Readonly<Record<string, unknown>>>('read_sdmx.py', [], calls);
}

/** CSV of agencies that their sources don't ask for, as an editor might put it into the folder of files. */
const asEditorsFiles: readonly { file: string; column: string; frequency: Frequency; words: string | null }[] = [
  { file: 'data/datahub/cpi-us/cpiai.2026-07-01.csv', column: 'Index', frequency: 'M', words: null },
  { file: 'data/eia/weekly_gasoline.2026-08.csv', column: 'dollars_per_gallon', frequency: 'W', words: 'two values for 1993-W14' },
  { file: 'data/us-vintages/frbny/2016-06-29.csv', column: 'PAYEMS', frequency: 'M', words: 'ends in the middle of a line' },
  { file: 'data/us-vintages/frbny/2016-07-29.csv', column: 'PAYEMS', frequency: 'M', words: 'ends in the middle of a line' },
  { file: 'data/tariffs/NIPA-imports.csv', column: 'Line', frequency: 'Q', words: 'fields on line' },
  { file: 'data/tariffs/country-by-time.2026-07-23.csv', column: 'effective tariff', frequency: 'D', words: 'more digits' },
  {
    file: 'data/tariffs/daily-tariff-latest-data.2026-07-23.csv',
    column: 'import_weighted_avg_tariff',
    frequency: 'D',
    words: '"0" on line 2',
  },
  { file: 'data/tariffs/hts-revision-dates.2026-05-11.csv', column: 'effective_date', frequency: 'D', words: '"basic" on line 2' },
  ...['bond_yields_all', 'CORRA', 'money_market'].map((group) => ({
    file: `upstream/boc-valet/observations.group.${group}.csv`,
    column: 'value',
    frequency: 'D' as const,
    words: 'fields on line',
  })),
  { file: 'data/boc-valet/BCPI_MONTHLY-sd-1972-01-01.2026-07.csv', column: 'M.BCPI', frequency: 'M', words: 'fields on line' },
  { file: 'data/boc-valet/FX_RATES_DAILY-sd-2017-01-03.2021.csv', column: 'FXUSDCAD', frequency: 'D', words: 'fields on line' },
];

function columnReader(file: string, column: string, frequency: Frequency): string[] {
  return ['read_independently', 'column', at(file), column, frequency];
}

function editors(): Account[] {
  return asEditorsFiles.map(({ file, column, frequency, words }) =>
    words === null
      ? { file, fate: 'read', by: 'account', reader: columnReader(file, column, frequency) }
      : { file, fate: 'refused', by: `account: as an editor’s CSV, “${words}”` },
  );
}

describe.skipIf(!here)('CSV that no source asks an agency for', () => {
  it.each(asEditorsFiles)(
    '$file, in the folder of files, is read or refused as its shape lets one expect',
    ({ file, column, frequency, words }) => {
      const [request] = editorsFiles.requests([{ code: `file.csv#${column}`, frequency }], { periods: 1 }, '2026-11-02') as [SourceRequest];
      const { editions, refused } = editorsFiles.parse(answerTo(request, file));
      if (words !== null) {
        expect(editions).toEqual([]);
        expect(refused).toMatchObject([{ error: 'source-shape-changed', reason: expect.stringContaining(words) }]);
        return;
      }
      expect(refused).toEqual([]);
      const said = readBy<Record<string, { rows: [string, string | null, ...unknown[]][] }>>(
        'read_independently.py',
        columnReader(file, column, frequency).slice(1),
      );
      const theirs = said[column]?.rows.map(([period, value, ...rest]) => [period, value === null ? null : Number(value), ...rest]);
      const rows = editions[0]?.observations.map(({ ordinal, value, decimals, status, quality }) => [
        formatPeriod({ frequency, ordinal }),
        ...[value, decimals, status, quality],
      ]);
      expect(rows).toEqual(theirs);
    },
  );

  it('of the Bank of Canada is none of Valet’s JSON, which we ask for', () => {
    const [request] = boc.requests([{ code: 'FXUSDCAD', frequency: 'D' }], { periods: 1 }, '2026-11-02') as [SourceRequest];
    for (const { file } of asEditorsFiles.filter((one) => one.file.includes('boc-valet')))
      expect(() => boc.parse(answerTo(request, file)), file).toThrow(expect.objectContaining({ code: 'source-shape-changed' }));
  });
});

function answerTo(request: SourceRequest, file: string): SourceResponse {
  // As http hands it on: UTF-8 without its mark.
  const text = new TextDecoder().decode(readFileSync(at(file)));
  return { request, url: '', status: 200, headers: {}, text, receivedAt: '2026-11-02T13:30:00.000Z' };
}

interface Counted {
  readonly file: string;
  readonly fate: Fate;
  readonly observations: number;
  readonly nulls: string;
  readonly by: string;
}

function counted(accounts: readonly Account[]): Counted[] {
  const read = accounts.filter(({ reader }) => reader !== undefined);
  const calls = read.map(({ reader }) => reader);
  const counts = readBy<[observations: number, nulls: Record<string, number>][]>('count_rows.py', [], calls);
  return accounts.map((account) => {
    const [observations, nulls] = counts[read.indexOf(account)] ?? [0, {}];
    const byStatus = Object.entries(nulls).map(([status, count]) => `${status} ${count}`);
    return { file: account.file, fate: account.fate, observations, nulls: byStatus.join(', '), by: account.by };
  });
}

describe.skipIf(!here)('every file of recorded responses and real series', () => {
  const accounts = [...statisticsCanada(), ...federalReserve(), ...otherAgencies(), ...sdmx(), ...editors()];

  it('is accounted for once: read, refused, described, or nobody’s', () => {
    const all = ['upstream', 'data'].flatMap((folder) => inFolder(folder, filesIn(folder)));
    expect(accounts.map(({ file }) => file).toSorted()).toEqual(all.toSorted());
  });

  it('that is read has observations', () => {
    const rows = counted(accounts);
    print(rows);
    // Some messages of SDMX hold a series without one observation.
    const silent = rows.filter(({ fate, observations }) => fate === 'read' && observations === 0).map(({ file }) => file);
    expect(silent.filter((file) => !file.startsWith('upstream/sdmx/'))).toEqual([]);
  });
});

function print(rows: readonly Counted[]): void {
  shown(
    'file | fate | observations | nulls | by',
    rows.map((row) => Object.values(row).join(' | ')),
  );
  const fates = ['read', 'refused', 'described', 'no source'] as const;
  const sums = fates.map((fate) => {
    const own = rows.filter((row) => row.fate === fate);
    return [fate, { files: own.length, observations: own.reduce((sum, { observations }) => sum + observations, 0) }];
  });
  shown('fates', Object.fromEntries(sums));
}
