'use client';

import { memo, useMemo } from 'react';
import { type Panel, seriesOfPanel } from '../../core/board';
import type { CellReading } from '../../core/board-readings';
import { measureWords } from '../../core/chart-spec';
import { adjustmentWords } from '../../core/format';
import { chartSpec } from '../../core/panel-chart';
import type { SeriesId } from '../../core/series';
import { FactsCard } from '../board/facts-card';
import { partsFreshness } from '../board/freshness-chip';
import { isDrawnAlike, type PanelCellProps } from '../board/panel-props';
import { SeriesBlock } from '../board/series-block';
import { SeriesName } from '../board/series-name';
import { ChartTable } from '../chart/chart-table';
import { WalkableChart } from '../chart/walkable-chart';
import { useLanguage } from '../frame/language';

/** A panel of a laid-out board that has room for axes: its figures, its chart to walk through, and its table. */
export const ChartPanel = memo(Large, isDrawnAlike);

function Large(props: PanelCellProps) {
  const { language, words } = useLanguage();
  const { panel, readings, window, marks, releases } = props;
  const own = useMemo(() => seriesOfPanel(panel).flatMap((id) => readings.get(id) ?? []), [panel, readings]);
  const spec = useMemo(
    () => chartSpec({ panel, readings, window, marks, size: 'lead', language }),
    [panel, readings, window, marks, language],
  );
  const first = own[0];
  if (first === undefined) return null;
  const arrivals = own.reduce((sum, reading) => sum + reading.arrivals, 0);
  const adjustment = adjustmentWords(first.series.adjustment, language, 'long');
  const measure = [measureWords(first.series, spec, language), adjustment].filter(Boolean).join(', ');
  return (
    <section className="chart-panel" data-panel={panel.id} aria-label={panel.title[language]}>
      {arrivals > 0 && <span className="tint" key={arrivals} aria-hidden="true" />}
      <header className="chart-panel-head">
        <div>
          <h3>{own.length > 1 ? panel.title[language] : <SeriesName reading={first}>{panel.title[language]}</SeriesName>}</h3>
          <p className="subtitle">
            {measure.charAt(0).toUpperCase() + measure.slice(1)}
            {spec.notes.map((note) => (
              <span key={note}> · {note}</span>
            ))}
          </p>
        </div>
        <FactsCard title={panel.title[language]} readings={own} releases={releases} />
      </header>
      <div className={own.length > 1 ? 'chart-panel-figures several' : 'chart-panel-figures'}>
        {own.map((reading) => (
          <Figures
            key={reading.series.id}
            {...props}
            reading={reading}
            alone={own.length === 1}
            layer={spec.layers.find(({ series }) => series === reading.series.id)}
          />
        ))}
      </div>
      <WalkableChart spec={spec} />
      <details className="as-table" hidden={spec.layers.length === 0}>
        <summary>{words.chart.asTable}</summary>
        <ChartTable spec={spec} />
      </details>
    </section>
  );
}

interface FiguresProps extends PanelCellProps {
  readonly reading: CellReading;
  /** The panel's only series: its name is the panel's. */
  readonly alone: boolean;
  readonly layer: { readonly colour: string; readonly dash: readonly number[] } | undefined;
}

function Figures({ panel, reading, alone, layer, sources, dates }: FiguresProps) {
  const { id, source, release } = reading.series;
  return (
    <SeriesBlock
      reading={reading}
      transformation={drawnOf(panel, id)}
      source={sources.find((one) => one.id === source)}
      dates={dates.filter((date) => date.release === release)}
      parts={partsFreshness(reading, sources, dates)}
      swatch={alone || layer === undefined ? null : { colour: layer.colour, dash: layer.dash }}
      form={alone ? 'whole' : 'label'}
      metaInSight
      secondInSight={alone}
      range={null}
    />
  );
}

/** What the big figure says: the first drawing of the series, as the catalogue's panels order them. */
function drawnOf({ layers, beside }: Panel, id: SeriesId) {
  const layer = layers.find(({ series }) => series.includes(id));
  return layer?.transformation ?? beside.find(({ series }) => series === id)?.transformation ?? 'level';
}
