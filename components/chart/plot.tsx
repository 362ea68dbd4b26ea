'use client';

import { type CSSProperties, type ReactNode, useId } from 'react';
import { isZeroTick, spacedYears } from '../../core/chart-axis';
import { bandRuns } from '../../core/chart-events';
import type { ChartSpec } from '../../core/chart-spec';
import { Dots, Marks, type MarksPen } from './chart';
import { type Across, acrossOf, bandRoom, captionFits, endLabel, laneHeight, namesAtEnds, rightRoom, yearApartPx } from './places';
import { type Spark, sparkOf } from './spark';

/** Size of a plot, without the room for texts around it, CSS pixels. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

const pen: MarksPen = { widths: { thin: 1.25, normal: 2.25, thick: 2.75 }, provisional: '6 4', dot: 4 };
/** What texts are placed by until the page knows its own size. */
const assumed: PlotSize = { width: 640, height: 160 };

interface Parts {
  readonly spec: ChartSpec;
  readonly across: Across;
  readonly size: PlotSize;
  /** 0 to 1, from the top. */
  down(value: number): number;
}

/**
 * A large chart as SVG, as it stands in the page before any code runs and until its reader points at it: everything is placed in
 * shares of the plot, so it fits whatever the width. `drawing.ts` draws the same on a canvas, at the same places.
 */
export function Plot({ spec, size }: { readonly spec: ChartSpec; readonly size: PlotSize | null }) {
  const gap = `gap${useId()}`;
  const { min, max } = spec.axis;
  const parts: Parts = { spec, across: acrossOf(spec), size: size ?? assumed, down: (value) => (max - value) / (max - min) };
  const spark = inOrder(sparkOf(spec));
  return (
    <>
      <Sheet place="plot">
        <Bands {...parts} />
      </Sheet>
      <Sheet place="ground">
        <Grid {...parts} />
      </Sheet>
      <Sheet place="plot">
        <Years {...parts} />
        <Gaps {...parts} pattern={gap} />
        <svg aria-hidden="true" viewBox="0 0 1 1" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
          {spec.events.map(({ number, ordinal, kind }) => (
            <path key={number} className={`plot-event event-${kind}`} d={`M${parts.across.share(ordinal)} 0V1`} />
          ))}
          {spark.breaks.map((x) => (
            <path className="spark-break" key={x} d={`M${x} 0V1`} />
          ))}
          <Marks spark={spark} pen={pen} />
        </svg>
        <Dots spark={spark} pen={pen} />
        <Whiskers {...parts} />
        <Words {...parts} />
        <Names {...parts} />
      </Sheet>
    </>
  );
}

/** The room around the plot, for the style sheet. */
export function roomStyle(spec: ChartSpec): CSSProperties {
  const { ticks, names } = rightRoom(spec);
  return { '--ticks': `${ticks}px`, '--names': `${names}px` } as CSSProperties;
}

/** What is context lies below. */
function inOrder(spark: Spark): Spark {
  const isThin = ({ layer }: Spark['lines'][number]) => layer.weight === 'thin';
  return { ...spark, lines: [...spark.lines.filter(isThin), ...spark.lines.filter((line) => !isThin(line))] };
}

/** `plot`: as large as the plot. `ground`: the texts at its right included. */
function Sheet({ place, children }: { readonly place: 'plot' | 'ground'; readonly children: ReactNode }) {
  return (
    <svg className={`sheet sheet-${place}`} aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A place in shares, from which pixels are counted. */
function At({ x = 0, y = 0, children }: { readonly x?: number; readonly y?: number; readonly children: ReactNode }) {
  return (
    <svg aria-hidden="true" x={percent(x)} y={percent(y)} overflow="visible">
      {children}
    </svg>
  );
}

/** Sand from above the uppermost line to the lowest, with edges; said once for those that follow each other. */
function Bands({ spec, across, size }: Parts) {
  const within = (ordinal: number) => Math.min(1, Math.max(0, across.share(ordinal)));
  return (
    <>
      {spec.bands.map(({ from, to }) => (
        <g key={from} className="plot-band">
          <rect x={percent(within(from))} width={percent(within(to) - within(from))} />
          {(to <= spec.to ? [from, to] : [from]).map((edge) => (
            <line key={edge} x1={percent(within(edge))} x2={percent(within(edge))} y1={-bandRoom} y2="100%" />
          ))}
        </g>
      ))}
      {bandRuns(spec.bands).map(({ from, to, caption }) => {
        const fits = captionFits(caption, (within(to) - within(from)) * size.width);
        return (
          <text key={from} className="plot-caption" x={percent(within(from))} dx={fits ? 5 : -4} y={-5} textAnchor={fits ? 'start' : 'end'}>
            {caption}
          </text>
        );
      })}
    </>
  );
}

/** Horizontal lines with their values above them at the right. */
function Grid({ spec, down }: Parts) {
  return spec.axis.ticks.map((tick, at) => {
    const y = percent(down(tick.value));
    return (
      <g key={tick.value} className={isZeroTick(tick) || at === 0 ? 'plot-base' : undefined}>
        <line x1="0" x2="100%" y1={y} y2={y} />
        <text x="100%" dx={-1} y={y} dy={-4} textAnchor="end">
          {tick.label}
        </text>
      </g>
    );
  });
}

/** Below the lane of marks, where there is one. */
function Years({ spec, across, size }: Parts) {
  const lane = spec.events.length > 0 ? laneHeight : 0;
  const { named, marked } = spacedYears(spec.years, { x: (ordinal) => across.share(ordinal) * size.width, apartPx: yearApartPx });
  return [...named, ...marked].map((year, at) => (
    <At key={year.ordinal} x={across.share(year.ordinal)} y={1}>
      <path className="plot-year" d={lane === 0 ? 'M0 0V20' : `M0 0V5M0 ${lane - 2}V${lane + 20}`} />
      {at < named.length && (
        <text x={5} y={lane + 17}>
          {year.label}
        </text>
      )}
    </At>
  ));
}

/** Hatched, so that a missing month is seen and not drawn over. */
function Gaps({ spec, across, pattern }: Parts & { readonly pattern: string }) {
  if (spec.gaps.length === 0) return null;
  return (
    <>
      <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="plot-hatch" d="M0 0V6" />
      </pattern>
      {spec.gaps.map(({ from, to }) => (
        <rect
          key={from}
          x={percent(across.share(from - 0.5))}
          width={percent((to - from + 1) / across.span)}
          height="100%"
          fill={`url(#${pattern})`}
          data-gap={from}
        />
      ))}
    </>
  );
}

/** The agency's words for gaps and breaks, beside them. */
function Words({ spec, across }: Parts) {
  return (
    <>
      {spec.gaps.map(({ from, to, words }) => {
        const isNearEnd = across.share(to + 0.5) > 0.85;
        return (
          <text
            key={from}
            className="plot-words"
            x={percent(across.share(isNearEnd ? from - 0.5 : to + 0.5))}
            dx={isNearEnd ? -5 : 5}
            y="100%"
            dy={-6}
            textAnchor={isNearEnd ? 'end' : 'start'}
          >
            {words}
          </text>
        );
      })}
      {spec.breaks.map(({ ordinal, words }) => (
        <text key={ordinal} className="plot-words" x={percent(across.share(ordinal - 0.5))} dx={5} y={12}>
          {words}
        </text>
      ))}
    </>
  );
}

/** One standard error on either side of the newest change. */
function Whiskers({ spec, across, down }: Parts) {
  return spec.layers.map(({ series, label, whisker }) => {
    if (whisker === null) return null;
    const x = across.share(whisker.ordinal);
    return (
      <g key={series + label} className="plot-whisker">
        {[whisker.low, whisker.high].map((value) => (
          <At key={value} x={x} y={down(value)}>
            <path d="M-3 0H3" />
          </At>
        ))}
      </g>
    );
  });
}

function Names({ spec, size, down }: Parts) {
  return namesAtEnds(spec.layers, (value) => down(value) * size.height).map(({ layer, y }) => (
    <text
      key={layer.series + layer.label}
      className={`plot-name drawn-${layer.colour}`}
      data-weight={layer.weight}
      x="100%"
      dx={10}
      y={percent(y / size.height)}
      dy={3}
    >
      {endLabel(layer)}
    </text>
  ));
}

function percent(share: number): string {
  return `${Math.round(share * 1e5) / 1e3}%`;
}
