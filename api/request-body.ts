import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Words } from '../core/series';
import { worded } from './problems';
import { badParameters, type Parameters, type Question } from './questions';

/** Refuses larger bodies. @throws invalid-request with status 413 */
export const limitedBody = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw worded('invalid-request', { en: 'The body is larger than 64 kB.', fr: 'Le corps dépasse 64 ko.' }, { status: 413 });
  },
});

/** What a request sends. @throws invalid-request where that is no JSON, with status 415 where it does not claim to be */
export async function jsonOf(c: Context): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    const words = { en: 'Send the body as application/json.', fr: 'Envoyez le corps en application/json.' };
    throw worded('invalid-request', words, { status: 415 });
  }
  return c.req.json().catch(() => {
    throw worded('invalid-request', { en: 'The body is no JSON.', fr: 'Le corps n’est pas du JSON.' });
  });
}

/**
 * Reads the fields of an object that was sent. One that we don't know is refused.
 * `within` is the name of the object in the whole body, with a dot behind it.
 * @throws invalid-request that names every bad field, its value and what is allowed
 */
export function fieldsOf<P extends Parameters>(sent: unknown, fields: P, within = ''): Question<P> {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw noObject(within);
  const given = sent as Readonly<Record<string, unknown>>;
  const known = Object.keys(fields).join(', ');
  const bad = Object.keys(given)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => ({ name: within + name, value: shown(given[name]), allowed: { en: `only ${known}`, fr: `seulement ${known}` } }));
  const read: Record<string, unknown> = {};
  for (const [name, { schema, allowed }] of Object.entries(fields)) {
    const result = schema.safeParse(given[name]);
    if (result.success) read[name] = result.data;
    else bad.push({ name: within + name, value: shown(given[name]), allowed });
  }
  if (bad.length > 0) throw badParameters(bad);
  return read as Question<P>;
}

/**
 * Refuses what a page of another site sends in somebody's name. Browsers say whence they ask; programs that say nothing
 * are nobody's pages. @throws invalid-request with status 403
 */
export function refuseOtherSites(c: Context): void {
  const [site, origin] = [c.req.header('sec-fetch-site'), c.req.header('origin')];
  const own = site === undefined ? origin === undefined || isOwn(origin, c.req.url) : site === 'same-origin' || site === 'none';
  if (own) return;
  const words: Words = {
    en: 'Nothing is changed here from pages of another site.',
    fr: 'Rien ne se modifie ici depuis les pages d’un autre site.',
  };
  throw worded('invalid-request', words, { status: 403 });
}

function isOwn(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}

function noObject(within: string) {
  const name = within.slice(0, -1);
  return name === ''
    ? worded('invalid-request', { en: 'The body must be an object.', fr: 'Le corps doit être un objet.' })
    : worded('invalid-request', { en: `${name} must be an object.`, fr: `${name} doit être un objet.` });
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
