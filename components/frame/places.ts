import { isMoment } from '../../core/as-of';
import type { PlaceName } from '../../core/messages/frame';

const paths = {
  home: '/',
  explore: '/explore',
  calendar: '/calendar',
  measures: '/measures',
  sources: '/sources',
  boards: '/boards',
} as const satisfies Record<PlaceName, string>;

/** Pages that tell of an earlier moment where their address asks for one. */
const lookingBack = /^\/(?:$|(?:explore|calendar|series|explain)(?:\/|$)|boards\/(?!new$))/;

/** The moment that a page tells of (`2026-11-05`, or an instant), by its path without language and its query; null for now. */
export function momentShown(path: string, query: { get(name: string): string | null } | null): string | null {
  const asked = query?.get('asOf') ?? null;
  return asked !== null && isMoment(asked) && lookingBack.test(path) ? asked : null;
}

/** Where a place is, without a language. */
export function placePath(place: PlaceName): string {
  return paths[place];
}
