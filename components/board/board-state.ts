import { type BoardFacts, type Known, observationOf } from '../../core/board-facts';
import { applied } from '../../core/difference';
import type { Observation } from '../../core/observation';
import { type Frequency, parsePeriod } from '../../core/period';
import { isNews, type Print } from '../../core/print';
import type { SeriesId } from '../../core/series';
import type { LiveChange } from '../live-follower';

export interface BoardState {
  readonly known: ReadonlyMap<SeriesId, Known>;
  /** Newest first. */
  readonly prints: readonly Print[];
  /** Series that must be fetched, because more changed than travelled, and the seq that the answer has to reach. */
  readonly wanted: ReadonlyMap<SeriesId, number>;
}

/** A series as fetched: everything up to `seq`, and the newest print there is. */
export interface FetchedSeries {
  readonly seq: number;
  readonly print: Print | null;
  readonly observations: readonly Observation[];
}

export type BoardAction =
  | { readonly kind: 'live'; readonly change: LiveChange }
  | { readonly kind: 'fetched'; readonly series: SeriesId; readonly fetched: FetchedSeries }
  | { readonly kind: 'joined'; readonly facts: BoardFacts };

type Prints = Extract<LiveChange, { kind: 'prints' }>;
type Refetch = Extract<LiveChange, { kind: 'refetch' }>;

const printsKept = 60;

export function firstState(facts: BoardFacts): BoardState {
  const known = facts.series.map(({ series, rows }): [SeriesId, Known] => [
    series.id,
    { observations: rows.map(observationOf), print: facts.prints.find((print) => print.series === series.id) ?? null, arrivals: 0 },
  ]);
  return { known: new Map(known), prints: facts.prints.slice(0, printsKept), wanted: new Map() };
}

/** The board after what came over the wire. Series that are not on the board are passed by; the list keeps their prints. */
export function nextState(state: BoardState, action: BoardAction): BoardState {
  if (action.kind === 'joined') return afterJoining(state, action.facts);
  if (action.kind === 'fetched') return afterFetch(state, action.series, action.fetched);
  return action.change.kind === 'prints' ? afterPrints(state, action.change) : afterRefetch(state, action.change);
}

/** The board was read again with more series: those are taken in, what is shown already is kept up by the feed. */
function afterJoining(state: BoardState, facts: BoardFacts): BoardState {
  const first = firstState(facts);
  const came = [...first.known].filter(([id]) => !state.known.has(id));
  if (came.length === 0) return state;
  return { ...state, known: new Map([...state.known, ...came]), prints: listed(state.prints, first.prints) };
}

function afterPrints(state: BoardState, change: Prints): BoardState {
  const known = new Map(state.known);
  let { wanted } = state;
  const news = change.prints.filter(isNews);
  for (const print of news) {
    const before = known.get(print.series);
    // What was fetched may run ahead of the feed: an older print must not take it back.
    if (before === undefined || (before.print !== null && before.print.seq >= print.seq)) continue;
    if (print.changes === null) wanted = new Map(wanted).set(print.series, print.seq);
    const observations = applied(before.observations, print.changes ?? endsOf(print));
    known.set(print.series, { observations, print, arrivals: before.arrivals + 1 });
  }
  return { known, prints: listed(state.prints, news), wanted };
}

function afterRefetch(state: BoardState, { after, upTo, series }: Refetch): BoardState {
  const named = series === 'all' ? [...state.known.keys()] : series.filter((id) => state.known.has(id));
  const wanted = new Map([...state.wanted, ...named.map((id): [SeriesId, number] => [id, upTo])]);
  if (after > 0) return { ...state, wanted };
  // Told from the log's beginning: the log is another one now, so the seqs of the prints shown mean nothing in it.
  const known = new Map([...state.known].map(([id, one]) => [id, { ...one, print: null }]));
  return { known, prints: [], wanted };
}

/** An answer from before what is shown would take a newer print back: the series is kept as it is, and stays wanted. */
function afterFetch(state: BoardState, id: SeriesId, { seq, print, observations }: FetchedSeries): BoardState {
  const before = state.known.get(id);
  if (before === undefined || seq < Math.max(state.wanted.get(id) ?? 0, before.print?.seq ?? 0)) return state;
  const wanted = new Map(state.wanted);
  wanted.delete(id);
  const came = print !== null && print.seq !== before.print?.seq;
  const known = { observations, print: print ?? before.print, arrivals: before.arrivals + (came ? 1 : 0) };
  return { known: new Map(state.known).set(id, known), prints: came ? listed(state.prints, [print]) : state.prints, wanted };
}

function listed(before: readonly Print[], came: readonly Print[]): Print[] {
  const seen = new Set(before.map(({ seq }) => seq));
  return [...before, ...came.filter(({ seq }) => !seen.has(seq))].sort((a, b) => b.seq - a.seq).slice(0, printsKept);
}

/** What a print says of itself while the rest of its changes is being fetched. */
function endsOf({ previous, newest }: Print): Observation[] {
  return previous === null ? [newest] : [previous, newest];
}

interface ObservationsAnswer {
  readonly seq: number;
  readonly print?: Omit<Print, 'emittedAt'> | null;
  readonly observations: readonly (Omit<Observation, 'ordinal'> & { readonly period: string })[] | null;
}

/** The answer of `/api/v1/series/{id}/observations`: its newest `count` observations, oldest first. */
export function readSeries({ seq, print, observations }: ObservationsAnswer, frequency: Frequency, count: number): FetchedSeries {
  const read = (observations ?? []).slice(-count).flatMap(({ period, value, decimals, status, quality }) => {
    const found = parsePeriod(period, frequency);
    return found === null ? [] : [{ ordinal: found.ordinal, value, decimals, status, quality }];
  });
  return { seq, print: print ? { ...print, emittedAt: null } : null, observations: read };
}
