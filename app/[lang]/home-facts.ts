import { boardFacts } from '../../board-reading';
import type { HomeProps } from '../../components/board/home';
import { readRange } from '../../components/board/lead-range';
import { isMoment } from '../../core/as-of';
import { type Board, seriesReadFor } from '../../core/board';
import { rowOf, wholeHistory } from '../../core/board-facts';
import type { Series, Topic } from '../../core/series';
import { runtime } from '../../runtime';
import { marksBefore } from './marks';

/** Reads what home shows, as its address asks for it. */
export async function homeFacts(search: URLSearchParams): Promise<HomeProps> {
  const asked = search.get('asOf') || null;
  const asOf = asked !== null && isMoment(asked) ? asked : null;
  const range = readRange(search.get('range')) ?? '5y';
  const facts = await boardFacts(runtime(), homeBoard(), { asOf });
  const whole = range === 'max' ? await withWholeLead(facts) : facts;
  return {
    facts: { ...whole, ofTopics: countsOf([...runtime().catalogue.series.values()]), marks: marksBefore(facts.at) },
    range,
    unread: asked !== null && asOf === null ? asked.slice(0, 40) : null,
  };
}

function homeBoard(): Board {
  const board = runtime().catalogue.boards.get('home');
  if (board === undefined) throw new Error('The catalogue has no board "home".');
  return board;
}

type Facts = HomeProps['facts'];

/** The leading chart's series as far back as they go; the others as far as a board needs. */
async function withWholeLead(facts: Facts): Promise<Facts> {
  const lead = facts.board.panels[0];
  const leading = lead === undefined ? [] : seriesReadFor(lead);
  const series = await Promise.all(
    facts.series.map(async (one) => {
      if (!leading.includes(one.series.id) || one.unknownBefore !== undefined) return one;
      const { id, frequency } = one.series;
      const asked = { count: wholeHistory[frequency], instant: facts.asOf === undefined ? 'infinity' : facts.at };
      const observations = (await runtime().read.newestAsOf([id], asked)).get(id);
      return observations == null ? one : { ...one, rows: observations.map(rowOf) };
    }),
  );
  return { ...facts, series };
}

function countsOf(series: readonly Series[]): Partial<Record<Topic, number>> {
  const counts: Partial<Record<Topic, number>> = {};
  for (const { topic, companionOf } of series) if (companionOf === null) counts[topic] = (counts[topic] ?? 0) + 1;
  return counts;
}
