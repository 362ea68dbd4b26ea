import { type ExplainedView, questionQuery } from '../../core/explanation';
import { formatPeriod, type Period } from '../../core/period';
import type { Language, Series } from '../../core/series';
import { pathIn } from '../frame/language';

/** Where a number of a series is explained, as the view shows it. */
export function explainAddress(
  { id, frequency }: Pick<Series, 'id' | 'frequency'>,
  view: ExplainedView,
  { period, language }: { readonly period: Period; readonly language: Language },
): string {
  const { units, aggregation, base, asOf } = view;
  const lower = view.frequency === frequency ? null : view.frequency;
  const query = new URLSearchParams(
    questionQuery({ view: { units, frequency: lower, aggregation, base, asOf }, period: formatPeriod(period) }),
  );
  return `${pathIn(language, `/explain/${id}`)}?${query.toString().replaceAll('%3A', ':')}`;
}
