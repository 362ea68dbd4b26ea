import { DateTime } from 'luxon';

type Search = Readonly<Record<string, string | string[] | undefined>>;

const zone = 'America/Toronto';

/** The moment (ISO, Z) that `?asOf=` names: an instant, or the whole of a Toronto day. Null for the present, and for what can't be read. */
export function asOfIn(search: Search): string | null {
  const text = [search.asOf].flat()[0] ?? '';
  if (!/^\d{4}-\d{2}-\d{2}(T.+)?$/.test(text)) return null;
  const named = DateTime.fromISO(text, { zone });
  if (!named.isValid) return null;
  return (text.includes('T') ? named : named.endOf('day')).toUTC().toISO();
}
