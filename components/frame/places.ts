import type { PlaceName } from '../../core/messages/frame';

const paths = {
  home: '/',
  explore: '/explore',
  calendar: '/calendar',
  measures: '/measures',
  sources: '/sources',
  boards: '/boards',
} as const satisfies Record<PlaceName, string>;

/** Where a place is, without a language. */
export function placePath(place: PlaceName): string {
  return paths[place];
}
