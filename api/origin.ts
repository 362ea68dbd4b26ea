import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { asked } from './context';

/** Where readers find this server, for answers with whole addresses in them. */
export interface Origins {
  /** `https://desk.example`: as the operator says (PUBLIC_URL), else as who asks found it: by Host, and what a trusted proxy says of TLS. */
  of(c: Context): string;
  /** The question to file such an answer under. Where the operator says nothing it names the host too, for the answer is no other host's. */
  filed(c: Context): Request;
}

export function originsOf(stated: string | null, isEncrypted: (request: IncomingMessage) => boolean): Origins {
  const of = (c: Context) => {
    const { host, protocol } = new URL(c.req.url);
    return stated ?? `${asked(c, isEncrypted, false) ? 'https:' : protocol}//${host}`;
  };
  return {
    of,
    filed(c) {
      if (stated !== null) return c.req.raw;
      const { pathname, search } = new URL(c.req.url);
      return new Request(`http://origin.invalid/${of(c)}${pathname}${search}`, { method: c.req.method, headers: c.req.raw.headers });
    },
  };
}
