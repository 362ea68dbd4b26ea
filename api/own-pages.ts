import type { Context } from 'hono';
import { displayOnlyWords } from '../core/messages/download';
import type { Series, SeriesId } from '../core/series';
import type { ApiContext } from './context';
import { worded } from './problems';
import { filedAs } from './sdmx/negotiated';

/**
 * The question as an answer is filed that holds figures of some series. Where a licence lets one of them only be shown here
 * (`redistribution: display-only`), a page of ours has an answer of its own, and everybody else is refused with 403 and the licence.
 */
export function filedFor(context: ApiContext, c: Context, ids: readonly SeriesId[]): Request {
  const closed = ids.flatMap((id) => context.runtime.catalogue.series.get(id) ?? []).filter(isKeptHere);
  if (closed.length === 0) return c.req.raw;
  if (!isOwnPage(context, c)) throw notPassedOn(context, closed);
  return filedAs(c.req, 'own');
}

/** The same for what tells of many series: of those that are `left` out for who asks, it tells no figures. */
export function listedFor(context: ApiContext, c: Context): { readonly filed: Request; readonly left: ReadonlySet<SeriesId> } {
  const closed = [...context.runtime.catalogue.series.values()].filter(isKeptHere).map(({ id }) => id);
  if (closed.length === 0) return { filed: c.req.raw, left: new Set() };
  return isOwnPage(context, c)
    ? { filed: filedAs(c.req, 'own'), left: new Set() }
    : { filed: filedAs(c.req, 'others'), left: new Set(closed) };
}

/**
 * Whether a page of this server asks, as its reader's browser says. Browsers leave Sec-Fetch-Site out where a site has neither
 * https nor a local address. A program can say all of this too; then it is its owner who passes over the licence.
 */
export function isOwnPage({ runtime }: ApiContext, c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const page = c.req.header('origin') ?? c.req.header('referer') ?? '';
  return URL.canParse(page) && [c.req.url, runtime.origin ?? c.req.url].some((own) => new URL(own).host === new URL(page).host);
}

export function isKeptHere({ redistribution }: { readonly redistribution: string }): boolean {
  return redistribution === 'display-only';
}

/** The refusal of series that their licences keep here. */
export function notPassedOn({ runtime }: ApiContext, closed: readonly Series[]) {
  const ids = closed.map(({ id }) => id).join(', ');
  const names = closed.map(({ licence }) => runtime.catalogue.licences.get(licence)?.name ?? { en: licence, fr: licence });
  const licences = { en: [...new Set(names.map(({ en }) => en))].join(', '), fr: [...new Set(names.map(({ fr }) => fr))].join(', ') };
  return worded(
    'invalid-request',
    { en: displayOnlyWords.en(ids, licences.en), fr: displayOnlyWords.fr(ids, licences.fr) },
    { status: 403 },
  );
}
