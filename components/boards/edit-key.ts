/** A board's edit key is in the fragment of its edit link, which no server ever sees, and stays in this browser afterwards. */
const fragment = /^#edit=([\w-]{1,200})$/;

export interface EditKey {
  readonly key: string;
  /** It came with the link: who opens an edit link means to edit. */
  readonly came: boolean;
}

/** The key that came with the address, which is kept, else the one that this browser keeps; null without one. */
export function takeEditKey(board: string, { hash }: Pick<Location, 'hash'>, storage: () => Storage): EditKey | null {
  const [, came] = fragment.exec(hash) ?? [];
  if (came === undefined) return known(board, storage);
  keepEditKey(board, came, storage);
  return { key: came, came: true };
}

/**
 * Takes a kept key out of the address, so that an address that is passed on lets nobody edit. Where nothing can be kept, the
 * address is all there is. To be called once the router runs: without a state of its own it learns of the new address,
 * and does not bring the key back when the page is read again.
 */
export function hideEditKey(board: string, { location, history }: Pick<Window, 'location' | 'history'>, storage: () => Storage): void {
  if (!fragment.test(location.hash) || known(board, storage) === null) return;
  history.replaceState(null, '', location.pathname + location.search);
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
