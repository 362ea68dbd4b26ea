'use client';

import { useMemo } from 'react';
import type { Panel } from '../../core/board';
import type { CellReading } from '../../core/board-readings';
import type { ChartSpec } from '../../core/chart-spec';
import { formatValue } from '../../core/format';
import { exploreWords } from '../../core/messages/explore';
import { chartSpec } from '../../core/panel-chart';
import type { Language, Series } from '../../core/series';
import { Chart } from '../chart/chart';
import { useLanguage } from '../frame/language';

/** The last three years of a series as a small chart, its lowest and highest value beside it, so that it needs no axis. */
export function Course({ reading }: { readonly reading: CellReading }) {
  const { language } = useLanguage();
  const spec = useMemo(() => {
    const { series } = reading;
    const readings = new Map([[series.id, reading]]);
    return chartSpec({ panel: panelOfOne(series), readings, window: '36-months', size: 'cell', language });
  }, [reading, language]);
  const range = rangeOf(spec, reading.series, language);
  if (range === null) return null;
  return (
    <>
      <Chart spec={spec} />
      <span className="explore-range">{range}</span>
    </>
  );
}

/** Lowest and highest as the value beside them is written, for a list has no axis that would say the unit. */
function rangeOf({ layers }: ChartSpec, series: Series, language: Language): string | null {
  const values = layers.flatMap(({ points }) => points.flatMap(({ value }) => (value === null ? [] : [value])));
  if (values.length === 0) return null;
  return exploreWords[language].range(
    formatValue(Math.min(...values), series, language),
    formatValue(Math.max(...values), series, language),
  );
}

function panelOfOne({ id, topic, title, short, lead }: Series): Panel {
  const shape = lead === 'points-since-step' ? 'step' : 'line';
  return {
    id,
    topic,
    title,
    short,
    question: title,
    layers: [{ series: [id], transformation: 'level', shape, weight: 'normal' }],
    beside: [],
    unitScale: null,
    measures: false,
    error: false,
    multiples: false,
  };
}
