import type { SourcesFacts } from '../../components/sources/sources-page';
import { alarmBounds, calendarAlarms } from '../../core/calendar-alarm';
import { runtime } from '../../runtime';

/** Reads what the sources page shows. Its words of the clock are the page's own. */
export async function sourcesFacts(): Promise<SourcesFacts> {
  const { catalogue, clock, read } = runtime();
  const now = clock.now();
  const [sources, off, held, refused, dates] = await Promise.all([
    read.sources(),
    read.switchedOff(),
    read.held(),
    read.refused(),
    read.releaseDates(alarmBounds(now)),
  ]);
  const ahead = dates.filter(({ at, status }) => Date.parse(at) >= now && status !== 'out');
  const titled = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, title: catalogue.series.get(row.id)?.title ?? { en: row.id, fr: row.id } }));
  return {
    sources: sources.map((source) => {
      const next = ahead.find((date) => catalogue.releases.get(date.release)?.source === source.id);
      const release = next === undefined ? undefined : catalogue.releases.get(next.release);
      return { ...source, next: next === undefined || release === undefined ? null : { at: next.at, title: release.title } };
    }),
    off: titled(off),
    held: titled(held),
    refused: titled(refused),
    undated: calendarAlarms(catalogue.releases.values(), dates, now),
  };
}
