'use client';

import { useMemo } from 'react';
import type { Panel } from '../../core/board';
import { chartSpec } from '../../core/panel-chart';
import type { Series } from '../../core/series';
import type { CellReading } from '../board/readings';
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
  if (spec.range === null) return null;
  return (
    <>
      <Chart spec={spec} />
      <span className="explore-range">{spec.range}</span>
    </>
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
