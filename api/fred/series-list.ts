import type { Series } from '../../core/series';
import type { ApiContext } from '../context';
import type { FredAnswer } from './endpoint';
import { type Listing, listed } from './listing';
import { type FredQuestion, oneOf, realTimeFields, realTimeOf, tagsNamed, textOf } from './questions';
import { type SeriesItem, seriesItems, seriesListing } from './series-items';
import { type Shelf, shelfOf } from './shelf';

export const filterVariables = ['frequency', 'units', 'seasonal_adjustment'] as const;

/** Series as a list with filters, an order and pages; those of which nothing is published yet are not in it. */
export async function seriesList(
  context: ApiContext,
  question: FredQuestion,
  { series, listing = seriesListing }: { readonly series: readonly Series[]; readonly listing?: Listing },
): Promise<FredAnswer> {
  const { search } = question;
  const shelf = shelfOf(context);
  const realTime = realTimeOf(question);
  const tagged = withTags(shelf, series, search);
  const items = filtered(await seriesItems(context, { series: tagged, shelf }, { realTime, group: 'with-group' }), search);
  const { head, items: page } = listed(search, items, listing);
  return { holdsToday: true, list: { name: 'seriess', element: 'series', head: { ...realTimeFields(realTime), ...head }, items: page } };
}

/** Those that have all of `tag_names` and none of `exclude_tag_names`. */
export function withTags(shelf: Shelf, series: readonly Series[], search: URLSearchParams): readonly Series[] {
  const [wanted, unwanted] = [tagsNamed(search, 'tag_names'), tagsNamed(search, 'exclude_tag_names')];
  if (wanted.length === 0 && unwanted.length === 0) return series;
  return series.filter((one) => {
    const names = new Set(shelf.tagsOf(one).map(({ name }) => name));
    return wanted.every((name) => names.has(name)) && !unwanted.some((name) => names.has(name));
  });
}

function filtered(items: readonly SeriesItem[], search: URLSearchParams): readonly SeriesItem[] {
  if (textOf(search, 'filter_variable') === null) return items;
  const variable = oneOf(search, 'filter_variable', filterVariables);
  const value = textOf(search, 'filter_value');
  return value === null ? items : items.filter((item) => String(item[variable]).toLowerCase() === value.toLowerCase());
}
