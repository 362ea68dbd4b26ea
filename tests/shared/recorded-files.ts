import type { Frequency } from '../../core/period';

/** A full table: a zip that says its frequency itself, or a CSV alone that is read by the frequency named here. */
interface TableFile {
  readonly file: string;
  readonly table: string;
  readonly frequency: Frequency | null;
}

const tables: readonly TableFile[] = [
  { file: 'upstream/statcan/fulltable.10100001-eng.zip', table: '10-10-0001', frequency: null },
  { file: 'upstream/statcan/fulltable.18100204-eng.zip', table: '18-10-0204', frequency: null },
  { file: 'upstream/statcan/fulltable.23100216-eng.zip', table: '23-10-0216', frequency: null },
  { file: 'data/statcan/full-table/18100204-eng.zip', table: '18-10-0204', frequency: null },
  { file: 'upstream/statcan/fulltable.23100309.head400.csv', table: '23-10-0309', frequency: 'A' },
  { file: 'upstream/statcan/webcsv.1410028701_databaseLoadingData.csv', table: '14-10-0287', frequency: 'M' },
  { file: 'data/statcan/selection/1410028701_databaseLoadingData.2025-05.csv', table: '14-10-0287', frequency: 'M' },
  { file: 'data/statcan/selection/1810000401_databaseLoadingData.2025-08.csv', table: '18-10-0004', frequency: 'M' },
  { file: 'data/statcan/selection/1810020501_databaseLoadingData.2024-08.csv', table: '18-10-0205', frequency: 'M' },
  { file: 'data/statcan/selection/3410014501_databaseLoadingData.2024-08.csv', table: '34-10-0145', frequency: 'M' },
  { file: 'data/statcan/selection/3610000301_databaseLoadingData.2025-06.csv', table: '36-10-0003', frequency: 'Q' },
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
  unknownTable: 'upstream/statcan/getCubeMetadata.unknown-product.2026-10.json',
  noSeries: 'upstream/statcan/getSeriesInfoFromCubePidCoord.no-series.2026-07.json',
  codeSets: ['upstream/statcan/codeSet.2023-08-03.xml'],
  schedules: ['upstream/statcan/daily.schedule-key_indicators-eng.shape.json'],
} as const;
