'use client';

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { type ChartSpec, pointAt, pointWords } from '../../core/chart-spec';
import { formatPeriodWords } from '../../core/format-time';
import { Swatch } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { EventKey, EventLane } from './event-lane';
import { acrossOf } from './places';
import { Plot, roomStyle } from './plot';
import { useDrag, type Zoom } from './use-drag';
import { useDrawing } from './use-drawing';
import { useSize } from './use-size';

export interface WalkableChartProps {
  readonly spec: ChartSpec;
  /** Where a reader may choose a stretch of the chart; left out where there is nowhere to zoom to. */
  readonly zoom?: Zoom;
}

/**
 * The large chart: a pointer or the arrow keys walk its points, and a line of text above says what stands there.
 * It is a slider to assistive technology, so each step is spoken without a live region of its own.
 * It is drawn as SVG until somebody points at it; then the code of its canvas is fetched, and the canvas takes over in place.
 */
export function WalkableChart(props: WalkableChartProps) {
  const { words } = useLanguage();
  return props.spec.layers.every(({ last }) => last === null) ? (
    <p className="empty chart-lead">{words.chart.empty}</p>
  ) : (
    <Walkable {...props} />
  );
}

function Walkable({ spec, zoom }: WalkableChartProps) {
  const { language, words } = useLanguage();
  const keys = useId();
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  const across = acrossOf(spec);
  const [canvas, setCanvas] = useState<'unasked' | 'asked' | 'drawn'>('unasked');
  const [pointed, setPointed] = useState<number | null>(null);
  const at = clamp(pointed ?? spec.to, spec);

  const ordinalAt = (x: number) => {
    const width = size?.width ?? 0;
    return width > 0 ? clamp(across.ordinalAt(x / width), spec) : spec.to;
  };
  const drag = useDrag(zoom === undefined ? null : (from, to) => choose(ordinalAt(from), ordinalAt(to), zoom));
  const ask = () => setCanvas((before) => (before === 'unasked' ? 'asked' : before));
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !drag.cancel()) zoom?.back?.();
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPointed(clamp(step(at, spec), spec));
  };
  const follow = (event: PointerEvent) => {
    const { left, width } = plot.current?.getBoundingClientRect() ?? { left: 0, width: 0 };
    if (width > 0) setPointed(clamp(across.ordinalAt((event.clientX - left) / width), spec));
  };
  const { stretch } = drag;
  return (
    <div className="walkable">
      <Readout spec={spec} ordinal={at} />
      <p id={keys} className="spoken">
        {words.chart.keys}
      </p>
      <div
        className={classesOf(spec, zoom)}
        style={roomStyle(spec)}
        role="slider"
        tabIndex={0}
        aria-label={spec.alt}
        aria-describedby={keys}
        aria-valuemin={spec.from}
        aria-valuemax={spec.to}
        aria-valuenow={at}
        aria-valuetext={sentence(spec, at, language)}
        data-chart={spec.id}
        data-last={spec.layers[0]?.last?.text ?? ''}
        data-canvas={canvas}
        onKeyDown={walk}
        onFocus={ask}
        onBlur={() => setPointed(null)}
        onPointerEnter={ask}
        onPointerMove={(event) => {
          follow(event);
          drag.move(event);
        }}
        onPointerDown={(event) => {
          follow(event);
          drag.start(event);
        }}
        onPointerUp={drag.end}
        onPointerCancel={() => {
          drag.cancel();
          setPointed(null);
        }}
        // What a finger tapped is told until it taps elsewhere.
        onPointerLeave={({ pointerType }) => pointerType !== 'touch' && setPointed(null)}
        onDoubleClick={() => zoom?.back?.()}
      >
        <div ref={plot} className="sheet sheet-plot" />
        {canvas !== 'drawn' && <Plot spec={spec} size={size} />}
        {canvas !== 'unasked' && <Canvas spec={spec} pointed={pointed} drawn={() => setCanvas('drawn')} />}
        {stretch !== null && <span className="chart-stretch" style={stretch} aria-hidden="true" />}
        <EventLane
          events={spec.events}
          places={size === null ? [] : spec.events.map(({ ordinal }) => across.share(ordinal) * size.width)}
        />
      </div>
      <EventKey events={spec.events} />
    </div>
  );
}

function classesOf({ events }: ChartSpec, zoom: Zoom | undefined): string {
  return ['chart', 'chart-lead', ...(events.length > 0 ? ['chart-marked'] : []), ...(zoom === undefined ? [] : ['chart-zooming'])].join(
    ' ',
  );
}

/** A single period is nothing to look at. */
function choose(from: number, to: number, { select }: Zoom): void {
  if (from < to) select(from, to);
}

function Canvas(request: { readonly spec: ChartSpec; readonly pointed: number | null; readonly drawn: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawing(canvas, request);
  return <canvas ref={canvas} />;
}

const steps: Readonly<Record<string, (at: number, spec: ChartSpec) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  PageUp: (at) => at - 12,
  PageDown: (at) => at + 12,
  Home: (_, { from }) => from,
  End: (_, { to }) => to,
  Escape: (_, { to }) => to,
};

function Readout({ spec, ordinal }: { readonly spec: ChartSpec; readonly ordinal: number }) {
  const { language } = useLanguage();
  return (
    <p className="readout" aria-hidden="true">
      <b>{formatPeriodWords({ frequency: spec.frequency, ordinal }, language)}</b>
      {spec.layers.map((layer) => {
        const point = pointAt(layer, ordinal);
        return (
          <span key={layer.series + layer.label}>
            <Swatch colour={layer.colour} dash={layer.dash} thin={layer.weight === 'thin'} /> {layer.label}{' '}
            <b>{pointWords(layer, point ?? { ordinal, value: null, status: 'A' }, language)}</b>
          </span>
        );
      })}
      <span className="readout-unit">{spec.unit}</span>
    </p>
  );
}

function sentence(spec: ChartSpec, ordinal: number, language: 'en' | 'fr'): string {
  const said = spec.layers.map((layer) => {
    const point = pointAt(layer, ordinal);
    return `${layer.label} ${pointWords(layer, point ?? { ordinal, value: null, status: 'A' }, language)}`.trim();
  });
  return [formatPeriodWords({ frequency: spec.frequency, ordinal }, language), ...said].join(', ');
}

function clamp(ordinal: number, { from, to }: ChartSpec): number {
  return Math.min(to, Math.max(from, ordinal));
}
