import type { Clock } from '../runtime';
import { within } from './within';

export interface KeptReadOptions {
  readonly clock: Clock;
  /** Newest place in the print log; left out for what does not follow it. */
  readonly seq?: () => number;
  /** How long an answer stands, from when it came. */
  readonly standsMs: number;
  /** A read that takes longer is given up, and the next one may begin. */
  readonly hangsMs: number;
}

/**
 * A read of the store that many ask for: they share the one that is under way, and its answer for as long as it stands. Nobody is given
 * an answer whose read began before the newest print of when they asked. `read` is told the last answer that came; a read that fails or
 * hangs leaves that one as it was.
 * @throws what the read throws, or an error once it has taken `hangsMs`
 */
export function keptRead<Answer>(
  read: (last: Answer | null) => Promise<Answer>,
  { clock, seq = () => 0, standsMs, hangsMs }: KeptReadOptions,
): () => Promise<Answer> {
  let settled: { readonly seq: number; readonly at: number; readonly answer: Answer } | null = null;
  let underWay: { readonly seq: number; readonly answer: Promise<Answer> } | null = null;

  function begin(): Promise<Answer> {
    const place = seq();
    const answer = within(hangsMs, read(settled?.answer ?? null)).then(
      (came) => {
        settled = { seq: place, at: clock.now(), answer: came };
        underWay = null;
        return came;
      },
      (error: unknown) => {
        underWay = null;
        throw error;
      },
    );
    underWay = { seq: place, answer };
    return answer;
  }

  return async () => {
    const place = seq();
    // A log that went back is another database's.
    if (settled !== null && settled.seq > place) settled = null;
    for (;;) {
      if (settled !== null && settled.seq >= place && Math.abs(clock.now() - settled.at) < standsMs) return settled.answer;
      if (underWay === null) return begin();
      if (underWay.seq >= place) return underWay.answer;
      await underWay.answer.catch(() => null);
    }
  };
}

/** Those who ask for the same at the same time share one question, which is given up after `hangsMs`. */
export function sharedRead<Answer>(hangsMs: number): (key: string, read: () => Promise<Answer>) => Promise<Answer> {
  const underWay = new Map<string, Promise<Answer>>();
  return (key, read) => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const answer = within(hangsMs, read()).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };
}
