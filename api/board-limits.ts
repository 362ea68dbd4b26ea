import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Words } from '../core/series';
import { worded } from './problems';

const hourSeconds = 3_600;
export const boardsAnHour = 20;
export const changesAnHour = 120;

/** How often boards may be made from an address and each board changed from it, in this process. */
export interface BoardLimits {
  /** @throws unavailable with status 429 and a time to retry */
  making(address: string): Promise<void>;
  /** @throws unavailable with status 429 and a time to retry */
  changing(address: string, board: string): Promise<void>;
}

/** A newsroom shares an address: changes are counted by board, so that two who lay boards out don't wait for each other. */
export function createBoardLimits(): BoardLimits {
  const made = new RateLimiterMemory({ points: boardsAnHour, duration: hourSeconds });
  const changed = new RateLimiterMemory({ points: changesAnHour, duration: hourSeconds });
  return {
    making: (address) => take(made, address, tooManyMade),
    changing: (address, board) => take(changed, `${address} ${board}`, tooManyChanged),
  };
}

async function take(limiter: RateLimiterMemory, key: string, words: Words): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw worded('unavailable', words, { status: 429, headers: { 'Retry-After': String(seconds) } });
  }
}

const tooManyMade: Words = {
  en: `At most ${boardsAnHour} boards an hour can be made from one address. Try again later.`,
  fr: `Une adresse peut créer au plus ${boardsAnHour} tableaux par heure. Réessayez plus tard.`,
};
const tooManyChanged: Words = {
  en: `A board can be changed at most ${changesAnHour} times an hour from one address. Try again later.`,
  fr: `Une adresse peut modifier un tableau au plus ${changesAnHour} fois par heure. Réessayez plus tard.`,
};
