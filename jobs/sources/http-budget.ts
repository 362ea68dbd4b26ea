import { DateTime } from 'luxon';
import { failure } from '../../core/errors';
import type { SourceId } from '../../core/series';
import { agencyZone } from './answers';

/** How many requests a source may be asked in a day (of Toronto and New York, where such counts restart) and in a minute; null: no bound. */
interface Budget {
  readonly perDay: number | null;
  readonly perMinute: number | null;
}

export interface Used {
  readonly today: number;
  readonly lastMinute: number;
}

/** Requests on the day of an instant (milliseconds), up to it. */
export interface Counted {
  readonly today: number;
  readonly atMs: number;
}

/** Counts the requests of one source, and refuses the one that would exceed its budget. */
export function createMeter(source: SourceId, budget: Budget) {
  let day = '';
  let today = 0;
  let recent: number[] = [];

  function roll(nowMs: number): void {
    const now = dayAt(nowMs);
    if (now !== day) [day, today] = [now, 0];
    recent = recent.filter((at) => at > nowMs - 60_000);
  }

  return {
    /** @throws source-rate-limited, before anything is sent. */
    spend(nowMs: number): void {
      roll(nowMs);
      if (budget.perDay !== null && today >= budget.perDay) {
        throw failure(
          'source-rate-limited',
          `The budget of ${budget.perDay} requests a day to ${source} is used up: it is asked again after midnight in Toronto.`,
          {
            retryAfterMs: midnightAfter(nowMs) - nowMs,
          },
        );
      }
      if (budget.perMinute !== null && recent.length >= budget.perMinute) {
        throw failure(
          'source-rate-limited',
          `The budget of ${budget.perMinute} requests a minute to ${source} is used up: it is asked again within the minute.`,
          {
            retryAfterMs: Math.max(0, (recent[0] ?? nowMs) + 60_000 - nowMs),
          },
        );
      }
      today += 1;
      recent.push(nowMs);
    },
    /** Takes in what was counted elsewhere up to an instant, by an earlier process perhaps. Of another day it says nothing. */
    resume({ today: counted, atMs }: Counted, nowMs: number): void {
      roll(nowMs);
      if (dayAt(atMs) === day) today = Math.max(today, counted);
    },
    used(nowMs: number): Used {
      roll(nowMs);
      return { today, lastMinute: recent.length };
    },
  };
}

function dayAt(nowMs: number): string {
  return DateTime.fromMillis(nowMs, { zone: agencyZone }).toISODate() as string;
}

function midnightAfter(nowMs: number): number {
  return DateTime.fromMillis(nowMs, { zone: agencyZone }).startOf('day').plus({ days: 1 }).toMillis();
}
