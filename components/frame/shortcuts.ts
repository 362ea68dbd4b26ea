'use client';

import { useEffect, useRef } from 'react';
import { asksPalette, type Begun, isModified, isTyping, struck } from './keys';

/** A key, `u`, `[`, `?`, or two one after the other, `g h`; what it does, in the page's language. */
export interface Shortcut {
  readonly key: string;
  readonly words: string;
  readonly run: () => void;
}

interface Registered {
  current: readonly Shortcut[];
  /** Of the page, or of the frame around every page. */
  readonly of: 'page' | 'frame';
}

// In the order in which they were registered; the last one has the key.
const registered = new Set<Registered>();

const kept = 'single-keys';

/**
 * Registers shortcuts of single keys while the component is shown; they stand in the list that `?` opens. They are not asked while
 * somebody types or a dialog is open, with modifiers, or where the reader switched them off. The list may be made anew at each drawing.
 */
export function useShortcuts(shortcuts: readonly Shortcut[], of: 'page' | 'frame' = 'page'): void {
  const newest = useRef<Registered>({ current: shortcuts, of });
  useEffect(() => {
    newest.current.current = shortcuts;
  });
  useEffect(() => {
    const own = newest.current;
    registered.add(own);
    return () => void registered.delete(own);
  }, []);
}

/** What can be pressed now, each key once, those of the frame apart from the page's. */
export function shortcutsNow(): { readonly page: readonly Shortcut[]; readonly frame: readonly Shortcut[] } {
  const byKey = new Map([...registered].flatMap(({ current, of }) => current.map((shortcut) => [shortcut.key, { shortcut, of }] as const)));
  const those = (whose: 'page' | 'frame') => [...byKey.values()].filter(({ of }) => of === whose).map(({ shortcut }) => shortcut);
  return { page: those('page'), frame: those('frame') };
}

export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off';
  } catch {
    return switchedOn;
  }
}

/** For this page where nothing can be kept. */
let switchedOn = true;

export function switchSingleKeys(on: boolean): void {
  switchedOn = on;
  try {
    localStorage.setItem(kept, on ? 'on' : 'off');
  } catch {
    // The choice holds for this page.
  }
}

/** A held key walks on; everything else is done once. */
const repeating = /^[jk[\]]$/;

/** Listens to the keyboard for the whole page; the frame does this once. */
export function useKeyboard(openPalette: () => void): void {
  const open = useRef(openPalette);
  useEffect(() => {
    open.current = openPalette;
  });
  useEffect(() => {
    let begun: Begun = null;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || (event.repeat && !repeating.test(event.key))) return;
      if (asksPalette(event)) {
        event.preventDefault();
        open.current();
        return;
      }
      if (!isFree(event)) return;
      const { page, frame } = shortcutsNow();
      const now = new Map([...frame, ...page].map((shortcut) => [shortcut.key, shortcut]));
      const next = struck(begun, { key: event.key, atMs: event.timeStamp }, new Set(now.keys()));
      begun = next.begun;
      const shortcut = next.shortcut === null ? undefined : now.get(next.shortcut);
      if (shortcut === undefined) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

/** Whether the key is nobody else's. */
function isFree(event: KeyboardEvent): boolean {
  if (isModified(event) || !areSingleKeysOn() || document.querySelector('dialog:modal') !== null) return false;
  return !(event.target instanceof HTMLElement && isTyping(event.target));
}

/** Follows the explanation of the row or panel that has the focus; of the page's first number where none has. */
export function explainHere(): void {
  const here = document.activeElement?.closest('main [data-panel], main [data-row], main tbody tr') ?? document.querySelector('main');
  here?.querySelector<HTMLElement>('a[href*="/explain/"]')?.click();
}

const steps = 'main [data-panel], main [data-row], main tbody tr';

/** Moves the focus to the next row or panel of the page, or to the one before: to its first control, or to itself where it has none. */
export function step(by: 1 | -1): void {
  // A table that is folded away has its place on the page, and takes no focus.
  const rows = [...document.querySelectorAll<HTMLElement>(steps)].filter((row) => row.checkVisibility());
  const here = rows.findLastIndex((row) => row.contains(document.activeElement));
  const row = rows[here === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + by))];
  if (row === undefined) return;
  const control = row.querySelector<HTMLElement>('a[href], button, [tabindex="0"]');
  if (control === null) row.tabIndex = -1;
  (control ?? row).focus();
  row.scrollIntoView({ block: 'nearest' });
}
