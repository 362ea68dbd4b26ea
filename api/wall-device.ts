import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Language } from '../core/series';
import { askPairing, type FoundScreen, screenByToken } from '../prisma/queries/screens';
import type { Runtime } from '../runtime';
import { asked } from './context';
import { worded } from './problems';
import { drawToken, isToken, tokenHash } from './screen-token';

/** What a screen's address says of it: whether it is pushed to, and in which language it is spoken to until its profile says so. */
export interface Place {
  readonly base: '/wall' | '/wall/lite';
  readonly language: Language;
}

export interface WallDevices {
  /** Sends a device to its own address: the one it had, or a new one that shows a code. @throws unavailable with status 429 */
  begin(c: Context, place: Place): Promise<Response>;
  /** The screen that a token is of; null for none. */
  find(token: string): Promise<FoundScreen | null>;
  /** The code by which an operator pairs the screen of a token. */
  codeOf(token: string): Promise<string>;
}

export interface WallDevicesOptions {
  /** Whose a request is, as limits count. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly isEncrypted: (request: IncomingMessage) => boolean;
}

const cookie = 'screen';
const yearSeconds = 365 * 86_400;
const newScreensAnHour = 60;

export const places: readonly Place[] = (['/wall', '/wall/lite'] as const).flatMap((base) => [
  { base, language: 'en' },
  { base, language: 'fr' },
]);

/** Where a device begins: `/wall`, `/fr/wall/lite`. */
export function beginning({ base, language }: Place): string {
  return language === 'fr' ? `/fr${base}` : base;
}

export function createWallDevices({ database, clock }: Runtime, { addressOf, isEncrypted }: WallDevicesOptions): WallDevices {
  const limiter = new RateLimiterMemory({ points: newScreensAnHour, duration: 3_600 });
  const nowIso = () => new Date(clock.now()).toISOString();

  async function find(token: string): Promise<FoundScreen | null> {
    return isToken(token) ? screenByToken(database, tokenHash(token)) : null;
  }

  return {
    find,
    async begin(c, place) {
      const known = getCookie(c, cookie) ?? '';
      const state = (await find(known))?.state;
      if (state === 'paired' || state === 'pairing') return c.redirect(ownAddress(place, known));
      // A preview of the link is no device.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'Cache-Control': 'no-store' });
      try {
        await limiter.consume(asked(c, addressOf, ''));
      } catch {
        throw worded('unavailable', tooMany, { status: 429, headers: { 'Retry-After': '600' } });
      }
      const token = drawToken();
      await askPairing(database, tokenHash(token), nowIso());
      // Of all addresses, for those in French begin elsewhere. A player that frames pages keeps a cookie only where it is told to;
      // the oldest browsers take none that says so.
      const secure = asked(c, isEncrypted, false);
      const framed = secure && c.req.header('sec-fetch-dest') === 'iframe';
      const site = framed ? ({ sameSite: 'None', partitioned: true } as const) : ({ sameSite: 'Lax' } as const);
      setCookie(c, cookie, token, { httpOnly: true, path: '/', maxAge: yearSeconds, secure, ...site });
      return c.redirect(ownAddress(place, token));
    },
    async codeOf(token) {
      const pairing = await askPairing(database, tokenHash(token), nowIso());
      return pairing.state === 'pairing' ? pairing.code : '';
    },
  };
}

function ownAddress({ base, language }: Place, token: string): string {
  return `${base}/${token}${language === 'fr' ? '?lang=fr' : ''}`;
}

const tooMany = {
  en: `At most ${newScreensAnHour} new screens an hour can ask for a code from one address. Try again later.`,
  fr: `Une adresse peut demander un code pour au plus ${newScreensAnHour} nouveaux écrans par heure. Réessayez plus tard.`,
};
