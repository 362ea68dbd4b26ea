'use client';

import { createContext, useCallback, useEffect, useMemo, useState } from 'react';
import type { Print } from '../../core/print';
import type { Series, SeriesId } from '../../core/series';
import { type LastLook, lookAfter, type News, newsSince, unseenOf } from '../../core/since';
import { useLive } from '../use-live';
import { keepLook, keptLook } from './last-look';

/** More prints than these are not fetched: the newest of each series, which the page has, tell enough. */
const fetchedAtMost = 500;

export interface Since {
  /** `starting` before the browser has said where its reader was. */
  readonly state: 'starting' | 'first' | 'since';
  /** Where this visit began; it stays when rows are seen, so that the strip can be read to its end. */
  readonly look: LastLook | null;
  readonly news: readonly News[];
  readonly unseen: ReadonlySet<SeriesId>;
  see(series: SeriesId): void;
  seeAll(): void;
}

/** Which series have something unseen, and how a row says that it was seen. */
export const UnseenSeries = createContext<Pick<Since, 'unseen' | 'see'>>({ unseen: new Set(), see: () => undefined });

export interface SinceFacts {
  /** The seq that the page was rendered with. */
  readonly seq: number;
  readonly prints: readonly Print[];
  readonly series: ReadonlyMap<SeriesId, Series>;
}

/** What came since this browser's reader last looked, and what of it was not seen yet. */
export function useSince({ seq, prints, series }: SinceFacts): Since {
  const [visit, setVisit] = useState<{ state: Since['state']; look: LastLook | null; kept: LastLook | null }>({
    state: 'starting',
    look: null,
    kept: null,
  });
  const [missed, setMissed] = useState<readonly Print[]>([]);
  const newest = useLive(({ beat }) => Math.max(seq, beat?.seq ?? 0));
  const hasTime = useLive(({ beat }) => beat !== null);
  const now = useNow(newest, prints);

  useEffect(() => {
    // Where the log stands is known for sure with the first heartbeat: a page may have been made a moment earlier.
    if (visit.state !== 'starting' || !hasTime) return;
    const begin = (state: 'first' | 'since', look: LastLook) => {
      setVisit({ state, look, kept: look });
      keepLook(look);
    };
    const kept = keptLook();
    if (kept === null || kept.seq > newest) {
      begin('first', now());
      return;
    }
    let gone = false;
    missedPrints(kept, newest).then(
      (found) => {
        if (gone) return;
        if (found === 'another-log') begin('first', now());
        else {
          setMissed(found);
          begin('since', kept);
        }
      },
      // What the page came with tells the newest of each series.
      () => !gone && begin('since', kept),
    );
    return () => {
      gone = true;
    };
  }, [visit.state, hasTime, newest, now]);

  const after = visit.look?.seq ?? Number.POSITIVE_INFINITY;
  const news = useMemo(() => newsSince(joined(missed, prints), after, series), [missed, prints, after, series]);
  const unseen = useMemo(
    () => new Set(visit.kept === null ? [] : unseenOf(news, visit.kept).map(({ series: id }) => id)),
    [news, visit.kept],
  );
  const see = useCallback(
    (id: SeriesId) =>
      setVisit((before) => {
        if (before.kept === null) return before;
        const kept = lookAfter(before.kept, news, { seen: [id], now: now() });
        keepLook(kept);
        return { ...before, kept };
      }),
    [news, now],
  );
  const seeAll = useCallback(() => {
    const look = now();
    keepLook(look);
    setVisit({ state: 'since', look, kept: look });
  }, [now]);
  return { state: visit.state, look: visit.look, news, unseen, see, seeAll };
}

/** The look of a reader who has seen everything that there is now. */
function useNow(newest: number, prints: readonly Print[]): () => LastLook {
  const at = useLive(({ now }) => (now === null ? 0 : Math.floor(now / 60_000) * 60_000));
  return useCallback(() => {
    const last = prints.find((print) => print.seq === newest);
    return { seq: newest, at: new Date(at).toISOString(), committedAt: last?.committedAt ?? null, seen: {} };
  }, [newest, prints, at]);
}

function joined(one: readonly Print[], other: readonly Print[]): Print[] {
  return [...new Map([...one, ...other].map((print) => [print.seq, print])).values()];
}

/** The prints after a look; none where they are too many; or that the log is not the one in which the reader was. */
async function missedPrints({ seq, committedAt }: LastLook, newest: number): Promise<readonly Print[] | 'another-log'> {
  if (seq === newest || newest - seq >= fetchedAtMost) return [];
  // From the reader's own print on, which is known again by its instant.
  const path = `/api/v1/prints?after=${Math.max(0, seq - 1)}&limit=${fetchedAtMost}`;
  const response = await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path} answered with status ${response.status}.`);
  const { prints } = (await response.json()) as { prints: readonly Print[] };
  const own = prints.find((print) => print.seq === seq);
  if (committedAt !== null && own !== undefined && own.committedAt !== committedAt) return 'another-log';
  return prints;
}
