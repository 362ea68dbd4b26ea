import type { ChartSpec } from '../../core/chart-spec';
import { type Spark, type SparkColumns, type SparkLine, sparkOf } from './spark';

/** How strong the marks of a chart are: CSS pixels. */
export interface MarksPen {
  readonly widths: Readonly<Record<SparkLine['layer']['weight'], number>>;
  /** Dashes of what may still change. */
  readonly provisional: string;
  readonly dot: number;
}

const pen: MarksPen = { widths: { thin: 1, normal: 1.7, thick: 2 }, provisional: '4 3', dot: 3 };

/**
 * A small chart as a picture with one sentence of text, drawn as SVG so that it stands in the page before any of its code
 * runs. Its size is its parent's class.
 */
export function Chart({ spec }: { readonly spec: ChartSpec }) {
  const spark = sparkOf(spec);
  return (
    <div className="chart chart-cell" role="img" aria-label={spec.alt} data-chart={spec.id} data-last={spec.layers[0]?.last?.text ?? ''}>
      {spec.layers.length > 0 && (
        <svg className="spark-drawing" aria-hidden="true" focusable="false">
          <svg aria-hidden="true" viewBox="0 0 1 1" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
            <Ground spark={spark} />
            <Marks spark={spark} pen={pen} />
          </svg>
          <Dots spark={spark} pen={pen} />
        </svg>
      )}
    </div>
  );
}

interface MarksProps {
  readonly spark: Spark;
  readonly pen: MarksPen;
}

/** Columns and lines, in a square of one that is stretched to the room that there is. */
export function Marks({ spark, pen }: MarksProps) {
  return (
    <>
      {spark.columns.map((columns) => (
        <Columns key={columns.layer.label} columns={columns} />
      ))}
      {spark.lines.map((line) => (
        <Line key={`${line.layer.series}${line.layer.label}`} line={line} pen={pen} />
      ))}
    </>
  );
}

/** The newest values, outside that square so that they stay round. */
export function Dots({ spark, pen }: MarksProps) {
  return spark.lines.map((line) => <Dot key={`${line.layer.series}${line.layer.label}`} line={line} radius={pen.dot} />);
}

function Ground({ spark }: { readonly spark: Spark }) {
  return (
    <>
      {spark.zero !== null && <path className="spark-zero" d={`M0 ${spark.zero}H1`} />}
      {spark.breaks.map((x) => (
        <path className="spark-break" key={x} d={`M${x} 0V1`} />
      ))}
    </>
  );
}

function Columns({ columns: { layer, bars, whisker } }: { readonly columns: SparkColumns }) {
  return (
    <g className={`drawn-${layer.colour}`}>
      {bars.map(({ ordinal, newest, open, ...place }) => (
        <rect key={ordinal} {...place} className={open ? 'spark-open' : newest ? 'spark-newest' : 'spark-bar'} />
      ))}
      {whisker !== null && <path className="spark-whisker" d={`M${whisker.x} ${whisker.low}V${whisker.high}`} />}
    </g>
  );
}

function Line({ line: { layer, path, provisional }, pen }: { readonly line: SparkLine; readonly pen: MarksPen }) {
  const style = { strokeWidth: pen.widths[layer.weight] };
  return (
    <g className={`spark-line drawn-${layer.colour}`} style={style}>
      {path !== '' && <path d={path} strokeDasharray={layer.dash.length === 0 ? undefined : layer.dash.join(' ')} />}
      {provisional !== '' && <path d={provisional} strokeDasharray={pen.provisional} />}
    </g>
  );
}

/** In percent of the drawing, which is stretched, so that it stays round. Full for a final value, hollow for one that may still change. */
function Dot({ line: { layer, dot }, radius }: { readonly line: SparkLine; readonly radius: number }) {
  if (dot === null || layer.weight === 'thin') return null;
  return (
    <circle
      className={`spark-dot drawn-${layer.colour}`}
      data-hollow={dot.hollow}
      cx={`${dot.x * 100}%`}
      cy={`${dot.y * 100}%`}
      r={radius}
    />
  );
}
