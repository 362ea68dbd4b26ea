import { boardFacts } from '../../board-reading';
import type { SeriesPageFacts } from '../../components/series/facts';
import { instantOf } from '../../core/as-of';
import type { Board } from '../../core/board';
import { rowOf, wholeHistory } from '../../core/board-facts';
import { measureTopicsOf, phasesOf } from '../../core/measure-bands';
import { periodsPerYear } from '../../core/period';
import type { Series, SeriesId } from '../../core/series';
import { readView, type SeriesView } from '../../core/series-view';
import { runtime } from '../../runtime';
import { marksBefore } from './marks';

/** Periods of which the table of revisions tells, where a year has no whole number of them. */
const newestShown = 24;

/** Reads what the page of a series shows; null for a series that readers have no page of. */
export async function seriesFacts(id: SeriesId, search: URLSearchParams): Promise<SeriesPageFacts | null> {
  const { catalogue, read, mode } = runtime();
  const series = catalogue.series.get(id);
  if (series === undefined || series.companionOf !== null) return null;
  const { view } = readView(search);
  const compared = view.compare.flatMap((one) => catalogue.series.get(one) ?? []).filter((one) => one.id !== id);
  const [board, editions, knownSince, asked] = await Promise.all([
    boardFacts(runtime(), boardOf([series, ...compared]), { depth: wholeHistory }),
    read.vintages(id),
    read.knownSince(id),
    askedOf(id, view),
  ]);
  const newest = board.series.find((one) => one.series.id === id)?.rows.at(-1)?.[0] ?? 0;
  const changes = await read.changesFrom(id, newest - Math.max(newestShown, periodsPerYear[series.frequency] ?? 0));
  return {
    board,
    editions: editions.map(({ asOf, seenAt, history, changed, revised }) => ({ asOf, seenAt, history, changed, revised })),
    knownSince,
    asked,
    changes: changes.map(({ asOf, observations }) => ({ asOf, rows: observations.map(rowOf) })),
    phases: namedPhases(),
    marks: marksBefore(board.at, measureTopicsOf(id)),
    related: relatedTo(series),
    mode,
    payload: editions.at(-1)?.payload ?? null,
    licence: catalogue.licences.get(series.licence) ?? null,
  };
}

function namedPhases(): SeriesPageFacts['phases'] {
  const { ledger } = runtime().catalogue;
  return phasesOf(ledger).flatMap(({ measure, from, opens }) => {
    const title = ledger.measures.get(measure)?.title;
    return title === undefined ? [] : [{ id: measure, from, title, isOffered: opens.length > 0 }];
  });
}

const relatedShown = 8;

function relatedTo({ id, release, topic }: Series): SeriesPageFacts['related'] {
  const others = [...runtime().catalogue.series.values()].filter(
    (one) => one.id !== id && one.companionOf === null && one.release === release,
  );
  const near = [...others.filter((one) => one.topic === topic), ...others.filter((one) => one.topic !== topic)];
  return near.slice(0, relatedShown).map((one) => ({ id: one.id, title: one.title }));
}

/** The statements that an address names, read for the page so that it is right without JavaScript. */
async function askedOf(id: SeriesId, { asOf, ghost }: SeriesView): Promise<SeriesPageFacts['asked']> {
  const { read } = runtime();
  const named = [asOf, ghost].filter((one) => one !== null);
  const rows = await Promise.all(named.map((one) => (one === 'first' ? read.first(id) : read.asOf(id, instantOf(one)))));
  return Object.fromEntries(named.map((one, at) => [one, rows[at]?.map(rowOf) ?? null]));
}

/** A board that nobody laid out: the series of a page. */
export function boardOf(all: readonly [Series, ...Series[]] | readonly Series[]): Board {
  const [series] = all as readonly [Series];
  const panel = {
    id: series.id,
    topic: series.topic,
    title: series.title,
    short: series.short,
    question: series.title,
    layers: [{ series: all.map(({ id }) => id), transformation: 'level', shape: 'line', weight: 'normal' }],
    beside: [],
    unitScale: null,
    measures: true,
    error: false,
    multiples: false,
  } as const;
  return { id: series.id, title: series.title, window: '5-years', topics: [], panels: [panel] };
}
