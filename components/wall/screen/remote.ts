import type { FramePage } from '../../../core/wall/frame';
import type { Hold } from './turning';

export type Press = 'next' | 'previous' | 'pause' | 'resume' | 'theme' | 'about' | { readonly jump: number };

const named: Readonly<Record<string, Press>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'theme',
  ArrowDown: 'theme',
  Enter: 'pause',
  Escape: 'resume',
  Backspace: 'resume',
  BrowserBack: 'resume',
  GoBack: 'resume',
  i: 'about',
  I: 'about',
};

/** Samsung's and LG's own codes of the key that leads back. */
const backCodes = [10009, 461];

/** What a key of a keyboard or a remote asks for; null for every other key. */
export function pressOf({ key, keyCode }: { readonly key: string; readonly keyCode: number }): Press | null {
  if (backCodes.indexOf(keyCode) >= 0) return 'resume';
  if (/^[1-9]$/.test(key)) return { jump: Number(key) };
  return Object.keys(named).indexOf(key) >= 0 ? (named[key] ?? null) : null;
}

const lookMs = 60_000;
const pauseMs = 300_000;

/** The hold after a press that turns pages: pausing keeps the page for five minutes, leafing for one, and never ends a pause early. */
export function holdAfter(
  press: Press,
  {
    now,
    pages,
    shown,
    hold,
  }: { readonly now: number; readonly pages: readonly FramePage[]; readonly shown: string | null; readonly hold: Hold | null },
): Hold | null {
  const at = pages.map(({ id }) => id).indexOf(shown ?? '');
  const turned = (to: number): Hold | null => {
    const page = pages[(to + pages.length) % pages.length];
    if (page === undefined) return hold;
    return { page: page.id, at: now, until: Math.max(now + lookMs, hold?.until ?? 0), paused: hold?.paused ?? false };
  };
  if (press === 'next') return turned(at + 1);
  if (press === 'previous') return turned(at < 0 ? 0 : at - 1);
  if (press === 'pause') return shown === null ? hold : { page: shown, at: now, until: now + pauseMs, paused: true };
  if (press === 'resume') return null;
  if (typeof press === 'string') return hold;
  return press.jump <= pages.length ? turned(press.jump - 1) : hold;
}
