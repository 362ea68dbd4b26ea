import type { Claim } from './claim';
import type { Measure } from './measure';
import { messages } from './messages/messages';
import { placeSlug, placeWords } from './place';
import type { Release } from './release';
import type { Entry, EntryText, Found, FoundBy } from './search';
import { languages, type Series, type SourceId, topics, type Words } from './series';
import type { Synonym } from './synonym';

/** What the program can find: its catalogue, and the names of its sources. */
export interface Searchable {
  readonly series: Iterable<Series>;
  readonly releases: Iterable<Pick<Release, 'id' | 'title' | 'source'>>;
  readonly sources: Iterable<{ readonly id: SourceId; readonly title: Words; readonly short: Words }>;
  readonly claims: Iterable<Claim>;
  readonly synonyms: Iterable<Synonym>;
  readonly measures: Iterable<Pick<Measure, 'id' | 'title' | 'source'>>;
}

/** Where what was found is shown, without a language. */
export function pathOf({ kind, id }: Pick<Found, 'kind' | 'id'>): string {
  if (kind === 'series') return `/series/${id}`;
  return kind === 'measure' ? `/measures#${id}` : `/explore/${kind}/${id}`;
}

/** Everything that can be found, in the order in which equals are shown. Companions, which are no data for readers, are left out. */
export function entriesOf(searchable: Searchable): Entry[] {
  const shown = [...searchable.series].filter(({ companionOf }) => companionOf === null);
  const calls = callsOf(searchable);
  const releases = new Map([...searchable.releases].map((release) => [release.id, release]));
  const sources = new Map([...searchable.sources].map((source) => [source.id, source]));
  const used = new Set(shown.map(({ source }) => source));
  return [
    ...shown.map((series) =>
      seriesEntry(series, { release: releases.get(series.release)?.title, source: sources.get(series.source), calls }),
    ),
    ...topics.map((id) => named('topic', id, { en: messages('en').topics[id], fr: messages('fr').topics[id] })),
    ...[...releases.values()].map(({ id, title, source }) => {
      const own = calls.get(`release ${id}`) ?? [];
      return named('release', id, title, [plain('id', id), ...sourceTexts(sources.get(source)), ...own]);
    }),
    ...[...sources.values()]
      .filter(({ id }) => used.has(id))
      .map((source) => named('source', source.id, source.title, both('short', source.short))),
    ...[...new Set(shown.map(({ place }) => place))].map((place) => named('place', placeSlug(place), placeWords(place))),
    ...[...searchable.measures].map(({ id, title, source }) =>
      named('measure', id, title, [plain('code', source.number ?? ''), ...both('release', source.title)]),
    ),
  ];
}

interface Around {
  readonly release: Words | undefined;
  readonly source: { readonly id: string; readonly title: Words; readonly short: Words } | undefined;
  readonly calls: ReadonlyMap<string, readonly EntryText[]>;
}

function seriesEntry(series: Series, { release, source, calls }: Around): Entry {
  const { id, title, short, codes, table, place, partner, topic } = series;
  return named('series', id, title, [
    ...both('short', short),
    plain('id', id),
    // StatCan's vectors are also typed without their letter.
    ...codes.flatMap(({ code }) => [plain('code', code), ...(/^v\d+$/.test(code) ? [plain('code', code.slice(1))] : [])]),
    ...(table === null ? [] : [plain('table', table)]),
    ...both('place', placeWords(place)),
    ...(partner === null ? [] : both('place', placeWords(partner))),
    ...(release === undefined ? [] : both('release', release)),
    ...sourceTexts(source),
    ...both('topic', { en: messages('en').topics[topic], fr: messages('fr').topics[topic] }),
    ...(calls.get(`series ${id}`) ?? []),
  ]);
}

/** By `series ID` or `release ID`: what people call it, and the claims that are held against it. */
function callsOf({ synonyms, claims }: Searchable): Map<string, EntryText[]> {
  const calls = new Map<string, EntryText[]>();
  const note = (key: string, texts: readonly EntryText[]) => void calls.set(key, [...(calls.get(key) ?? []), ...texts]);
  for (const { words, series, releases } of synonyms) {
    const texts = (rank: number) =>
      languages.flatMap((language) => words[language].map((text) => ({ by: 'synonym', text, language, rank }) as const));
    series.forEach((id, rank) => {
      note(`series ${id}`, texts(rank));
    });
    for (const id of releases) note(`release ${id}`, texts(0));
  }
  for (const { claim, series } of claims) for (const id of series) note(`series ${id}`, both('claim', claim));
  return calls;
}

function named(kind: Entry['kind'], id: string, title: Words, texts: readonly EntryText[] = []): Entry {
  return { kind, id, title, texts: [...both('title', title), ...texts.filter(({ text }) => text !== '')] };
}

function sourceTexts(source: Around['source']): EntryText[] {
  return source === undefined ? [] : [...both('source', source.title), ...both('source', source.short), plain('source', source.id)];
}

function both(by: FoundBy, words: Words): EntryText[] {
  return languages.map((language) => ({ by, text: words[language], language }));
}

function plain(by: FoundBy, text: string): EntryText {
  return { by, text, language: null };
}
