import type { Context, Hono } from 'hono';
import type { Mode } from '../core/mode';
import { withoutKeys } from '../core/withheld';
import { heldIn } from '../prisma/queries/held';
import { payloadOf } from '../prisma/queries/payloads';
import { openHeaders, unchanged } from './answers';
import type { ApiContext } from './context';
import { searchOf } from './context';
import { isKeptHere, isOwnPage, notPassedOn } from './own-pages';
import { worded } from './problems';
import { ask, badParameters } from './questions';

/**
 * GET /api/v1/payloads/{sha256} → the very bytes that an agency sent, with the content type it gave them.
 * Where and when they came from: `Link: <url>; rel="original"`, `Memento-Datetime` (RFC 7089), `X-Received-At`,
 * `X-Source`, `X-Original-Status`. Always a download that can't run: an archived error page is no page of ours.
 * 403 but for our own pages where a licence keeps a series of its source here.
 * `vintage-held` (409) while something that it says of any series is being checked or came before its time, for one payload
 * serves many.
 */
export function payloadRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/payloads/:sha256', async (c) => {
    ask(searchOf(c), {});
    return payloadAnswer(c, context, c.req.param('sha256').toLowerCase());
  });
}

async function payloadAnswer(c: Context, context: ApiContext, sha256: string): Promise<Response> {
  const { runtime } = context;
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw badParameters([{ name: 'sha256', value: sha256, allowed: { en: '64 hexadecimal digits', fr: '64 chiffres hexadécimaux' } }]);
  }
  const etag = `"${sha256}"`;
  const payload = await payloadOf(runtime.database, sha256);
  if (payload === null) {
    throw worded('not-found', { en: `No payload ${sha256} is kept here.`, fr: `Aucune réponse ${sha256} n’est conservée ici.` });
  }
  // One payload holds many series, and not every one is noted with it: that one of its source is kept here is enough.
  const closed = [...runtime.catalogue.series.values()].filter((one) => one.source === payload.source && isKeptHere(one));
  if (closed.length > 0 && !isOwnPage(context, c)) throw notPassedOn(context, closed);
  const held = await heldIn(runtime.database, sha256, runtime.clock.now());
  if (held.length > 0) {
    throw worded('vintage-held', {
      en: `What this payload says of ${held.map(({ en }) => en).join('; ')} is being checked, or came before its time. The payload is shown when that is over: ask again later.`,
      fr: `Ce que dit cette réponse de ${held.map(({ fr }) => fr).join('; ')} est en cours de vérification, ou est venu avant l’heure. La réponse sera montrée ensuite : revenez plus tard.`,
    });
  }
  const headers: Record<string, string> = {
    'Content-Type': contentType(payload.headers),
    'Content-Disposition': `attachment; filename="${fileName(runtime.mode, payload.source, sha256)}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': `${closed.length === 0 ? 'public' : 'private'}, max-age=31536000, immutable`,
    ETag: etag,
    'Memento-Datetime': new Date(payload.receivedAt).toUTCString(),
    'X-Received-At': payload.receivedAt,
    'X-Source': payload.source.replace(/[^\w-]/g, ''),
    'X-Original-Method': payload.method === 'POST' ? 'POST' : 'GET',
    'X-Original-Status': String(payload.status),
    ...openHeaders(runtime.mode),
  };
  const original = withoutKeys(payload.url);
  if (original !== null) headers.Link = `<${original}>; rel="original"`;
  if (unchanged({ etag, modifiedMs: null }, c.req.header('if-none-match'), null)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(payload.body), { status: 200, headers });
}

/** A file goes its own way: the name of one of a rehearsal says that its numbers are made up. */
function fileName(mode: Mode, source: string, sha256: string): string {
  return `${mode === 'rehearsal' ? 'REHEARSAL-' : ''}${source.replace(/[^\w-]/g, '')}-${sha256.slice(0, 12)}`;
}

function contentType(headers: Readonly<Record<string, string>>): string {
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w-]+="?[\w.+-]+"?)*$/.test(given) ? given : 'application/octet-stream';
}
