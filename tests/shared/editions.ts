import { readdirSync, readFileSync } from 'node:fs';
import type { Observation } from '../../core/observation';
import { parsePeriod, periodOf } from '../../core/period';
import type { Series } from '../../core/series';
import type { Edition } from '../../core/vintage';
import { bls } from '../../jobs/sources/bls';
import { fred as fredSource } from '../../jobs/sources/fred';
import type { AskedCode, Source, SourceRequest } from '../../jobs/sources/source';
import { editionOf, indexUnit, observed, rateUnit, seriesOf } from '../fixtures/measured';
import { sharedFolder } from './shared-folder';

/** An edition, and the day on which it was published or copied. */
export interface Dated {
  readonly day: string;
  readonly edition: Edition;
}

/** Real editions of one series, oldest first. */
export interface Editions {
  readonly name: string;
  /** As the catalogue would describe it. No yearly revision is stated: that the calendar does not know of it is the harder case. */
  readonly series: Series;
  readonly editions: readonly Dated[];
  /** Another series of the same agency that is near to this one: what an agency's mix-up would put in its place. */
  readonly neighbour: string | null;
}

function read(path: string): string[][] {
  const lines = readFileSync(`${sharedFolder}/data/${path}`, 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
}

function monthly(month: string, text: string): Observation {
  const ordinal = parsePeriod(month, 'M')?.ordinal;
  if (ordinal === undefined) throw new RangeError(`"${month}" is no month.`);
  return observed(ordinal, Number(text), text.split('.')[1]?.length ?? 0);
}

export function retail(): Map<string, Dated[]> {
  const industries = new Map<string, Map<string, Observation[]>>();
  // An industry's name may hold a comma; the month comes first, the release day and the value last.
  for (const row of read('statcan/realtime/retail-trade-vintages.csv')) {
    const [month = '', day = '', value = ''] = [row[0], row.at(-2), row.at(-1)];
    const industry = row.slice(1, -2).join(',');
    const editions = industries.get(industry) ?? new Map<string, Observation[]>();
    editions.set(day, [...(editions.get(day) ?? []), monthly(month, value)]);
    industries.set(industry, editions);
  }
  const dated = (editions: Map<string, Observation[]>) =>
    [...editions].sort(([a], [b]) => a.localeCompare(b)).map(([day, observations]) => ({ day, edition: editionOf(observations) }));
  return new Map([...industries].map(([industry, editions]) => [industry, dated(editions)]));
}

export function fred(code: string): Dated[] {
  const files = readdirSync(`${sharedFolder}/data/fred/vintages/${code}`).sort();
  return files.map((file) => {
    const rows = read(`fred/vintages/${code}/${file}`).filter((row) => row[1] !== '' && row[1] !== '.');
    return {
      day: file.split('.')[1] ?? '',
      edition: editionOf(
        rows.map(([month = '', value = '']) => monthly(month, value)),
        { extent: 'full' },
      ),
    };
  });
}

export const sales = seriesOf({ id: 'CA_RETAIL', unit: { scale: 3, decimals: 0 }, revision: { periods: 3, yearlyIn: 4 } });
export const index = seriesOf({
  id: 'US_INDUSTRIAL_PRODUCTION',
  nature: 'index',
  unit: { kind: 'index', currency: null, scale: 0, decimals: 4, base: '2017' },
  revision: { periods: 5, yearlyIn: 11 },
});
export const jobs = seriesOf({
  id: 'US_PAYROLLS',
  nature: 'average-level',
  unit: { scale: 3, decimals: 0 },
  revision: { periods: 2, yearlyIn: 2 },
});

const [million, thousand] = [
  { scale: 6, decimals: 0 },
  { scale: 3, decimals: 0 },
] as const;
const usd = { currency: 'USD' } as const;
const persons = { kind: 'persons', currency: null, scale: 3, decimals: 0 } as const;
const indexOf = (decimals: number) => ({ nature: 'index', unit: { ...indexUnit, decimals } }) as const;
const rate = { nature: 'rate', unit: rateUnit } as const;
const diffusion = { nature: 'balance', mayBeNegative: true, unit: { ...rateUnit, decimals: 2 } } as const;

type Description = NonNullable<Parameters<typeof seriesOf>[0]>;

/** What the catalogue would say of the U.S. series; `habit` is for how many periods the agency's usual releases revise. */
const described: Readonly<Record<string, Description & { readonly habit?: number; readonly neighbour?: string }>> = {
  BOPGSTB: { nature: 'balance', mayBeNegative: true, unit: { ...usd, ...million }, habit: 1 },
  CPIAUCSL: { ...indexOf(3), neighbour: 'CPILFESL' },
  CPILFESL: { ...indexOf(3), neighbour: 'CPIAUCSL' },
  INDPRO: { ...indexOf(4), habit: 5, neighbour: 'TCU' },
  PAYEMS: { nature: 'average-level', unit: persons, habit: 2 },
  GDP: { frequency: 'Q', adjustment: 'SAAR', unit: { ...usd, scale: 9, decimals: 3 }, habit: 1 },
  CUSR0000SA0: { ...indexOf(3), neighbour: 'CUSR0000SA0L1E' },
  CUSR0000SA0L1E: { ...indexOf(3), neighbour: 'CUSR0000SA0' },
  CUUR0000SA0: { ...indexOf(3), adjustment: 'NSA', neighbour: 'CUUR0000SA0L1E' },
  CUUR0000SA0L1E: { ...indexOf(3), adjustment: 'NSA', neighbour: 'CUUR0000SA0' },
  LNS14000000: rate,
  CES0000000001: { nature: 'average-level', unit: persons, habit: 2 },
  CES0500000003: { nature: 'average-level', unit: { ...usd, scale: 0, decimals: 2 }, habit: 2 },
  JTSJOL: { nature: 'average-level', unit: persons, habit: 1 },
  DGORDER: { unit: { ...usd, ...million }, habit: 1, neighbour: 'BOPTIMP' },
  HSN1F: { unit: { kind: 'dwellings', ...thousand, currency: null }, habit: 3, neighbour: 'HOUST' },
  RSAFS: { unit: { ...usd, ...million }, habit: 2, neighbour: 'WHLSLRIMSA' },
  UNRATE: rate,
  HOUST: { unit: { kind: 'dwellings', ...thousand, currency: null }, habit: 2, neighbour: 'PERMIT' },
  PPIFIS: { ...indexOf(1), habit: 4, neighbour: 'IR' },
  DSPIC96: { adjustment: 'SAAR', unit: { ...usd, scale: 9, decimals: 1 }, neighbour: 'PCEC96' },
  BOPTEXP: { unit: { ...usd, ...million }, habit: 1, neighbour: 'BOPTIMP' },
  BOPTIMP: { unit: { ...usd, ...million }, habit: 1, neighbour: 'BOPTEXP' },
  WHLSLRIMSA: { unit: { ...usd, ...million }, habit: 1, neighbour: 'RSAFS' },
  TTLCONS: { adjustment: 'SAAR', unit: { ...usd, ...million }, habit: 2 },
  IR: { ...indexOf(1), adjustment: 'NSA', habit: 3, neighbour: 'IQ' },
  IQ: { ...indexOf(1), adjustment: 'NSA', habit: 3, neighbour: 'IR' },
  PCEPI: { ...indexOf(3), neighbour: 'PCEPILFE' },
  PCEPILFE: { ...indexOf(3), neighbour: 'PCEPI' },
  PERMIT: { unit: { kind: 'dwellings', ...thousand, currency: null }, neighbour: 'HOUST' },
  TCU: { ...rate, habit: 5 },
  BUSINV: { unit: { ...usd, ...million }, habit: 1 },
  GACDISA066MSFRBNY: { ...diffusion, neighbour: 'GACDFSA066MSFRBPHI' },
  GACDFSA066MSFRBPHI: { ...diffusion, neighbour: 'GACDISA066MSFRBNY' },
  PCEC96: { adjustment: 'SAAR', unit: { ...usd, scale: 9, decimals: 1 }, neighbour: 'DSPIC96' },
  GDPC1: { frequency: 'Q', adjustment: 'SAAR', unit: { ...usd, scale: 9, decimals: 1 }, habit: 1, neighbour: 'A261RX1Q020SBEA' },
  ULCNFB: { ...indexOf(3), frequency: 'Q', habit: 1 },
  A261RX1Q020SBEA: { frequency: 'Q', adjustment: 'SAAR', unit: { ...usd, scale: 9, decimals: 1 }, habit: 1, neighbour: 'GDPC1' },
};

/** Every series of which more than one real edition is at hand, by the names that read_editions.py gives them. */
export function allEditions(): Editions[] {
  const industries = [...retail()].map(([name, editions], at, all) => ({
    name,
    series: { ...sales, revision: { ...sales.revision, yearlyIn: null } },
    editions,
    neighbour: all[(at + 1) % all.length]?.[0] ?? null,
  }));
  const files = readdirSync(`${sharedFolder}/data/fred/vintages`)
    .toSorted()
    .map((code) => ofUnitedStates(code, fred(code)));
  return [
    ...industries,
    ...files,
    ofUnitedStates('GDP', recordedPast()),
    ofUnitedStates(
      'CPILFESL',
      ['2024-11-03', '2025-01-20'].map((day) => recorded('CPILFESL', 'M', day)),
    ),
    ...laborStatistics(),
    ...panel(),
  ];
}

function ofUnitedStates(name: string, editions: readonly Dated[]): Editions {
  const [code = '', year] = name.split(' ');
  const { habit = 0, neighbour, ...description } = described[code] ?? {};
  const series = seriesOf({ ...description, revision: { periods: habit, yearlyIn: null } });
  const suffix = year === undefined ? '' : ` ${year}`;
  return { name, series, editions, neighbour: neighbour === undefined ? null : `${neighbour}${suffix}` };
}

function answer(source: Source, request: SourceRequest, file: string): readonly Edition[] {
  const text = readFileSync(`${sharedFolder}/upstream/${file}`, 'utf8');
  return source.parse({ request, url: '', status: 200, headers: {}, text, receivedAt: '' }).editions;
}

const keyed: Source = { ...fredSource, ...fredSource.withKey };

function recorded(code: string, frequency: AskedCode['frequency'], day: string): Dated {
  const [request] = keyed.requests([{ code, frequency }], { from: '1900-01-01' }, day) as [SourceRequest];
  const [edition] = answer(keyed, request, `fred/api/series.observations.${code}.${day}.json`) as [Edition];
  return { day, edition: { ...edition, extent: 'full' } };
}

function recordedPast(): Dated[] {
  const [request] = (keyed.vintages?.([{ code: 'GDP', frequency: 'Q' }], '2025-01-20') ?? []) as [SourceRequest];
  const editions = answer(keyed, request, 'fred/api/series.observations.rt_1776-07-04_9999-12-31.GDP.2025-01-20.json');
  return editions.map((edition) => ({ day: edition.publishedAt?.slice(0, 10) ?? '', edition }));
}

/** The csv of 12 August 2026, and the answers of 24 August and 11 September that speak of the same series. */
function laborStatistics(): Editions[] {
  const byCode = new Map<string, Dated[]>();
  const add = (day: string, edition: Edition) => byCode.set(edition.code, [...(byCode.get(edition.code) ?? []), { day, edition }]);
  const rows = read('bls/cpi_series.2026-08-12.csv').filter(([, , , value]) => value !== '-');
  for (const code of new Set(rows.map(([of = '']) => of))) {
    const own = rows.filter(([of]) => of === code);
    const observations = own.map(([, year, month = '', value = '']) => monthly(`${year}-${month.slice(1)}`, value));
    add('2026-08-12', editionOf(observations, { code }));
  }
  for (const [day, name] of [
    ['2026-08-24', 'v1.5-series'],
    ['2026-09-11', 'v2.7-series'],
  ] as const) {
    const codes = Object.keys(described).filter((code) => /^(C[USE]|LNS)/.test(code));
    const [request] = bls.requests(
      codes.map((code) => ({ code, frequency: 'M' as const })),
      { periods: 3 },
      day,
    ) as [SourceRequest];
    for (const edition of answer(bls, request, `bls/timeseries.${name}.${day}.json`)) add(day, edition);
  }
  return [...byCode].filter(([, editions]) => editions.length > 1).map(([code, editions]) => ofUnitedStates(code, editions));
}

/** The sheets of the Federal Reserve Bank of New York: columns, days such as 1/1/85, quarters in their last month. */
function panel(): Editions[] {
  const days = ['2016-06-29', '2016-07-29'];
  const sheets = days.map((day) => readFileSync(`${sharedFolder}/data/us-vintages/frbny/${day}.csv`, 'utf8').trim().split(/\r?\n/));
  const codes = sheets[0]?.[0]?.split(',').slice(1) ?? [];
  return codes.map((code, column) => {
    const { series } = ofUnitedStates(code, []);
    const editions = sheets.map(([, ...lines], at) => {
      const cells = lines.map((line) => line.split(',')).filter((row) => row[column + 1] !== '');
      const observations = cells.map((row) => {
        const [month = '', , year = ''] = (row[0] ?? '').split('/');
        const day = `${Number(year) < 50 ? 20 : 19}${year}-${month.padStart(2, '0')}-01`;
        const text = row[column + 1] ?? '';
        return observed(periodOf(series.frequency, day).ordinal, Number(text), text.split('.')[1]?.length ?? 0);
      });
      return { day: days[at] ?? '', edition: editionOf(observations, { code, extent: 'full' }) };
    });
    return ofUnitedStates(`${code} 2016`, editions);
  });
}
