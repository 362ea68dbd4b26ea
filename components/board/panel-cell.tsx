'use client';

import { memo, useMemo } from 'react';
import { type Panel, type PanelTransformation, seriesOfPanel } from '../../core/board';
import type { CellReading } from '../../core/board-readings';
import { comparisonWords } from '../../core/format-time';
import { messages } from '../../core/messages/messages';
import { panelOf } from '../../core/panel';
import { chartSpec, multipleSpecs } from '../../core/panel-chart';
import type { Frequency } from '../../core/period';
import type { Language, SeriesId } from '../../core/series';
import { Chart } from '../chart/chart';
import { useLanguage } from '../frame/language';
import { FactsCard } from './facts-card';
import { partsFreshness } from './freshness-chip';
import { isDrawnAlike, type PanelCellProps } from './panel-props';
import { metaKey, SeriesBlock } from './series-block';
import { SeriesName } from './series-name';
import { UnseenDot } from './unseen-dot';

/** A panel of a board. Drawn again only when one of its own series changes. */
export const PanelCell = memo(Cell, isDrawnAlike);

function Cell(props: PanelCellProps) {
  const { language } = useLanguage();
  const { panel, readings } = props;
  const own = useMemo(() => seriesOfPanel(panel).flatMap((id) => readings.get(id) ?? []), [panel, readings]);
  const drawing = drawingWords(panel.layers[0]?.transformation ?? 'level', own[0]?.series.frequency ?? 'M', language);
  const [lead] = own;
  const arrivals = own.reduce((sum, reading) => sum + reading.arrivals, 0);
  return (
    <section className={`cell ${shapeOf(panel, own)}`} data-panel={panel.id} aria-label={panel.title[language]}>
      {/* A new key starts the tint again, once for each arrival; none for what the page was rendered with. */}
      {arrivals > 0 && <span className="tint" key={arrivals} aria-hidden="true" />}
      <header className="cell-head">
        <h3 title={panel.question[language]}>
          {lead === undefined ? panel.short[language] : <SeriesName reading={lead}>{panel.short[language]}</SeriesName>}
          {drawing !== '' && <small>, {drawing}</small>}
          {lead !== undefined && isAlone(panel) && <UnseenDot series={lead.series.id} />}
        </h3>
        <FactsCard title={panel.title[language]} readings={own} releases={props.releases} />
      </header>
      {panel.multiples ? <Multiples {...props} own={own} /> : <Together {...props} own={own} />}
    </section>
  );
}

/** Whether the panel's name is its one series' too: then no label of its own carries the mark. */
function isAlone({ layers, multiples }: Panel): boolean {
  return !multiples && new Set(layers.flatMap((layer) => layer.series)).size === 1;
}

type Parts = PanelCellProps & { readonly own: readonly CellReading[] };

function Together({ panel, window, own, sources, dates }: Parts) {
  const { language } = useLanguage();
  const byId = useMemo(() => new Map(own.map((reading) => [reading.series.id, reading])), [own]);
  const spec = useMemo(() => chartSpec({ panel, readings: byId, window, size: 'cell', language }), [panel, byId, window, language]);
  const drawnSeries = [...new Set(panel.layers.flatMap((layer) => layer.series))];
  const seen = new Set<string>();
  return (
    <div className="together">
      <figure className="spark">
        <Chart spec={spec} />
      </figure>
      <div className="readings">
        {own.map((reading) => {
          const { id, source, release } = reading.series;
          const drawn = drawnSeries.includes(id);
          const key = metaKey(panelOf(reading, language));
          const metaInSight = !seen.has(key) && own.findLast((other) => metaKey(panelOf(other, language)) === key) === reading;
          const layer = spec.layers.find((one) => one.series === id);
          return (
            <SeriesBlock
              key={id}
              reading={reading}
              transformation={transformationOf(panel, id)}
              source={sources.find((one) => one.id === source)}
              dates={dates.filter((date) => date.release === release)}
              parts={partsFreshness(reading, sources, dates)}
              swatch={drawnSeries.length > 1 && layer !== undefined ? { colour: layer.colour, dash: layer.dash } : null}
              form={!drawn ? 'beside' : drawnSeries.length > 1 ? 'label' : 'whole'}
              metaInSight={metaInSight}
              secondInSight={panel.beside.length === 0}
              range={own.length === 1 ? spec.range : null}
            />
          );
        })}
      </div>
    </div>
  );
}

function Multiples({ panel, window, own, sources, dates }: Parts) {
  const { language } = useLanguage();
  const byId = useMemo(() => new Map(own.map((reading) => [reading.series.id, reading])), [own]);
  const specs = useMemo(() => multipleSpecs({ panel, readings: byId, window, size: 'cell', language }), [panel, byId, window, language]);
  const keys = own.map((reading) => metaKey(panelOf(reading, language)));
  return (
    <ul className="multiples">
      {own.map((reading, at) => {
        const { id, source, release } = reading.series;
        const spec = specs.find((one) => one.layers[0]?.series === id);
        return (
          <li key={id}>
            {spec !== undefined && (
              <figure className="spark">
                <Chart spec={spec} />
              </figure>
            )}
            <SeriesBlock
              reading={reading}
              transformation={transformationOf(panel, id)}
              source={sources.find((one) => one.id === source)}
              dates={dates.filter((date) => date.release === release)}
              parts={partsFreshness(reading, sources, dates)}
              swatch={null}
              form="label"
              metaInSight={keys.lastIndexOf(keys[at] ?? '') === at}
              secondInSight={false}
              range={null}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** What the big figures are, beside the panel's name: `y/y`, `2024 = 100`; empty for levels. */
function drawingWords(transformation: PanelTransformation, frequency: Frequency, language: Language): string {
  if (transformation === 'percent-on-year') return comparisonWords(frequency, 'year', language);
  if (transformation === 'percent-on-period') return comparisonWords(frequency, 'period', language);
  return messages(language).transformationShort[transformation];
}

/** What the big figure shows: the drawing of the series, or for one that only stands beside, its own. */
function transformationOf(panel: Panel, id: SeriesId) {
  const drawn = panel.layers.find((layer) => layer.series.includes(id));
  return drawn?.transformation ?? panel.beside.find((text) => text.series === id)?.transformation ?? 'level';
}

function shapeOf(panel: Panel, own: readonly CellReading[]): string {
  if (panel.multiples) return 'cell-multiples';
  return own.length > 1 ? 'cell-several' : 'cell-one';
}
