import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, OperatorSessions } from '../runtime';

export const sessionCookie = 'operator';
export const sessionSeconds = 12 * 3_600;

/** Sessions that are nothing but a signed cookie: several processes with the same key know each other's, and another key ends all. */
export interface Sessions extends OperatorSessions {
  /** Whether this is the operators' key; takes as long for every one that is not. */
  isKey(text: string): boolean;
  /** The value of the cookie of a session that begins now. */
  begin(): string;
}

/** `key` is OPERATOR_KEY, null where it is not set: then nobody signs in. */
export function createSessions({ key, clock }: { readonly key: string | null; readonly clock: Clock }): Sessions {
  const signed = (words: string) => createHmac('sha256', key ?? '').update(words);
  const sealOf = (until: string) => signed(`session until ${until}`).digest('base64url');
  const isSame = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other);
  return {
    isConfigured: key !== null,
    isKey: (text) => key !== null && isSame(signed(`key ${text}`).digest(), signed(`key ${key}`).digest()),
    begin() {
      const until = String(clock.now() + sessionSeconds * 1_000);
      return `${until}.${sealOf(until)}`;
    },
    isSignedIn(cookies) {
      const [, until = '', seal = ''] = (key === null ? null : cookieIn.exec(cookies ?? '')) ?? [];
      return seal !== '' && isSame(Buffer.from(seal), Buffer.from(sealOf(until))) && Number(until) > clock.now();
    },
  };
}

const cookieIn = new RegExp(`(?:^|;)\\s*${sessionCookie}=(\\d{1,16})\\.([\\w-]{1,100})(?=\\s*(?:;|$))`);
