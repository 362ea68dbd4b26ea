'use client';

import { useEffect, useRef, useState } from 'react';
import type { CellReading } from '../../core/board-readings';
import type { SeriesId } from '../../core/series';
import { type AskedSource, sourcesStateOf } from '../connection-state';
import { useLanguage } from '../frame/language';
import { useLive } from '../use-live';
import { announcement, toldBy, untold } from './announcement';

const gatherMs = 1_500;
/** Between two announcements, so that a release of many series is heard as one. */
const apartMs = 10_000;

/** Sources that answered for so long have recovered: when they fail again, that is said again. */
const recoveredMs = 60_000;

export interface AnnouncerProps {
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  readonly sources: readonly AskedSource[];
  /** What else the page has to say, at once; a new object says it again. */
  readonly spoken?: { readonly text: string } | undefined;
}

/**
 * The one live region: tells listeners of releases, each print once, in batches, however the prints came; and once that
 * sources do not answer.
 */
export function Announcer({ readings, sources, spoken }: AnnouncerProps) {
  const { language, words } = useLanguage();
  const [said, setSaid] = useState('');
  const [told] = useState(() => toldBy(readings));
  const waiting = useRef(new Set<SeriesId>());
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const speak = useRef(() => {});
  useEffect(() => {
    speak.current = () => {
      timer.current = null;
      last.current = performance.now();
      setSaid(announcement([...waiting.current], readings, language, words));
      waiting.current.clear();
    };
  });
  useEffect(() => {
    for (const id of untold(readings, told)) waiting.current.add(id);
    for (const [id, seq] of toldBy(readings)) told.set(id, seq);
    if (waiting.current.size === 0 || timer.current !== null) return;
    const pauseMs = Math.max(gatherMs, last.current === 0 ? 0 : last.current + apartMs - performance.now());
    timer.current = setTimeout(() => speak.current(), pauseMs);
  }, [readings, told]);
  useSilence(sources, setSaid);
  useEffect(() => {
    if (spoken !== undefined) setSaid(spoken.text);
  }, [spoken]);
  useEffect(
    () => () => {
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
    },
    [],
  );
  return (
    <p className="spoken" role="status" aria-live="polite" data-announcer>
      {said}
    </p>
  );
}

/** Once for an outage, however many sources join it and however often one of them comes and goes. */
function useSilence(sources: readonly AskedSource[], say: (sentence: string) => void): void {
  const { words } = useLanguage();
  const told = useRef(false);
  const silent = useLive((live) => (sourcesStateOf(sources, live)?.silent.length ?? 0) > 0);
  const sentence = useLive((live) => {
    const state = sourcesStateOf(sources, live);
    return state === null ? '' : `${words.sources.current(state.answering, state.of)}.`;
  });
  const newest = useRef(sentence);
  useEffect(() => {
    newest.current = sentence;
  });
  useEffect(() => {
    if (silent === told.current) return;
    const change = () => {
      told.current = silent;
      // What was said goes, so that the same words are new when it happens again.
      say(silent ? newest.current : '');
    };
    const later = setTimeout(change, silent ? gatherMs : recoveredMs);
    return () => clearTimeout(later);
  }, [silent, say]);
}
