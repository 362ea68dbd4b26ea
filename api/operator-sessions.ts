import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../prisma/database';
import { endSession, isEnded } from '../prisma/queries/ended-sessions';
import type { Clock, OperatorSessions } from '../runtime';

export const sessionCookie = 'operator';
export const sessionSeconds = 12 * 3_600;

/**
 * Sessions are a signed cookie: several processes with the same key know each other's, and another key ends all. Of those that were
 * signed out the database remembers the ids, so that a copy of the cookie is worth nothing either, in no process.
 */
export interface Sessions extends OperatorSessions {
  /** Whether this is the operators' key; takes as long for every one that is not. */
  isKey(text: string): boolean;
  /** The value of the cookie of a session that begins now. */
  begin(): string;
  /** Ends the session of a Cookie header for good; nothing where it holds none that stands. */
  end(cookies: string | null | undefined): Promise<void>;
}

interface SessionsOptions {
  /** OPERATOR_KEY, null where it is not set: then nobody signs in. */
  readonly key: string | null;
  readonly clock: Clock;
  readonly database: Database;
}

export function createSessions({ key, clock, database }: SessionsOptions): Sessions {
  const signed = (words: string) => createHmac('sha256', key ?? '').update(words);
  const sealOf = (until: string, id: string) => signed(`session ${id} until ${until}`).digest('base64url');
  const isSame = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other);
  const sealedIn = (cookies: string | null | undefined) => {
    const [, until = '', id = '', seal = ''] = (key === null ? null : cookieIn.exec(cookies ?? '')) ?? [];
    const isSealed = seal !== '' && isSame(Buffer.from(seal), Buffer.from(sealOf(until, id)));
    return isSealed && Number(until) > clock.now() ? { id, until: new Date(Number(until)).toISOString() } : null;
  };
  return {
    isConfigured: key !== null,
    isKey: (text) => key !== null && isSame(signed(`key ${text}`).digest(), signed(`key ${key}`).digest()),
    begin() {
      const until = String(clock.now() + sessionSeconds * 1_000);
      const id = randomBytes(16).toString('base64url');
      return `${until}.${id}.${sealOf(until, id)}`;
    },
    async isSignedIn(cookies) {
      const session = sealedIn(cookies);
      return session !== null && !(await isEnded(database, session.id));
    },
    async end(cookies) {
      const session = sealedIn(cookies);
      if (session !== null) await endSession(database, session, new Date(clock.now()).toISOString());
    },
  };
}

const cookieIn = new RegExp(`(?:^|;)\\s*${sessionCookie}=(\\d{1,16})\\.([\\w-]{22})\\.([\\w-]{1,100})(?=\\s*(?:;|$))`);
