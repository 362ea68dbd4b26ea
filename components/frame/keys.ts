/** A key as it was pressed. `atMs`: of any clock that only runs forward. */
export interface Stroke {
  readonly key: string;
  readonly atMs: number;
}

/** The beginning of a shortcut of two keys, `g h`. */
export type Begun = Stroke | null;

export interface Struck {
  /** The shortcut that is struck: `p`, `g h`; null for none. */
  readonly shortcut: string | null;
  readonly begun: Begun;
}

/** The second key must follow so soon. */
const togetherMs = 1_500;

/** What a key means after what was begun, given the shortcuts that there are. A key that continues nothing begins anew. */
export function struck(begun: Begun, stroke: Stroke, known: ReadonlySet<string>): Struck {
  const isSoon = begun !== null && stroke.atMs - begun.atMs <= togetherMs;
  const both = isSoon ? `${begun.key} ${stroke.key}` : null;
  if (both !== null && known.has(both)) return { shortcut: both, begun: null };
  if (known.has(stroke.key)) return { shortcut: stroke.key, begun: null };
  const begins = [...known].some((one) => one.startsWith(`${stroke.key} `));
  return { shortcut: null, begun: begins ? stroke : null };
}

/** What a key event says of itself, as far as it matters. */
export interface Pressed extends Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'isComposing'> {
  getModifierState(name: string): boolean;
}

/** Whether a modifier is held that makes the key another command. AltGr only reaches a sign: keyboards in French have `[` and `/` there. */
export function isModified(event: Pressed): boolean {
  return (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
}

/** Whether the palette is asked for: Ctrl K, or ⌘ K, on every keyboard and also while typing. */
export function asksPalette(event: Pressed): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
}

const notTyped = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Whether keys belong to what has the focus: a field, a choice, a text that is being edited. */
export function isTyping(target: Pick<HTMLElement, 'tagName' | 'isContentEditable' | 'getAttribute'>): boolean {
  if (target.isContentEditable || /^(SELECT|TEXTAREA)$/.test(target.tagName)) return true;
  return target.tagName === 'INPUT' && !notTyped.test(target.getAttribute('type') ?? 'text');
}
