import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeCatalogue } from '../home-catalogue';

interface Peer {
  readonly id: string;
  readonly source: 'oecd' | 'statcan-sdmx';
  readonly code: string;
  readonly frequency: 'M' | 'Q';
  /** Base of an index; null for a rate. */
  readonly base: string | null;
  readonly decimals: number;
  readonly release: string;
}

const oecd = { source: 'oecd', release: 'OECD_TEST' } as const;
const unemployment = (area: string) => `OECD.SDD.TPS,DSD_LFS@DF_IALFS_UNE_M,1.0/${area}.UNE_LF_M.PT_LF_SUB._Z.Y._T.Y_GE15._Z.M`;
const rate = { frequency: 'M', base: null, decimals: 1 } as const;

/** Entries as a newsroom would write them: a comparison of countries, an index, and series of Statistics Canada's SDMX service. */
export const peers: readonly Peer[] = [
  { id: 'CA_RATE_OECD', code: unemployment('CAN'), ...rate, ...oecd },
  { id: 'US_RATE_OECD', code: unemployment('USA'), ...rate, ...oecd },
  { id: 'MX_RATE_OECD', code: unemployment('MEX'), ...rate, ...oecd },
  {
    id: 'KR_OUTPUT_OECD',
    code: 'OECD.SDD.STES,DSD_KEI@DF_KEI,4.0/KOR.M.PRVM.IX.BTE.Y._Z',
    frequency: 'M',
    base: '2015',
    decimals: 2,
    ...oecd,
  },
  {
    id: 'KR_QUARTER_OECD',
    code: 'OECD.TEST,DSD_Q@DF_Q,1.0/KOR.Q.X',
    frequency: 'Q',
    base: null,
    decimals: 1,
    ...oecd,
    release: 'OECD_TEST_QUARTER',
  },
  { id: 'CA_CPI_SDMX', source: 'statcan-sdmx', code: 'DF_18100004/2.2', frequency: 'M', base: '2002', decimals: 1, release: 'SDMX_TEST' },
  {
    id: 'CA_QUARTER_SDMX',
    source: 'statcan-sdmx',
    code: 'DF_36100104/1.2.3',
    frequency: 'Q',
    base: null,
    decimals: 0,
    release: 'SDMX_TEST_QUARTER',
  },
];

/** A folder with the home board's catalogue and these entries behind it, until `remove` takes it away. */
export async function catalogueWithPeers(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  await cp(homeCatalogue(), folder, { recursive: true });
  await appendFile(join(folder, 'series.yaml'), peers.map(entryOf).join(''));
  await appendFile(join(folder, 'releases.yaml'), [...new Set(peers.map(({ release }) => release))].map(releaseOf).join(''));
  await appendFile(join(folder, 'licences.yaml'), licence);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

function entryOf({ id, source, code, frequency, base, decimals, release }: Peer): string {
  const isIndex = base !== null;
  const unit = `{ kind: ${isIndex ? 'index' : 'percent'}, currency: null, scale: 0, decimals: ${decimals}, base: ${isIndex ? `'${base}'` : 'null'} }`;
  return `
- id: ${id}
  title: { en: ${id}, fr: ${id} }
  short: { en: ${id}, fr: ${id} }
  topic: employment
  source: ${source}
  codes: [{ code: '${code}', validFrom: 2025-01-01 }]
  table: null
  verification: unresolved
  expected: { title: null, table: null, frequency: ${frequency}, unitCode: null, scale: 0 }
  place: Elsewhere
  partner: null
  frequency: ${frequency}
  unit: ${unit}
  basis: null
  prices: ${isIndex ? 'index' : 'none'}
  adjustment: SA
  nature: ${isIndex ? 'index' : 'rate'}
  window: 1
  mayBeNegative: false
  lead: ${isIndex ? 'percent-on-period' : 'points-on-period'}
  showsSamplingError: false
  showsUnadjustedMonth: false
  revision: { periods: 3, yearlyIn: null }
  release: ${release}
  independentOf: null
  licence: test-licence
  redistribution: with-credit
`;
}

function releaseOf(id: string): string {
  const mine = peers.filter(({ release }) => release === id);
  const every = mine[0]?.frequency === 'Q' ? 'quarter' : 'month';
  return `
- id: ${id}
  source: ${mine[0]?.source}
  title: { en: ${id}, fr: ${id} }
  url: { en: 'https://example.org/', fr: 'https://example.org/' }
  headline: [${mine.map((peer) => peer.id).join(', ')}]
  rule: { every: ${every}, monthsAfter: 1, fromDay: 10, zone: America/Toronto, time: '06:00', holidays: canada }
  dates: []
`;
}

const licence = `
- id: test-licence
  name: { en: Test, fr: Essai }
  url: { en: 'https://example.org/', fr: 'https://example.org/' }
  attribution: { en: 'Source: {title}, {period}.', fr: 'Source : {title}, {period}.' }
  adapted: { en: 'Adapted from {title}, {period}.', fr: 'Adapté de {title}, {period}.' }
`;
