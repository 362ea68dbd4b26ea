'use client';

import Link from 'next/link';
import { memo, useMemo } from 'react';
import { seriesOfPanel } from '../../core/board';
import { measureWords } from '../../core/chart-spec';
import { adjustmentWords } from '../../core/format';
import { homeWords } from '../../core/messages/home';
import { chartSpec } from '../../core/panel-chart';
import { ChartTable } from '../chart/chart-table';
import { WalkableChart } from '../chart/walkable-chart';
import { useLanguage } from '../frame/language';
import { Title } from '../frame/title';
import { FactsCard } from './facts-card';
import { type LeadRange, leadRanges, windowOf } from './lead-range';
import { SeriesLink, useAddresses } from './moment';
import { isDrawnAlike, type PanelCellProps } from './panel-props';
import { SeriesBlock } from './series-block';
import { UnseenDot } from './unseen-dot';

/** The board's first panel: its chart large, with axes, a readout that keys and pointers move, and a table. */
export const LeadPanel = memo(Lead, isDrawnAlike);

function Lead({ panel, readings, window, sources, releases, dates, marks, range }: PanelCellProps) {
  const { language, words } = useLanguage();
  const own = useMemo(() => seriesOfPanel(panel).flatMap((id) => readings.get(id) ?? []), [panel, readings]);
  const looking = range === undefined ? window : windowOf[range];
  const spec = useMemo(
    () => chartSpec({ panel, readings, window: looking, marks, size: 'lead', language }),
    [panel, readings, looking, marks, language],
  );
  const reading = own[0];
  if (reading === undefined) return null;
  const { series } = reading;
  const adjustment = adjustmentWords(series.adjustment, language, 'long');
  const measure = [measureWords(series, spec, language), adjustment].filter(Boolean).join(', ');
  const subtitle = measure.charAt(0).toUpperCase() + measure.slice(1);
  return (
    <section className="lead" data-panel={panel.id} aria-labelledby={`title-${panel.id}`}>
      {reading.arrivals > 0 && <span className="tint" key={reading.arrivals} aria-hidden="true" />}
      <header className="lead-head">
        <div>
          <h2 id={`title-${panel.id}`}>
            <SeriesLink id={series.id}>
              <Title text={panel.title[language]} />
            </SeriesLink>
            <UnseenDot series={series.id} />
          </h2>
          <p className="subtitle">
            {subtitle}
            {spec.notes.map((note) => (
              <span key={note}> · {note}</span>
            ))}
          </p>
        </div>
        <SeriesBlock
          reading={reading}
          transformation="level"
          source={sources.find((one) => one.id === series.source)}
          dates={dates.filter((date) => date.release === series.release)}
          swatch={null}
          form="whole"
          metaInSight
          secondInSight
          range={null}
        />
        {range !== undefined && <Ranges range={range} />}
        <FactsCard title={panel.title[language]} readings={own} releases={releases} />
      </header>
      <WalkableChart spec={spec} />
      <details className="as-table" hidden={spec.layers.length === 0}>
        <summary>{words.chart.asTable}</summary>
        <ChartTable spec={spec} />
      </details>
    </section>
  );
}

function Ranges({ range }: { readonly range: LeadRange }) {
  const { language } = useLanguage();
  const said = homeWords[language];
  const address = useAddresses();
  return (
    <nav className="segments" aria-label={said.range}>
      {leadRanges.map((one) => (
        <Link
          key={one}
          href={address('/', one === '5y' ? {} : { range: one })}
          prefetch={false}
          scroll={false}
          aria-current={one === range ? 'true' : undefined}
          aria-label={said.rangesSpoken[one]}
        >
          {said.ranges[one]}
        </Link>
      ))}
    </nav>
  );
}
