import type { MouseEvent } from 'react';

/** A click that means "here", not "in another tab". */
export function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
