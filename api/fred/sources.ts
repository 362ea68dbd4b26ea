import type { RealTime } from '../../core/fred/real-time';
import type { Endpoint, FredAnswer } from './endpoint';
import { listed } from './listing';
import { idOf, realTimeFields, realTimeOf, refusal } from './questions';
import { pagedReleases, releaseAsked } from './releases';
import { refuse, type Shelf, type ShelvedSource, shelfOf } from './shelf';

export const sources: Endpoint = async (context, question) => {
  const realTime = realTimeOf(question);
  const items = itemsOf([...shelfOf(context).sources.values()], realTime);
  const { head, items: page } = listed(question.search, items, {
    orders: { source_id: 'id', name: 'name', realtime_start: 'realtime_start', realtime_end: 'realtime_end' },
    order: 'source_id',
  });
  return { holdsToday: true, list: { name: 'sources', element: 'source', head: { ...realTimeFields(realTime), ...head }, items: page } };
};

export const source: Endpoint = async (context, question) =>
  sourceList([sourceAsked(shelfOf(context), question.search)], realTimeOf(question));

export const sourceReleases: Endpoint = async (context, question) => {
  const shelf = shelfOf(context);
  const { id } = sourceAsked(shelf, question.search);
  return pagedReleases(
    question.search,
    [...shelf.releases].filter(([, one]) => one.source === id),
    realTimeOf(question),
  );
};

export const releaseSources: Endpoint = async (context, question) => {
  const shelf = shelfOf(context);
  const [, { source: id }] = releaseAsked(shelf, question.search);
  return sourceList(
    [...shelf.sources.values()].filter((one) => one.id === id),
    realTimeOf(question),
  );
};

function sourceAsked({ sources: all }: Shelf, search: URLSearchParams): ShelvedSource {
  return all.get(idOf(search, 'source_id')) ?? refuse(refusal('The source does not exist.'));
}

function sourceList(found: readonly ShelvedSource[], realTime: RealTime): FredAnswer {
  return {
    holdsToday: true,
    list: { name: 'sources', element: 'source', head: realTimeFields(realTime), items: itemsOf(found, realTime) },
  };
}

function itemsOf(found: readonly ShelvedSource[], realTime: RealTime) {
  return found.map(({ number, title, home }) => ({ id: number, ...realTimeFields(realTime), name: title.en, link: home }));
}
