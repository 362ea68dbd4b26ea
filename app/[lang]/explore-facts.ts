import { boardFacts } from '../../board-reading';
import type { ExploreFacts, ListFacts, RowsFacts } from '../../components/explore/facts';
import { isMoment } from '../../core/as-of';
import type { Depth } from '../../core/board-facts';
import { type ListKind, listKinds } from '../../core/messages/explore';
import { messages } from '../../core/messages/messages';
import { placeSlug, placeWords } from '../../core/place';
import { type Language, type Series, topics, type Words } from '../../core/series';
import { runtime } from '../../runtime';
import { boardOf } from './series-facts';

/** Three years of months for the small line, and a year before them for changes. */
const depth: Depth = { D: 800, W: 160, M: 40, Q: 20, A: 10 };
const rowsOfPage = 40;
const otherResults = 24;

/** What an address asks for beside its list: `q`, `page`, `asOf`. What can't be read is left as usual. */
export interface Asked {
  readonly text: string;
  readonly page: number;
  readonly asOf: string | null;
}

export function readAsked(search: URLSearchParams): Asked {
  const said = (name: string) => search.get(name)?.trim() ?? '';
  const page = /^\d{1,5}$/.test(said('page')) ? Number(said('page')) : 1;
  return { text: said('q').slice(0, 200), page: Math.max(1, page), asOf: isMoment(said('asOf')) ? said('asOf') : null };
}

/** Reads every list, or what was searched for. */
export async function exploreFacts(asked: Asked, language: Language): Promise<ExploreFacts> {
  const lists = await allLists();
  if (asked.text === '') return { lists, results: null };
  const { catalogue, search } = runtime();
  const found = search({ text: asked.text, language, limit: catalogue.series.size + otherResults });
  const series = found.flatMap(({ kind, id }) => (kind === 'series' ? (catalogue.series.get(id) ?? []) : []));
  const others = found.filter(({ kind }) => kind !== 'series').slice(0, otherResults);
  return { lists: [], results: { text: asked.text, rows: await rowsFacts(series, asked), others } };
}

/** The name of a list; null where there is none. */
export async function listTitle(kind: string, id: string): Promise<Words | null> {
  return (await allLists()).find((one) => one.kind === kind && one.id === id)?.title ?? null;
}

/** One list with its series; null where there is none of that name. */
export async function listFacts(kind: string, id: string, asked: Asked): Promise<{ list: ListFacts; rows: RowsFacts } | null> {
  const list = (await allLists()).find((one) => one.kind === kind && one.id === id);
  if (list === undefined) return null;
  const series = shownSeries().filter((one) => nameIn[list.kind](one) === id);
  return { list, rows: await rowsFacts(series, asked) };
}

/** Under which name a series stands in the lists of a kind. */
const nameIn = {
  topic: ({ topic }) => topic,
  source: ({ source }) => source,
  release: ({ release }) => release,
  place: ({ place }) => placeSlug(place),
} as const satisfies Record<ListKind, (series: Series) => string>;

function shownSeries(): Series[] {
  return [...runtime().catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
}

/** Every list that has series, topics in their own order, others by the number of their series. */
async function allLists(): Promise<ListFacts[]> {
  const { catalogue, read } = runtime();
  const series = shownSeries();
  const sources = new Map((await read.sources()).map(({ id, title }) => [id, title]));
  const places = new Map(series.map(({ place }) => [placeSlug(place), placeWords(place)]));
  const titleOf: Readonly<Record<ListKind, (id: string) => Words | undefined>> = {
    topic: (id) => topics.flatMap((one) => (one === id ? { en: messages('en').topics[one], fr: messages('fr').topics[one] } : []))[0],
    source: (id) => sources.get(id),
    release: (id) => catalogue.releases.get(id)?.title,
    place: (id) => places.get(id),
  };
  return listKinds.flatMap((kind) => {
    const counts = new Map<string, number>();
    for (const one of series) counts.set(nameIn[kind](one), (counts.get(nameIn[kind](one)) ?? 0) + 1);
    const lists = [...counts].map(([id, count]): ListFacts => ({ kind, id, title: titleOf[kind](id) ?? { en: id, fr: id }, count }));
    return lists.sort((one, other) => (kind === 'topic' ? 0 : other.count - one.count));
  });
}

/** One page of a list; a page beyond its end is its last one. */
async function rowsFacts(series: readonly Series[], { page, asOf }: Asked): Promise<RowsFacts> {
  const pages = Math.max(1, Math.ceil(series.length / rowsOfPage));
  const at = Math.min(page, pages);
  const shown = series.slice((at - 1) * rowsOfPage, at * rowsOfPage);
  const board = shown.length === 0 ? null : await boardFacts(runtime(), boardOf(shown), { depth, asOf });
  return { ids: shown.map(({ id }) => id), count: series.length, page: at, pages, board, asOf };
}
