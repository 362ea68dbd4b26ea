import { addDays } from './calendar';
import { instantOf as instantIn } from './zone';

const agencyZone = 'America/Toronto';

const written = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z)?$/;

/** Whether a text names a moment of which a page or an answer can tell: `2026-11-05T13:31:00Z`, or the day `2026-11-05`; from 1900 to 2199. */
export function isMoment(text: string): boolean {
  return written.test(text) && !Number.isNaN(Date.parse(text)) && text >= '1900' && text < '2200';
}

/** An instant of which a page or an answer tells what was known: a day means everything that was public when it ended where the agencies are. */
export function instantOf(text: string): string {
  if (text.includes('T')) return new Date(text).toISOString();
  return new Date(Date.parse(startOfDay(addDays(text, 1))) - 1).toISOString();
}

/** When a day begins where the agencies are. */
export function startOfDay(day: string): string {
  return new Date(Date.parse(instantIn(day, '00:00', agencyZone))).toISOString();
}

/** The newest of some instants, ISO; null of none. */
export function newestInstant(instants: readonly string[]): string | null {
  return instants.reduce<string | null>((newest, one) => (newest === null || one > newest ? one : newest), null);
}
