import { type BoardFacts, type Depth, observationsNeeded, pagePrints, rowOf } from '../../components/board/facts';
import { type Board, seriesOfPanel } from '../../core/board';
import { datesBackDays } from '../../core/freshness';
import type { Observation } from '../../core/observation';
import { type Frequency, frequencies } from '../../core/period';
import type { ScheduledRelease } from '../../core/schedule';
import { companionsOf, type Series, type SeriesId } from '../../core/series';
import { runtime } from '../../runtime';

const dayMs = 86_400_000;
const datesAheadDays = 60;
/** Among so many the list of latest data finds those of its board. */
const printsRead = 200;
/** Of a companion only the newest period is used; one before it for a page that is rendered just before its series comes. */
const companionRows = 2;

/** A board of the catalogue. Throws where there is none, which is a mistake in the program. */
export function shippedBoard(id: string): Board {
  const board = runtime().catalogue.boards.get(id);
  if (board === undefined) throw new Error(`The catalogue has no board "${id}".`);
  return board;
}

/**
 * Reads what a board shows, `depth` observations of each series, and `more` series that no panel of it draws. `seq` first, so
 * that what comes in between is told twice rather than never.
 */
export async function boardFacts(board: Board, depth: Depth = observationsNeeded, more: readonly SeriesId[] = []): Promise<BoardFacts> {
  const { catalogue, clock, read, seq: newestShown } = runtime();
  const seq = newestShown();
  const ids = [...new Set([...board.panels.flatMap(seriesOfPanel), ...more])];
  const series = [...ids.flatMap((one) => catalogue.series.get(one) ?? []), ...companionsOf(catalogue.series.values(), ids)];
  const now = clock.now();
  const instant = (ms: number) => new Date(ms).toISOString();
  const range = { from: instant(now - datesBackDays * dayMs), to: instant(now + datesAheadDays * dayMs) };
  const [observations, last, latest, sources, held, refused, off, unanswered, dates] = await Promise.all([
    newest(series, depth),
    read.lastPrints(),
    read.latestPrints(printsRead),
    read.sources(),
    read.held(),
    read.refused(),
    read.switchedOff(),
    read.unanswered(),
    read.releaseDates(range),
  ]);
  const shown = new Set(series.map((one) => one.id));
  const used = new Set(series.map(({ release }) => release));
  return {
    seq,
    at: instant(now),
    board,
    depth,
    series: series.map((one) => ({
      series: one,
      rows: (observations.get(one.id) ?? []).slice(one.companionOf === null ? 0 : -companionRows).map(rowOf),
      off: off.find((state) => state.id === one.id)?.reason ?? null,
    })),
    sources,
    releases: [...catalogue.releases.values()].filter((release) => used.has(release.id)).map((release) => releaseFacts(release, shown)),
    dates: dates.filter(({ release }) => used.has(release)),
    held: [...new Set(held.map(({ id: one }) => one))].filter((one) => shown.has(one)),
    refused: refused
      .filter(({ id: one }) => shown.has(one))
      .map(({ id: one, since, confirmedAt }) => ({ series: one, since, confirmedAt })),
    unanswered: unanswered.filter((one) => shown.has(one)),
    prints: pagePrints({ last: last.values(), latest }, (one) => shown.has(one)),
  };
}

/** A release as the board knows it: with the series that it shows, headed by one of them though another may be raced first. */
function releaseFacts(release: ScheduledRelease, shown: ReadonlySet<SeriesId>): BoardFacts['releases'][number] {
  const { id, source, title, url, rule } = release;
  const series = release.series.filter((one) => shown.has(one));
  const headline = release.headline.filter((one) => shown.has(one));
  return { id, source, title, url, headline: headline.length > 0 ? headline : series.slice(0, 1), series, holidays: rule.holidays };
}

/** As far back as each frequency needs, one query a frequency. */
async function newest(series: readonly Series[], depth: Depth): Promise<Map<SeriesId, readonly Observation[]>> {
  const found = await Promise.all(
    frequencies.map((frequency: Frequency) => {
      const ids = series.filter((one) => one.frequency === frequency).map(({ id }) => id);
      return ids.length === 0 ? new Map<SeriesId, readonly Observation[]>() : runtime().read.newestOf(ids, depth[frequency]);
    }),
  );
  return new Map(found.flatMap((map) => [...map]));
}
