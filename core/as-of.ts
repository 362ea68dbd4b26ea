import { addDays } from './calendar';
import { instantOf as instantIn } from './zone';

const agencyZone = 'America/Toronto';

/** An instant of which a page or an answer tells what was known: a day means everything that was public when it ended where the agencies are. */
export function instantOf(text: string): string {
  if (text.includes('T')) return new Date(text).toISOString();
  return new Date(Date.parse(instantIn(addDays(text, 1), '00:00', agencyZone)) - 1).toISOString();
}
