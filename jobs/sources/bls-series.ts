import { z } from 'zod';
import type { Observation, ObservationStatus } from '../../core/observation';
import { type Frequency, parsePeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { inOrder, isRefusal, plainEdition, refusal } from './answers';
import { type PrintedNumber, readNumber } from './numbers';
import type { Refusal } from './source';

/** A series of BLS's answer. `footnotes` is `[{}]` where there is none. */
export const blsSeriesShape = z.object({
  seriesID: z.string(),
  catalog: z.object({ series_title: z.string().nullish() }).nullish(),
  data: z.array(
    z.object({
      year: z.string(),
      period: z.string(),
      value: z.string().nullable(),
      footnotes: z.array(z.object({ code: z.string().nullish() })).nullish(),
    }),
  ),
});
type BlsSeries = z.infer<typeof blsSeriesShape>;
type Row = BlsSeries['data'][number];

const agency = 'The Bureau of Labor Statistics';

/** What a period's letter and number mean; M13, Q05 and S03 are averages of the year, which the periods already say. */
const periodShape = /^(M(?:0[1-9]|1[0-3])|Q0[1-5]|A01|S0[1-3])$/;
const averages: ReadonlySet<string> = new Set(['M13', 'Q05', 'S03']);
const frequencies: Readonly<Record<string, Frequency>> = { M: 'M', Q: 'Q', A: 'A' };

/**
 * What a footnote's code says of a value's standing: preliminary, revised. Its text differs by survey, the code does not.
 * No code that we know grades a value, so `quality` is left empty.
 */
const statuses: readonly (readonly [code: string, status: ObservationStatus])[] = [
  ['P', 'P'],
  ['R', 'A'],
];
/** Codes of "Data unavailable due to the 2025 lapse in appropriations": of the household survey and of the CPI. */
const neverCollected: ReadonlySet<string> = new Set(['9', 'X']);

/** One series as an edition, oldest first; refused where it is semi-annual, of two frequencies, or not what we read. */
export function readBlsSeries(series: BlsSeries, extent: Edition['extent']): Edition | Refusal {
  const code = series.seriesID;
  const frequency = frequencyOf(series);
  const observations: Observation[] = [];
  for (const row of series.data) {
    if (averages.has(row.period)) continue;
    const read = readRow(row, frequency);
    if (typeof read === 'string') return changed(code, read);
    observations.push(read);
  }
  const ordered = inOrder(code, frequency ?? 'M', observations, agency);
  if (isRefusal(ordered)) return ordered;
  return { ...plainEdition(code, ordered), extent, frequency };
}

/** The one frequency that the periods' letters say; null where there are no periods, or none that we carry. */
export function frequencyOf({ data }: BlsSeries): Frequency | null {
  const first = data.find(({ period }) => !averages.has(period));
  return frequencies[first?.period.charAt(0) ?? ''] ?? null;
}

/** The observation, or what is wrong with the row. */
function readRow(row: Row, frequency: Frequency | null): Observation | string {
  const named = `${row.year} ${row.period}`.slice(0, 40);
  if (!periodShape.test(row.period)) return `has a row for "${named}", which is no period: none is taken`;
  if (frequency === null) return `has half-years ("${named}"), which are not carried here: take another series`;
  if (frequencies[row.period.charAt(0)] !== frequency) {
    return `has periods of two frequencies ("${named}" among ${frequency}): none is taken`;
  }
  const period = parsePeriod(textOf(row, frequency));
  if (period === null) return `has a row for "${named}", which is no period: none is taken`;
  return readValue(row, period.ordinal) ?? `has the value "${row.value?.slice(0, 40)}" for ${named}, which is no number: none is taken`;
}

function textOf({ year, period }: Row, frequency: Frequency): string {
  const number = period.slice(1);
  return frequency === 'A' ? year : frequency === 'Q' ? `${year}-Q${Number(number)}` : `${year}-${number}`;
}

/** Null for a text that is neither a number nor `-`. */
function readValue({ value, footnotes }: Row, ordinal: number): Observation | null {
  const codes = (footnotes ?? []).flatMap(({ code }) => (code == null ? [] : [code.trim()]));
  if (value === null || value.trim() === '-' || value.trim() === '') {
    const status = codes.some((code) => neverCollected.has(code)) ? 'L' : 'O';
    return { ordinal, value: null, decimals: 0, status, quality: null };
  }
  const number = readWithCommas(value);
  if (number === null) return null;
  const status = statuses.find(([code]) => codes.includes(code))?.[1] ?? 'A';
  return { ordinal, value: number.value, decimals: number.decimals, status, quality: null };
}

function readWithCommas(text: string): PrintedNumber | null {
  const plain = text.trim();
  return readNumber(/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain);
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `${agency}’s answer for ${code} ${what}.`);
}
