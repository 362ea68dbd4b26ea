import { type Aggregation, aggregate, partsOfPeriod } from './aggregate';
import { instantOf } from './as-of';
import { breaksOf } from './break';
import type { Drawn } from './drawn';
import type { Observation } from './observation';
import { type Frequency, type Period, parsePeriod } from './period';
import type { PrintKind } from './print';
import { granted, type Refusable } from './refusal';
import type { Series, SeriesId, Words } from './series';
import { readView, type SeriesView } from './series-view';
import type { Snippet } from './snippet';
import { inputsOf, transform } from './transform';
import type { Transformation } from './transformation';
import type { HistoryKind } from './vintage';

/** Which number is to be explained: what a series page draws at one period. */
export type ExplainedView = Pick<SeriesView, 'units' | 'frequency' | 'aggregation' | 'base' | 'asOf'>;

export interface Question {
  readonly view: ExplainedView;
  /** Null for the newest there is. */
  readonly period: Period | null;
}

/** A number and how it is calculated from others; from none where the agency published it as it stands. */
export interface Derivation {
  readonly frequency: Frequency;
  /** Null where nothing is known of the period. */
  readonly figure: Observation | null;
  readonly measure: Omit<Drawn, 'observations'>;
  readonly step: Step | null;
}

export interface Step {
  readonly by: Exclude<Transformation, 'lin'> | Aggregation;
  /** How often what it is calculated from comes, and whether that is calculated itself. */
  readonly frequency: Frequency;
  readonly calculated: boolean;
  /** The period's own value first where the step is a transformation, else oldest first. */
  readonly inputs: readonly Observation[];
}

/** What the agency said of one period at one instant. Instants are ISO; those of a print are null where it has none. */
export interface PeriodStatement extends Omit<Observation, 'ordinal'> {
  readonly asOf: string;
  readonly seenAt: string;
  readonly scheduledAt: string | null;
  readonly checkedAt: string | null;
  readonly committedAt: string | null;
  readonly seq: number | null;
  readonly kind: PrintKind | null;
  readonly history: HistoryKind | null;
  readonly unconfirmed: boolean;
  readonly parserVersion: number;
  /** sha256 of the bytes that say it. */
  readonly payload: string;
}

/** Where bytes came from, without keys and cookies. */
export interface PayloadOrigin {
  readonly sha256: string;
  readonly url: string;
  readonly method: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: string;
  readonly size: number;
  /** Series of which they say what must not be shown yet; the bytes are shown where there are none. */
  readonly held: readonly Words[];
  /** The bytes around the value, where they are text and it is found in them. */
  readonly snippet: Snippet | null;
}

/** All that is known of where a number comes from. */
export interface Explanation extends Derivation {
  readonly series: SeriesId;
  readonly ordinal: number;
  /** The instant of which it tells, ISO; null for now. */
  readonly asOf: string | null;
  /** What was said of the period in the series' own frequency, oldest first; the last one holds. Empty for what is calculated from lower ones. */
  readonly statements: readonly PeriodStatement[];
  readonly payload: PayloadOrigin | null;
}

/** Either an explanation, or since when something is known of the series (ISO; null for never). */
export type Explained =
  | { readonly known: true; readonly of: Refusable<Explanation> }
  | { readonly known: false; readonly since: string | null };

/** An address as a question, with the names of the parts that could not be read and are left as usual. */
export function readQuestion(search: URLSearchParams): { readonly question: Question; readonly unread: readonly string[] } {
  const { view, unread } = readView(search);
  const text = search.get('period') ?? '';
  const period = text === '' ? null : parsePeriod(text);
  const own = unread.filter((name) => name in partsRead);
  return { question: { view, period }, unread: text !== '' && period === null ? [...own, 'period'] : own };
}

const partsRead = { units: true, frequency: true, aggregation: true, base: true, asOf: true } satisfies Record<keyof ExplainedView, true>;

/** The query that asks for a number: only what differs from the published one. */
export function questionQuery({ view, period }: { readonly view: ExplainedView; readonly period: string }): Record<string, string> {
  const { units, frequency, aggregation, base, asOf } = view;
  return {
    period,
    ...(units === 'lin' ? {} : { units }),
    ...(frequency === null ? {} : { frequency }),
    ...(aggregation === null ? {} : { aggregation }),
    ...(units === 'index' || units === 'since' ? { base } : {}),
    ...(asOf === null ? {} : { asOf }),
  };
}

/** The instant of a question, ISO; null for now. */
export function instantAsked({ asOf }: Pick<ExplainedView, 'asOf'>): string | null {
  return asOf === null ? null : instantOf(asOf);
}

/** How a number is made: aggregate first, then transform. `observations` are the series' own, as known at the instant asked for, oldest first. */
export function derive(
  series: Series,
  observations: readonly Observation[],
  { view, period }: Question,
): Refusable<Derivation & { ordinal: number }> {
  const to = view.frequency ?? series.frequency;
  const lower = aggregate({
    series,
    observations,
    breaks: breaksOf(series),
    to,
    method: (to === series.frequency ? null : view.aggregation) ?? undefined,
  });
  if (!lower.ok) return lower;
  const measured = { series, frequency: to, observations: lower.value.observations, breaks: lower.value.breaks };
  const made = transform(measured, view.units, view.base);
  if (!made.ok) return made;
  const { observations: drawn, ...measure } = made.value;
  const asked = period !== null && period.frequency === to ? period.ordinal : null;
  const ordinal = asked ?? drawn.at(-1)?.ordinal ?? 0;
  const { units } = view;
  const difference = units === 'chg' || units === 'ch1' || ((units === 'ytd' || units === 'since') && measure.unit === 'own');
  const figure = drawn.find((one) => one.ordinal === ordinal) ?? null;
  const how = { series, observations, to, method: lower.value.method, ordinal };
  const step = view.units === 'lin' ? aggregation(how) : transformation(measured, view, ordinal, lower.value.method !== null);
  return granted({ frequency: to, ordinal, figure, measure: { ...measure, difference }, step });
}

/** Whether a question's period is one of those that are drawn; one that is not asks for nothing, and the newest is told. */
export function fitsFrequency(series: Series, { view, period }: Question): boolean {
  return period === null || period.frequency === (view.frequency ?? series.frequency);
}

interface Aggregating {
  readonly series: Series;
  readonly observations: readonly Observation[];
  readonly to: Frequency;
  readonly method: Aggregation | null;
  readonly ordinal: number;
}

function aggregation({ series, observations, to, method, ordinal }: Aggregating): Step | null {
  if (method === null) return null;
  const parts = partsOfPeriod(observations, { from: series.frequency, to, ordinal });
  const inputs = method === 'end-of-period' ? parts.filter(({ value }) => value !== null).slice(-1) : parts;
  return { by: method, frequency: series.frequency, calculated: false, inputs };
}

function transformation(
  measured: Parameters<typeof inputsOf>[0] & { frequency: Frequency },
  view: ExplainedView,
  ordinal: number,
  calculated: boolean,
): Step | null {
  const { units } = view;
  if (units === 'lin') return null;
  const inputs = inputsOf(measured, { transformation: units, ordinal, base: view.base });
  return { by: units, frequency: measured.frequency, calculated, inputs };
}
