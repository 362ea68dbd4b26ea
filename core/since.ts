import type { Observation } from './observation';
import { isNews, type Print } from './print';
import type { Series, SeriesId } from './series';

export const newsKinds = ['new', 'revised', 'corrected'] as const;
/** `corrected`: a figure changed that its agency does not revise by habit. */
export type NewsKind = (typeof newsKinds)[number];

/** What a series had to tell since a place in the print log: one item a series, however often it spoke. */
export interface News {
  readonly series: SeriesId;
  readonly kind: NewsKind;
  /** Its newest print. */
  readonly print: Print;
  /** What a period was before and what it is now, where a print tells both. */
  readonly revision: { readonly before: Observation; readonly after: Observation } | null;
}

/** A reader's place: everything up to `seq` was seen, and of some series what came later. */
export interface LastLook {
  readonly seq: number;
  /** When the reader looked, ISO. */
  readonly at: string;
  /** When the print at `seq` was committed, ISO, by which another log is known as such; null where it is not known. */
  readonly committedAt: string | null;
  readonly seen: Readonly<Record<SeriesId, number>>;
}

/**
 * The news after `after`, newest first. A newer period is new, whatever it revised beside; what is seen for the first
 * time here and what was said in the past is no news. Series that are not asked about are left out.
 */
export function newsSince(prints: readonly Print[], after: number, series: ReadonlyMap<SeriesId, Series>): News[] {
  const bySeries = new Map<SeriesId, Print[]>();
  const newestFirst = [...prints].sort((one, other) => other.seq - one.seq);
  for (const print of newestFirst) {
    if (print.seq <= after || print.kind === 'first' || !isNews(print) || !series.has(print.series)) continue;
    bySeries.set(print.series, [...(bySeries.get(print.series) ?? []), print]);
  }
  return [...bySeries].flatMap(([id, own]): News[] => {
    const [print] = own;
    const about = series.get(id);
    if (print === undefined || about === undefined) return [];
    return [{ series: id, kind: kindOf(own, about), print, revision: revisionIn(own) }];
  });
}

/** News that a reader has not seen. */
export function unseenOf(news: readonly News[], { seq, seen }: LastLook): News[] {
  return news.filter(({ series, print }) => print.seq > Math.max(seq, seen[series] ?? 0));
}

/** The look after some series' newest print was seen; it moves on to `now` when nothing is left unseen. */
export function lookAfter(look: LastLook, news: readonly News[], { seen, now }: { seen: readonly SeriesId[]; now: LastLook }): LastLook {
  const told = news.filter(({ series }) => seen.includes(series)).map(({ series, print }) => [series, print.seq] as const);
  const next = { ...look, seen: { ...look.seen, ...Object.fromEntries(told) } };
  return unseenOf(news, next).length === 0 ? now : next;
}

/** What a browser kept of a look; null for nothing, or nothing that can be read. */
export function readLook(text: string | null): LastLook | null {
  try {
    const { seq, at, committedAt, seen } = JSON.parse(text ?? 'null') as LastLook;
    const isRead = Number.isSafeInteger(seq) && !Number.isNaN(Date.parse(at)) && typeof seen === 'object' && seen !== null;
    return isRead ? { seq, at, committedAt: committedAt ?? null, seen } : null;
  } catch {
    return null;
  }
}

function kindOf(prints: readonly Print[], { revision }: Series): NewsKind {
  if (prints.some(({ kind }) => kind === 'new')) return 'new';
  const isRoutine = prints.every(({ history }) => history === null || history === 'routine');
  return isRoutine && revision.periods === 0 && revision.yearlyIn === null ? 'corrected' : 'revised';
}

/** Not of a re-base or a break: what was said before is measured otherwise. */
function revisionIn([print, ...earlier]: readonly Print[]): News['revision'] {
  if (print === undefined || print.history === 're-base' || print.history === 'break') return null;
  const before = earlier.find(({ newest }) => newest.ordinal === print.newest.ordinal)?.newest ?? null;
  if (before !== null && before.value !== print.newest.value) return { before, after: print.newest };
  const { prior, previous } = print;
  return prior !== null && previous !== null && prior.value !== previous.value ? { before: prior, after: previous } : null;
}
