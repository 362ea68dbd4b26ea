import type { WallScreenWords } from '../../../core/messages/wall-screen';
import type { Frame } from '../../../core/wall/frame';
import { clockText, countForms, countText } from './clock';
import { byId, childrenOf } from './picture';

interface Ticking {
  /** Server time, milliseconds since 1970. */
  readonly now: number;
  readonly zone: Frame['zone'];
  readonly words: WallScreenWords;
}

/** Everything in the picture that says a time or counts. */
export function tickTexts({ now, zone, words }: Ticking): void {
  setText(byId('clock'), clockText(now, { zone, words }));
  const counting = document.querySelectorAll('[data-until]');
  for (let at = 0; at < counting.length; at += 1) {
    const one = counting[at] as Element;
    const until = Number(one.getAttribute('data-until'));
    const form = countForms.filter((known) => known === one.getAttribute('data-form'))[0] ?? 'clock';
    if (Number.isFinite(until)) setText(one, countText(form, { leftMs: Math.max(until - now, -beyondMs(one)), words }));
  }
}

/** For how long it counts on from its instant; without end where it doesn't say. */
function beyondMs(one: Element): number {
  const said = one.getAttribute('data-beyond');
  return said === null ? Number.POSITIVE_INFINITY : Number(said);
}

export function showCover(covered: boolean): void {
  const cover = byId('cover');
  if (cover !== null && cover.hidden === covered) cover.hidden = !covered;
}

/** The dot that goes out and comes back each second: a screen whose page hangs is known by it from across the room. */
export function pulse(lit: boolean): void {
  const dot = byId('pulse');
  if (dot !== null) setAttribute(dot, 'opacity', lit ? '1' : '0.15');
}

/** One dot a page, the one that stands lit; and how far its turn is. */
export function tellPlace(
  ids: readonly string[],
  { shown, progress }: { readonly shown: string | null; readonly progress: number | null },
): void {
  const dots = byId('dots');
  if (dots !== null && dots.children.length !== ids.length) dots.innerHTML = ids.map(() => '<i></i>').join('');
  childrenOf('dots').forEach((dot, at) => {
    const name = ids[at] === shown ? 'on' : '';
    if (dot.className !== name) dot.className = name;
  });
  const bar = byId('progress');
  if (bar === null) return;
  if (bar.children.length !== 1) bar.innerHTML = '<i></i>';
  const [line] = childrenOf('progress');
  if (line !== undefined) line.style.transform = `scaleX(${progress === null ? 0 : Math.round(progress * 1000) / 1000})`;
}

/** The line that says that the screen is not as it should be; empty: nothing to say. */
export function tellStrip(text: string): void {
  const strip = byId('strip');
  if (strip === null) return;
  setText(strip, text);
  if (strip.hidden !== (text === '')) strip.hidden = text === '';
}

/** Starts the dead man's mark again (formats/wall/dead-man.ts): two names in turn, as one alone would go on where it is. */
export function putOffDeadMan(text: string): void {
  const mark = byId('stopped');
  if (mark === null) return;
  setText(mark, text);
  mark.setAttribute('data-beat', mark.getAttribute('data-beat') === 'a' ? 'b' : 'a');
}

/** What the screen knows of itself, line by line; null takes it away. */
export function tellAbout(text: string | null): void {
  const old = byId('about');
  if (text === null) {
    old?.parentNode?.removeChild(old);
    return;
  }
  const made = old ?? document.body.appendChild(document.createElement('pre'));
  made.id = 'about';
  setText(made, text);
}

export function orbitTo({ x, y }: { readonly x: number; readonly y: number }): void {
  const orbit = byId('orbit');
  const place = `translate(${x}px, ${y}px)`;
  if (orbit !== null && orbit.style.transform !== place) orbit.style.transform = place;
}

/** Writes only what differs: each writing makes the browser paint. */
function setText(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}

export function setAttribute(element: Element | null, name: string, value: string): void {
  if (element !== null && element.getAttribute(name) !== value) element.setAttribute(name, value);
}
