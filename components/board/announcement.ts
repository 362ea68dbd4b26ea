import type { CellReading } from '../../core/board-readings';
import { formatPeriodWords } from '../../core/format-time';
import type { Messages } from '../../core/messages/messages';
import { panelOf } from '../../core/panel';
import type { Language, SeriesId } from '../../core/series';

type Readings = ReadonlyMap<SeriesId, CellReading>;

const spokenAtMost = 3;

/** The newest print of each series that a listener has been told of, or that the page was rendered with. */
export function toldBy(readings: Readings): Map<SeriesId, number> {
  return new Map([...readings].flatMap(([id, { print }]) => (print === null ? [] : [[id, print.seq]])));
}

/**
 * Series whose newest print was not told yet, whether it travelled or was fetched. Not first sights of old history,
 * not exchange rates, which tick silently, and not what came with a panel that was added.
 */
export function untold(readings: Readings, told: ReadonlyMap<SeriesId, number>): SeriesId[] {
  return [...readings.values()].flatMap(({ series, print, arrivals }) => {
    const isJoined = arrivals === 0 && !told.has(series.id);
    const isNews = print !== null && print.seq > (told.get(series.id) ?? 0) && print.kind !== 'first' && !isJoined;
    return isNews && series.unit.kind !== 'exchange-rate' ? [series.id] : [];
  });
}

/** `Goods exports to the U.S., Sep 2026: C$41.3B, −2.1% m/m.`, a sentence a series, three at most. */
export function announcement(series: readonly SeriesId[], readings: Readings, language: Language, words: Messages): string {
  const sentences = series.slice(0, spokenAtMost).flatMap((id) => {
    const reading = readings.get(id);
    if (reading === undefined) return [];
    const view = panelOf(reading, language);
    const period = formatPeriodWords({ frequency: reading.series.frequency, ordinal: reading.observations.at(-1)?.ordinal ?? 0 }, language);
    const change = view.lead?.figure == null ? [] : [view.lead.text, view.lead.error];
    const figures = [view.value, ...change].filter(Boolean).join(', ');
    return [`${view.title}, ${view.period || period}${words.latest.colon} ${figures}.`];
  });
  const rest = series.length - sentences.length;
  return words.latest.announce(series.length, [...sentences, ...(rest > 0 ? [`${words.latest.more(rest)}.`] : [])].join(' '));
}
