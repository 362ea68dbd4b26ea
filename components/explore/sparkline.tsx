'use client';

import { useMemo } from 'react';
import { formatValue } from '../../core/format';
import { formatPeriodWords } from '../../core/format-time';
import { exploreWords } from '../../core/messages/explore';
import { styleOf } from '../../core/panel-chart';
import { sparkline } from '../../core/sparkline';
import type { CellReading } from '../board/readings';
import { useLanguage } from '../frame/language';

const widthPx = 120;
const heightPx = 32;

/** The course of a series as a small line, its lowest and highest value beside it in words, so that it needs no axis. */
export function SeriesSparkline({ reading }: { readonly reading: CellReading }) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  const { series, observations, breaks } = reading;
  const line = useMemo(
    () => sparkline(observations, series.frequency, { widthPx, heightPx, stepped: series.lead === 'points-since-step', breaks }),
    [observations, series, breaks],
  );
  if (line === null) return null;
  const value = (number: number) => formatValue(number, series, language);
  const period = (ordinal: number) => formatPeriodWords({ frequency: series.frequency, ordinal }, language);
  const whole = words.range(words.span(period(line.from), period(line.to)), value(line.low), value(line.high));
  return (
    <>
      <svg
        className={`line-${styleOf(series, [series.id]).colour}`}
        width={widthPx}
        height={heightPx}
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        role="img"
        aria-label={whole}
      >
        <path d={line.path} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" />
        <circle cx={line.last.x} cy={line.last.y} r="2.5" fill="currentColor" />
      </svg>
      <span className="explore-range" aria-hidden="true">
        {words.rangeShort(value(line.low), value(line.high))}
      </span>
    </>
  );
}
