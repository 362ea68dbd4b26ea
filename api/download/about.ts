import { type AboutFile, previewOf } from '../../core/download/about';
import { fileAddress } from '../../core/download/address';
import { type DownloadPart, partOf } from '../../core/download/part';
import { type Language, languages, type Series } from '../../core/series';
import { doubtedPrints } from '../../prisma/queries/prints';
import { reachOf } from '../../prisma/queries/reach';
import type { ApiContext } from '../context';
import { unknownMoment } from '../pictures';
import { type DownloadAsked, described, isDoubted, type MadeParts, mostStreamed, readFor, tooMany } from './making';
import { editionOf, rangeFor, readingsOf } from './reading';
import { isStreamed } from './stream';

interface ToldParts extends MadeParts {
  /** Of the file, where the parts do not have them all. */
  readonly rows?: number;
}

/** What a file would hold, and what must be known of it, without the file. @throws what a layout refuses */
export function aboutOf(context: ApiContext, asked: DownloadAsked, { rows, ...made }: ToldParts): AboutFile {
  const file = described(context, asked, made);
  const inBoth = <Said>(said: (one: typeof file) => Said): Record<Language, Said> => {
    const [en, fr] = languages.map((language) => {
      const { question } = asked;
      return said(language === question.language ? file : described(context, { ...asked, question: { ...question, language } }, made));
    });
    return { en: en as Said, fr: fr as Said };
  };
  return {
    name: `${file.name}.${asked.ending}`,
    address: asked.origin + fileAddress([asked.name], asked.ending, asked.question),
    pinnedAddress: file.address,
    title: inBoth(({ title }) => title),
    rows: rows ?? file.table.rows.length,
    columns: file.table.columns,
    preview: previewOf(file.table.rows),
    notes: inBoth(({ notes }) => notes),
    citation: inBoth(({ citation }) => citation),
    warnings: inBoth(({ warnings }) => warnings),
  };
}

/** What a file is told of by. @throws what making the file would throw */
export function toldOf(context: ApiContext, asked: DownloadAsked): Promise<ToldParts> {
  return isStreamed(asked) ? endsFor(context, asked) : readFor(context, asked);
}

/** Of a file that is sent while it is read: its rows are counted, and no more of them is held than what is told. */
async function endsFor(context: ApiContext, { series: all, question }: DownloadAsked): Promise<ToldParts> {
  const { database } = context.runtime;
  const asked = all.map((series) => ({ id: series.id, range: rangeFor(series, question) }));
  const reach = await reachOf(database, asked, editionOf(question));
  if (reach.rows > mostStreamed) throw tooMany(mostStreamed, 'fewer');
  const doubted = await doubtedPrints(
    database,
    asked.map(({ id }) => id),
  );
  const [parts, notKnown, unconfirmed]: [DownloadPart[], Series[], Set<string>] = [[], [], new Set()];
  let rows = 0;
  for await (const { series, reading } of readingsOf(context, all, question)) {
    const part = reading === null ? null : partOf(reading, question);
    if (!part?.ok) {
      notKnown.push(series);
      continue;
    }
    rows += part.value.observations.length;
    if (isDoubted(part.value, doubted)) unconfirmed.add(series.id);
    parts.push(endsOf(part.value));
  }
  if (parts.length === 0 && notKnown.length > 0) throw unknownMoment();
  return { parts, notKnown, unconfirmed, rows };
}

/** More than a preview has of each end, so that what is cut out is cut out of a preview too. */
const rowsOfEnd = 8;

/** A part with its ends alone, its newest statement, and one row of each period that is preliminary in some. */
function endsOf(part: DownloadPart): DownloadPart {
  const { observations } = part;
  const newest = observations.reduce((at, { asOf }, index) => (asOf > (observations[at]?.asOf ?? '') ? index : at), 0);
  const preliminary = new Map(observations.flatMap(({ ordinal, status }, at) => (status === 'P' ? [[ordinal, at] as const] : [])));
  const told = new Set([newest, ...preliminary.values()]);
  const isTold = (at: number) => at < rowsOfEnd || at >= observations.length - rowsOfEnd || told.has(at);
  return { ...part, observations: observations.filter((_, at) => isTold(at)) };
}
