import { formatDay } from '../../core/format-time';
import {
  knownFrom,
  type Ledger,
  type Measure,
  type MeasureParty,
  type MeasureState,
  type MeasureTopic,
  measureParties,
  measureTopics,
  stateOn,
} from '../../core/measure';
import { phasesOf } from '../../core/measure-bands';
import { measuresWords } from '../../core/messages/measures';
import { messages } from '../../core/messages/messages';
import { parsePeriod } from '../../core/period';
import type { Language } from '../../core/series';

/** What an address of the page asks for: `?by=US&topic=steel&state=in-force&on=2026-11-26&range=since-us-232-metals-2025-03`. */
export interface MeasuresChoice {
  readonly by: MeasureParty | null;
  readonly topic: MeasureTopic | null;
  readonly state: MeasureState | null;
  /** The day that was asked for, `YYYY-MM-DD`; null for today. */
  readonly on: string | null;
  /** `all`, or the id of a phase; null for the present round. */
  readonly range: string | null;
}

export const measureStates = ['announced', 'in-force', 'paused', 'ended'] as const satisfies readonly MeasureState[];

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the address; what it does not understand counts as not asked. `asOf`, a day or an instant, is a day here. */
export function choiceIn(search: Search, ledger: Ledger): MeasuresChoice {
  const asked = (name: string) => [search[name]].flat()[0] ?? '';
  const day = (asked('on') || asked('asOf')).slice(0, 10);
  const range = asked('range');
  return {
    by: measureParties.find((party) => party === asked('by')) ?? null,
    topic: measureTopics.find((topic) => topic === asked('topic')) ?? null,
    state: measureStates.find((state) => state === asked('state')) ?? null,
    on: parsePeriod(day)?.frequency === 'D' ? day : null,
    range: range === 'all' || phasesOf(ledger).some(({ id }) => id === range) ? range : null,
  };
}

/** The entries that fit, as they stand on a day; what was not known of then is left out. */
export function chosen(ledger: Ledger, { by, topic, state }: MeasuresChoice, day: string): Measure[] {
  return [...ledger.measures.values()].filter((measure) => {
    const stands = stateOn(ledger, measure, day);
    if (stands === null || (state !== null && stands !== state)) return false;
    return (by === null || measure.imposedBy === by) && (topic === null || measure.rates.some(({ topics }) => topics.includes(topic)));
  });
}

/** The first day that is drawn. */
export function drawnFrom(ledger: Ledger, { range }: Pick<MeasuresChoice, 'range'>): string {
  const phase = phasesOf(ledger).find(({ id }) => id === range);
  if (phase !== undefined) return phase.from;
  return range === 'all' ? firstDay(ledger) : roundFrom(ledger);
}

/** What the range menu offers: the present round, all, and each stretch that began with the first tariff of its kind. */
export function rangeOptions(ledger: Ledger, language: Language): { readonly value: string; readonly words: string }[] {
  const words = measuresWords[language];
  const phases = phasesOf(ledger).filter(({ opens, from }) => opens.length > 0 && from > roundFrom(ledger));
  return [
    { value: '', words: words.round(formatDay(roundFrom(ledger), language)) },
    { value: 'all', words: words.all(formatDay(firstDay(ledger), language)) },
    ...phases.map(({ id, words: phase }) => ({ value: id, words: phase[language] })),
  ];
}

/** `in force`, as the page says it. */
export function stateWords(state: MeasureState, language: Language): string {
  return messages(language).measures.states[state];
}

function knownDays(ledger: Ledger): string[] {
  return [...ledger.measures.values()].map((measure) => knownFrom(ledger, measure)).sort();
}

function firstDay(ledger: Ledger): string {
  return knownDays(ledger)[0] ?? '';
}

/** The first day after the longest time in which nothing new was announced. */
function roundFrom(ledger: Ledger): string {
  const days = knownDays(ledger);
  const quiet = days.map((day, at) => Date.parse(day) - Date.parse(days[at - 1] ?? day));
  return days[quiet.indexOf(Math.max(...quiet))] ?? '';
}
