import type { Frequency } from './period';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];
export type Words = Readonly<Record<Language, string>>;

/** Sentences one behind the other. */
export function inOneText(sentences: readonly Words[]): Words {
  return { en: sentences.map(({ en }) => en).join(' '), fr: sentences.map(({ fr }) => fr).join(' ') };
}

/** Made of meaning, `[A-Z][A-Z0-9_]*`, never of the agency's code. */
export type SeriesId = string;
export type SourceId = string;
export type ReleaseId = string;

export const natures = ['flow', 'flow-at-annual-rate', 'balance', 'average-level', 'stock', 'index', 'rate', 'price'] as const;
/** Decides which aggregations and changes have a meaning (rules 1.1). */
export type Nature = (typeof natures)[number];

export const adjustments = ['NSA', 'SA', 'SAAR', 'trend-cycle', 'none'] as const;
export type Adjustment = (typeof adjustments)[number];

export const leadChanges = [
  'percent-on-year',
  'percent-on-period',
  'points-on-period',
  'points-since-step',
  'difference-on-period',
  'percent-on-day',
  'four-quarter-sum',
] as const;
/** The change that is printed beside the value (rules 1.2). */
export type LeadChange = (typeof leadChanges)[number];

export const topics = ['price', 'investment', 'employment', 'trade'] as const;
export type Topic = (typeof topics)[number];

export const verifications = ['verified', 'read', 'computed', 'unresolved'] as const;
/** How far we know that the code is right: seen in a capture, read in a public list, computed from the scheme, not known. */
export type Verification = (typeof verifications)[number];

export interface Unit {
  /** `points` (percentage points) and `ratio` are of formulas alone; no agency's series has them. */
  readonly kind: 'index' | 'money' | 'persons' | 'jobs' | 'dwellings' | 'percent' | 'exchange-rate' | 'points' | 'ratio';
  readonly currency: 'CAD' | 'USD' | null;
  /** Power of ten of the stored values: 3 is thousands, 6 is millions. Never applied to a stored value. */
  readonly scale: number;
  /** Digits after the point as the agency publishes. */
  readonly decimals: number;
  /** Base of an index, `2002` or `2020-01`; null for other units. */
  readonly base: string | null;
  /** What a formula divided by, `person`; left out where nothing was. */
  readonly per?: Words;
}

export interface SeriesCode {
  readonly code: string;
  /** `YYYY-MM-DD`, from when the source answers to this code for this series. */
  readonly validFrom: string;
  /** The agency says that this code goes on with the one before it. Else the change of code is a break (core/break). */
  readonly continues?: boolean;
  /** First period that is measured as this code says (`2027-02`), where it is not the one that holds `validFrom`: a month's figure comes out in a later one. */
  readonly firstPeriod?: string;
}

export const errorStatistics = ['change-on-period', 'change-on-year'] as const;
/** Whose standard error: that of the change on the period, or of the change on the year. */
export type ErrorStatistic = (typeof errorStatistics)[number];

/** A series that carries the standard errors of another. It is no series for readers: it stands on no board and in no list of data. */
export interface Companion {
  readonly series: SeriesId;
  readonly statistic: ErrorStatistic;
}

/** What the agency must say of the code at start, or the series is switched off. Null where we don't know yet. */
export interface Expected {
  readonly title: string | null;
  readonly table: string | null;
  readonly frequency: Frequency;
  readonly unitCode: number | null;
  readonly scale: number;
}

/** One entry of the catalogue (statistics rules, 1). */
export interface Series {
  readonly id: SeriesId;
  readonly title: Words;
  /** At most 18 characters in each language, for cells and walls. */
  readonly short: Words;
  readonly topic: Topic;
  readonly source: SourceId;
  /** Newest last. Empty until it is found, where `members` says how, and for an unresolved series that has neither. */
  readonly codes: readonly SeriesCode[];
  /**
   * Where no code is known ahead: the agency's names of the series' members, by dimension, from which the table's own
   * metadata give the code. Null where `codes` says it, or where nobody knows it yet.
   */
  readonly members: Readonly<Record<string, string>> | null;
  /** Where what the agency said before we first asked can be had: a source's `vintages`, and its code. Null where nowhere. */
  readonly pastFrom: { readonly source: SourceId; readonly code: string } | null;
  readonly table: string | null;
  readonly verification: Verification;
  readonly expected: Expected;
  readonly place: string;
  readonly partner: string | null;
  readonly frequency: Frequency;
  readonly unit: Unit;
  readonly basis: 'balance-of-payments' | 'customs-total' | 'customs-domestic' | 'census-consumption' | 'census-general' | null;
  /** `chained:2017` names the reference year. */
  readonly prices: string;
  readonly adjustment: Adjustment;
  readonly nature: Nature;
  /** Periods that one value averages over: 1, or 3 for three-month averages. */
  readonly window: 1 | 3;
  readonly mayBeNegative: boolean;
  readonly lead: LeadChange;
  /** Whether a change never stands without its sampling error, or the words that it is not known here (rules 1.3). */
  readonly showsSamplingError: boolean;
  /** Whose standard errors these are; null for a series that readers see. */
  readonly companionOf: Companion | null;
  /** Whether the agency publishes the change on the month for an unadjusted series (CPI, IPPI, new housing). */
  readonly showsUnadjustedMonth: boolean;
  readonly revision: {
    /** Periods before the newest that a normal release may change: 0 never, 1 next month, … */
    readonly periods: number;
    /** Month (1–12) of the yearly revision, null where there is none. */
    readonly yearlyIn: number | null;
  };
  readonly release: ReleaseId;
  /** The series whose agency compiles the same fact from the same records, so that they do not confirm each other. */
  readonly independentOf: SeriesId | null;
  readonly licence: string;
  readonly redistribution: 'yes' | 'with-credit' | 'display-only';
}

/** Those among `all` that hold the standard errors of the series named. */
export function companionsOf(all: Iterable<Series>, ids: readonly SeriesId[]): Series[] {
  return [...all].filter(({ companionOf }) => companionOf !== null && ids.includes(companionOf.series));
}

/** Whether its code is known: one that is named by its members has none until the agency's metadata gave it, an unresolved one perhaps never. */
export function hasCode(series: Series): boolean {
  return series.codes.length > 0;
}

/** Whether its source can be asked for it: by its code, or by the members that give it. */
export function isAskable(series: Series): boolean {
  return hasCode(series) || series.members !== null;
}

/** The code that a source answers to on a day (`YYYY-MM-DD`). Throws RangeError for a series without one (`hasCode`). */
export function codeOn(series: Series, day: string): string {
  const valid = series.codes.filter((candidate) => candidate.validFrom <= day);
  const code = valid.at(-1) ?? series.codes[0];
  if (code === undefined) throw new RangeError(`${series.id} has no code.`);
  return code.code;
}
