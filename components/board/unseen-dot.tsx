'use client';

import { useContext, useEffect, useRef } from 'react';
import { homeWords } from '../../core/messages/home';
import type { SeriesId } from '../../core/series';
import { useLanguage } from '../frame/language';
import { UnseenSeries } from './use-since';

/** So long in sight counts as seen. */
const seenAfterMs = 2_000;

/** Beside the name of a series that has something its reader has not seen; goes when it was in sight long enough. */
export function UnseenDot({ series }: { readonly series: SeriesId }) {
  const { language } = useLanguage();
  const { unseen, see } = useContext(UnseenSeries);
  const dot = useRef<HTMLSpanElement>(null);
  const isUnseen = unseen.has(series);
  const newest = useRef(see);
  useEffect(() => {
    newest.current = see;
  });
  useEffect(() => {
    if (!isUnseen || dot.current === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver((entries) => {
      clearTimeout(timer);
      // A page behind another one is not seen.
      const look = () => {
        if (document.visibilityState === 'visible') newest.current(series);
        else timer = setTimeout(look, seenAfterMs);
      };
      if (entries.at(-1)?.isIntersecting) timer = setTimeout(look, seenAfterMs);
    });
    observer.observe(dot.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [isUnseen, series]);
  if (!isUnseen) return null;
  return (
    <span ref={dot} className="unseen" data-unseen={series} title={homeWords[language].unseen}>
      <span className="spoken">{homeWords[language].unseen}</span>
    </span>
  );
}
