import {
  knownFrom,
  type Ledger,
  type Measure,
  type MeasureParty,
  type MeasureRate,
  type MeasureTopic,
  type Span,
  topicSpans,
} from './measure';

/** A rate that holds from a day on, before another (`YYYY-MM-DD`). */
export interface RateSegment extends Span {
  readonly percent: number;
  readonly measure: Measure;
  readonly rate: MeasureRate;
}

/**
 * Rates of one party that follow each other. A segment that begins on the day on which the one before it ends is a step,
 * upright at that day; between others nothing is in force.
 */
export interface RateLine {
  readonly party: MeasureParty;
  readonly segments: readonly RateSegment[];
}

/** The rates of a topic as charts draw them: what was in force as steps, what was only announced apart. */
export interface RateSteps {
  readonly lines: readonly RateLine[];
  /** From the day on which a rate was announced to that on which it came into force. */
  readonly announced: readonly RateSegment[];
}

/**
 * Rates of a topic over time. Those that hold side by side are lines of their own: they are not added up, and none is
 * chosen. A rate without a percentage can't be drawn and is left out. `measures` keeps those that are asked for.
 */
export function rateSteps(ledger: Ledger, topic: MeasureTopic, measures: Iterable<Measure> = ledger.measures.values()): RateSteps {
  const lines: { party: MeasureParty; segments: RateSegment[] }[] = [];
  const announced: RateSegment[] = [];
  for (const measure of measures) {
    const spans = topicSpans(ledger, measure).flatMap((one) => (one.topic === topic ? [one.span] : []));
    for (const rate of measure.rates.filter(({ topics }) => topics.includes(topic))) {
      const { percent } = rate;
      if (percent === null) continue;
      const segments = spans.map((span) => ({ ...span, percent, measure, rate }));
      const known = knownFrom(ledger, measure);
      const begins = spans[0]?.from ?? measure.effective;
      if (begins === null || known < begins) announced.push({ from: known, to: begins, percent, measure, rate });
      if (segments.length > 0) place(lines, segments);
    }
  }
  return { lines, announced };
}

/** Behind a rate that its measure succeeds and that ends on its first day, else on a line of its own. */
function place(lines: { party: MeasureParty; segments: RateSegment[] }[], segments: RateSegment[]): void {
  const [first] = segments;
  if (first === undefined) return;
  const before = lines.find(({ segments: earlier }) => {
    const last = earlier.at(-1);
    return last !== undefined && last.to === first.from && first.measure.succeeds.includes(last.measure.id);
  });
  if (before === undefined) lines.push({ party: first.measure.imposedBy, segments });
  else before.segments.push(...segments);
}
