import { type FoundKind, foundKinds } from '../../core/search';
import type { Words } from '../../core/series';

/** What was opened from the palette before. */
export interface Recent {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: Words;
  /** Without a language. */
  readonly path: string;
}

const key = 'recent';
const most = 8;

/** Newest first; empty where nothing is kept, or where it cannot be read. */
export function recentOnes(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function rememberRecent({ kind, id, title, path }: Recent): void {
  try {
    const others = recentOnes().filter((one) => one.path !== path);
    localStorage.setItem(key, JSON.stringify([{ kind, id, title, path }, ...others].slice(0, most)));
  } catch {
    // The next palette begins without it.
  }
}

/** Storage may hold what another edition of the program wrote, or anybody. */
function isRecent(one: unknown): one is Recent {
  if (!(one instanceof Object) || !('path' in one) || !('title' in one) || !('kind' in one) || !('id' in one)) return false;
  const { path, title, kind, id } = one;
  const isTitled =
    title instanceof Object && 'en' in title && 'fr' in title && typeof title.en === 'string' && typeof title.fr === 'string';
  return (
    isTitled && typeof id === 'string' && typeof path === 'string' && /^\/(?!\/)/.test(path) && foundKinds.some((known) => known === kind)
  );
}
