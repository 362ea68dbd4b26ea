import { isIn } from '../../core/fred/category';
import { isDay } from '../../core/period';
import type { Series } from '../../core/series';
import { categoryList } from './categories';
import type { Endpoint, FredAnswer } from './endpoint';
import { listed } from './listing';
import { type FredQuestion, oneOf, realTimeFields, realTimeOf, refusal, requiredText, textOf } from './questions';
import { releaseList } from './releases';
import { searched } from './search';
import { seriesItem, seriesItems, seriesListing } from './series-items';
import { seriesList } from './series-list';
import { seriesAsked, shelfOf } from './shelf';
import { relatedTagList, tagList } from './tags';

export const series: Endpoint = async (context, question) => {
  const one = seriesAsked(context, question.search);
  const realTime = realTimeOf(question);
  const item = await seriesItem(context, { series: one, shelf: shelfOf(context) }, realTime);
  return { holdsToday: true, list: { name: 'seriess', element: 'series', head: realTimeFields(realTime), items: [item] } };
};

export const seriesCategories: Endpoint = async (context, question) => {
  const one = seriesAsked(context, question.search);
  realTimeOf(question);
  return categoryList([...shelfOf(context).categories.values()].filter((category) => isIn(category, one)));
};

export const seriesRelease: Endpoint = async (context, question) => {
  const one = seriesAsked(context, question.search);
  const releases = [...shelfOf(context).releases].filter(([, { id }]) => id === one.release);
  return releaseList(releases, realTimeOf(question));
};

export const seriesTags: Endpoint = async (context, question) => {
  const one = seriesAsked(context, question.search);
  return tagList(context, question, { series: [one] });
};

/** Full text (all words) or ids with `*`; what is most likely meant comes first. */
export const seriesSearch: Endpoint = async (context, question) => {
  const { search } = question;
  const shelf = shelfOf(context);
  const type = oneOf(search, 'search_type', ['full_text', 'series_id']);
  const found = searched(context, { shelf, text: requiredText(search, 'search_text'), type });
  return seriesList(context, question, {
    series: found,
    listing: {
      orders: { search_rank: null, ...seriesListing.orders },
      order: type === 'full_text' ? 'search_rank' : 'series_id',
      down: ['search_rank', 'popularity', 'group_popularity'],
    },
  });
};

export const searchTags: Endpoint = async (context, question) =>
  tagList(context, question, { series: searchedForTags(context, question), searchedBy: 'tag_search_text' });

export const searchRelatedTags: Endpoint = async (context, question) =>
  relatedTagList(context, question, { series: searchedForTags(context, question), searchedBy: 'tag_search_text' });

function searchedForTags(context: Parameters<Endpoint>[0], { search }: FredQuestion): readonly Series[] {
  return searched(context, { shelf: shelfOf(context), text: requiredText(search, 'series_search_text'), type: 'full_text' });
}

/** Countries are macro, what lies within them is regional. */
const countries = ['Canada', 'United States'];

export const seriesUpdates: Endpoint = async (context, question): Promise<FredAnswer> => {
  const { search } = question;
  const filter_value = geographyOf(search);
  const realTime = realTimeOf(question);
  const [from, to] = [momentOf(search, 'start_time'), momentOf(search, 'end_time')];
  const shelf = shelfOf(context);
  const geographic = shelf.series.filter(({ place }) => filter_value === 'all' || countries.includes(place) === (filter_value === 'macro'));
  const items = await seriesItems(context, { series: geographic, shelf }, { realTime, group: 'alone' });
  const updated = items.filter((item) => isBetween(String(item.last_updated).slice(0, 16), from, to));
  // The question has neither an order nor a direction.
  const { head, items: page } = listed(pagesOnly(search), updated, {
    orders: { last_updated: 'last_updated' },
    order: 'last_updated',
    down: ['last_updated'],
  });
  const fields = { ...realTimeFields(realTime), filter_variable: 'geography', filter_value, ...head };
  return { holdsToday: true, list: { name: 'seriess', element: 'series', head: fields, items: page } };
};

function geographyOf(search: URLSearchParams): 'macro' | 'regional' | 'all' {
  const asked = textOf(search, 'filter_value');
  if (asked === null) return 'all';
  const allowed = ['macro', 'regional', 'all'] as const;
  const found = allowed.find((value) => value === asked);
  if (found === undefined) throw refusal(`Variable filter_value is not one of the values: ${allowed.join(', ')}.`);
  return found;
}

function pagesOnly(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...search].filter(([name]) => name === 'limit' || name === 'offset'));
}

/** `201803021420` → `2018-03-02 14:20`. */
function momentOf(search: URLSearchParams, name: string): string | null {
  const text = textOf(search, name);
  if (text === null) return null;
  const [, year, month, day, hour = '00', minute = '00'] = /^(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?$/.exec(text) ?? [];
  if (!isDay(`${year}-${month}-${day}`) || hour > '23' || minute > '59')
    throw refusal(`Variable ${name} is not a YYYYMMDDHHmm formatted time (e.g. 201803021420).`);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

function isBetween(moment: string, from: string | null, to: string | null): boolean {
  return (from === null || moment >= from) && (to === null || moment <= to);
}
