/** A board's edit key is in the fragment of its edit link, which no server ever sees, and stays in this browser afterwards. */
const fragment = /^#edit=([\w-]{1,200})$/;

export interface EditKey {
  readonly key: string;
  /** It came with the link: who opens an edit link means to edit. */
  readonly came: boolean;
}

/** The key that came with the address, else the one that this browser keeps; null without one. Kept keys leave the address. */
export function takeEditKey(board: string, place: Pick<Window, 'location' | 'history'>, storage: () => Storage): EditKey | null {
  const { location, history } = place;
  const [, came] = fragment.exec(location.hash) ?? [];
  if (came === undefined) return known(board, storage);
  // Where nothing can be kept, the address is all there is. Without a state of its own the router learns of the new
  // address, and does not bring the key back when the page is read again.
  if (keepEditKey(board, came, storage)) history.replaceState(null, '', location.pathname + location.search);
  return { key: came, came: true };
}

/** Whether the key could be kept: browsers may refuse to store anything. */
export function keepEditKey(board: string, key: string, storage: () => Storage): boolean {
  try {
    storage().setItem(nameOf(board), key);
    return true;
  } catch {
    return false;
  }
}

export function forgetEditKey(board: string, storage: () => Storage): void {
  try {
    storage().removeItem(nameOf(board));
  } catch {
    // Nothing was kept.
  }
}

function known(board: string, storage: () => Storage): EditKey | null {
  try {
    const key = storage().getItem(nameOf(board));
    return key === null ? null : { key, came: false };
  } catch {
    return null;
  }
}

function nameOf(board: string): string {
  return `board-key:${board}`;
}
