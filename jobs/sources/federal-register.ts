import { z } from 'zod';
import { failure } from '../../core/errors';
import type { DocumentKind, FindingTopic, PresidentialDocument } from '../../core/measure-finding';
import { readJson, refuseStatus } from './answers';
import type { Service, SourceRequest, SourceResponse } from './source';

/**
 * The U.S. Federal Register: https://www.federalregister.gov/developers/documentation/api/v1 (keyless).
 * No answer of it was ever recorded here: parameters and fields are those of its documentation and of programs that
 * read it, and nothing of this is proven against the service itself.
 * Oddities: presidential documents mostly have no abstract and no effective day, so whether a document names Canada is
 * asked of the service's own full-text search, one question a word; numbers of proclamations and orders come as text or as
 * numbers, in a field each and in a common one; an answer without documents may lack `results`; `next_page_url` names
 * the service's public host, so only its being there is used and the page is asked for at our own address.
 */
export const federalRegister: Service = {
  id: 'federal-register',
  title: { en: 'U.S. Federal Register', fr: 'Federal Register des États-Unis' },
  short: { en: 'Federal Register', fr: 'Federal Register' },
  home: 'https://www.federalregister.gov/',
  baseUrl: { variable: 'FEDERAL_REGISTER_BASE_URL', fallback: 'https://www.federalregister.gov/api/v1' },
  // No limit is published. Some questions, four times a day.
  limits: { requests: 1, perMs: 1_000, raceEveryMs: 2_000, pollEveryMs: 6 * 3_600_000, timeoutMs: 20_000 },
};

const agency = 'The Federal Register';

/** The words that stand for a topic in the full text; each is a question of its own. */
export const searchWords = {
  canada: ['Canada'],
  steel: ['steel'],
  aluminum: ['aluminum'],
  lumber: ['lumber', 'timber'],
  autos: ['automobile', '"motor vehicle"'],
  dairy: ['dairy'],
} as const satisfies Record<FindingTopic, readonly string[]>;

const perPage = 100;
/** No question has so many pages; more are a service that never says the last one. */
export const mostPages = 20;

const fields = [
  'document_number',
  'type',
  'subtype',
  'title',
  'abstract',
  'signing_date',
  'publication_date',
  'effective_on',
  'html_url',
  'presidential_document_number',
  'executive_order_number',
  'proclamation_number',
];

/** Asks for the proclamations and executive orders whose text holds a word, published from a day (`YYYY-MM-DD`) on. */
export function documentsRequest(word: string, { from, page }: { from: string; page: number }): SourceRequest {
  const query: [string, string][] = [
    ['conditions[type][]', 'PRESDOCU'],
    ['conditions[presidential_document_type][]', 'proclamation'],
    ['conditions[presidential_document_type][]', 'executive_order'],
    ['conditions[term]', word],
    ['conditions[publication_date][gte]', from],
    ...fields.map((field): [string, string] => ['fields[]', field]),
    ['order', 'newest'],
    ['per_page', String(perPage)],
    ['page', String(page)],
  ];
  const text = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  return { method: 'GET', path: `/documents.json?${text}`, body: null, accept: 'application/json', codes: [] };
}

const number = z.union([z.string(), z.number()]).transform(String).nullish();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const documentShape = z.object({
  document_number: z.string().min(1),
  subtype: z.string().nullish(),
  title: z.string().min(1),
  abstract: z.string().nullish(),
  signing_date: day.nullish(),
  publication_date: day,
  effective_on: day.nullish(),
  html_url: z.url({ protocol: /^https?$/ }),
  presidential_document_number: number,
  executive_order_number: number,
  proclamation_number: number,
});
const answerShape = z.object({
  count: z.int().min(0),
  next_page_url: z.string().nullish(),
  results: z.array(z.unknown()).optional(),
});

const kinds: Readonly<Record<string, DocumentKind>> = { Proclamation: 'proclamation', 'Executive Order': 'executive-order' };

export interface DocumentsPage {
  readonly documents: readonly PresidentialDocument[];
  /** A sentence for each document that can't be read or is of another kind; the others of the page are taken. */
  readonly refused: readonly string[];
  /** Whether a page follows. */
  readonly more: boolean;
}

/** @throws source-refused, source-shape-changed when the answer as a whole can't be used. */
export function readDocuments(response: SourceResponse): DocumentsPage {
  refuseStatus(response, agency);
  const answer = answerShape.safeParse(readJson(response, agency));
  if (!answer.success) throw shapeChanged(answer.error);
  const { count, results, next_page_url } = answer.data;
  if (results === undefined && count > 0) {
    throw failure('source-shape-changed', `${agency} counts ${count} documents and lists none: the parser must be adapted.`);
  }
  const read = (results ?? []).map(readDocument);
  return {
    documents: read.filter((one): one is PresidentialDocument => typeof one !== 'string'),
    refused: read.filter((one): one is string => typeof one === 'string'),
    more: typeof next_page_url === 'string' && next_page_url !== '',
  };
}

/** The document, or what is wrong with it in a sentence. */
function readDocument(raw: unknown): PresidentialDocument | string {
  const named = raw instanceof Object && 'document_number' in raw ? `document ${String(raw.document_number)}` : 'a document without number';
  const read = documentShape.safeParse(raw);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `${agency} lists ${named} in another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): look it up there.`;
  }
  const { data } = read;
  const kind = kinds[data.subtype ?? ''];
  if (kind === undefined) return `${agency} lists ${named} as "${data.subtype ?? 'nothing'}", which was not asked for: look it up there.`;
  const own = kind === 'proclamation' ? data.proclamation_number : data.executive_order_number;
  return {
    number: data.document_number,
    kind,
    presidentialNumber: data.presidential_document_number || own || null,
    title: data.title,
    signedOn: data.signing_date ?? null,
    publishedOn: data.publication_date,
    effectiveOn: data.effective_on ?? null,
    url: data.html_url,
    abstract: data.abstract || null,
  };
}

function shapeChanged(error: z.ZodError): Error {
  const [issue] = error.issues;
  return failure(
    'source-shape-changed',
    `${agency}'s answer has another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
  );
}
