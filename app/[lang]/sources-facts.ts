import type { OperatorAccess } from '../../components/screens/operator-access';
import type { SourcesFacts } from '../../components/sources/sources-page';
import { addDays } from '../../core/calendar';
import { alarmBounds, calendarAlarms } from '../../core/calendar-alarm';
import { torontoDay } from '../../core/format-time';
import type { Unit } from '../../core/series';
import { runtime } from '../../runtime';

const healthDays = 30;

/**
 * Reads what the sources page shows, with the difference of what is held under a number, if an operator asks for one: what is being
 * checked is nobody else's to see. Its words of the clock are the page's own.
 */
export async function sourcesFacts(asked: number | null, access: OperatorAccess): Promise<SourcesFacts> {
  const { catalogue, clock, read } = runtime();
  const now = clock.now();
  const today = torontoDay(now);
  const days = Array.from({ length: healthDays }, (_, at) => addDays(today, at + 1 - healthDays));
  const [sources, off, held, refused, dates, checks, shown] = await Promise.all([
    read.sources(),
    read.switchedOff(),
    read.held(),
    read.refused(),
    read.releaseDates(alarmBounds(now)),
    read.sourceDays(days[0] ?? today),
    asked === null || access !== 'signed-in' ? null : read.heldShown(asked),
  ]);
  const checksOn = (source: string, day: string) => checks.find((one) => one.source === source && one.day === day);
  const ahead = dates.filter(({ at, status }) => Date.parse(at) >= now && status !== 'out');
  const titled = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, title: catalogue.series.get(row.id)?.title ?? { en: row.id, fr: row.id } }));
  return {
    sources: sources.map((source) => {
      const next = ahead.find((date) => catalogue.releases.get(date.release)?.source === source.id);
      const release = next === undefined ? undefined : catalogue.releases.get(next.release);
      const health = days.map((day) => {
        const found = checksOn(source.id, day);
        return { day, checks: found === undefined ? null : { succeeded: found.succeeded, failed: found.failed } };
      });
      return { ...source, days: health, next: next === undefined || release === undefined ? null : { at: next.at, title: release.title } };
    }),
    off: titled(off),
    held: titled(held),
    refused: titled(refused),
    access,
    shown: shown === null ? null : { shown, unit: unitOf(held.find(({ number }) => number === shown.number)?.id) },
    undated: calendarAlarms(catalogue.releases.values(), dates, now),
  };
}

function unitOf(id: string | undefined): Unit | null {
  return runtime().catalogue.series.get(id ?? '')?.unit ?? null;
}
