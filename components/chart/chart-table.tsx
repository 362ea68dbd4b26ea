'use client';

import { type ChartSpec, pointWords } from '../../core/chart-spec';
import { formatPeriodWords } from '../../core/format-time';
import { useLanguage } from '../frame/language';

export interface ChartTableProps {
  readonly spec: ChartSpec;
  /** Where the number of a period is explained (an address); left out where it is nowhere. */
  readonly explain?: (ordinal: number) => string;
}

/** The points of a chart, newest first. */
export function ChartTable({ spec, explain }: ChartTableProps) {
  const { language, words } = useLanguage();
  const ordinals = [...new Set(spec.layers.flatMap((layer) => layer.points.map((point) => point.ordinal)))].sort((a, b) => b - a);
  const points = spec.layers.map((layer) => new Map(layer.points.map((point) => [point.ordinal, point])));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="scroll" tabIndex={0} aria-label={words.chart.asTable}>
      <table>
        <caption className="spoken">{spec.alt}</caption>
        <thead>
          <tr>
            <th scope="col">{words.chart.period}</th>
            {spec.layers.map((layer) => (
              <th scope="col" className="number" key={layer.series + layer.label}>
                {layer.label || words.chart.value}
              </th>
            ))}
            <th scope="col">{words.chart.status}</th>
          </tr>
        </thead>
        <tbody>
          {ordinals.map((ordinal) => (
            <tr key={ordinal}>
              <th scope="row">
                {explain === undefined ? (
                  formatPeriodWords({ frequency: spec.frequency, ordinal }, language)
                ) : (
                  <a href={explain(ordinal)} rel="nofollow">
                    {formatPeriodWords({ frequency: spec.frequency, ordinal }, language)}
                  </a>
                )}
              </th>
              {spec.layers.map((layer, at) => {
                const point = points[at]?.get(ordinal);
                return (
                  <td className="number" key={layer.series + layer.label}>
                    {point === undefined ? '' : pointWords(layer, point, language)}
                  </td>
                );
              })}
              <td>{words.status[points[0]?.get(ordinal)?.status ?? 'A']}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
