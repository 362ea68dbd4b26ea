import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { asked } from './context';
import { worded } from './problems';

export const questionsAMinute = 300;
const minuteSeconds = 60;

/**
 * How often one address may ask for files and by the protocols of other services, all of them counted together; finished answers,
 * which cost nothing, are given before anybody counts. Each answer says what is left (`RateLimit-Limit`, `-Remaining`, `-Reset` in
 * seconds, as the IETF's draft has them).
 * The middleware throws `unavailable` with status 429 and a time to retry.
 */
export function limitClients(addressOf: (request: IncomingMessage) => string, most = questionsAMinute): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: most, duration: minuteSeconds });
  return async (c, next) => {
    const taken = await limiter.consume(asked(c, addressOf, '')).catch((refusal: unknown) => {
      if (refusal instanceof RateLimiterRes) return refusal;
      throw refusal;
    });
    const left = {
      'RateLimit-Limit': String(most),
      'RateLimit-Remaining': String(taken.remainingPoints),
      'RateLimit-Reset': String(Math.max(1, Math.ceil(taken.msBeforeNext / 1000))),
    };
    if (taken.consumedPoints > most) {
      throw worded('unavailable', tooMany(most), { status: 429, headers: { ...left, 'Retry-After': left['RateLimit-Reset'] } });
    }
    await next();
    for (const [name, value] of Object.entries(left)) c.header(name, value);
  };
}

const tooMany = (most: number) => ({
  en: `One address may ask ${most} times a minute. Ask again when the seconds of Retry-After are over.`,
  fr: `Une adresse peut poser ${most} questions par minute. Réessayez quand les secondes de Retry-After seront écoulées.`,
});
