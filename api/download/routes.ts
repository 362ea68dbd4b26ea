import type { Hono, MiddlewareHandler } from 'hono';
import { aboutEnding, pictureEndings } from '../../core/download/endings';
import { fileFormats } from '../../formats/download/registry';
import type { PngDrawer } from '../../formats/png';
import { placeOf } from '../../prisma/queries/prints';
import type { Answer } from '../answers';
import { chartAnswer } from '../charts';
import { type ApiContext, searchOf, seriesNamed, shownSeriesNamed } from '../context';
import type { Origins } from '../origin';
import { isKeptHere, notPassedOn } from '../own-pages';
import { worded } from '../problems';
import { badParameters } from '../questions';
import { createTurns } from '../turns';
import { aboutOf, toldOf } from './about';
import { catalogueAnswer, changesAnswer, isBulkEnding } from './bulk';
import { type DownloadAsked, described, keptAs, lastingFor, readFor } from './making';
import { questionIn } from './question';
import { checkForSdmx, sdmxAnswer, sdmxFormats } from './sdmx';
import { createStreams, isStreamed } from './stream';

/** Series named in one address. */
const mostNamed = 100;
const pictures: readonly string[] = pictureEndings;
const bulk = { catalogue: catalogueAnswer, changes: changesAnswer } as const;

export interface DownloadOptions {
  readonly limit: MiddlewareHandler;
  readonly origins: Origins;
  readonly png: PngDrawer;
}

/**
 * GET /download/{ids}.{ending}?units=&frequency=&aggregation=&base=&vintage=&asOf=&from=&to=&layout=&columns=&lang=&locale= → a file of one or
 * several series (ids with commas between, or `all`), to be kept. The same bytes for the same question until one of its series gets a
 * new print. Series that their licences let nobody pass on are refused with 403, and left out of `all`. A picture (png, svg) takes the
 * parameters of /api/v1/charts. GET /download/{ids}.{ending}.about.json, or {ids}.about.json for the CSV, with the same query → what that
 * file holds, before it is fetched; of a picture nothing is told but by the CSV of its numbers. GET /download/catalogue.csv and /download/changes.csv, or .json: see bulk.ts.
 */
export function downloadRoutes(app: Hono, context: ApiContext, { limit, origins, png }: DownloadOptions): void {
  const streamed = createStreams(context);
  // Each takes a connection of the store, and its bytes stand here as a whole.
  const inTurn = createTurns(4);
  app.get('/download/:file', limit, (c) => {
    const file = c.req.param('file') ?? '';
    const isAbout = file.endsWith(`.${aboutEnding}`);
    const plain = isAbout ? plainFile(file) : file;
    const [name, ending] = partsOf(plain);
    const search = searchOf(c);
    const { answers } = context;
    if (Object.hasOwn(bulk, name) && isBulkEnding(ending) && !isAbout) {
      return answers.give(c.req.raw, 'print', () => bulk[name as keyof typeof bulk](context, ending, search));
    }
    if (pictures.includes(ending)) {
      if (isAbout) throw nothingTold(name);
      const series = shownSeriesNamed(context, name);
      return answers.give(c.req.raw, 'print', async () => attached(await chartAnswer(context, { series, kind: ending, search, png })));
    }
    if (!fileFormats.has(ending) && !sdmxFormats.has(ending)) throw noSuchFormat(plain);
    const asked = askedOf(context, { name, ending, origin: origins.of(c), search });
    if (sdmxFormats.has(ending)) checkForSdmx(asked);
    if (isAbout) return answers.give(origins.filed(c), 'print', () => inTurn(() => aboutAnswer(context, asked)));
    if (isStreamed(asked)) return streamed(c, asked);
    return answers.give(addressed.has(ending) ? origins.filed(c) : c.req.raw, 'print', () => inTurn(() => answerTo(context, asked)));
  });
}

/** Files that say where they come from and what must be known of them. */
const addressed: ReadonlySet<string> = new Set(['xlsx', 'parquet', 'zip']);

/** The file that is asked about: the CSV where none is named. */
function plainFile(file: string): string {
  const named = file.slice(0, -aboutEnding.length - 1);
  return named.includes('.') ? named : `${named}.csv`;
}

/** No series has a point in its id. */
function partsOf(file: string): readonly [name: string, ending: string] {
  const point = file.indexOf('.');
  return point < 0 ? [file, ''] : [file.slice(0, point), file.slice(point + 1)];
}

/** A picture that stands in a page is kept here. */
function attached({ body, ...answer }: Answer): Answer {
  const shown = body as Extract<Answer['body'], { bytes: unknown }>;
  const kept = shown.headers['Content-Disposition']?.replace('inline', 'attachment') ?? 'attachment';
  return { ...answer, body: { ...shown, headers: { ...shown.headers, 'Content-Disposition': kept } } };
}

interface Address {
  readonly name: string;
  readonly ending: string;
  readonly origin: string;
  readonly search: URLSearchParams;
}

/** @throws not-found for what is no series, invalid-request for what can't be read, with status 403 for what must not be passed on */
export function askedOf(context: ApiContext, { search, name, ...address }: Address): DownloadAsked {
  const question = questionIn(search);
  if (name === 'all') {
    const listed = [...context.runtime.catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
    const displayOnly = listed.filter(isKeptHere);
    return { ...address, name, question, series: listed.filter((one) => !isKeptHere(one)), displayOnly };
  }
  const ids = [...new Set(name.split(','))];
  if (ids.length > mostNamed) throw tooManyNamed(ids.length);
  const series = ids.map((id) => seriesNamed(context, id));
  const closed = series.filter(isKeptHere);
  if (closed.length > 0) throw notPassedOn(context, closed);
  return { ...address, name: ids.join(','), question, series, displayOnly: [] };
}

async function aboutAnswer(context: ApiContext, asked: DownloadAsked): Promise<Answer> {
  const told = await toldOf(context, asked);
  return { body: { ...aboutOf(context, asked, told) }, modifiedAt: null, lasting: lastingFor(context, asked, told) };
}

async function answerTo(context: ApiContext, asked: DownloadAsked): Promise<Answer> {
  const sdmx = sdmxFormats.get(asked.ending);
  if (sdmx !== undefined) return sdmxAnswer(context, asked, sdmx);
  const format = fileFormats.get(asked.ending);
  if (format === undefined) throw noSuchFormat(`${asked.name}.${asked.ending}`);
  // Before the observations, so that they are never older than what it says of them.
  const place = await placeOf(
    context.runtime.database,
    asked.series.map(({ id }) => id),
  );
  const made = await readFor(context, asked);
  const file = described(context, asked, made);
  const headers = { ...keptAs(`${file.name}.${format.ending}`), 'Content-Language': file.language };
  const body = { type: format.type, bytes: await format.write(file), headers };
  // Where it says of itself what is not confirmed, a date would say less than the truth: a confirmation is no print.
  return { body, place: place.seq, modifiedAt: addressed.has(asked.ending) ? null : place.at, lasting: lastingFor(context, asked, made) };
}

function noSuchFormat(file: string) {
  const endings = [...fileFormats.keys(), ...sdmxFormats.keys(), ...pictures].map((ending) => `.${ending}`).join(', ');
  return worded('not-found', {
    en: `${file} is no file of this server: its name ends in one of ${endings}.`,
    fr: `${file} n’est pas un fichier de ce serveur : son nom se termine par ${endings}.`,
  });
}

function nothingTold(name: string) {
  return worded('not-found', {
    en: `Nothing is told of a picture beforehand: ${name}.${aboutEnding} tells of its numbers.`,
    fr: `Rien n’est dit d’avance d’une image : ${name}.${aboutEnding} parle de ses chiffres.`,
  });
}

function tooManyNamed(count: number) {
  const allowed = {
    en: `at most ${mostNamed} series in one file, or all`,
    fr: `au plus ${mostNamed} séries par fichier, ou all`,
  };
  return badParameters([{ name: 'series', value: String(count), allowed }]);
}
