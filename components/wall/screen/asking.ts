/** What decides whether a screen asks for its frame now. Readings of the steady clock are milliseconds. */
export interface Asking {
  /** A question is under way. */
  readonly underWay: boolean;
  /** Something rang since the last question began. */
  readonly rung: boolean;
  /** When it asks at the latest, by the steady clock. */
  readonly dueAt: number;
  /** The server's time when the last question began; null before the first. */
  readonly askedAt: number | null;
}

export interface AskingMoment {
  readonly steady: number;
  readonly serverNow: number;
  /** When the next thing changes that time alone changes; null: nothing soon. */
  readonly nextAt: number | null;
}

export const answerWithinMs = 5_000;

/** One question at a time; one for an instant that has come, even where the answer still names it. */
export function shouldAsk(asking: Asking, { steady, serverNow, nextAt }: AskingMoment): boolean {
  if (asking.underWay) return false;
  if (asking.rung || steady >= asking.dueAt) return true;
  return nextAt !== null && serverNow >= nextAt && (asking.askedAt === null || asking.askedAt < nextAt);
}

/**
 * How long a screen waits after an answer, milliseconds: with the beat of its timer no longer than 5 s, so that one missed question is no
 * loss; after a failure less. `random` (0 ≤ x < 1) keeps a newsroom's screens from asking as one.
 */
export function pauseMs(failed: boolean, random: number): number {
  return failed ? 1_000 + 1_500 * random : 3_500 + 1_000 * random;
}
