import { DateTime } from 'luxon';

/** An instant of which a page or an answer tells what was known: a day means everything that was public when it ended where the agencies are. */
export function instantOf(text: string): string {
  if (text.includes('T')) return new Date(text).toISOString();
  return DateTime.fromISO(text, { zone: 'America/Toronto' }).endOf('day').toUTC().toISO() as string;
}
