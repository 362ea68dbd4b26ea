import type { IncomingMessage } from 'node:http';
import type { Context, Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { OperatorSessions } from '../runtime';
import { type ApiContext, asked } from './context';
import { type Sessions, sessionCookie, sessionSeconds } from './operator-sessions';
import { type WordedFailure, worded } from './problems';
import { parameter } from './questions';
import { fieldsOf, jsonOf, limitedBody, refuseOtherSites } from './request-body';

const quarterSeconds = 900;
/** Wrong keys in a quarter of an hour: from an address, and from everywhere. */
export const wrongKeys = { ofAddress: 5, ofAll: 100 } as const;

export const fields = {
  key: parameter(z.string().min(1).max(200), 'the operators’ key, as in OPERATOR_KEY', 'la clé des responsables, comme dans OPERATOR_KEY'),
};

export interface OperatorOptions {
  readonly sessions: Sessions;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Whether a request came by https, as who asked sees it. */
  readonly isEncrypted: (request: IncomingMessage) => boolean;
}

/**
 * GET /api/v1/operator/session → { signedIn, configured }. POST { key } → the same with a cookie for twelve hours; 403 for a wrong
 * key, 429 after five of them in a quarter of an hour, 503 without OPERATOR_KEY. DELETE signs out: the cookie is worth nothing from then on.
 */
export function operatorRoutes(app: Hono, context: ApiContext, { sessions, addressOf, isEncrypted }: OperatorOptions): void {
  const { mode } = context.runtime;
  const limits = createKeyLimits();
  const told = (c: Context, signedIn: boolean) =>
    c.json({ mode, signedIn, configured: sessions.isConfigured }, 200, { ...operatorHeaders, 'X-Mode': mode });

  app.get('/api/v1/operator/session', async (c) => told(c, await sessions.isSignedIn(c.req.header('cookie'))));

  app.post('/api/v1/operator/session', limitedBody, async (c) => {
    refuseOtherSites(c);
    if (!sessions.isConfigured) throw notConfigured;
    const { key } = fieldsOf(await jsonOf(c), fields);
    const address = asked(c, addressOf, '');
    await limits.take(address);
    if (!sessions.isKey(key)) throw wrongKey;
    await limits.giveBack(address);
    setCookie(c, sessionCookie, sessions.begin(), { ...cookie, maxAge: sessionSeconds, secure: asked(c, isEncrypted, false) });
    return told(c, true);
  });

  app.delete('/api/v1/operator/session', async (c) => {
    refuseOtherSites(c);
    await sessions.end(c.req.header('cookie'));
    await context.runtime.database.flush();
    deleteCookie(c, sessionCookie, { ...cookie, secure: asked(c, isEncrypted, false) });
    return told(c, false);
  });
}

const cookie = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;

/** Nobody else's pages read these, and nothing keeps them. */
export const operatorHeaders = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/** @throws unavailable with status 503 where there is no key, invalid-request with status 403 where nobody is signed in */
export async function refuseOthers(c: Context, sessions: OperatorSessions): Promise<void> {
  if (!sessions.isConfigured) throw notConfigured;
  if (!(await sessions.isSignedIn(c.req.header('cookie')))) throw signedOut;
}

interface KeyLimits {
  /** Counts an attempt as a wrong one. @throws unavailable with status 429 and a time to retry */
  take(address: string): Promise<void>;
  /** It was none. */
  giveBack(address: string): Promise<void>;
}

/** Attempts are counted before the key is looked at, so that many at once are as many. */
function createKeyLimits(): KeyLimits {
  const ofAddress = new RateLimiterMemory({ points: wrongKeys.ofAddress, duration: quarterSeconds });
  const ofAll = new RateLimiterMemory({ points: wrongKeys.ofAll, duration: quarterSeconds });
  return {
    async take(address) {
      await consume(ofAddress, address);
      await consume(ofAll, 'all');
    },
    async giveBack(address) {
      await ofAddress.delete(address);
      await ofAll.reward('all', 1);
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw worded('unavailable', tooMany, { status: 429, headers: { 'Retry-After': String(seconds) } });
  }
}

const tooMany = {
  en: 'Too many wrong keys. Try again in a quarter of an hour.',
  fr: 'Trop de clés erronées. Réessayez dans un quart d’heure.',
};
const notConfigured: WordedFailure = worded(
  'unavailable',
  {
    en: 'Nobody can sign in: OPERATOR_KEY is not set on the server. Set it and start the program again (docs/operating.md).',
    fr: 'Personne ne peut ouvrir de session : OPERATOR_KEY n’est pas définie sur le serveur. Définissez-la et redémarrez le programme (docs/operating.md).',
  },
  { status: 503 },
);
const signedOut: WordedFailure = worded(
  'invalid-request',
  { en: 'This is for operators: sign in at /screens.', fr: 'Réservé aux responsables : ouvrez une session sur /fr/screens.' },
  { status: 403 },
);
const wrongKey: WordedFailure = worded(
  'invalid-request',
  { en: 'This is not the operators’ key.', fr: 'Ce n’est pas la clé des responsables.' },
  { status: 403 },
);
