/** What a screen knows of its own link, by the steady clock, milliseconds. */
export interface LinkFacts {
  readonly now: number;
  /** When the server last answered with a frame that is sound, or that nothing has changed. */
  readonly goodAt: number;
}

export type Link = 'live' | 'lost';

/** Two questions in a row without an answer, or an answer that never comes. */
export const lostAfterMs = 10_000;

/**
 * Whether what is shown may be taken for current. A bell that is silent is no loss: the screen asks each five seconds all the same.
 */
export function linkOf({ now, goodAt }: LinkFacts): Link {
  return now - goodAt < lostAfterMs ? 'live' : 'lost';
}
