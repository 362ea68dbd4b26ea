import { addDays } from './calendar';
import type { DatedMarks } from './chart-events';
import { torontoDay } from './format-time';
import { endOf, holds, knownFrom, type Ledger, type MeasureTopic, ratesInForce, topicSpans } from './measure';
import { measuresShown } from './measure-bands';
import type { Words } from './series';

/** Every chart begins later. */
const firstDay = '1990-01-01';
/** Bands shorter than this would be a few pixels in the span of a chart. */
const bandDays = 30;

/** The ledger as it could have been written on a day: without measures of which nobody knew yet. */
export function ledgerKnownOn(ledger: Ledger, day: string): Ledger {
  const known = [...ledger.measures].filter(([, measure]) => knownFrom(ledger, measure) <= day);
  return known.length === ledger.measures.size ? ledger : { ...ledger, measures: new Map(known) };
}

/**
 * What was known at an instant of the days up to it, for charts that tell of measures: each event, and when tariffs were in
 * force. Of all topics where none is named.
 */
export function marksKnown(ledger: Ledger, instant: string, topics: readonly MeasureTopic[] = []): DatedMarks {
  const day = torontoDay(instant);
  const known = ledgerKnownOn(ledger, day);
  const asked = { topics, from: firstDay, to: addDays(day, 1) };
  const events = measuresShown(known, { ...asked, spacingDays: 0 }).markers.flatMap((marker) => marker.events);
  const { bands } = measuresShown(known, { ...asked, spacingDays: bandDays });
  return { events, bands: bands.map(({ from, to, caption }) => ({ from, to, caption })) };
}

/** A U.S. rate that is in force on some goods. */
export interface RateTold {
  readonly measure: string;
  readonly title: Words;
  readonly scope: Words;
  /** 25 for 25%; null where the source states none. */
  readonly percent: number | null;
  /** First day in force. */
  readonly from: string;
  /** The last day for which somebody looked, where that is over; null where the entry stands. */
  readonly checkedTo: string | null;
}

/** The U.S. rates in force on goods on a day, as known then; exemptions (0%) are none. */
export function ratesTold(whole: Ledger, topic: MeasureTopic, day: string): RateTold[] {
  const ledger = ledgerKnownOn(whole, day);
  return ratesInForce(ledger, { topic }, day).flatMap(({ measure, rate }) => {
    const own = topicSpans(ledger, measure).find(({ topic: of, span }) => of === topic && holds(span, day));
    if (measure.imposedBy !== 'US' || rate.percent === 0 || own === undefined) return [];
    const isOver = day > measure.checkedTo && endOf(ledger, measure) === null;
    const { id, title, checkedTo } = measure;
    return [{ measure: id, title, scope: rate.scope, percent: rate.percent, from: own.span.from, checkedTo: isOver ? checkedTo : null }];
  });
}
