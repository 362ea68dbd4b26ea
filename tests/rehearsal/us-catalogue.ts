import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '../../catalogue/catalogue';
import { homeCatalogue } from '../home-catalogue';

/** What all of them share; codes and ids are none of the catalogue's. */
const common = {
  table: null,
  verification: 'computed',
  place: 'United States',
  partner: null,
  frequency: 'M',
  basis: null,
  adjustment: 'NSA',
  window: 1,
  mayBeNegative: false,
  lead: 'percent-on-year',
  showsSamplingError: false,
  showsUnadjustedMonth: false,
  independentOf: null,
  licence: 'bls-public-domain',
  redistribution: 'with-credit',
} as const;

const index = { kind: 'index', currency: null, scale: 0, decimals: 3, base: '1982-84' };
const jobs = { kind: 'jobs', currency: null, scale: 3, decimals: 1, base: null };
const dollars = { kind: 'money', currency: 'USD', scale: 0, decimals: 0, base: null };
const never = { periods: 0, yearlyIn: null };
const twoMonths = { periods: 2, yearlyIn: null };

const series = [
  {
    id: 'T_BLS_DAIRY',
    source: 'bls',
    code: 'CUUR0000SEFJ',
    release: 'T_US_PRICES',
    unit: index,
    prices: 'index',
    nature: 'index',
    revision: never,
  },
  {
    id: 'T_BLS_FOOD_JOBS',
    source: 'bls',
    code: 'CES3231100001',
    release: 'T_US_FOOD_JOBS',
    unit: jobs,
    prices: 'none',
    nature: 'average-level',
    revision: twoMonths,
  },
  {
    id: 'T_BLS_WAGES',
    source: 'bls',
    code: 'CIU1010000000000I',
    release: 'T_US_WAGES',
    unit: index,
    prices: 'index',
    nature: 'index',
    revision: never,
    frequency: 'Q',
  },
  {
    id: 'T_CENSUS_MACHINES',
    source: 'census',
    code: 'imports/hs CON_VAL_MO 1220 84+85',
    release: 'T_US_TRADE',
    unit: dollars,
    prices: 'current',
    nature: 'flow',
    revision: twoMonths,
  },
  {
    id: 'T_CENSUS_DUTY',
    source: 'census',
    code: 'imports/hs CAL_DUT_MO 1220 84+85+87',
    release: 'T_US_TRADE',
    unit: dollars,
    prices: 'current',
    nature: 'flow',
    revision: twoMonths,
  },
  {
    id: 'T_CENSUS_CHEESE',
    source: 'census',
    code: 'exports/hs ALL_VAL_MO 1220 0406',
    release: 'T_US_TRADE',
    unit: dollars,
    prices: 'current',
    nature: 'flow',
    revision: twoMonths,
  },
  {
    id: 'T_USITC_DUTY',
    source: 'usitc',
    code: 'Import CONS_CALC_DUTY 1220 84+85',
    release: 'T_DATAWEB',
    unit: dollars,
    prices: 'current',
    nature: 'flow',
    revision: twoMonths,
  },
].map(({ code, ...one }) => ({
  ...common,
  ...one,
  title: { en: `${one.id} for tests`, fr: `${one.id} pour les essais` },
  short: { en: 'For tests', fr: 'Essai' },
  topic: one.nature === 'index' ? 'price' : one.nature === 'flow' ? 'trade' : 'employment',
  codes: [{ code, validFrom: '2015-01-01' }],
  expected: { title: null, table: null, frequency: 'frequency' in one ? one.frequency : 'M', unitCode: null, scale: one.unit.scale },
}));

const releases = [...new Set(series.map(({ release }) => release))].map((id) => {
  const ownSeries = series.filter(({ release }) => release === id);
  return {
    id,
    source: ownSeries[0]?.source,
    title: { en: `${id} for tests`, fr: `${id} pour les essais` },
    url: { en: 'https://agency.example/', fr: 'https://agency.example/' },
    headline: [ownSeries[0]?.id],
    rule: {
      every: ownSeries[0]?.frequency === 'Q' ? 'quarter' : 'month',
      monthsAfter: 1,
      fromDay: 16,
      zone: 'America/New_York',
      time: '08:30',
      holidays: 'united-states',
    },
    dates: [],
  };
});

/** The home board's catalogue, and beside it series of the three U.S. agencies, whose ids begin with `T_`. */
export function usCatalogue(): Catalogue {
  const folder = mkdtempSync(join(tmpdir(), 'us-catalogue-'));
  const lines = (rows: readonly object[]) => `\n${rows.map((row) => `- ${JSON.stringify(row)}`).join('\n')}\n`;
  try {
    cpSync(homeCatalogue(), folder, { recursive: true });
    appendFileSync(join(folder, 'series.yaml'), lines(series));
    appendFileSync(join(folder, 'releases.yaml'), lines(releases));
    return loadCatalogue({ folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
