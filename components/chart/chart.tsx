import type { ChartSpec } from '../../core/chart-spec';
import { type Spark, type SparkColumns, type SparkLine, sparkOf } from './spark';

const widths = { thin: 1, normal: 1.7, thick: 2 } as const;

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
            {spark.columns.map((columns) => (
              <Columns key={columns.layer.label} columns={columns} />
            ))}
            {spark.lines.map((line) => (
              <Line key={`${line.layer.series}${line.layer.label}`} line={line} />
            ))}
          </svg>
          {spark.lines.map((line) => (
            <Dot key={`${line.layer.series}${line.layer.label}`} line={line} />
          ))}
        </svg>
      )}
    </div>
  );
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

function Line({ line: { layer, path, provisional } }: { readonly line: SparkLine }) {
  const style = { strokeWidth: widths[layer.weight] };
  return (
    <g className={`spark-line drawn-${layer.colour}`} style={style}>
      {path !== '' && <path d={path} strokeDasharray={layer.dash.length === 0 ? undefined : layer.dash.join(' ')} />}
      {provisional !== '' && <path d={provisional} strokeDasharray="4 3" />}
    </g>
  );
}

/** In percent of the drawing, which is stretched, so that it stays round. Full for a final value, hollow for one that may still change. */
function Dot({ line: { layer, dot } }: { readonly line: SparkLine }) {
  if (dot === null || layer.weight === 'thin') return null;
  return (
    <circle className={`spark-dot drawn-${layer.colour}`} data-hollow={dot.hollow} cx={`${dot.x * 100}%`} cy={`${dot.y * 100}%`} r={3} />
  );
}
