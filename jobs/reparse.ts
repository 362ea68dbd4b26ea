import type { Catalogue } from '../catalogue/catalogue';
import { failure } from '../core/errors';
import { codeOn, type Series, type SourceId } from '../core/series';
import type { Edition } from '../core/vintage';
import type { Database } from '../prisma/database';
import { type Payload, payloadOf } from '../prisma/queries/payloads';
import { readSlowly } from './ingest-table';
import { agencyDay } from './poll';
import { askedFrequency, readingOf } from './sources/answers';
import type { Reading, Source, SourceRequest, SourceResponse } from './sources/source';

/** What archived bytes are read again with. */
export interface Reader {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly sources: ReadonlyMap<SourceId, Source>;
}

/**
 * What an archived payload says of a series, read by today's parser.
 * @throws not-found when there is no such payload; source-refused or source-shape-changed, in the source's own words, when it does not say it.
 */
export async function editionIn({ database, sources }: Reader, sha256: string, series: Series): Promise<Edition> {
  const payload = await payloadOf(database, sha256);
  const source = sources.get(payload?.source ?? '');
  if (payload === null || source === undefined) throw failure('not-found', `There is no payload ${sha256}: look on the sources page.`);
  const code = codeOn(series, agencyDay(Date.parse(payload.receivedAt)));
  const { editions, refused } = await readingIn(source, responseOf(source, payload, { code, series }), series);
  const edition = editions.find((one) => one.code === code);
  if (edition !== undefined) return edition;
  const refusal = refused.find((one) => one.code === code);
  throw failure(refusal?.error ?? 'not-found', refusal?.reason ?? `The payload says nothing of ${code}.`);
}

/** A whole table is read as one; `parse` reads the answers of the service. */
async function readingIn(source: Source, response: SourceResponse, { table }: Series): Promise<Reading> {
  const { path, codes } = response.request;
  const asked = codes.map((code) => ({ code, frequency: askedFrequency(response, code) }));
  if (table === null || source.tables?.request(table, asked).path !== path) return source.parse(response);
  return readingOf([...(await readSlowly(source, response)).said]);
}

function responseOf(source: Source, payload: Payload, { code, series }: { code: string; series: Series }): SourceResponse {
  const { url, status, headers, receivedAt, body } = payload;
  return {
    request: requestOf(source, payload, { code, series }),
    url,
    status,
    headers,
    text: new TextDecoder('utf-8').decode(body),
    file: body,
    receivedAt,
  };
}

/** The request as far as a parser reads it: its path, and the codes and frequencies asked for. */
function requestOf(
  source: Source,
  { url, method, requestBody }: Payload,
  { code, series }: { code: string; series: Series },
): SourceRequest {
  const { pathname, search } = new URL(url);
  return {
    method: method === 'POST' ? 'POST' : 'GET',
    path: `${pathBelow(source, pathname)}${search}`,
    body: requestBody,
    accept: '*/*',
    codes: [code],
    frequencies: { [code]: series.frequency },
  };
}

/** Bytes that came through a proxy or a mirror have its address; the end of the path is the agency's all the same. */
function pathBelow({ baseUrl, otherBaseUrls = {} }: Source, pathname: string): string {
  const addresses = [baseUrl, ...Object.values(otherBaseUrls)].filter(({ kind }) => kind !== 'folder');
  const prefixes = addresses.map(({ fallback }) => new URL(fallback).pathname.replace(/\/$/, ''));
  const prefix = prefixes.filter((one) => one !== '' && pathname.includes(`${one}/`)).sort((a, b) => b.length - a.length)[0];
  return prefix === undefined ? pathname : pathname.slice(pathname.indexOf(`${prefix}/`) + prefix.length);
}
