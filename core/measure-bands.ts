import { addDays } from './calendar';
import { formatDay } from './format-time';
import { endOf, holds, type Ledger, type Measure, type MeasureTopic, type Span, spansOf, topicSpans } from './measure';
import { messages } from './messages/messages';
import type { Words } from './series';

/**
 * What a chart shows of the ledger: markers of events and bands in which something is in force. All of it says what held
 * when, and nothing of what it did: a band is captioned "measure in force".
 */
export interface MeasuresShown {
  readonly markers: readonly MeasureMarker[];
  readonly bands: readonly MeasureBand[];
}

export type MeasureEventKind = 'announced' | 'in-force' | 'paused' | 'ended';

export interface MeasureEvent {
  readonly kind: MeasureEventKind;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Its entry stands at `/measures#{measure}`. */
  readonly measure: string;
  readonly title: Words;
  /** `Mar 12, 2025: U.S. tariff on steel and aluminum, 2025, in force`. */
  readonly words: Words;
}

/** Events so near each other that a chart has room for one mark. Oldest first. */
export interface MeasureMarker {
  /** Its place in the chart, from 1. */
  readonly number: number;
  /** Of its first event. */
  readonly day: string;
  readonly events: readonly MeasureEvent[];
}

/** Days on which the same measures are in force; two that follow each other differ in one of them at least. */
export interface MeasureBand extends Span {
  /** Ids, in the ledger's order. */
  readonly measures: readonly string[];
  readonly caption: Words;
}

export interface MeasuresAsked {
  /** Measures on any of these; none named: on anything. */
  readonly topics: readonly MeasureTopic[];
  /** First day of the chart, and the first day after it (`YYYY-MM-DD`). */
  readonly from: string;
  readonly to: string;
  /** Marks closer than so many days are one; bands shorter than that go with the next. */
  readonly spacingDays: number;
}

/** Events and bands of a chart from `from` on, before `to`. A band without `to` goes on as far as the ledger knows. */
export function measuresShown(ledger: Ledger, asked: MeasuresAsked): MeasuresShown {
  const about = [...ledger.measures.values()].filter((measure) => concerns(measure, asked.topics));
  return { markers: markersOf(ledger, about, asked), bands: bandsOf(ledger, about, asked) };
}

/** A named stretch of the dispute: from the day on which a measure came into force, up to now. */
export interface Phase {
  /** `since-us-232-metals-2025-03`, as `range` in an address names it. */
  readonly id: string;
  readonly measure: string;
  readonly from: string;
  /** `since Mar 12, 2025: U.S. tariff on steel and aluminum, 2025`. */
  readonly words: Words;
  /** What no tariff of the same party fell on the day before: the first of its kind, or the first again. Menus offer those. */
  readonly opens: readonly MeasureTopic[];
}

/** A phase for each tariff that ever came into force, oldest first; exemptions (0%) begin none. */
export function phasesOf(ledger: Ledger): Phase[] {
  const phases = [...ledger.measures.values()].flatMap((measure) => phaseOf(ledger, measure) ?? []);
  return phases.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

/** Words of a series' id, and the measures that lie on what it measures. */
const topicsOfWords: readonly (readonly [RegExp, readonly MeasureTopic[]])[] = [
  [/STEEL|FERROUS|PRIMARY_METAL|METALS?(_|$)/, ['steel', 'aluminum', 'metal-products']],
  [/ALUMINUM|NONFERROUS/, ['aluminum', 'metal-products']],
  [/LUMBER|WOOD|FORESTRY/, ['lumber', 'furniture']],
  [/CARS|VEHICLES?|AUTO|MOTOR/, ['autos']],
  [/DAIRY|MILK|CHEESE/, ['dairy']],
  [/ENERGY|OIL|CRUDE|GAS(_|$)/, ['energy']],
];

/** The topics of measures that a series' chart tells of: those of its goods, else all (none named). Ids are made of meaning. */
export function measureTopicsOf(series: string): MeasureTopic[] {
  return topicsOfWords.find(([words]) => words.test(series))?.[1].slice() ?? [];
}

/** Topics that the measure lays a tariff on: exemptions and cancellations (0%) are none. */
export function tariffTopics({ rates }: Measure): MeasureTopic[] {
  return [...new Set(rates.filter(({ percent }) => percent !== 0).flatMap(({ topics }) => topics))];
}

function concerns({ rates }: Measure, topics: readonly MeasureTopic[]): boolean {
  return topics.length === 0 || rates.some((rate) => rate.topics.some((topic) => topics.includes(topic)));
}

function phaseOf(ledger: Ledger, measure: Measure): Phase | null {
  const [first] = tariffSpans(ledger, measure, []);
  if (first === undefined) return null;
  const { from } = first;
  const others = [...ledger.measures.values()].filter(({ id, imposedBy }) => id !== measure.id && imposedBy === measure.imposedBy);
  const eve = addDays(from, -1);
  const opens = tariffTopics(measure).filter(
    (topic) => !others.some((other) => tariffSpans(ledger, other, [topic]).some((span) => holds(span, eve))),
  );
  const words = {
    en: `since ${formatDay(from, 'en')}: ${measure.title.en}`,
    fr: `depuis le ${formatDay(from, 'fr')}\u00a0: ${measure.title.fr}`,
  };
  return { id: `since-${measure.id}`, measure: measure.id, from, words, opens };
}

/** When a tariff of the measure is in force on one of the topics, oldest first. */
function tariffSpans(ledger: Ledger, measure: Measure, topics: readonly MeasureTopic[]): Span[] {
  const wanted = tariffTopics(measure).filter((topic) => topics.length === 0 || topics.includes(topic));
  const spans = topicSpans(ledger, measure).filter(({ topic }) => wanted.includes(topic));
  return spans.map(({ span }) => span).sort((one, other) => one.from.localeCompare(other.from));
}

function markersOf(ledger: Ledger, measures: readonly Measure[], { from, to, spacingDays }: MeasuresAsked): MeasureMarker[] {
  const events = measures
    .flatMap((measure) => eventsOf(ledger, measure))
    .filter(({ day }) => from <= day && day < to)
    .sort((one, other) => one.day.localeCompare(other.day));
  const groups: MeasureEvent[][] = [];
  for (const event of events) {
    const open = groups.at(-1);
    const first = open?.[0];
    if (open !== undefined && first !== undefined && daysBetween(first.day, event.day) < spacingDays) open.push(event);
    else groups.push([event]);
  }
  return groups.map((group, at) => ({ number: at + 1, day: group[0]?.day ?? from, events: group }));
}

/** What a successor takes over is told by the successor's own day, and not as an end. */
function eventsOf(ledger: Ledger, measure: Measure): MeasureEvent[] {
  const spans = spansOf(ledger, measure);
  const { announced, paused, ended } = measure;
  const end = endOf(ledger, measure);
  const event = (kind: MeasureEventKind, day: string): MeasureEvent => ({
    kind,
    day,
    measure: measure.id,
    title: measure.title,
    words: eventWords(measure.title, kind, day),
  });
  return [
    ...(announced === null || announced === spans[0]?.from ? [] : [event('announced', announced)]),
    ...spans.map((span) => event('in-force', span.from)),
    ...(paused === null || (end !== null && end <= paused.from) ? [] : [event('paused', paused.from)]),
    ...(ended === null || ended !== end ? [] : [event('ended', ended)]),
  ];
}

function eventWords(title: Words, kind: MeasureEventKind, day: string): Words {
  return {
    en: `${formatDay(day, 'en')}: ${title.en}, ${messages('en').measures.states[kind]}`,
    fr: `${formatDay(day, 'fr')}\u00a0: ${title.fr}, ${messages('fr').measures.states[kind]}`,
  };
}

const caption: Words = { en: 'measure in force', fr: 'mesure en vigueur' };

function bandsOf(ledger: Ledger, measures: readonly Measure[], { topics, from, to, spacingDays }: MeasuresAsked): MeasureBand[] {
  const held = measures.flatMap((measure) => tariffSpans(ledger, measure, topics).map((span) => ({ id: measure.id, span })));
  const edges = [...new Set([from, ...held.flatMap(({ span }) => [span.from, ...(span.to === null ? [] : [span.to])])])]
    .filter((day) => from <= day && day < to)
    .sort();
  const stretches = edges.map((day, at) => ({
    from: day,
    to: edges[at + 1] ?? null,
    measures: [...new Set(held.filter(({ span }) => holds(span, day)).map(({ id }) => id))],
  }));
  return withoutShort(joined(stretches), to, spacingDays)
    .filter((band) => band.measures.length > 0)
    .map((band) => ({ ...band, caption }));
}

type Stretch = Omit<MeasureBand, 'caption'>;

/** Days on which nothing changed are one stretch. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const bands: Stretch[] = [];
  for (const stretch of stretches) {
    const last = bands.at(-1);
    if (last !== undefined && last.measures.join() === stretch.measures.join()) bands[bands.length - 1] = { ...last, to: stretch.to };
    else bands.push(stretch);
  }
  return bands;
}

/** A stretch too short to be seen goes with the one after it, where both hold something: its edge is not drawn, its measures are named. */
function withoutShort(bands: readonly Stretch[], to: string, spacingDays: number): Stretch[] {
  const kept: Stretch[] = [];
  for (const band of bands) {
    const last = kept.at(-1);
    const isShort = last !== undefined && daysBetween(last.from, last.to ?? to) < spacingDays;
    if (last === undefined || !isShort || last.measures.length === 0 || band.measures.length === 0) kept.push(band);
    else kept[kept.length - 1] = { from: last.from, to: band.to, measures: [...new Set([...last.measures, ...band.measures])] };
  }
  return kept;
}

const dayMs = 86_400_000;
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

function daysBetween(from: string, to: string): number {
  return (msOf(to) - msOf(from)) / dayMs;
}
