import { type Category, isIn, relatedTo } from '../../core/fred/category';
import type { Series } from '../../core/series';
import type { ApiContext } from '../context';
import type { Endpoint, FredAnswer } from './endpoint';
import { type FredQuestion, idOf, realTimeOf, refusal } from './questions';
import { seriesList } from './series-list';
import { refuse, type Shelf, shelfOf } from './shelf';
import { relatedTagList, tagList } from './tags';

export const category: Endpoint = async (context, { search }) => categoryList([categoryAsked(shelfOf(context), search)]);

export const categoryChildren: Endpoint = async (context, question) => {
  const shelf = shelfOf(context);
  const { number } = categoryAsked(shelf, question.search);
  realTimeOf(question);
  return categoryList([...shelf.categories.values()].filter((one) => one.parent === number && one.number !== number));
};

export const categoryRelated: Endpoint = async (context, question) => {
  const shelf = shelfOf(context);
  realTimeOf(question);
  return categoryList(relatedTo(categoryAsked(shelf, question.search), [...shelf.categories.values()]));
};

export const categorySeries: Endpoint = async (context, question) => seriesList(context, question, { series: seriesIn(context, question) });

export const categoryTags: Endpoint = async (context, question) => tagList(context, question, { series: seriesIn(context, question) });

export const categoryRelatedTags: Endpoint = async (context, question) =>
  relatedTagList(context, question, { series: seriesIn(context, question) });

export function categoryList(categories: readonly Category[]): FredAnswer {
  const items = categories.map(({ number, name, parent }) => ({ id: number, name, parent_id: parent }));
  return { holdsToday: false, list: { name: 'categories', element: 'category', head: {}, items } };
}

/** The root where none is named. */
function categoryAsked({ categories }: Shelf, search: URLSearchParams): Category {
  return categories.get(idOf(search, 'category_id', 0)) ?? refuse(refusal('The category does not exist.'));
}

function seriesIn(context: ApiContext, { search }: FredQuestion): readonly Series[] {
  const shelf = shelfOf(context);
  const asked = categoryAsked(shelf, search);
  return shelf.series.filter((one) => isIn(asked, one));
}
