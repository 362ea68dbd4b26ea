import type { Frame } from '../../../core/wall/frame';
import { ask, type Reply } from './post';
import { mayReload, reloadReason, shareOf } from './reload';

export interface ReloaderOptions {
  readonly path: string;
  /** When the page was made, by the server's clock. */
  readonly loadedAt: number;
  /** That it was made by. */
  readonly build: string;
}

export interface ReloaderMoment {
  readonly now: number;
  readonly frame: Frame;
  readonly live: boolean;
  /** Somebody stands before the screen. */
  readonly held: boolean;
  readonly heapShare: number | null;
  readonly revivals: number;
}

const retryMs = 30_000;
/** A proxy that knows no address for a moment also says 404: the screen gives its place up only when our own server says so again and again. */
const notFoundTimes = 3;

/** Loads the page again when there is reason to and the server has just shown that the page is to be had: a browser's own error page has no way back. */
export class Reloader {
  readonly #options: ReloaderOptions;
  #outdatedSince: number | null = null;
  #refused = 0;
  #notFound = 0;
  #checking = false;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ReloaderOptions) {
    this.#options = options;
  }

  /** Whether the server runs a newer build than the one that made the page. */
  get isOutdated(): boolean {
    return this.#outdatedSince !== null;
  }

  follow(build: string, now: number): void {
    this.#outdatedSince = build === this.#options.build ? null : (this.#outdatedSince ?? now);
  }

  heard(reply: (Reply & { readonly good: boolean }) | null): void {
    if (reply === null) return;
    this.#refused = reply.status === 200 && !reply.good ? this.#refused + 1 : 0;
    this.#notFound = reply.status === 404 && reply.text.indexOf('not-found') >= 0 ? this.#notFound + 1 : 0;
  }

  look({ now, frame, live, held, heapShare, revivals }: ReloaderMoment): void {
    if (this.#checking || now - this.#checkedAt < retryMs) return;
    if (this.#notFound >= notFoundTimes) {
      this.#leave(now);
      return;
    }
    const { path, loadedAt, build } = this.#options;
    const facts = { now, loadedAt, frame, build, heapShare, revivals, share: shareOf(path) };
    const reason = reloadReason({ ...facts, outdatedSince: this.#outdatedSince, refused: this.#refused });
    if (reason === null || held || !mayReload(now, frame.quiet) || (!live && reason !== 'refused')) return;
    this.#begin(now);
    this.#ifAlive(() => {
      ask(path, {
        body: null,
        done: (reply) => {
          this.#checking = false;
          if (reply !== null && reply.status === 200 && reply.text.indexOf('id="first-frame"') >= 0) location.reload();
        },
      });
    });
  }

  /** The screen is not ours any more: it asks for a new code. */
  #leave(now: number): void {
    this.#begin(now);
    this.#ifAlive(() => {
      this.#checking = false;
      location.replace(/^\/fr\//.test(this.#options.path) ? '/fr/wall' : '/wall');
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
        if (reply !== null && reply.status === 200) then();
        else this.#checking = false;
      },
    });
  }
}
