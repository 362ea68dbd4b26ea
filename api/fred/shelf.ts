import { type Category, categoriesOf } from '../../core/fred/category';
import { distinct, fredNumber } from '../../core/fred/number';
import { type Tag, tagsOf } from '../../core/fred/tag';
import type { Series, SourceId, Words } from '../../core/series';
import type { ApiContext } from '../context';
import { refusal, requiredText } from './questions';

type Release = ReturnType<ApiContext['runtime']['catalogue']['releases']['get']> & object;

export interface ShelvedSource {
  readonly id: SourceId;
  readonly number: number;
  readonly title: Words;
  readonly short: Words;
  readonly home: string;
}

/** The catalogue as clients of FRED see it. Companions, which hold standard errors, are on no shelf. */
export interface Shelf {
  readonly series: readonly Series[];
  readonly releases: ReadonlyMap<number, Release>;
  readonly sources: ReadonlyMap<number, ShelvedSource>;
  readonly categories: ReadonlyMap<number, Category>;
  tagsOf(series: Series): readonly Tag[];
}

/** Made for each question, for a code may have been found since the last. */
export function shelfOf({ runtime, sources: services }: ApiContext): Shelf {
  const { catalogue } = runtime;
  const series = [...catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
  const used = [...new Set([...series, ...catalogue.releases.values()].map(({ source }) => source))];
  const sources = used.flatMap((id): ShelvedSource[] => {
    const service = services.get(id);
    if (service === undefined) return [];
    const { title, short, home } = service;
    return [{ id, number: fredNumber('source', id), title, short, home }];
  });
  return {
    series,
    releases: new Map([...catalogue.releases.values()].map((release) => [fredNumber('release', release.id), release])),
    sources: new Map(sources.map((source) => [source.number, source])),
    categories: new Map(categoriesOf(series).map((category) => [category.number, category])),
    tagsOf(one) {
      const source = services.get(one.source);
      const release = catalogue.releases.get(one.release)?.title.en ?? null;
      return tagsOf(one, { source: source === undefined ? null : { short: source.short.en, title: source.title.en }, release });
    },
  };
}

/** Stops the program with a sentence where two ids of the catalogue have one number. */
export function checkNumbers({ runtime, sources }: ApiContext): void {
  const series = [...runtime.catalogue.series.values()];
  distinct('release', [...runtime.catalogue.releases.keys()]);
  distinct('source', [...sources.keys()]);
  distinct('element', [...runtime.catalogue.series.keys()]);
  const numbers = categoriesOf(series).map(({ number }) => number);
  if (new Set(numbers).size < numbers.length) throw new Error('Two categories have one number among FRED’s clients: rename a place.');
}

/** The series that `series_id` names, in whatever case. */
export function seriesAsked(context: ApiContext, search: URLSearchParams): Series {
  return seriesCalled(context, requiredText(search, 'series_id')) ?? refuse(refusal('The series does not exist.'));
}

export function seriesCalled({ runtime }: ApiContext, id: string): Series | null {
  const found = runtime.catalogue.series.get(id) ?? runtime.catalogue.series.get(id.toUpperCase());
  return found === undefined || found.companionOf !== null ? null : found;
}

/** Throws for a series that its licence lets nobody pass on. */
export function checkGivenOn(series: Series): void {
  if (series.redistribution !== 'display-only') return;
  throw refusal(`The licence of ${series.id} allows showing its figures on this site only. They can not be passed on.`, 403);
}

export function refuse(error: unknown): never {
  throw error;
}
