import type { WallScreenWords } from '../../../core/messages/wall-screen';
import { acceptFrame } from './acceptance';
import { Bell, type Connect } from './bell';
import { isReduced, pageSays, stayAwake } from './device';
import { byId } from './picture';
import { pressOf } from './remote';
import { Screen } from './screen';

/**
 * The script of a wall's screen, in the browsers of televisions (Chromium 56 and later). It writes nothing to the console and asks nobody
 * anything; where it fails, it says so to the server with the next question, and the dead man's mark comes up if it fails for good.
 */
const beatMs = 500;

/** Runs at an edge, where nobody else would catch. */
function guarded(screen: Screen, work: () => void): () => void {
  return () => {
    try {
      work();
    } catch (error) {
      screen.failed(String(error));
    }
  };
}

/** A page without its frame or its words is no page of ours: nothing is done, and the mark comes up. */
function start(): void {
  const first = acceptFrame(byId('first-frame')?.textContent ?? '');
  if (first === null) return;
  const screen = new Screen({
    first,
    words: JSON.parse(byId('words')?.textContent ?? '') as WallScreenWords,
    read: () => ({ steady: performance.now(), wall: Date.now() }),
    path: location.pathname.replace(/\/$/, ''),
    engine: navigator.userAgent,
    wanders: !isReduced(),
    hasBell: pageSays('lite') !== 'true',
  });
  listen(screen);
  const blink = guarded(screen, () => screen.blink());
  setInterval(() => {
    screen.tick();
    blink();
  }, beatMs);
  screen.tick();
  guarded(screen, () => openBell(screen))();
  stayAwake();
}

function listen(screen: Screen): void {
  const wake = guarded(screen, () => screen.wake());
  window.addEventListener('error', (event) => screen.failed(event.message || 'error'));
  window.addEventListener('unhandledrejection', (event) => screen.failed(String(event.reason)));
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') return;
    wake();
    stayAwake();
  });
  window.addEventListener('keydown', (event) => {
    const press = event.ctrlKey || event.altKey || event.metaKey ? null : pressOf(event);
    if (press === null) return;
    event.preventDefault();
    guarded(screen, () => screen.press(press))();
  });
}

function openBell(screen: Screen): void {
  const { io } = window as unknown as { readonly io?: Connect };
  if (io === undefined || pageSays('lite') === 'true') return;
  const ring = guarded(screen, () => screen.ring());
  screen.ringWith(
    new Bell({
      connect: io,
      seq: () => screen.seq,
      steady: () => performance.now(),
      printed: ring,
      beat: (beat) => guarded(screen, () => screen.beat(beat))(),
    }),
  );
}

start();
