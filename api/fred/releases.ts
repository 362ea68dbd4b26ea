import { fredNumber } from '../../core/fred/number';
import type { RealTime } from '../../core/fred/real-time';
import type { Endpoint, FredAnswer } from './endpoint';
import { type Listing, listed } from './listing';
import { idOf, realTimeFields, realTimeOf, refusal } from './questions';
import { seriesList } from './series-list';
import { refuse, type Shelf, shelfOf } from './shelf';
import { relatedTagList, tagList } from './tags';

type Release = Shelf['releases'] extends ReadonlyMap<number, infer Found> ? Found : never;

export const listing: Listing = {
  orders: {
    release_id: 'id',
    name: 'name',
    press_release: 'press_release',
    realtime_start: 'realtime_start',
    realtime_end: 'realtime_end',
  },
  order: 'release_id',
};

export const releases: Endpoint = async (context, question) => {
  const realTime = realTimeOf(question);
  return pagedReleases(question.search, [...shelfOf(context).releases], realTime);
};

export const release: Endpoint = async (context, question) =>
  releaseList([releaseAsked(shelfOf(context), question.search)], realTimeOf(question));

export const releaseSeries: Endpoint = async (context, question) => {
  const { series } = inRelease(shelfOf(context), question.search);
  return seriesList(context, question, { series });
};

export const releaseTags: Endpoint = async (context, question) => tagList(context, question, inRelease(shelfOf(context), question.search));

export const releaseRelatedTags: Endpoint = async (context, question) =>
  relatedTagList(context, question, inRelease(shelfOf(context), question.search));

/** One table, a line for each series: agencies' own tables are not copied. */
export const releaseTables: Endpoint = async (context, { search }) => {
  const shelf = shelfOf(context);
  const [number, { id, title }] = releaseAsked(shelf, search);
  const items = inRelease(shelf, search).series.map((series, line) => ({
    element_id: fredNumber('element', series.id),
    release_id: number,
    series_id: series.id,
    parent_id: null,
    line: String(line + 1),
    type: 'series',
    name: series.title.en,
    level: '0',
    children: [] as const,
  }));
  const head = { name: title.en, element_id: fredNumber('element', `release ${id}`), release_id: String(number) };
  return { holdsToday: false, list: { name: 'elements', element: 'element', head, items, keyedBy: 'element_id' } };
};

export function releaseAsked({ releases: all }: Shelf, search: URLSearchParams): readonly [number, Release] {
  const number = idOf(search, 'release_id');
  const found = all.get(number) ?? refuse(refusal('The release does not exist.'));
  return [number, found];
}

export function releaseList(found: readonly (readonly [number, Release])[], realTime: RealTime): FredAnswer {
  const items = itemsOf(found, realTime);
  return { holdsToday: true, list: { name: 'releases', element: 'release', head: realTimeFields(realTime), items } };
}

export function pagedReleases(search: URLSearchParams, found: readonly (readonly [number, Release])[], realTime: RealTime): FredAnswer {
  const { head, items } = listed(search, itemsOf(found, realTime), listing);
  return { holdsToday: true, list: { name: 'releases', element: 'release', head: { ...realTimeFields(realTime), ...head }, items } };
}

function itemsOf(found: readonly (readonly [number, Release])[], realTime: RealTime) {
  return found.map(([id, { title, url }]) => ({ id, ...realTimeFields(realTime), name: title.en, press_release: true, link: url.en }));
}

function inRelease(shelf: Shelf, search: URLSearchParams) {
  const [, { id }] = releaseAsked(shelf, search);
  return { series: shelf.series.filter(({ release: of }) => of === id) };
}
