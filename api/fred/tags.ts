import { type Tag, tagGroups } from '../../core/fred/tag';
import type { Series } from '../../core/series';
import type { ApiContext } from '../context';
import type { Endpoint, FredAnswer } from './endpoint';
import { type Listing, listed } from './listing';
import { type FredQuestion, oneOf, realTimeFields, realTimeOf, refusal, requiredText, tagsNamed, textOf } from './questions';
import { seriesList, withTags } from './series-list';
import { type Shelf, shelfOf } from './shelf';

/** Nobody noted when a tag was made: the beginning of computers' time, which is plainly none. */
const created = '1970-01-01 00:00:00+00';

export const listing: Listing = {
  orders: { series_count: 'series_count', popularity: 'popularity', created: 'created', name: 'name', group_id: 'group_id' },
  order: 'series_count',
  down: ['series_count', 'popularity'],
};

export interface Tagged {
  readonly series: readonly Series[];
  /** The parameter that looks for words in tags. */
  readonly searchedBy?: 'search_text' | 'tag_search_text';
}

export const tags: Endpoint = async (context, question) => tagList(context, question, { series: shelfOf(context).series });

export const relatedTags: Endpoint = async (context, question) => relatedTagList(context, question, { series: shelfOf(context).series });

export const tagsSeries: Endpoint = async (context, question) => {
  requiredText(question.search, 'tag_names');
  const shelf = shelfOf(context);
  checkTags(shelf, tagsNamed(question.search, 'tag_names'));
  return seriesList(context, question, { series: shelf.series });
};

/** The tags of some series; with `tag_names` only those. */
export async function tagList(context: ApiContext, question: FredQuestion, tagged: Tagged): Promise<FredAnswer> {
  const shelf = shelfOf(context);
  const named = tagsNamed(question.search, 'tag_names');
  checkTags(shelf, named);
  const items = counted(shelf, tagged.series).filter(({ name }) => named.length === 0 || named.includes(name));
  return answer(question, items, tagged);
}

/** The tags that series which have all of `tag_names` have beside these. */
export async function relatedTagList(context: ApiContext, question: FredQuestion, tagged: Tagged): Promise<FredAnswer> {
  requiredText(question.search, 'tag_names');
  const shelf = shelfOf(context);
  const named = tagsNamed(question.search, 'tag_names');
  checkTags(shelf, named);
  const items = counted(shelf, withTags(shelf, tagged.series, question.search)).filter(({ name }) => !named.includes(name));
  return answer(question, items, tagged);
}

type TagItem = ReturnType<typeof counted>[number];

function counted(shelf: Shelf, series: readonly Series[]) {
  const counts = new Map<string, { readonly tag: Tag; count: number }>();
  for (const tag of series.flatMap((one) => shelf.tagsOf(one))) {
    const known = counts.get(tag.name);
    if (known === undefined) counts.set(tag.name, { tag, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()]
    .map(({ tag, count }) => ({ name: tag.name, group_id: tag.group, notes: tag.notes, created, popularity: 0, series_count: count }))
    .sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name));
}

function answer(question: FredQuestion, items: readonly TagItem[], { searchedBy = 'search_text' }: Tagged): FredAnswer {
  const { search } = question;
  const realTime = realTimeOf(question);
  const group = textOf(search, 'tag_group_id') === null ? null : oneOf(search, 'tag_group_id', [...tagGroups, 'geot', 'cc']);
  const words = (textOf(search, searchedBy) ?? '').toLowerCase().split(/\s+/);
  const left = items.filter(({ name, notes, group_id }) => {
    const text = `${name} ${notes}`.toLowerCase();
    return (group === null || group === group_id) && words.every((word) => text.includes(word));
  });
  const { head, items: shown } = listed(search, left, listing);
  const fields = { ...realTimeFields(realTime), ...head };
  return { holdsToday: true, list: { name: 'tags', element: 'tag', head: fields, items: shown } };
}

function checkTags(shelf: Shelf, named: readonly string[]): void {
  if (named.length === 0) return;
  const known = new Set(shelf.series.flatMap((one) => shelf.tagsOf(one).map(({ name }) => name)));
  const unknown = named.find((name) => !known.has(name));
  if (unknown !== undefined) throw refusal('The tag does not exist.');
}
