import type { Calculated } from './board-calculated';
import { type companionsBySeries, standardErrorsIn } from './board-companions';
import type { BoardFacts, Known, RefusedFacts } from './board-facts';
import type { Surroundings } from './board-surroundings';
import { breaksOf } from './break';
import type { HolidayCalendar } from './calendar';
import { formatPeriodWords } from './format-time';
import type { Reading } from './panel';
import { parsePeriod } from './period';
import type { Print } from './print';
import type { Language, Series, SeriesId } from './series';
import { awaitedOf } from './series-freshness';

/** A reading with what a cell needs beside it. Its identity changes only when the series does. */
export interface CellReading extends Reading {
  readonly arrivals: number;
  /** Something of it waits for a person: whatever the calendar says, its newest value may not be the newest there is. */
  readonly held: boolean;
  /** Its source, which answers otherwise, refuses it; null where it does not. */
  readonly refused: RefusedFacts | null;
  /** Whose business days its release's habit is counted in. */
  readonly holidays: HolidayCalendar | undefined;
  /** Of a figure that is made of others; left out for one that is published. */
  readonly calculated?: Calculated;
}

type Readings = ReadonlyMap<SeriesId, CellReading>;

/** What a reading has of what stands around the series. */
type StillFacts = Pick<
  CellReading,
  'series' | 'breaks' | 'source' | 'awaits' | 'off' | 'held' | 'refused' | 'holidays' | 'expectedPeriod' | 'unknownBefore'
>;

export interface Standing {
  /** As of when, ISO by the server's clock. */
  readonly at: string;
  readonly of: ReadonlyMap<SeriesId, StillFacts>;
}

/** Of the series that readers see: companions only word the changes of others. */
export function standingOf(facts: Pick<BoardFacts, 'series' | 'releases'>, around: Surroundings, language: Language): Standing {
  const sources = new Map(around.sources.map((source) => [source.id, source]));
  const offReasons = new Map(around.off.map(({ id, reason }) => [id, reason]));
  const held = new Set(around.held);
  const unanswered = new Set(around.unanswered);
  const refused = new Map(around.refused.map((one) => [one.series, one]));
  const calendars = new Map(facts.releases.map(({ id, holidays }) => [id, holidays]));
  const of = facts.series
    .filter(({ series }) => series.companionOf === null)
    .map(({ series, unknownBefore }): [SeriesId, StillFacts] => {
      const source = sources.get(series.source);
      const reason = offReasons.get(series.id) ?? null;
      return [
        series.id,
        {
          series,
          breaks: breaksOf(series),
          source: source?.short ?? { en: series.source, fr: series.source },
          awaits: awaitedOf({
            answered: !unanswered.has(series.id),
            held: held.has(series.id),
            refused: refused.has(series.id),
            source: { keyless: source?.switchedOff != null, failing: source?.failure != null },
          }),
          off: reason === null || typeof reason === 'string' ? reason : reason[language],
          held: held.has(series.id),
          refused: refused.get(series.id) ?? null,
          holidays: calendars.get(series.release),
          expectedPeriod: expectedPeriod(around, series, language),
          unknownBefore,
        },
      ];
    });
  return { at: around.at, of: new Map(of) };
}

export interface NowKnown {
  readonly standing: Standing;
  readonly known: ReadonlyMap<SeriesId, Known>;
  readonly companions: ReturnType<typeof companionsBySeries>;
}

/** The readings of a board; those of which nothing changed stay the very objects that they were. */
export function nextReadings(before: Readings, { standing, known, companions }: NowKnown): Readings {
  const next = new Map(before);
  for (const [id, about] of standing.of) {
    const one = known.get(id);
    if (one === undefined) continue;
    const last = before.get(id);
    const standardErrors = standardErrorsIn(known, { id, companions: companions.get(id) ?? [], before: last?.standardErrors });
    const reading = { ...about, held: about.held && !cameAfter(one.print, standing.at), standardErrors, ...one };
    if (last === undefined || deciding.some((part) => last[part] !== reading[part])) next.set(id, reading);
  }
  return next;
}

const deciding = ['observations', 'print', 'standardErrors', 'source', 'awaits', 'off', 'held', 'refused', 'expectedPeriod'] as const;

/** What came through after the list of held series was read has settled what it told of: the next list, a minute later, says if not. */
function cameAfter(print: Print | null, at: string): boolean {
  return print !== null && Date.parse(print.committedAt) > Date.parse(at);
}

/** The period that comes next by the calendar of the series' release, in words. */
function expectedPeriod({ at, dates }: Surroundings, series: Series, language: Language): string | null {
  const now = Date.parse(at);
  const date = dates.find(
    (one) => one.release === series.release && one.status !== 'out' && one.status !== 'postponed' && Date.parse(one.at) > now,
  );
  const period = date === undefined ? null : parsePeriod(date.period, series.frequency);
  return period === null ? null : formatPeriodWords(period, language);
}
