import type { Status } from '../../../core/wall/frame';
import { pauseMs, shouldAsk } from './asking';
import { ask, type Reply } from './post';

export interface AskerOptions {
  readonly url: string;
  readonly status: () => Status;
  /** The clock that nobody sets, and the server's, milliseconds. */
  readonly steady: () => number;
  readonly serverNow: () => number;
  /** Takes an answer, null for none; tells whether it confirms or renews what is shown. */
  readonly take: (reply: Reply | null) => boolean;
}

/** Puts a screen's question to the server: one at a time, each five seconds, when something rings and at instants that are known. */
export class Asker {
  readonly #options: AskerOptions;
  #asking = { underWay: false, rung: true, dueAt: 0, askedAt: null as number | null };

  constructor(options: AskerOptions) {
    this.#options = options;
  }

  ring(): void {
    this.#asking.rung = true;
  }

  /** `nextAt` by the server's clock; null: nothing is known to come. */
  look(nextAt: number | null): void {
    const [steady, serverNow] = [this.#options.steady(), this.#options.serverNow()];
    if (!shouldAsk(this.#asking, { steady, serverNow, nextAt })) return;
    this.#asking = { underWay: true, rung: false, dueAt: steady, askedAt: serverNow };
    ask(this.#options.url, { body: JSON.stringify(this.#options.status()), done: (reply) => this.#answered(reply) });
  }

  #answered(reply: Reply | null): void {
    this.#asking.underWay = false;
    // For an answer that cannot be taken at all; the next question then waits its time.
    this.#asking.dueAt = this.#options.steady() + pauseMs(true, Math.random());
    if (this.#options.take(reply)) this.#asking.dueAt = this.#options.steady() + pauseMs(false, Math.random());
  }
}
