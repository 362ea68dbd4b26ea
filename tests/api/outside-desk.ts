import type { Series } from '../../core/series';
import { sources } from '../../jobs/sources/registry';
import type { SourceResponse } from '../../jobs/sources/source';
import { archive } from '../../prisma/queries/payloads';
import { newestSeq } from '../../prisma/queries/prints';
import { publish } from '../../prisma/queries/vintages';
import { drawing } from '../contract/mutate';
import { type ApiDesk, catalogue, makeDesk } from './desk';
import { fredCatalogue } from './fred-desk';

/** The series of which agencies answer here, by agency; what they are, answer_outside.py says anew. */
export const outsideSeries = {
  statcan: [
    'CA_CPI_ALL',
    'CA_EXPORTS_US',
    'CA_BALANCE_US',
    'CA_UNEMPLOYMENT_RATE',
    'CA_EMPLOYMENT',
    'CA_EI_BENEFICIARIES',
    'CA_FDI_FROM_US',
    'CA_INVESTMENT_MACHINERY',
  ],
  boc: ['FX_USDCAD', 'CA_POLICY_RATE'],
  fred: ['US_IMPORTS_CA'],
  bls: ['US_CPI_ALL'],
} as const;
export const outsideIds = Object.values(outsideSeries).flat();

/** The days on which the agencies' answers came, each with more periods and revisions of the last ones. */
const days = ['2026-08-11', '2026-09-11', '2026-10-14', '2026-11-12'] as const;
type Random = () => number;

interface Point {
  /** First day of the period. */
  readonly day: string;
  /** As the agency prints it; null for none. */
  readonly text: string | null;
  readonly mark: 'none' | 'preliminary' | 'graded' | 'unreliable' | 'suppressed' | 'rounded' | 'uncollected';
}

/** Levels about which a series goes up and down. */
const levels: Readonly<Record<string, number>> = {
  CA_CPI_ALL: 158,
  CA_EXPORTS_US: 42_000,
  CA_BALANCE_US: 300,
  CA_UNEMPLOYMENT_RATE: 6.5,
  CA_EMPLOYMENT: 20_500,
  CA_EI_BENEFICIARIES: 480_000,
  CA_FDI_FROM_US: 900,
  CA_INVESTMENT_MACHINERY: 92_000,
  FX_USDCAD: 1.39,
  CA_POLICY_RATE: 2.75,
  US_IMPORTS_CA: 34_000,
  US_CPI_ALL: 320,
};

/** A desk to which the agencies' answers came one after the other, read by the sources themselves. */
export async function makeOutsideDesk(): Promise<ApiDesk> {
  const desk = await makeDesk('2026-11-24T17:00:00Z', { catalogue: fredCatalogue });
  const random = drawing(20_261_127);
  const known = new Map<string, Point[]>();
  for (const [edition, day] of days.entries()) {
    for (const [agency, ids] of Object.entries(outsideSeries)) {
      const told = ids.map((id) => [seriesOf(id), retold(seriesOf(id), known, { day, edition, random })] as const);
      // One answer of StatCan tells several vectors; the others tell one code each.
      const answers = agency === 'statcan' ? [told] : told.map((one) => [one]);
      for (const answer of answers) await take(desk, agency as keyof typeof outsideSeries, answer, day);
    }
  }
  desk.seq = await newestSeq(desk.database);
  return desk;
}

function seriesOf(id: string): Series {
  return catalogue.series.get(id) as Series;
}

interface Telling {
  readonly day: string;
  readonly edition: number;
  readonly random: Random;
}

/** What an agency says on a day: all at first, later the last ones again (some of them revised, one now and then gone) and those that came since. */
function retold(series: Series, known: Map<string, Point[]>, { day, edition, random }: Telling): Point[] {
  const before = known.get(series.id) ?? [];
  const all = periodsUntil(series, day);
  const fresh = all.slice(before.length).map((first) => pointOf(series, first, random));
  const again = before.slice(edition === 0 ? 0 : -18).map((point) => (random() < 0.35 ? pointOf(series, point.day, random) : point));
  known.set(series.id, [...before.slice(0, before.length - again.length), ...again, ...fresh]);
  const said = [...again, ...fresh];
  const gone = edition === 2 ? 4 + Math.floor(random() * 6) : -1;
  return said.filter((_, at) => at !== gone);
}

function pointOf(series: Series, day: string, random: Random): Point {
  const level = levels[series.id] ?? 100;
  const swing = series.nature === 'balance' || series.mayBeNegative ? 4 * (random() - 0.5) : 1 + 0.2 * (random() - 0.5);
  // A digit more than usual now and then; most values end in 0 or 5, so that means and changes fall on halves.
  const digits = series.unit.decimals + (random() < 0.06 ? 1 : 0);
  const step = 10 ** -series.unit.decimals * (random() < 0.5 ? 5 : 1);
  const text = (digits > series.unit.decimals ? level * swing : Math.round((level * swing) / step) * step).toFixed(digits);
  const drawn = random();
  if (drawn < 0.03) return { day, text: null, mark: series.source === 'bls' ? 'uncollected' : 'none' };
  if (series.source === 'statcan' && drawn < 0.05) return { day, text: null, mark: 'suppressed' };
  if (series.source === 'statcan' && drawn < 0.06) return { day, text: '0', mark: 'rounded' };
  if (series.source === 'statcan' && drawn < 0.12) return { day, text, mark: drawn < 0.09 ? 'graded' : 'unreliable' };
  if ((series.source === 'statcan' || series.source === 'bls') && drawn < 0.2) return { day, text, mark: 'preliminary' };
  return { day, text, mark: 'none' };
}

/** The first days of the periods that are out on a day; of markets, weekdays but for some holidays. */
function periodsUntil({ frequency }: Series, day: string): string[] {
  const end = Date.parse(day);
  const found: string[] = [];
  if (frequency === 'D') {
    for (let at = Date.parse('2024-12-30'); at < end; at += 86_400_000) {
      const text = new Date(at).toISOString().slice(0, 10);
      const isOpen = ![0, 6].includes(new Date(at).getUTCDay()) && !/-12-2[56]|-01-01|-07-01|2025-04-18|2026-04-03/.test(text);
      // Once they were closed for longer than any holiday.
      if (isOpen && !(text >= '2026-02-09' && text <= '2026-02-20')) found.push(text);
    }
    return found;
  }
  const months = frequency === 'Q' ? 3 : 1;
  for (let at = frequency === 'Q' ? 2018 * 12 + 3 : 2021 * 12 + 4; ; at += months) {
    const isOut = Date.UTC(Math.floor((at + months) / 12), (at + months) % 12, 25) <= end;
    if (!isOut) return found;
    found.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`);
  }
}

async function take(
  desk: ApiDesk,
  agency: keyof typeof outsideSeries,
  told: readonly (readonly [Series, readonly Point[]])[],
  day: string,
) {
  const source = sources.get(agency);
  if (source === undefined) throw new Error(`No source ${agency}.`);
  const asked = told.map(([{ codes, frequency }]) => ({ code: codes.at(-1)?.code ?? '', frequency }));
  const [request] = source.requests(asked, { periods: 400 }, day);
  if (request === undefined) throw new Error(`Nothing to ask of ${agency}.`);
  const text = bodies[agency](told, day);
  const receivedAt = `${day}T${agency === 'statcan' ? '12:30:02.120' : '20:31:07.450'}Z`;
  const headers = { 'Content-Type': agency === 'fred' ? 'text/csv' : 'application/json' };
  const url = `https://${agency}.example${request.path}`;
  const response: SourceResponse = { request, url, status: 200, headers, text, receivedAt };
  const payload = await archive(desk.database, { source: agency, response: { ...response, body: Buffer.from(text) } });
  const reading = source.parse(response);
  if (reading.refused.length > 0) throw new Error(reading.refused[0]?.reason);
  const publications = told.map(([series], at) => {
    const edition = reading.editions.find(({ code }) => code === asked[at]?.code);
    if (edition === undefined) throw new Error(`${agency} was not read for ${series.id}.`);
    const asOf = edition.publishedAt ?? receivedAt;
    const times = { asOf, scheduledAt: asOf, seenAt: receivedAt, checkedAt: receivedAt };
    return { series, edition, payload, parserVersion: 1, unconfirmed: false, ...times };
  });
  await publish(desk.database, publications);
}

type Telled = readonly (readonly [Series, readonly Point[]])[];
const codeOf = ({ codes }: Series) => codes.at(-1)?.code ?? '';

/** The agencies' answers as those of tests/fixtures are. */
const bodies: Readonly<Record<keyof typeof outsideSeries, (told: Telled, day: string) => string>> = {
  statcan: (told, day) =>
    JSON.stringify(
      told.map(([series, points]) => ({
        status: 'SUCCESS',
        object: {
          responseStatusCode: 0,
          productId: 12_100_011,
          coordinate: '1.1.0.0.0.0.0.0.0.0',
          vectorId: Number(codeOf(series).slice(1)),
          vectorDataPoint: points.map((point) => ({
            refPer: point.day,
            refPer2: '',
            refPerRaw: point.day,
            refPerRaw2: '',
            value: point.text === null ? null : Number(point.text),
            decimals: series.unit.decimals,
            scalarFactorCode: series.unit.scale,
            symbolCode: point.mark === 'preliminary' ? 1 : 0,
            statusCode: { graded: 3, unreliable: 7, suppressed: 8, rounded: 2 }[point.mark as 'graded'] ?? (point.text === null ? 1 : 0),
            securityLevelCode: 0,
            releaseTime: `${day}T08:30`,
            frequencyCode: series.frequency === 'Q' ? 9 : 6,
          })),
        },
      })),
      null,
      1,
    ),
  boc: ([one]) => {
    const [series, points] = one as Telled[number];
    const code = codeOf(series);
    const label = { label: code, description: code, dimension: { key: 'd', name: 'Date' } };
    const rows = points.map(({ day, text }) => (text === null ? { d: day } : { d: day, [code]: { v: text } }));
    const terms = { url: 'https://www.bankofcanada.ca/terms/' };
    return JSON.stringify({ terms, seriesDetail: { [code]: label }, observations: rows.reverse() }, null, 1);
  },
  fred: ([one]) => {
    const [series, points] = one as Telled[number];
    return `observation_date,${codeOf(series)}\n${points.map(({ day, text }) => `${day},${text ?? ''}\n`).join('')}`;
  },
  bls: ([one]) => {
    const [series, points] = one as Telled[number];
    const data = points.map(({ day, text, mark }) => ({
      year: day.slice(0, 4),
      period: `M${day.slice(5, 7)}`,
      periodName: day.slice(5, 7),
      value: text ?? '-',
      footnotes: [
        mark === 'preliminary' ? { code: 'P', text: 'preliminary' } : mark === 'uncollected' ? { code: 'X', text: 'not collected' } : {},
      ],
    }));
    const results = { series: [{ seriesID: codeOf(series), data: data.reverse() }] };
    return JSON.stringify({ status: 'REQUEST_SUCCEEDED', responseTime: 90, message: [], Results: results }, null, 1);
  },
};
