import type { Clock } from '../runtime';
import { worded } from './problems';

export const questionsASecond = 5;
export const questionsAtOnce = 20;
const msEach = 1_000 / questionsASecond;
const allMs = questionsAtOnce * msEach;
const mostTokens = 1_024;

/**
 * How often a screen may ask for its frame: a few times a second and a burst of some more, for a screen asks when something rings, too.
 * It fills again by the program's clock, which a limit in windows of the machine's own would not do in a rehearsal.
 * @throws unavailable with status 429 and a time to retry
 */
export function createQuestionLimit(clock: Clock): (token: string) => void {
  /** By token: when it has all its questions again, milliseconds. Who asked last stands last. */
  const full = new Map<string, number>();
  return (token) => {
    const now = clock.now();
    const before = full.get(token) ?? now;
    // Further ahead than questions can put it: the clock was set back.
    const next = (before > now + allMs ? now : Math.max(now, before)) + msEach;
    if (next > now + allMs) throw worded('unavailable', tooMany, { status: 429, headers: { 'Retry-After': '1' } });
    full.delete(token);
    full.set(token, next);
    if (full.size > mostTokens) full.delete(full.keys().next().value as string);
  };
}

const tooMany = {
  en: `A screen may ask for its frame ${questionsASecond} times a second, ${questionsAtOnce} times at once. Ask again in a second.`,
  fr: `Un écran peut demander son image ${questionsASecond} fois par seconde, ${questionsAtOnce} fois d’un coup. Réessayez dans une seconde.`,
};
