import { addDays } from './calendar';
import { endOf, knownFrom, type Ledger, type Measure, type MeasureParty, measureParties, stateOn } from './measure';

/** How a stretch of a measure's life is drawn. `unchecked`: in force as far as known, on days for which nobody has looked. */
export type TimelineState = 'announced' | 'in-force' | 'unchecked' | 'paused';

/** `from` on, before `to`; days are `YYYY-MM-DD`. */
export interface TimelinePiece {
  readonly state: TimelineState;
  readonly from: string;
  readonly to: string;
}

export interface TimelineBar {
  readonly measure: Measure;
  /** Place in the ledger, from 1: the same on every page, whatever is shown. */
  readonly number: number;
  readonly pieces: readonly TimelinePiece[];
  /** Its end, where it lies within what is drawn. */
  readonly ended: string | null;
}

/** Measures of one party, in rows in which no two touch; one that succeeds another stands in its row. */
export interface TimelineLane {
  readonly party: MeasureParty;
  readonly rows: readonly (readonly TimelineBar[])[];
}

export interface TimelineAsked {
  readonly measures: readonly Measure[];
  /** First day that is drawn. */
  readonly from: string;
  /** The day as of which it is drawn: after it, only what is announced, and ends that are known, are. */
  readonly day: string;
  /** First day that is no longer drawn. */
  readonly to: string;
  /** Days that two bars of a row are apart at least, so that their numbers have room. */
  readonly gapDays: number;
}

/** Where each measure stands on the timeline. A measure that was over before `from` is left out. */
export function timelineOf(ledger: Ledger, asked: TimelineAsked): TimelineLane[] {
  const numbers = new Map([...ledger.measures.keys()].map((id, at) => [id, at + 1]));
  const bars = asked.measures.flatMap((measure) => barOf(ledger, measure, { ...asked, number: numbers.get(measure.id) ?? 0 }));
  return measureParties.flatMap((party) => {
    const own = bars.filter(({ measure }) => measure.imposedBy === party).sort((a, b) => startOf(a).localeCompare(startOf(b)));
    return own.length === 0 ? [] : [{ party, rows: rowsOf(own, asked.gapDays) }];
  });
}

function barOf(ledger: Ledger, measure: Measure, { from, day, to, number }: TimelineAsked & { number: number }): TimelineBar[] {
  const pieces = piecesOf(ledger, measure, { from, day, to });
  const end = endOf(ledger, measure);
  const ended = end !== null && from <= end && end < to ? end : null;
  return pieces.length === 0 ? [] : [{ measure, number, pieces, ended }];
}

function piecesOf(ledger: Ledger, measure: Measure, { from, day, to }: { from: string; day: string; to: string }): TimelinePiece[] {
  const tomorrow = addDays(day, 1);
  const { effective, paused, checkedTo } = measure;
  const turns = [knownFrom(ledger, measure), effective, paused?.from, paused?.to, endOf(ledger, measure), addDays(checkedTo, 1), tomorrow];
  const edges = [...new Set([from, to, ...turns.filter((turn): turn is string => turn != null && from < turn && turn < to)])].sort();
  const pieces: TimelinePiece[] = [];
  for (const [at, edge] of edges.slice(0, -1).entries()) {
    const state = drawnState(ledger, measure, edge, tomorrow);
    const next = edges[at + 1] ?? to;
    const last = pieces.at(-1);
    if (state === null) continue;
    if (last !== undefined && last.state === state && last.to === edge) pieces[pieces.length - 1] = { ...last, to: next };
    else pieces.push({ state, from: edge, to: next });
  }
  return pieces;
}

/** What is in force today may end tomorrow: of days to come only what is announced is drawn, and how long that which is known to end goes on. */
function drawnState(ledger: Ledger, measure: Measure, day: string, tomorrow: string): TimelineState | null {
  const state = stateOn(ledger, measure, day);
  if (state === null || state === 'ended') return null;
  if (day >= tomorrow) {
    if (state === 'announced' && measure.effective !== null) return 'announced';
    return state !== 'announced' && endOf(ledger, measure) !== null ? 'announced' : null;
  }
  return state === 'in-force' && day > measure.checkedTo ? 'unchecked' : state;
}

function startOf({ pieces }: TimelineBar): string {
  return pieces[0]?.from ?? '';
}

function rowsOf(bars: readonly TimelineBar[], gapDays: number): TimelineBar[][] {
  const rows: TimelineBar[][] = [];
  for (const bar of bars) {
    const isFree = (row: readonly TimelineBar[]) => {
      const last = row.at(-1);
      return last === undefined || (endIn(last) <= startOf(bar) && addDays(startOf(last), gapDays) <= startOf(bar));
    };
    const own = rows.find((row) => isFree(row) && bar.measure.succeeds.includes(row.at(-1)?.measure.id ?? ''));
    const row = own ?? rows.find(isFree);
    if (row === undefined) rows.push([bar]);
    else row.push(bar);
  }
  return rows;
}

function endIn({ pieces }: TimelineBar): string {
  return pieces.at(-1)?.to ?? '';
}
