import { fredNumber } from '../../../core/fred/number';
import type { Words } from '../../../core/series';
import type { Parameters } from '../../questions';
import { type DescribedRoute, media, type RouteGroup, words } from '../described';
import { fredMeanings, fredParameters, fredVariants, graphParameters } from '../fred-parameters';
import { seriesId } from '../parts';

type Name = keyof typeof fredParameters;

const realTime = ['realtime_start', 'realtime_end'] as const;
const pages = ['limit', 'offset', 'sort_order'] as const;
const list = [...realTime, ...pages] as const;
const seriesNames = [...list, 'tag_names', 'exclude_tag_names', 'filter_variable', 'filter_value'] as const;
const tagNames = [...list, 'tag_names', 'tag_group_id'] as const;
const relatedNames = [...tagNames, 'exclude_tag_names'] as const;
const {
  searchText,
  tagNames: tagsNamed,
  geography,
  seriesOrder,
  searchOrder,
  tagOrder,
  releaseOrder,
  sourceOrder,
  datesOrder,
  dateOrder,
} = fredVariants;

interface Endpoint {
  readonly summary: Words;
  readonly names: readonly Name[];
  /** Beside those, or in their place. */
  readonly own?: Parameters;
  /** Its query beside the key, in the example. */
  readonly query?: string;
}

const cpi = 'series_id=CA_CPI_ALL';
const release = `release_id=${fredNumber('release', 'CPI')}`;
const source = `source_id=${fredNumber('source', 'statcan')}`;

const endpoints: Readonly<Record<string, Endpoint>> = {
  series: { summary: words('A series', 'Une série'), names: ['series_id', ...realTime], query: cpi },
  'series/observations': {
    summary: words('Its observations', 'Ses observations'),
    names: [
      ...(['series_id', 'observation_start', 'observation_end', 'units', 'frequency', 'aggregation_method'] as const),
      ...(['output_type', 'vintage_dates'] as const),
      ...list,
    ],
    query: cpi,
  },
  'series/vintagedates': {
    summary: words('The days on which something new was said', 'Les jours où du nouveau a été dit'),
    names: ['series_id', ...list],
    query: cpi,
  },
  'series/categories': { summary: words('Its categories', 'Ses catégories'), names: ['series_id', ...realTime], query: cpi },
  'series/release': { summary: words('Its release', 'Sa diffusion'), names: ['series_id', ...realTime], query: cpi },
  'series/tags': {
    summary: words('Its tags', 'Ses étiquettes'),
    names: ['series_id', 'search_text', ...tagNames],
    own: tagOrder,
    query: cpi,
  },
  'series/search': {
    summary: words('Series by words or by ids', 'Des séries par mots ou par identifiants'),
    names: ['search_type', ...seriesNames],
    own: { ...searchText, ...searchOrder },
    query: 'search_text=prices',
  },
  'series/search/tags': {
    summary: words('The tags of what is found', 'Les étiquettes de ce qui est trouvé'),
    names: ['series_search_text', 'tag_search_text', ...tagNames],
    own: tagOrder,
    query: 'series_search_text=prices',
  },
  'series/search/related_tags': {
    summary: words('The tags that what is found has beside some', 'Les étiquettes que ce qui est trouvé porte outre certaines'),
    names: ['series_search_text', 'tag_search_text', ...relatedNames],
    own: { ...tagOrder, ...tagsNamed },
    query: 'series_search_text=prices&tag_names=monthly',
  },
  'series/updates': {
    summary: words('Series by when they were updated, newest first', 'Les séries selon leur mise à jour, les plus récentes d’abord'),
    names: [...realTime, 'limit', 'offset', 'start_time', 'end_time'],
    own: geography,
  },
  category: { summary: words('A category', 'Une catégorie'), names: ['category_id'] },
  'category/children': { summary: words('Those below it', 'Celles qui en relèvent'), names: ['category_id', ...realTime] },
  'category/related': { summary: words('Those related to it', 'Celles qui lui sont liées'), names: ['category_id', ...realTime] },
  'category/series': { summary: words('Its series', 'Ses séries'), names: ['category_id', ...seriesNames], own: seriesOrder },
  'category/tags': {
    summary: words('The tags of its series', 'Les étiquettes de ses séries'),
    names: ['category_id', 'search_text', ...tagNames],
    own: tagOrder,
  },
  'category/related_tags': {
    summary: words('The tags that its series have beside some', 'Les étiquettes que ses séries portent outre certaines'),
    names: ['category_id', 'search_text', ...relatedNames],
    own: { ...tagOrder, ...tagsNamed },
    query: 'tag_names=monthly',
  },
  releases: { summary: words('All releases', 'Toutes les diffusions'), names: list, own: releaseOrder },
  'releases/dates': {
    summary: words('Their dates, newest first', 'Leurs dates, les plus récentes d’abord'),
    names: [...list, 'include_release_dates_with_no_data'],
    own: datesOrder,
  },
  release: { summary: words('A release', 'Une diffusion'), names: ['release_id', ...realTime], query: release },
  'release/dates': {
    summary: words('Its dates, oldest first', 'Ses dates, les plus anciennes d’abord'),
    names: ['release_id', ...list, 'include_release_dates_with_no_data'],
    own: dateOrder,
    query: release,
  },
  'release/series': { summary: words('Its series', 'Ses séries'), names: ['release_id', ...seriesNames], own: seriesOrder, query: release },
  'release/sources': { summary: words('Its source', 'Sa source'), names: ['release_id', ...realTime], query: release },
  'release/tags': {
    summary: words('The tags of its series', 'Les étiquettes de ses séries'),
    names: ['release_id', 'search_text', ...tagNames],
    own: tagOrder,
    query: release,
  },
  'release/related_tags': {
    summary: words('The tags that its series have beside some', 'Les étiquettes que ses séries portent outre certaines'),
    names: ['release_id', 'search_text', ...relatedNames],
    own: { ...tagOrder, ...tagsNamed },
    query: `${release}&tag_names=monthly`,
  },
  'release/tables': { summary: words('Its series as one table', 'Ses séries en un tableau'), names: ['release_id'], query: release },
  sources: { summary: words('All sources', 'Toutes les sources'), names: list, own: sourceOrder },
  source: { summary: words('A source', 'Une source'), names: ['source_id', ...realTime], query: source },
  'source/releases': { summary: words('Its releases', 'Ses diffusions'), names: ['source_id', ...list], own: releaseOrder, query: source },
  tags: { summary: words('All tags', 'Toutes les étiquettes'), names: ['search_text', ...tagNames], own: tagOrder },
  related_tags: {
    summary: words('The tags that series have beside some', 'Les étiquettes que les séries portent outre certaines'),
    names: ['search_text', ...relatedNames],
    own: { ...tagOrder, ...tagsNamed },
    query: 'tag_names=monthly',
  },
  'tags/series': {
    summary: words('Series that have all of some tags', 'Les séries qui ont toutes certaines étiquettes'),
    names: seriesNames,
    own: { ...seriesOrder, ...tagsNamed },
    query: 'tag_names=monthly',
  },
};

const exampleKey = `api_key=${'0'.repeat(32)}`;

function described([path, { summary, names, own, query }]: readonly [string, Endpoint]): DescribedRoute {
  const named = Object.fromEntries((['api_key', 'file_type', ...names] as const).map((name) => [name, fredParameters[name]]));
  return {
    method: 'get',
    path: `/fred/${path}`,
    summary,
    query: { ...named, ...own },
    passesOver: true,
    meanings: fredMeanings,
    answers: media('text/xml', 'application/json'),
    hasTag: true,
    refuses: [400, 403, 404, 429],
    errors: 'fred',
    example: `/fred/${path}?${[query, exampleKey].filter((part) => part !== undefined).join('&')}`,
  };
}

export const fredGroup: RouteGroup = {
  id: 'fred',
  title: words('For programs that know FRED', 'Pour les programmes qui connaissent FRED'),
  lead: words(
    'The whole catalogue by the protocol of FRED’s API, in English as that is.',
    'Tout le catalogue selon le protocole de l’API de FRED, en anglais comme elle.',
  ),
  guide: 'fred.md',
  isShared: true,
  routes: [
    ...Object.entries(endpoints).map(described),
    {
      method: 'get',
      path: '/graph/fredgraph.csv',
      summary: words('Series beside each other as a CSV file', 'Des séries côte à côte en un fichier CSV'),
      query: graphParameters,
      passesOver: true,
      meanings: fredMeanings,
      answers: media('text/csv'),
      hasTag: true,
      refuses: [400, 403, 404, 429],
      errors: 'fred',
      example: '/graph/fredgraph.csv?id=CA_CPI_ALL,CA_EXPORTS_US',
    },
    {
      method: 'get',
      path: '/series/{id}/downloaddata/{file}',
      summary: words('The address of older clients for a series as CSV', 'L’adresse des anciens clients pour une série en CSV'),
      within: { id: seriesId, file: { meaning: words('The id and .csv.', 'L’identifiant et .csv.'), example: 'CA_CPI_ALL.csv' } },
      passesOver: true,
      answers: media('text/csv'),
      hasTag: true,
      refuses: [400, 403, 404, 429],
      errors: 'fred',
      example: '/series/CA_CPI_ALL/downloaddata/CA_CPI_ALL.csv',
    },
  ],
};
