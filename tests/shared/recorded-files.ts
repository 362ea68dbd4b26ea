import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Frequency } from '../../core/period';
import { sharedFolder } from './shared-folder';

/** A full table: a zip that says its frequency itself, or a CSV alone that is read by the frequency named here. */
interface TableFile {
  readonly file: string;
  readonly table: string;
  readonly frequency: Frequency | null;
  /** How many values were counted in it when it was laid down. */
  readonly values?: number;
}

const tables: readonly TableFile[] = [
  { file: 'upstream/statcan/fulltable.10100001-eng.zip', table: '10-10-0001', frequency: null },
  { file: 'upstream/statcan/fulltable.18100204-eng.zip', table: '18-10-0204', frequency: null },
  { file: 'upstream/statcan/fulltable.23100216-eng.zip', table: '23-10-0216', frequency: null },
  { file: 'data/statcan/full-table/18100204-eng.zip', table: '18-10-0204', frequency: null },
  { file: 'upstream/statcan/fulltable.23100309.head400.csv', table: '23-10-0309', frequency: 'A' },
  { file: 'upstream/statcan/webcsv.1410028701_databaseLoadingData.csv', table: '14-10-0287', frequency: 'M' },
  { file: 'data/statcan/selection/1410028701_databaseLoadingData.2025-05.csv', table: '14-10-0287', frequency: 'M', values: 19_008 },
  { file: 'data/statcan/selection/1810000401_databaseLoadingData.2025-08.csv', table: '18-10-0004', frequency: 'M', values: 6_375 },
  { file: 'data/statcan/selection/1810020501_databaseLoadingData.2024-08.csv', table: '18-10-0205', frequency: 'M', values: 1_566 },
  { file: 'data/statcan/selection/3410014501_databaseLoadingData.2024-08.csv', table: '34-10-0145', frequency: 'M', values: 882 },
  { file: 'data/statcan/selection/3610000301_databaseLoadingData.2025-06.csv', table: '36-10-0003', frequency: 'Q', values: 1_464 },
];

const memberLists = [
  'upstream/statcan/fulltable.18100004_MetaData.2022-01.csv',
  'data/statcan/metadata/18100004_MetaData.2022-02.csv',
] as const;
const deltas = ['upstream/statcan/delta.20230715.csv', 'upstream/statcan/delta.20230803.zip'] as const;

/** What else the agency gives out as files, with the words by which it is refused as a table. */
const otherTables: readonly { readonly file: string; readonly table: string; readonly words: string }[] = [
  ...[
    ['upstream/statcan/webcsv.1810000401-eng.2025-12.csv', '18-10-0004'] as const,
    ['data/statcan/view/1410028701-eng.2026-07-10.csv', '14-10-0287'] as const,
    ['data/statcan/view/1810000401-eng.2025-12-15.csv', '18-10-0004'] as const,
    ['data/statcan/view/1810000601-eng.2026-07-20.csv', '18-10-0006'] as const,
    ['data/statcan/view/3610044901-eng.2025-12-23.csv', '36-10-0449'] as const,
  ].map(([file, table]) => ({ file, table, words: 'a table as displayed on the web page' })),
  ...memberLists.map((file) => ({ file, table: '18-10-0004', words: 'the list of members and notes that comes with a table' })),
  { file: deltas[0], table: '23-10-0309', words: 'it is a Delta File' },
  { file: deltas[1], table: '10-10-0139', words: 'holds codeSet.xml, 20230803.xml, 20230803.csv, and no 10100139.csv' },
];

/** Files of Statistics Canada, by what is made of them. */
export const statcanFiles = {
  tables,
  otherTables,
  memberLists,
  deltas,
  tableAddress: 'upstream/statcan/getFullTableDownloadCSV.18100004.json',
  metadata: [
    'upstream/statcan/getCubeMetadata.13100805.json',
    'upstream/statcan/getCubeMetadata.14100017.2020-04.json',
    'upstream/statcan/getCubeMetadata.18100204.json',
    'upstream/statcan/getCubeMetadata.23100216.json',
    'data/statcan/wds/getCubeMetadata-18100204.json',
  ],
  /** Answers of the Web Data Service with observations. */
  answers: {
    pricesAndRate: 'upstream/statcan/getDataFromVectorsAndLatestNPeriods.cpi-lfs.2026-08.json',
    oneUnknown: 'upstream/statcan/getDataFromVectorsAndLatestNPeriods.partial-failure.2026-10.json',
    range: 'upstream/statcan/getDataFromVectorByReferencePeriodRange.v2062815.2019-12.json',
  },
  described: {
    known: 'upstream/statcan/getSeriesInfoFromCubePidCoord.18100004.2.2.2026-10.json',
    unknown: 'upstream/statcan/getSeriesInfoFromVector.unknown-vector.2026-10.json',
  },
  changes: {
    some: 'upstream/statcan/getChangedCubeList.2026-08.json',
    none: 'upstream/statcan/getChangedCubeList.empty.json',
    unchanged: 'upstream/statcan/getChangedSeriesDataFromVector.unchanged.http404.2026-10.json',
  },
  refusals: {
    locked: 'upstream/statcan/getChangedCubeList.before-0830.http409.json',
    badDate: 'upstream/statcan/getBulkVectorDataByRange.bad-date.http406.2026-10.json',
  },
  unknownTable: 'upstream/statcan/getCubeMetadata.unknown-product.2026-10.json',
  noSeries: 'upstream/statcan/getSeriesInfoFromCubePidCoord.no-series.2026-07.json',
  codeSets: ['upstream/statcan/codeSet.2023-08-03.xml'],
  schedules: ['upstream/statcan/daily.schedule-key_indicators-eng.shape.json'],
} as const;

/** Recorded answers of the Bank of Canada's Valet. */
export const valetFiles = {
  policyRate: 'upstream/boc-valet/observations.V39079.recent-5.2026-08.json',
  yields: 'upstream/boc-valet/observations.bond-yields.recent-1.2026-08.json',
  exchangeRates: 'upstream/boc-valet/observations.group.FX_RATES_DAILY.2017-2021.json',
  newestExchangeRates: 'upstream/boc-valet/observations.group.FX_RATES_DAILY.recent-1.2026-08.json',
} as const;

/** FRED's graph files as recorded; those of data/fred have its shape too. */
export const graphFiles: readonly { readonly code: string; readonly frequency: Frequency }[] = [
  { code: 'WPU081', frequency: 'M' },
  { code: 'WPU101', frequency: 'M' },
  { code: 'DTWEXBGS', frequency: 'D' },
];
export const graphFile = (code: string) => `upstream/fred/fredgraph/${code}.csv`;

/** Recorded answers of FRED's API, by file name; all others of the folder are no observations. */
export const fredAnswers = {
  folder: 'upstream/fred/api',
  present: [
    ['series.observations.GDP.2024-11-03.json', 'GDP', 'Q'],
    ['series.observations.GDP.2025-01-20.json', 'GDP', 'Q'],
    ['series.observations.CPILFESL.2024-11-03.json', 'CPILFESL', 'M'],
    ['series.observations.CPILFESL.2025-01-20.json', 'CPILFESL', 'M'],
    ['series.observations.WGS10YR.2025-01-20.json', 'WGS10YR', 'W'],
  ] satisfies [name: string, code: string, frequency: Frequency][],
  past: [
    'series.observations.rt_1776-07-04_9999-12-31.GDP.2024-11-03.json',
    'series.observations.rt_1776-07-04_9999-12-31.GDP.2025-01-20.json',
    'series.observations.rt_1776-07-04_2019-01-01.GDP.2024-11-03.json',
  ],
  /** FRED's own list of vintage dates, by the day of the recording. */
  datesOf: (name: string) => `series.vintagedates.GDP.${name.includes('2024-11-03') ? '2024-11-03' : '2025-01-20'}.json`,
  firstReleases: 'series.observations.GDP.output_type_4.2025-01-20.json',
  descriptions: [
    'series.GDP.2024-11-03.json',
    'series.GDP.2025-01-20.json',
    'series.CPILFESL.2024-11-03.json',
    'series.CPILFESL.2025-01-20.json',
    'series.WGS10YR.2025-01-20.json',
  ],
} as const;

/** Recorded answers of the Bureau of Labor Statistics, by file name, with how many values were counted in them. */
export const blsAnswers = {
  folder: 'upstream/bls',
  bodies: [
    ['timeseries.v1.5-series.2026-08-24.json', 65],
    ['timeseries.v2.7-series.2026-09-11.json', 140],
    ['timeseries.v2.CUUR0000SA0.2025-10-lapse.edited.json', 4],
    ['timeseries.v2.CUUR0000SA0.29-months.2024-06.json', 29],
    ['timeseries.v2.CUUR0000SA0.annualaverage.2020-05.json', 64],
    ['timeseries.v2.CUUR0000SA0.no-data-message.edited.json', 1],
    ['timeseries.v2.LAUCN040010000000005.preliminary-footnotes.2023.json', 25],
  ],
  /** Without its envelope it is refused, in it it is read. */
  block: 'timeseries.results-block.3-series.2016-06.json',
  refusals: [
    'empty-request.2026-08-24.json',
    'error.daily-threshold.2026-08-24.json',
    'error.invalid-key.2026-08-24.json',
    'error.invalid-series.2026-08-24.json',
    'error.series-does-not-exist.json',
  ],
} as const;

/** Recorded answers of the Census Bureau, by file name, with the code that each answers, and how many values were counted in it. */
export const censusAnswers = {
  folder: 'upstream/census',
  bodies: [
    ['imports.hs.854231.HS6.2013H1.2026-08.json', 'imports/hs GEN_VAL_MO - 854231', 6],
    ['imports.naics.334413.2013-01.2026-08.json', 'imports/naics GEN_VAL_MO - 334413', 1],
  ],
  keyPage: 'error.missing-key.excerpt.html',
  countries: 'schedule-C.countryCodes.2021-01.txt',
} as const;

export const consumerPrices = 'data/bls/cpi_series.2026-08-12.csv';
export const retailReleases = 'data/statcan/realtime/retail-trade-vintages.csv';
export const fish = 'upstream/census/imports.hs6.2019.fish.canada-and-totals.trimmed.csv';
export const importsByChapter = 'data/us-trade/us-imports-from-canada-hs2-monthly.csv';
export const importsByNumber = 'data/us-trade/us-imports-from-canada-hts10-2025.csv';

function commoditiesIn(file: string, column: number, skip: (cells: readonly string[]) => boolean = () => false): string[] {
  const [, ...lines] = readFileSync(join(sharedFolder ?? '', file), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.map((line) => line.split(',')).filter((cells) => !skip(cells));
  return [...new Set(rows.map((cells) => cells[column] ?? ''))];
}

/** Codes of all that these files of U.S. trade hold, and of sums. */
export function tradeCodes(file: string): string[] {
  if (file === importsByNumber) return commoditiesIn(file, 1).map((number) => `imports/hs CON_VAL_MO 1220 ${number}`);
  if (file === importsByChapter)
    return [...commoditiesIn(file, 1), '72+73', '72+73+76'].map((chapter) => `imports/hs CON_VAL_MO 1220 ${chapter}`);
  return [
    ...commoditiesIn(fish, 12, ([country]) => country !== '1220').map((commodity) => `imports/hs GEN_VAL_MO 1220 ${commodity}`),
    ...commoditiesIn(fish, 12, ([country]) => country !== '-').map((commodity) => `imports/hs GEN_VAL_MO - ${commodity}`),
    // Some of these have no row in the first months of the year.
    'imports/hs GEN_VAL_MO 1220 030111+030192+030211',
    'imports/hs GEN_VAL_MO 1220 030111+030191',
    'imports/hs GEN_VAL_MO 1220 030111+030191+030366+030199',
  ];
}

/** What the SDMX standard leaves open: the name of the time dimension, and of two attributes. */
export interface Writing {
  readonly time: string;
  readonly scale: string;
  readonly decimals: string;
}
export const standardWriting: Writing = { time: 'TIME_PERIOD', scale: 'UNIT_MULT', decimals: 'DECIMALS' };
/** By folder or file; the samples of the CSV guide call their time DIM_3. */
const writings: Readonly<Record<string, Partial<Writing>>> = {
  csv20: { time: 'DIM_3' },
  imf3: { scale: 'SCALE', decimals: 'DECIMALS_DISPLAYED' },
  'OECD.oecd1.json': { scale: 'POWERCODE' },
};

/** Of a file of upstream/sdmx, by its path there. */
export function writingOf(file: string): Writing {
  return { ...standardWriting, ...(writings[basename(file)] ?? writings[file.split('/')[0] ?? '']) };
}

/** What read_sdmx.py is called with for such a file. */
export function sdmxCall(file: string): string[] {
  const { time, scale, decimals } = writingOf(file);
  return [join(sharedFolder ?? '', 'upstream/sdmx', file), time, 'M', scale, decimals];
}
