import { type LastLook, readLook } from '../../core/since';

const key = 'trade-desk.last-look';

/** What this browser keeps of the reader's last look; null for nothing. Browsers may refuse to keep anything. */
export function keptLook(): LastLook | null {
  try {
    return readLook(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function keepLook(look: LastLook): void {
  try {
    localStorage.setItem(key, JSON.stringify(look));
  } catch {
    // Then the next visit is a first one again.
  }
}
