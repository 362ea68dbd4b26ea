import { instantOf } from '../../core/as-of';
import { parsePeriod } from '../../core/period';

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The moment (ISO, Z) that `?asOf=` names: an instant, or the whole of a Toronto day. Null for the present, and for what can't be read. */
export function asOfIn(search: Search): string | null {
  const text = [search.asOf].flat()[0] ?? '';
  const isInstant = /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text));
  return isInstant || parsePeriod(text)?.frequency === 'D' ? instantOf(text) : null;
}
