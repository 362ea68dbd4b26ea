import { boardFacts } from '../board-reading';
import type { Board } from '../core/board';
import { companionsBySeries } from '../core/board-companions';
import { type Depth, observationOf } from '../core/board-facts';
import { type CellReading, nextReadings, standingOf } from '../core/board-readings';
import { firstSurroundings } from '../core/board-surroundings';
import type { Print } from '../core/print';
import { type Language, languages } from '../core/series';
import { shownFrom } from '../core/wall/takeover';
import { printOfSeq, surePrintsOf } from '../prisma/queries/prints';
import { confirmedAmong, noticeAt, type WallNotice } from '../prisma/queries/wall-notice';
import type { Runtime } from '../runtime';

/** A series as a print left it. */
export type NoticeReadings = Readonly<Record<Language, CellReading>>;

/** What an operator has put on all walls, with what it is drawn from on any of them, whatever their boards are. */
export interface NoticeFacts extends WallNotice {
  readonly print: Print;
  readonly readings: NoticeReadings;
}

export interface Notices {
  /** What stands on all walls at an instant, ISO; null for nothing, and from the next print on that says something newer of its series. */
  standing(at: string): Promise<NoticeFacts | null>;
  /** The series as a print left it; null where a wall could not draw it: it has no value, or is read only beside another. */
  readings(print: Print): Promise<NoticeReadings | null>;
}

type Needed = Pick<Runtime, 'catalogue' | 'clock' | 'database' | 'read' | 'seq'>;

const depth: Depth = { D: 1_100, W: 220, M: 54, Q: 20, A: 8 };
const noBoard: Board = { id: 'notice', title: { en: '', fr: '' }, window: '36-months', topics: [], panels: [] };
const mostKept = 8;

/** What a print said does not change: it is read once for as long as it is asked for. */
export function createNotices(runtime: Needed): Notices {
  const { database } = runtime;
  const kept = new Map<number, Promise<NoticeReadings | null>>();
  const readings = (print: Print) => {
    const known = kept.get(print.seq) ?? readingsAfter(runtime, print);
    kept.delete(print.seq);
    kept.set(print.seq, known);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as number);
    known.catch(() => kept.delete(print.seq));
    return known;
  };
  return {
    readings,
    async standing(at) {
      const notice = await noticeAt(database, at);
      const print = notice === null ? null : await printOfSeq(database, notice.seq);
      if (notice === null || print === null || (await isSuperseded(runtime, notice, print))) return null;
      const read = await readings(print);
      return read === null ? null : { ...notice, print, readings: read };
    },
  };
}

/** Whether the series has said something else since the notice was put up. An old print may be put up on purpose: it stays until then. */
async function isSuperseded({ database }: Needed, { putAt }: WallNotice, { seq, series, newest }: Print): Promise<boolean> {
  const next = (await surePrintsOf(database, [series])).get(series);
  if (next === undefined || next.seq <= seq) return false;
  if (next.newest.ordinal === newest.ordinal && next.newest.value === newest.value) return false;
  return shownFrom(next, { confirmedAt: await confirmedAmong(database, [next.seq]) }) > Date.parse(putAt);
}

async function readingsAfter(runtime: Needed, print: Print): Promise<NoticeReadings | null> {
  const series = runtime.catalogue.series.get(print.series);
  if (series === undefined || series.companionOf !== null || print.newest.value === null) return null;
  const facts = await boardFacts(runtime, noBoard, { depth, more: [series.id], asOf: print.asOf });
  const known = new Map(
    facts.series.map(({ series: { id }, rows }) => {
      const all = rows.map(observationOf);
      const isOwn = id === series.id;
      const observations = isOwn ? all.filter(({ ordinal }) => ordinal <= print.newest.ordinal) : all;
      // Whoever put it up has seen it confirmed.
      return [id, { observations, print: isOwn ? { ...print, unconfirmed: false } : null, arrivals: 0 }];
    }),
  );
  const last = known.get(series.id)?.observations.at(-1);
  if (last?.ordinal !== print.newest.ordinal || last.value !== print.newest.value) return null;
  const around = firstSurroundings(facts);
  const companions = companionsBySeries(facts);
  const [en, fr] = languages.map((language) => {
    const standing = standingOf(facts, around, language);
    return nextReadings(new Map(), { standing, known, companions }).get(series.id);
  });
  return en === undefined || fr === undefined ? null : { en, fr };
}
