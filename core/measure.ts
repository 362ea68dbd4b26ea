import type { Words } from './series';

export const measureParties = ['US', 'CA'] as const;
export type MeasureParty = (typeof measureParties)[number];

/** What a rate falls on. `general`: all goods that no other rate takes out; `metal-products`: derivatives of steel and aluminum. */
export const measureTopics = [
  'general',
  'energy',
  'steel',
  'aluminum',
  'metal-products',
  'lumber',
  'furniture',
  'autos',
  'dairy',
  'alcohol',
] as const;
export type MeasureTopic = (typeof measureTopics)[number];

/** How well the entry is known: from the legal text, from two sources that agree, from one, or with a day on which they differ. */
export const measureConfidences = ['official', 'two-sources', 'one-source', 'date-differs-by-source'] as const;
export type MeasureConfidence = (typeof measureConfidences)[number];

export const legalKinds = ['proclamation', 'executive-order', 'statute', 'judgment', 'surtax-order', 'notice'] as const;
export type LegalKind = (typeof legalKinds)[number];

export type MeasureState = 'announced' | 'in-force' | 'paused' | 'ended';

/** Tariff codes named by their legal annex. */
export interface HsList {
  readonly id: string;
  readonly title: Words;
  /** How many codes the annex lists. */
  readonly count: number;
  /** Chapters or headings in which they lie; not every code of these is listed. */
  readonly hs: readonly string[];
}

export interface MeasureRate {
  /** Ad valorem, 25 for 25%; null where the source states none. */
  readonly percent: number | null;
  readonly scope: Words;
  readonly topics: readonly MeasureTopic[];
  /** Two to ten digits, without points: chapters, headings or codes in which the goods lie. */
  readonly hs: readonly string[];
  /** Id of the HsList that names the goods; null where none does. */
  readonly list: string | null;
}

/** One tariff action. Days are `YYYY-MM-DD`. A change of rate is an entry of its own that succeeds the earlier one. */
export interface Measure {
  readonly id: string;
  readonly imposedBy: MeasureParty;
  readonly on: MeasureParty | 'ALL';
  readonly title: Words;
  /** Null where no source gives the day. */
  readonly announced: string | null;
  /** First day in force as the legal text sets it, be it paused then; null while it sets none. */
  readonly effective: string | null;
  /** `from`: first day of the pause; `to`: first day after it, null while no end is set. */
  readonly paused: { readonly from: string; readonly to: string | null } | null;
  /** First day on which it no longer holds, where no successor says it. */
  readonly ended: string | null;
  readonly rates: readonly MeasureRate[];
  /** Entries whose rates this one takes the place of, topic by topic, from the day on which it is in force. */
  readonly succeeds: readonly string[];
  /** The last day for which a person looked whether the entry still says all; what it says of later days is not checked. */
  readonly checkedTo: string;
  readonly source: { readonly kind: LegalKind; readonly number: string | null; readonly title: Words; readonly url: string | null };
  /** Where the editor has the facts from. */
  readonly sourceNote: string;
  /** What a reader must know beside the figures; null for nothing. */
  readonly note: Words | null;
  readonly confidence: MeasureConfidence;
}

/** The measures by id, with the lists that they name. */
export interface Ledger {
  readonly measures: ReadonlyMap<string, Measure>;
  readonly lists: ReadonlyMap<string, HsList>;
}

/** Days on which something holds: from `from` on, before `to`; null: no end is known. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** How a measure stands on a day; null where it was not known of then. Of days after `checkedTo` nobody has looked. */
export function stateOn(ledger: Ledger, measure: Measure, day: string): MeasureState | null {
  if (day < knownFrom(ledger, measure)) return null;
  const end = endOf(ledger, measure);
  if (end !== null && end <= day) return 'ended';
  const { paused, effective } = measure;
  if (paused !== null && paused.from <= day && (paused.to === null || day < paused.to)) return 'paused';
  return effective === null || day < effective ? 'announced' : 'in-force';
}

/** First day on which nothing of the measure holds any more; null while something does. */
export function endOf(ledger: Ledger, measure: Measure): string | null {
  const ends = measure.rates.flatMap(({ topics }) => topics.map((topic) => topicEnd(ledger, measure, topic)));
  return ends.reduce((latest, end) => (latest === null || end === null ? null : end > latest ? end : latest));
}

/** When the measure is in force, oldest first: two spans around a pause; none where it never was. */
export function spansOf(ledger: Ledger, measure: Measure): Span[] {
  return withoutPause(measure, endOf(ledger, measure));
}

/** A rate that is in force, with those of its topics that no successor has taken. */
export interface RateInForce {
  readonly measure: Measure;
  readonly rate: MeasureRate;
  readonly topics: readonly MeasureTopic[];
}

/** Goods by topic, or by the digits of a tariff code. */
export type Goods = { readonly topic: MeasureTopic } | { readonly hs: string };

/**
 * Every rate in force for some goods on a day, in the ledger's order. They are not added up, and none is chosen: which
 * tariffs apply on top of each other is law that the ledger does not hold. A tariff code also meets rates on all goods.
 */
export function ratesInForce(ledger: Ledger, goods: Goods, day: string): RateInForce[] {
  return [...ledger.measures.values()].flatMap((measure) =>
    measure.rates
      .filter((rate) => fallsOn(ledger, rate, goods))
      .map((rate) => ({ measure, rate, topics: topicsInForce(ledger, measure, rate, day) }))
      .filter(({ topics }) => ('topic' in goods ? topics.includes(goods.topic) : topics.length > 0)),
  );
}

/** Topics of a rate that are in force on a day. */
export function topicsInForce(ledger: Ledger, measure: Measure, rate: MeasureRate, day: string): MeasureTopic[] {
  return rate.topics.filter((topic) => withoutPause(measure, topicEnd(ledger, measure, topic)).some((span) => holds(span, day)));
}

/** Whether a rate falls on goods. `72` and `720810` meet, for the one holds the other. */
export function fallsOn({ lists }: Ledger, rate: MeasureRate, goods: Goods): boolean {
  if ('topic' in goods) return rate.topics.includes(goods.topic);
  const listed = rate.list === null ? [] : (lists.get(rate.list)?.hs ?? []);
  return rate.topics.includes('general') || [...rate.hs, ...listed].some((code) => meet(code, goods.hs));
}

/** Other measures of the same imposer on the same topic that are in force on a same day against a same country. */
export function overlapsOf(ledger: Ledger, measure: Measure): Measure[] {
  const own = topicSpans(ledger, measure);
  return [...ledger.measures.values()].filter((other) => {
    if (other.id === measure.id || other.imposedBy !== measure.imposedBy) return false;
    if (other.on !== measure.on && other.on !== 'ALL' && measure.on !== 'ALL') return false;
    return topicSpans(ledger, other).some((one) => own.some(({ topic, span }) => topic === one.topic && touch(span, one.span)));
  });
}

/** The day from which the measure was known of; for one without a day, not before what it succeeds. */
export function knownFrom(ledger: Ledger, { announced, succeeds, effective }: Measure): string {
  if (announced !== null) return announced;
  const before = succeeds.flatMap((id) => ledger.measures.get(id) ?? []).map((one) => knownFrom(ledger, one));
  return before.length === 0 ? (effective ?? '') : before.reduce((one, other) => (one > other ? one : other));
}

/** When a topic of the measure ends: by itself, or by the first successor in force that names the topic. */
function topicEnd(ledger: Ledger, measure: Measure, topic: MeasureTopic): string | null {
  const taken = [...ledger.measures.values()]
    .filter(({ succeeds, rates }) => succeeds.includes(measure.id) && rates.some(({ topics }) => topics.includes(topic)))
    .flatMap((successor) => withoutPause(successor, topicEnd(ledger, successor, topic)).slice(0, 1))
    .map(({ from }) => from);
  return [...taken, ...(measure.ended === null ? [] : [measure.ended])].toSorted()[0] ?? null;
}

function withoutPause({ effective, paused }: Measure, end: string | null): Span[] {
  if (effective === null) return [];
  const spans = paused === null ? [{ from: effective, to: end }] : aroundPause(effective, paused, end);
  return spans.filter(({ from, to }) => to === null || from < to);
}

function aroundPause(effective: string, { from, to }: NonNullable<Measure['paused']>, end: string | null): Span[] {
  const before = { from: effective, to: end !== null && end < from ? end : from };
  return to === null ? [before] : [before, { from: to > effective ? to : effective, to: end }];
}

/** When each topic of the measure is in force, oldest first within a topic. */
export function topicSpans(ledger: Ledger, measure: Measure): { topic: MeasureTopic; span: Span }[] {
  const topics = [...new Set(measure.rates.flatMap((rate) => rate.topics))];
  return topics.flatMap((topic) => withoutPause(measure, topicEnd(ledger, measure, topic)).map((span) => ({ topic, span })));
}

export function holds({ from, to }: Span, day: string): boolean {
  return from <= day && (to === null || day < to);
}

function touch(one: Span, other: Span): boolean {
  return (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);
}

function meet(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
