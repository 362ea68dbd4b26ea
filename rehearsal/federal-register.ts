import { type Agency, type Answer, json, type Question } from './answer';
import type { World } from './world';

/** A made-up document. Days are counted back from the day on which the world began. */
interface MadeUp {
  readonly serial: string;
  readonly subtype: 'Proclamation' | 'Executive Order';
  readonly numbered: string;
  readonly title: string;
  readonly signedBefore: number;
  readonly publishedBefore: number;
  /** What its full text holds; the service searches it and never sends it. */
  readonly text: string;
}

const documents: readonly MadeUp[] = [
  {
    serial: '99001',
    subtype: 'Proclamation',
    numbered: '99901',
    title: 'REHEARSAL: Adjusting Imports of Steel and Aluminum Into the United States',
    signedBefore: 8,
    publishedBefore: 5,
    text: 'imports of steel and aluminum articles from Canada and other countries',
  },
  {
    serial: '99002',
    subtype: 'Executive Order',
    numbered: '99902',
    title: 'REHEARSAL: Further Amendment to Duties on Certain Goods of a Neighboring Country',
    signedBefore: 15,
    publishedBefore: 12,
    text: 'duties on goods of Canada, among them dairy products and softwood lumber',
  },
  {
    serial: '99003',
    subtype: 'Proclamation',
    numbered: '99903',
    title: 'REHEARSAL: Adjusting Imports of Automobiles and Automobile Parts Into the United States',
    signedBefore: 33,
    publishedBefore: 30,
    text: 'imports of automobiles and of parts of a motor vehicle',
  },
  {
    serial: '99004',
    subtype: 'Proclamation',
    numbered: '99904',
    title: 'REHEARSAL: Rehearsal Week',
    signedBefore: 6,
    publishedBefore: 4,
    text: 'a week that names nothing of the dispute',
  },
];

/** U.S. Federal Register, `/documents.json` below `/api/v1`, with the conditions that the program asks by. */
export const federalRegister: Agency = {
  source: 'federal-register',
  variable: 'FEDERAL_REGISTER_BASE_URL',
  prefix: '/federal-register/api/v1',
  answer: answerFederalRegister,
};

function answerFederalRegister(world: World, { method, path, query }: Question): Answer {
  if (method !== 'GET' || path !== '/documents.json') return json(404, { status: 404, message: 'Record Not Found' });
  const unknown = [...query.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) return json(400, { errors: { [unknown]: 'is not a valid field' } });
  const start = world.changedAt('federal-register');
  const found = documents.filter((one) => isAskedFor(one, query, start));
  const page = Number(query.get('page') ?? '1');
  const perPage = Number(query.get('per_page') ?? '20');
  const results = found.slice((page - 1) * perPage, page * perPage).map((one) => told(one, start));
  if (found.length === 0) return json(200, { count: 0, description: 'Documents of a rehearsal' });
  const pages = Math.ceil(found.length / perPage);
  const next = page < pages ? { next_page_url: `https://federalregister.invalid/api/v1/documents.json?page=${page + 1}` } : {};
  return json(200, { count: found.length, description: 'Documents of a rehearsal', total_pages: pages, ...next, results });
}

const known = new Set([
  'conditions[type][]',
  'conditions[presidential_document_type][]',
  'conditions[term]',
  'conditions[publication_date][gte]',
  'fields[]',
  'order',
  'per_page',
  'page',
]);

function isAskedFor(one: MadeUp, query: URLSearchParams, start: number): boolean {
  const kinds = query.getAll('conditions[presidential_document_type][]');
  const term = (query.get('conditions[term]') ?? '').replace(/^"(.*)"$/, '$1').toLowerCase();
  return (
    kinds.includes(one.subtype.toLowerCase().replace(' ', '_')) &&
    `${one.title} ${one.text}`.toLowerCase().includes(term) &&
    dayBefore(start, one.publishedBefore) >= (query.get('conditions[publication_date][gte]') ?? '')
  );
}

function told(one: MadeUp, start: number): object {
  const published = dayBefore(start, one.publishedBefore);
  const number = `${published.slice(0, 4)}-${one.serial}`;
  return {
    document_number: number,
    type: 'Presidential Document',
    subtype: one.subtype,
    title: one.title,
    abstract: null,
    signing_date: dayBefore(start, one.signedBefore),
    publication_date: published,
    effective_on: null,
    html_url: `https://federalregister.invalid/documents/${published.replaceAll('-', '/')}/${number}/rehearsal`,
    presidential_document_number: one.numbered,
    executive_order_number: one.subtype === 'Executive Order' ? one.numbered : null,
    proclamation_number: one.subtype === 'Proclamation' ? one.numbered : null,
  };
}

function dayBefore(ms: number, days: number): string {
  return new Date(ms - days * 86_400_000).toISOString().slice(0, 10);
}
