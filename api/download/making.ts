import { newestInstant } from '../../core/as-of';
import { fileAddress } from '../../core/download/address';
import type { DownloadFile } from '../../core/download/file';
import { fileNameOf } from '../../core/download/file-name';
import { citationOf, type FileRequest, notesOf, statedAt, titleOf, warningsOf } from '../../core/download/notes';
import { type DownloadPart, partOf } from '../../core/download/part';
import type { DownloadQuestion } from '../../core/download/question';
import { tableOf } from '../../core/download/table';
import { formatNumber } from '../../core/format';
import { messages } from '../../core/messages/messages';
import { refusalWords } from '../../core/messages/refusals';
import type { Refusable } from '../../core/refusal';
import type { Series, Words } from '../../core/series';
import { doubtedPrints } from '../../prisma/queries/prints';
import type { Lasting } from '../answers';
import { lastingOf } from '../charts';
import type { ApiContext } from '../context';
import { unknownMoment } from '../pictures';
import { worded } from '../problems';
import { readingsOf } from './reading';

/** Rows of a file that is made as a whole; what is larger is sent as CSV while it is read. */
export const mostRows = 400_000;
/** Rows of one that is sent while it is read: some 90 MB, in full columns twice as many. */
export const mostStreamed = 1_200_000;

export interface DownloadAsked {
  /** Those that may be passed on, in the order of the address. */
  readonly series: readonly Series[];
  /** Those that may not, of an address that names none of them. */
  readonly displayOnly: readonly Series[];
  /** As the address names them, for the file's name and its own address. */
  readonly name: string;
  readonly ending: string;
  /** Where readers find this server. */
  readonly origin: string;
  readonly question: DownloadQuestion;
}

/** What was read and calculated for a file, whatever its language and format. */
export interface MadeParts {
  readonly parts: readonly DownloadPart[];
  readonly notKnown: readonly Series[];
  /** Series of which the parts have a print that is unusual in size and confirmed by nobody. */
  readonly unconfirmed: ReadonlySet<string>;
}

/** How long stays true what is said of the parts: a person may confirm a print at any moment, and that is no print. */
export function lastingFor(context: ApiContext, { question }: DownloadAsked, { unconfirmed }: MadeParts): Lasting {
  const lasting = lastingOf(context, question.asOf);
  return lasting === 'print' && unconfirmed.size > 0 ? 'second' : lasting;
}

/** Reads and calculates. @throws not-found where nothing of what is asked was known then; what a calculation refuses */
export async function readFor(context: ApiContext, { series: all, question }: DownloadAsked): Promise<MadeParts> {
  const parts: DownloadPart[] = [];
  const notKnown: Series[] = [];
  let rows = 0;
  for await (const { series, reading } of readingsOf(context, all, question)) {
    if (reading === null) notKnown.push(series);
    else parts.push(granted(partOf(reading, question), series));
    rows += reading?.observations.length ?? 0;
    if (rows > mostRows) throw tooMany(mostRows, 'csv');
  }
  if (parts.length === 0 && notKnown.length > 0) throw unknownMoment();
  const doubted = await doubtedPrints(
    context.runtime.database,
    parts.map(({ series }) => series.id),
  );
  return { parts, notKnown, unconfirmed: new Set(parts.filter((part) => isDoubted(part, doubted)).map(({ series }) => series.id)) };
}

/** Whether a part has something of its series' doubted print; when each of these became public, ISO, by series. */
export function isDoubted({ series, observations }: DownloadPart, doubted: ReadonlyMap<string, string>): boolean {
  return observations.some(({ asOf }) => asOf === doubted.get(series.id));
}

/** What was read as a file, in the language of the question. @throws what a layout refuses */
export function described({ runtime, sources }: ApiContext, asked: DownloadAsked, made: MadeParts): DownloadFile {
  const { question } = asked;
  const { parts, notKnown, unconfirmed } = made;
  const { mode, catalogue } = runtime;
  const request: FileRequest = {
    parts,
    question,
    left: { notKnown, displayOnly: asked.displayOnly },
    unconfirmed,
    termsOf: ({ licence }) => catalogue.licences.get(licence) ?? null,
    agencyOf: ({ source }) => sources.get(source)?.title ?? { en: source, fr: source },
    site: messages(question.language).site.name,
    isRehearsal: mode === 'rehearsal',
  };
  const address = asked.origin + fileAddress([asked.name], asked.ending, pinned(question, parts));
  return {
    name: fileNameOf({
      name: asked.name,
      count: asked.series.length,
      question,
      newest: newestOf(parts),
      isRehearsal: mode === 'rehearsal',
    }),
    language: question.language,
    locale: question.locale,
    table: granted(tableOf(parts, question), null),
    title: titleOf(request),
    notes: notesOf(request),
    citation: citationOf(request, address),
    address,
    warnings: warningsOf(request),
  };
}

/** Under which name a browser keeps it. */
export function keptAs(name: string): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${name}"` };
}

/** What is asked of the newest edition, asked of that edition by name: the same for good. */
function pinned(question: DownloadQuestion, parts: readonly DownloadPart[]): DownloadQuestion {
  const newest = newestOf(parts);
  return question.vintage === 'latest' && question.asOf === null && newest !== null ? { ...question, asOf: newest } : question;
}

function newestOf(parts: readonly DownloadPart[]): string | null {
  return newestInstant(parts.flatMap((part) => statedAt(part) ?? []));
}

function granted<T>(answer: Refusable<T>, series: Series | null): T {
  if (answer.ok) return answer.value;
  const words = refusalWords[answer.reason];
  throw worded(answer.code, series === null ? words : { en: `${series.id}: ${words.en}`, fr: `${series.id} : ${words.fr}` });
}

const ways = {
  csv: {
    en: 'fewer series or a shorter range, or for the figures themselves as .csv, which is sent while it is read',
    fr: 'moins de séries ou une plage plus courte, ou les chiffres mêmes en .csv, qui est envoyé à mesure de la lecture',
  },
  fewer: { en: 'fewer series or a shorter range', fr: 'moins de séries ou une plage plus courte' },
  later: { en: 'what came later', fr: 'ce qui est venu plus tard' },
} as const;

export function tooMany(most: number, instead: keyof typeof ways) {
  const words: Words = {
    en: `The file would have more than ${formatNumber(most, 0, 'en')} rows. Ask for ${ways[instead].en}.`,
    fr: `Le fichier aurait plus de ${formatNumber(most, 0, 'fr')} lignes. Demandez ${ways[instead].fr}.`,
  };
  return worded('invalid-request', words, { status: 413 });
}
