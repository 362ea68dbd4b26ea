import { z } from 'zod';
import { tagGroups } from '../../core/fred/tag';
import type { Words } from '../../core/series';
import { fredMethods, fredUnits } from '../fred/derived';
import { outputTypes } from '../fred/observations';
import { listing as releaseListing } from '../fred/releases';
import { seriesListing } from '../fred/series-items';
import { filterVariables } from '../fred/series-list';
import { listing as tagListing } from '../fred/tags';
import { parameter } from '../questions';
import { words } from './described';

const day = z.iso.date().optional();
const text = z.string();
const anyText = text.optional();
const number = z.string().regex(/^\d{1,15}$/);
const dayWords = ['a day: 2026-07-15', 'un jour : 2026-07-15'] as const;
const tagWords = ['names of tags, with semicolons between', 'des noms d’étiquettes, séparés par des points-virgules'] as const;
const chosen = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  parameter(z.enum(values).default(values[0]), values.join(', '), values.join(', '));
const choice = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  parameter(z.enum(values).optional(), values.join(', '), values.join(', '));
const listOrder = ({ orders, order }: { readonly orders: Readonly<Record<string, unknown>>; readonly order: string }) =>
  chosen([order, ...Object.keys(orders).filter((name) => name !== order)]);

/** FRED's parameters: its endpoints read them one by one, without schemas of their own. */
export const fredParameters = {
  api_key: parameter(text.regex(/^[a-z0-9]{32}$/), 'any 32 lower-case letters and digits', '32 minuscules et chiffres, au choix'),
  file_type: chosen(['xml', 'json']),
  realtime_start: parameter(day, ...dayWords),
  realtime_end: parameter(day, ...dayWords),
  limit: parameter(number.optional(), 'a whole number from 1', 'un entier à partir de 1'),
  offset: parameter(number.optional(), 'a whole number from 0', 'un entier à partir de 0'),
  sort_order: choice(['asc', 'desc']),
  series_id: parameter(text, 'an id, in any case of letters', 'un identifiant, en majuscules ou minuscules'),
  category_id: parameter(number.default('0'), 'a number', 'un numéro'),
  release_id: parameter(number, 'a number', 'un numéro'),
  source_id: parameter(number, 'a number', 'un numéro'),
  observation_start: parameter(day, ...dayWords),
  observation_end: parameter(day, ...dayWords),
  units: chosen(fredUnits),
  frequency: choice(['d', 'w', 'wesu', 'm', 'q', 'a']),
  aggregation_method: choice(Object.keys(fredMethods) as [string, ...string[]]),
  output_type: chosen(outputTypes),
  vintage_dates: parameter(anyText, 'days, with commas between', 'des jours, séparés par des virgules'),
  search_text: parameter(anyText, 'words', 'des mots'),
  search_type: chosen(['full_text', 'series_id']),
  series_search_text: parameter(text, 'words', 'des mots'),
  tag_search_text: parameter(anyText, 'words', 'des mots'),
  tag_names: parameter(anyText, ...tagWords),
  exclude_tag_names: parameter(anyText, ...tagWords),
  tag_group_id: choice([...tagGroups, 'geot', 'cc'] as [string, ...string[]]),
  filter_variable: choice(filterVariables),
  filter_value: parameter(anyText, 'a value of filter_variable', 'une valeur de filter_variable'),
  start_time: parameter(anyText, 'a time: 201803021420', 'une heure : 201803021420'),
  end_time: parameter(anyText, 'a time: 201803021420', 'une heure : 201803021420'),
  include_release_dates_with_no_data: chosen(['false', 'true']),
};

/** Those that are other ones at some endpoints. */
export const fredVariants = {
  searchText: { search_text: parameter(text, 'words', 'des mots') },
  tagNames: { tag_names: parameter(text, ...tagWords) },
  geography: {
    filter_value: parameter(z.enum(['macro', 'regional', 'all']).default('all'), 'macro, regional or all', 'macro, regional ou all'),
  },
  seriesOrder: { order_by: listOrder(seriesListing) },
  searchOrder: { order_by: choice(['search_rank', ...Object.keys(seriesListing.orders)]) },
  tagOrder: { order_by: listOrder(tagListing) },
  releaseOrder: { order_by: listOrder(releaseListing) },
  sourceOrder: { order_by: chosen(['source_id', 'name', 'realtime_start', 'realtime_end']) },
  datesOrder: { order_by: chosen(['release_date', 'release_id', 'release_name']) },
  dateOrder: { order_by: chosen(['release_date']) },
};

export const graphParameters = {
  id: parameter(text, 'up to 20 ids, with commas between', 'jusqu’à 20 identifiants, séparés par des virgules'),
  transformation: parameter(
    anyText,
    `one for all or one each, of ${fredUnits.join(', ')}`,
    `une pour toutes ou une chacune, parmi ${fredUnits.join(', ')}`,
  ),
  fq: parameter(anyText, 'Daily, Weekly, Monthly, Quarterly, Annual', 'Daily, Weekly, Monthly, Quarterly, Annual'),
  fam: parameter(anyText, Object.keys(fredMethods).join(', '), Object.keys(fredMethods).join(', ')),
  cosd: parameter(anyText, ...dayWords),
  coed: parameter(anyText, ...dayWords),
  vintage_date: parameter(anyText, ...dayWords),
};

export const fredMeanings: Readonly<Record<string, Words>> = {
  aggregation_method: words(
    'How values are put together; the series’ own unless said.',
    'Comment les valeurs sont réunies; à la manière de la série par défaut.',
  ),
  api_key: words('There are no accounts: the same for everybody.', 'Il n’y a pas de comptes : la même pour tous.'),
  category_id: words('The category; 0 is the root.', 'La catégorie; 0 est la racine.'),
  coed: words('Last day.', 'Dernier jour.'),
  cosd: words('First day.', 'Premier jour.'),
  end_time: words('Updated until then.', 'Mises à jour jusque-là.'),
  exclude_tag_names: words('Only what has none of these tags.', 'Seulement ce qui n’a aucune de ces étiquettes.'),
  fam: words('How values are put together.', 'Comment les valeurs sont réunies.'),
  file_type: words('XML or JSON; no header decides.', 'XML ou JSON; aucun en-tête n’en décide.'),
  filter_value: words('Only series with this value.', 'Seulement les séries qui ont cette valeur.'),
  filter_variable: words('What filter_value is of.', 'Ce sur quoi porte filter_value.'),
  fq: words('Frequency.', 'Fréquence.'),
  frequency: words('Aggregated to this frequency.', 'Ramené à cette fréquence.'),
  id: words('The series, each a column.', 'Les séries, une par colonne.'),
  include_release_dates_with_no_data: words(
    'With the dates of the calendar, also those ahead.',
    'Avec les dates du calendrier, même à venir.',
  ),
  limit: words('At most so many.', 'Au plus ce nombre.'),
  observation_end: words('Last day.', 'Dernier jour.'),
  observation_start: words('First day.', 'Premier jour.'),
  offset: words('How many of them are passed over.', 'Combien d’éléments sont sautés.'),
  order_by: words('What the list is ordered by.', 'L’ordre de la liste.'),
  output_type: words(
    '1 by real-time period, 2 by vintage, 3 new and revised, 4 first released.',
    '1 par période en temps réel, 2 par édition, 3 nouveau et révisé, 4 première publication.',
  ),
  realtime_end: words('What was known until this day.', 'Ce qui était connu jusqu’à ce jour.'),
  realtime_start: words(
    'What was known from this day on; today unless said.',
    'Ce qui était connu à partir de ce jour; aujourd’hui par défaut.',
  ),
  release_id: words('The release.', 'La diffusion.'),
  search_text: words('Words that all must be there.', 'Des mots qui doivent tous y être.'),
  search_type: words('In words, or in ids with *.', 'Dans les textes, ou dans les identifiants avec *.'),
  series_id: words('The series.', 'La série.'),
  series_search_text: words('Words that find the series.', 'Les mots qui trouvent les séries.'),
  sort_order: words('Up or down.', 'Croissant ou décroissant.'),
  source_id: words('The source.', 'La source.'),
  start_time: words('Updated from then on.', 'Mises à jour à partir de là.'),
  tag_group_id: words('Tags of this group alone.', 'Les étiquettes de ce groupe seulement.'),
  tag_names: words('Only what has all these tags.', 'Seulement ce qui a toutes ces étiquettes.'),
  tag_search_text: words('Words within the tags.', 'Des mots dans les étiquettes.'),
  transformation: words('Transformation of the values.', 'Transformation des valeurs.'),
  units: words('Transformation of the values.', 'Transformation des valeurs.'),
  vintage_date: words('As it stood on that day.', 'L’état de ce jour.'),
  vintage_dates: words('As it stood on these days.', 'L’état de ces jours.'),
};
