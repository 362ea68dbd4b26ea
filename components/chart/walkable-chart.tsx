'use client';

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { type ChartSpec, pointWords } from '../../core/chart-spec';
import { formatPeriodWords } from '../../core/format-time';
import { Swatch } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { EventKey, EventLane } from './event-lane';
import { acrossOf } from './places';
import { Plot, roomStyle } from './plot';
import { useDrawing } from './use-drawing';
import { useSize } from './use-size';

/**
 * The large chart: a pointer or the arrow keys walk its points, and a line of text above says what stands there.
 * It is a slider to assistive technology, so each step is spoken without a live region of its own.
 * It is drawn as SVG until somebody points at it; then the code of its canvas is fetched, and the canvas takes over in place.
 */
export function WalkableChart({ spec }: { readonly spec: ChartSpec }) {
  const { words } = useLanguage();
  return spec.layers.length === 0 ? <p className="empty chart-lead">{words.chart.empty}</p> : <Walkable spec={spec} />;
}

function Walkable({ spec }: { readonly spec: ChartSpec }) {
  const { language, words } = useLanguage();
  const keys = useId();
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  const across = acrossOf(spec);
  const [canvas, setCanvas] = useState<'unasked' | 'asked' | 'drawn'>('unasked');
  const [pointed, setPointed] = useState<number | null>(null);
  const at = clamp(pointed ?? spec.to, spec);

  const ask = () => setCanvas((before) => (before === 'unasked' ? 'asked' : before));
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPointed(clamp(step(at, spec), spec));
  };
  const follow = (event: PointerEvent) => {
    const { left, width } = plot.current?.getBoundingClientRect() ?? { left: 0, width: 0 };
    if (width > 0) setPointed(clamp(across.ordinalAt((event.clientX - left) / width), spec));
  };
  return (
    <div className="walkable">
      <Readout spec={spec} ordinal={at} />
      <p id={keys} className="spoken">
        {words.chart.keys}
      </p>
      <div
        className={spec.events.length > 0 ? 'chart chart-lead chart-marked' : 'chart chart-lead'}
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
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={() => setPointed(null)}
      >
        <div ref={plot} className="sheet sheet-plot" />
        {canvas !== 'drawn' && <Plot spec={spec} size={size} />}
        {canvas !== 'unasked' && <Canvas spec={spec} pointed={pointed} drawn={() => setCanvas('drawn')} />}
        <EventLane
          events={spec.events}
          places={size === null ? [] : spec.events.map(({ ordinal }) => across.share(ordinal) * size.width)}
        />
      </div>
      <EventKey events={spec.events} />
    </div>
  );
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
        const point = layer.points.find((one) => one.ordinal === ordinal);
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
    const point = layer.points.find((one) => one.ordinal === ordinal);
    return `${layer.label} ${pointWords(layer, point ?? { ordinal, value: null, status: 'A' }, language)}`;
  });
  return [formatPeriodWords({ frequency: spec.frequency, ordinal }, language), ...said].join(', ');
}

function clamp(ordinal: number, { from, to }: ChartSpec): number {
  return Math.min(to, Math.max(from, ordinal));
}
