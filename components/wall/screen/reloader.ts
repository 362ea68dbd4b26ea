import type { Frame } from '../../../core/wall/frame';
import { mayReload, type ReloadFacts } from '../../../core/wall/link';
import { ask, type Reply } from './post';

export interface ReloaderOptions {
  readonly path: string;
  /** When the page was made, by the server's clock. */
  readonly loadedAt: number;
  /** That it was made by. */
  readonly build: string;
}

export interface ReloaderMoment {
  /** By the server's clock. */
  readonly now: number;
  readonly frame: Pick<Frame, 'quiet' | 'zone' | 'reloadBefore'>;
  /** Somebody stands before the screen. */
  readonly held: boolean;
  readonly memory: ReloadFacts['memory'];
  readonly failedRevivals: number;
}

const retryMs = 20_000;
const spreadMs = 20 * 60_000;
/** A proxy that knows no address for a moment also says 404: the screen gives its place up only when our own server says so again and again. */
const notFoundTimes = 3;

/** Loads the page again when there is reason to and the server has just shown that the page is to be had: a browser's own error page has no way back. */
export class Reloader {
  readonly #options: ReloaderOptions;
  readonly #jitterMs: number;
  #newBuildAt: number | null = null;
  #notFound = 0;
  #checking = false;
  /** By the server's clock. */
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ReloaderOptions) {
    this.#options = options;
    this.#jitterMs = Math.floor(shareOf(options.path) * spreadMs);
  }

  /** Whether the server runs another build than the one that made the page. */
  get isOutdated(): boolean {
    return this.#newBuildAt !== null;
  }

  /** The build that the server runs, as a frame or a heartbeat tells it. */
  follow(build: string, now: number): void {
    this.#newBuildAt = build === this.#options.build ? null : (this.#newBuildAt ?? now);
  }

  heard(reply: Reply | null): void {
    if (reply === null) return;
    this.#notFound = reply.status === 404 && reply.text.indexOf('not-found') >= 0 ? this.#notFound + 1 : 0;
  }

  /** Called with each beat of the screen's timer. */
  look(moment: ReloaderMoment): void {
    const { now, held } = moment;
    if (this.#checking || Math.abs(now - this.#checkedAt) < retryMs) return;
    if (this.#notFound >= notFoundTimes) this.#leave(now);
    else if (!held && this.#wouldReload(moment)) this.#checkAndReload(moment);
  }

  /** Whether nothing is in the way but that the server has not been asked. */
  #wouldReload(moment: ReloaderMoment): boolean {
    const judged = mayReload(this.#facts(moment, null));
    return !judged.may && judged.because === 'unanswered';
  }

  #checkAndReload(moment: ReloaderMoment): void {
    const began = performance.now();
    this.#begin(moment.now);
    this.#ifAlive(() => {
      const healthAt = moment.now + performance.now() - began;
      ask(this.#options.path, {
        body: null,
        done: (reply) => {
          this.#checking = false;
          if (reply?.status !== 200 || reply.text.indexOf('id="first-frame"') < 0) return;
          const now = moment.now + performance.now() - began;
          if (mayReload(this.#facts({ ...moment, now }, { healthAt, pageAt: now })).may) location.reload();
        },
      });
    });
  }

  /** The screen is not ours any more: it asks for a new code, where it began. */
  #leave(now: number): void {
    this.#begin(now);
    this.#ifAlive(() => {
      this.#checking = false;
      const base = this.#options.path.indexOf('/wall/lite/') === 0 ? '/wall/lite' : '/wall';
      location.replace(document.documentElement.lang === 'fr' ? `/fr${base}` : base);
    });
  }

  #begin(now: number): void {
    this.#checking = true;
    this.#checkedAt = now;
  }

  #ifAlive(then: () => void): void {
    ask('/healthz', {
      body: null,
      done: (reply) => {
        if (reply?.status === 200) then();
        else this.#checking = false;
      },
    });
  }

  #facts(moment: ReloaderMoment, answered: Pick<ReloadFacts, 'healthAt' | 'pageAt'> | null): ReloadFacts {
    const { now, frame, memory, failedRevivals } = moment;
    const { quiet, zone, reloadBefore } = frame;
    const own = { loadedAt: this.#options.loadedAt, jitterMs: this.#jitterMs, newBuildAt: this.#newBuildAt };
    const { healthAt, pageAt } = answered ?? { healthAt: null, pageAt: null };
    return { now, healthAt, pageAt, quiet, zone, reloadBefore, memory, failedRevivals, ...own };
  }
}

/** A number of a text's own, 0 ≤ x < 1. */
function shareOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0) / 0x1_0000_0000;
}
