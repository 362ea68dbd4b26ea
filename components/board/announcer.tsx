'use client';

import { useEffect, useRef, useState } from 'react';
import type { SeriesId } from '../../core/series';
import { useLanguage } from '../frame/language';
import { announcement, toldBy, untold } from './announcement';
import type { CellReading } from './readings';

const gatherMs = 1_500;
/** Between two announcements, so that a release of many series is heard as one. */
const apartMs = 10_000;

/** The one live region: tells listeners of releases, each print once, in batches, however the prints came. */
export function Announcer({ readings }: { readonly readings: ReadonlyMap<SeriesId, CellReading> }) {
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
