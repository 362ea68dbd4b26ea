'use client';

import type { PanelTransformation } from '../../core/board';
import type { SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { type Headline, headlineOf, isOfSeveralPeriods, panelOf, type SeriesView } from '../../core/panel';
import type { ReleaseDate } from '../../core/release';
import { Swatch, Triangle } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { FreshnessChip, type FreshnessProps } from './freshness-chip';
import { SeriesName } from './series-name';
import { UnseenDot } from './unseen-dot';

export interface SeriesBlockProps {
  readonly reading: CellReading;
  readonly transformation: PanelTransformation;
  readonly source: SourceFacts | undefined;
  readonly dates: readonly ReleaseDate[];
  /** Of a figure that is calculated: what the freshness of each of its parts is judged by. */
  readonly parts?: readonly FreshnessProps[] | undefined;
  /** How the line is drawn, where several share a chart; null where the panel is one series'. */
  readonly swatch: { readonly colour: string; readonly dash: readonly number[] } | null;
  /** `whole`: all in sight. `label`: with its own name. `beside`: one line under another series. */
  readonly form: 'whole' | 'label' | 'beside';
  /** The line of period, adjustment and source is in sight once for series that share it; it is always read out. */
  readonly metaInSight: boolean;
  /** False where the panel's other series says the second change better: the CPI's year is the unadjusted index's, its month the adjusted one's. */
  readonly secondInSight: boolean;
  /** Lowest and highest of its small chart; null where there is none of its own. */
  readonly range: string | null;
}

/** One series in a cell: the figure that leads, what stands beside it, and the facts that a number must carry. */
export function SeriesBlock(props: SeriesBlockProps) {
  const { language, words } = useLanguage();
  const { reading, transformation, form } = props;
  const view = panelOf(reading, language);
  const headline = headlineOf(reading, view, transformation, language);
  return (
    <div className={`reading reading-${form}`} data-series={view.id} data-state={view.state} data-seq={reading.print?.seq ?? 0}>
      <p className={form === 'whole' ? 'spoken' : 'label'}>
        {props.swatch !== null && <Swatch {...props.swatch} />}
        <span data-field="title" title={view.title}>
          {form === 'whole' ? view.title : <SeriesName reading={reading}>{view.short}</SeriesName>}
        </span>
        {form !== 'whole' && <UnseenDot series={view.id} />}
      </p>
      <Figure view={view} headline={headline} comparisonInSight={form === 'beside'} />
      <Beside
        view={props.secondInSight ? view : { ...view, second: null }}
        headline={headline}
        single={isOfSeveralPeriods(transformation) ? words.change.single[reading.series.frequency] : null}
      />
      {view.note !== null && <p className="note">{view.note}</p>}
      <p className={props.metaInSight ? 'meta' : 'spoken'}>
        <Meta view={view} unit={view.state !== 'value' || headline.of === 'value'} />
        {props.range !== null && (
          <span className="range" aria-hidden="true">
            {props.range}
          </span>
        )}
      </p>
      {(props.parts ?? [props]).map((part) => (
        <FreshnessChip key={part.reading.series.id} reading={part.reading} source={part.source} dates={part.dates} />
      ))}
    </div>
  );
}

/** The panel's name says what the big figures compare with, so the figure only says it where it stands under another. */
function Figure({
  view,
  headline,
  comparisonInSight,
}: {
  readonly view: SeriesView;
  readonly headline: Headline;
  readonly comparisonInSight: boolean;
}) {
  if (view.state !== 'value') {
    return (
      <p className="figure figure-words">
        <span data-field="value">{view.value}</span>
      </p>
    );
  }
  if (headline.of === 'missing') {
    return (
      <p className="figure figure-words">
        <span data-field="headline">
          <span className="spoken">{headline.words} </span>
          {headline.text}
        </span>
      </p>
    );
  }
  // There is nothing to compare with: words, which are set as such.
  const isWords = headline.of === 'change' && view.lead?.figure === null;
  return (
    <p className={isWords ? 'figure figure-words' : 'figure'}>
      {headline.of === 'value' && <ValueField view={view} />}
      {headline.of === 'change' && <ChangeField view={view} comparison={comparisonInSight ? 'seen' : 'spoken'} />}
      {headline.of === 'calculated' && (
        <span data-field="headline">
          <b>{headline.text}</b> <span className="spoken">{headline.words}</span>
        </span>
      )}
    </p>
  );
}

interface BesideProps {
  readonly view: SeriesView;
  readonly headline: Headline;
  /** `month`, where the headline is of several: value and change beside it say that they are of the newest alone. */
  readonly single: string | null;
}

/** What the headline leaves unsaid: the change beside a value, the value beside a change, both beside a calculated figure. */
function Beside({ view, headline, single }: BesideProps) {
  if (view.state !== 'value') return null;
  const change = headline.of !== 'change' && view.lead !== null;
  const alone = single === null ? null : <small className="single"> ({single})</small>;
  return (
    <>
      <p className="line">
        {headline.of !== 'value' && (
          <span className="part">
            {single !== null && `${view.periodShort} `}
            <ValueField view={view} />
            <Unit view={view} />
            {!change && alone}
          </span>
        )}
        {change && (
          <span className="part">
            <ChangeField view={view} comparison="seen" />
            {view.lead?.figure != null && alone}
          </span>
        )}
        {view.second !== null && (
          <span className="part" data-field="second">
            {view.second.text}
          </span>
        )}
      </p>
      {view.lead?.error != null && (
        <p className="line" data-field="error">
          {view.lead.error}
        </p>
      )}
    </>
  );
}

function ValueField({ view }: { readonly view: SeriesView }) {
  return (
    <>
      <b data-field="value">{view.value}</b>
      <Marks view={view} />
    </>
  );
}

/** In sight unless the value's own text says it already, as `%` and current dollars do. */
function Unit({ view }: { readonly view: SeriesView }) {
  return (
    <>
      {' '}
      <small className={view.unitInValue ? 'spoken' : 'unit'} data-field="unit">
        {view.unit}
      </small>
    </>
  );
}

function ChangeField({ view, comparison }: { readonly view: SeriesView; readonly comparison: 'seen' | 'spoken' }) {
  const lead = view.lead;
  if (lead === null) return null;
  return (
    <>
      <Triangle direction={lead.direction} />
      <span data-field="change" data-direction={lead.direction ?? 'none'}>
        {lead.figure === null || lead.comparison === '' ? (
          lead.text
        ) : (
          <>
            <b>{lead.figure}</b> <small className={comparison === 'spoken' ? 'spoken' : undefined}>{lead.comparison}</small>
          </>
        )}
      </span>
    </>
  );
}

function Marks({ view }: { readonly view: SeriesView }) {
  const letters = view.marks.map(({ letter }) => letter).join('');
  const plain = view.marks.filter(({ letter }) => letter === '');
  if (view.marks.length === 0) return null;
  return (
    <>
      {letters !== '' && (
        <sup className="marks" data-field="marks" title={view.marks.map(({ words }) => words).join(', ')}>
          {letters}
        </sup>
      )}
      <span className={plain.length === 0 ? 'spoken' : 'status'} data-field="status">
        {(plain.length === 0 ? view.marks : plain).map(({ words }) => words).join(', ')}
      </span>
    </>
  );
}

function Meta({ view, unit }: { readonly view: SeriesView; readonly unit: boolean }) {
  return (
    <>
      {unit && (
        <span className={view.unitInValue ? 'spoken' : undefined}>
          <span data-field="unit">{view.unit}</span>
          <Dot />
        </span>
      )}
      {view.period !== '' && (
        <>
          <span data-field="period">{view.period}</span>
          <Dot />
        </>
      )}
      {view.adjustment !== '' && (
        <>
          <span data-field="adjustment">{view.adjustment}</span>
          <Dot />
        </>
      )}
      <span data-field="source">{view.source}</span>
    </>
  );
}

function Dot() {
  return <span className="sep"> · </span>;
}

/** What two series must share for one line to stand for both. */
export function metaKey(view: Pick<SeriesView, 'period' | 'adjustment' | 'source'>): string {
  return [view.period, view.adjustment, view.source].join('|');
}
