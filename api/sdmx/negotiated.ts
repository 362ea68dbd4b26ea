import type { Context } from 'hono';
import { negotiate, type Offer } from '../../core/sdmx/negotiation';
import { refusal } from '../../core/sdmx/refusal';

/** What the question's Accept header takes; throws where that is nothing of ours. */
export function negotiated<Format>(c: Context, offers: readonly Offer<Format>[]): Offer<Format> {
  const accept = c.req.header('accept');
  const found = negotiate(accept, offers);
  if (found !== null) return found;
  const types = [...new Set(offers.map(({ type }) => type))].join(', ');
  throw refusal('not-acceptable', {
    en: `Nothing here is "${accept?.slice(0, 200)}"; there is: ${types}.`,
    fr: `Rien ici n’est « ${accept?.slice(0, 200)} »; il y a : ${types}.`,
  });
}

/**
 * The question as finished answers are filed: by its address and what was negotiated. That stands behind a `#`, which no
 * client sends, so that an answer is found only here, after its Accept header was read.
 */
export function filedAs({ raw }: { readonly raw: Request }, type: string): Request {
  return new Request(`${raw.url}#${encodeURIComponent(type)}`, { method: raw.method, headers: raw.headers });
}

/** Of every answer that depends on the Accept header. */
export const varies = { Vary: 'Accept, Accept-Encoding' };

/** As it was asked for: by the plain name to who knows no other. */
export function answeredType(asked: string, { type }: { readonly type: string }): string {
  return asked.startsWith('application/vnd.') ? type : asked;
}
