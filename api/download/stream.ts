import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { fileNameOf } from '../../core/download/file-name';
import { partOf } from '../../core/download/part';
import { longColumns, longRows } from '../../core/download/table';
import type { Words } from '../../core/series';
import { copiedLines } from '../../formats/download/copied';
import { csvHead, csvLines } from '../../formats/download/csv';
import { takesGzip } from '../../gzip';
import { type Place, placeOf } from '../../prisma/queries/prints';
import { reachOf } from '../../prisma/queries/reach';
import { copiedStatements } from '../../prisma/queries/statements';
import { openHeaders, unchanged } from '../answers';
import type { ApiContext } from '../context';
import { unknownMoment } from '../pictures';
import { worded } from '../problems';
import { createKeptFiles } from './kept-files';
import { type DownloadAsked, keptAs, mostStreamed, tooMany } from './making';
import { editionOf, rangeFor, readingsOf } from './reading';

/** Figures themselves, of several series or all vintages, as CSV: nothing of them can be refused once the first is on its way. */
export function isStreamed({ ending, question, series }: DownloadAsked): boolean {
  const isOwn = question.units === 'lin' && question.frequency === null;
  return ending === 'csv' && isOwn && question.layout === 'long' && (series.length > 1 || question.vintage === 'all');
}

/**
 * Sends files while they are read: to each client no faster than it takes them, once for all who ask for the same, until a print of
 * one of the series makes another file of it.
 */
export function createStreams(context: ApiContext) {
  const { runtime } = context;
  const kept = createKeptFiles({ clock: runtime.clock, most: 96_000_000, mostLiving: 256_000_000, atOnce: 2 });
  return async (c: Context, asked: DownloadAsked): Promise<Response> => {
    const { question } = asked;
    // What can't be read is said before the first byte.
    const statements = asked.series.map((series) => ({ id: series.id, range: rangeFor(series, question) }));
    const place = await placeOf(
      runtime.database,
      statements.map(({ id }) => id),
    );
    const etag = tagOf(c, place, runtime.build);
    const reach = await reachOf(runtime.database, statements, editionOf(question));
    if (!reach.isKnown) throw unknownMoment();
    const headers: Record<string, string> = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Cache-Control': 'no-cache',
      // Weak, for nobody has seen the bytes yet: who asks the same of the same prints gets the same.
      ETag: `W/${etag}`,
      Vary: 'Accept-Encoding',
      'Content-Language': question.language,
      ...openHeaders(runtime.mode),
      ...keptAs(`${nameOf(asked, reach.statedAt, runtime.mode)}.csv`),
    };
    if (unchanged({ etag, modifiedMs: null }, c.req.header('if-none-match'), null)) return new Response(null, { status: 304, headers });
    if (reach.rows > mostStreamed) throw tooMany(mostStreamed, 'fewer');
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    const expected = reach.rows * bytesOfRow[question.columns];
    const chunks = kept({ key: etag, expected, read: () => chunksOf(context, asked) });
    if (chunks === null) throw noRoom();
    const plain = Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array>;
    if (!takesGzip(c.req.header('accept-encoding'))) return new Response(plain, { headers });
    const zipped = plain.pipeThrough(new CompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>);
    return new Response(zipped, { headers: { ...headers, 'Content-Encoding': 'gzip' } });
  };
}

/** About. */
const bytesOfRow = { short: 80, full: 180 } as const;

function noRoom() {
  const words: Words = {
    en: 'Too many large files are being sent at this moment. Ask again when the seconds of Retry-After are over.',
    fr: 'Trop de gros fichiers sont en cours d’envoi. Réessayez quand les secondes de Retry-After seront écoulées.',
  };
  return worded('unavailable', words, { headers: { 'Retry-After': '30' } });
}

/** Of a place in the log and of when it was written: where the log went back, other prints come at the same place. */
function tagOf(c: Context, { seq, at }: Place, build: string): string {
  const { pathname, search } = new URL(c.req.url);
  return `"${seq}-${createHash('sha256').update(`${build} ${at} ${pathname}${search}`).digest('base64url').slice(0, 16)}"`;
}

function nameOf({ name, series, question }: DownloadAsked, newest: string | null, mode: string): string {
  return fileNameOf({ name, count: series.length, question, newest, isRehearsal: mode === 'rehearsal' });
}

async function* chunksOf(context: ApiContext, { question, series }: DownloadAsked): AsyncGenerator<Uint8Array> {
  const columns = longColumns(question.columns);
  yield Buffer.from(csvHead(columns, question.locale));
  if (question.columns === 'short' && question.locale === 'plain') {
    const asked = series.map((one) => ({ id: one.id, range: rangeFor(one, question) }));
    yield* copiedLines(series, copiedStatements(context.runtime.database, asked, editionOf(question)));
    return;
  }
  for await (const { reading } of readingsOf(context, series, question)) {
    const part = reading === null ? null : partOf(reading, question);
    if (part?.ok) yield Buffer.from(csvLines(columns, longRows(part.value, question.columns), question.locale));
  }
}
