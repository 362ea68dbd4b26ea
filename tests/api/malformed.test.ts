import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asksApi } from '../../api/http-server';
import { observationsOf } from '../fixtures/measured';
import { type ApiDesk, listen, makeDesk } from './desk';
import { closedId, fredCatalogue, key } from './fred-desk';
import { type Counted, countedStore, type Heard, hangUp, heard } from './malformed-asking';
import { type Question, questions } from './malformed-questions';
import type { Told } from './question-families';

/** A short form in the tests, `FUZZ_RUNS=5000 npx vitest run --project parts tests/api/malformed.test` in full. */
const runs = Number(process.env.FUZZ_RUNS ?? 400);
const seed = 20_261_126;

const counted: Counted = { statements: 0 };
let desk: ApiDesk;
let http: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T17:00:00Z', {
    catalogue: fredCatalogue,
    operatorKey: 'the key of the operators of this desk',
    openStore: () => countedStore(counted),
  });
  const year = [150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161];
  await desk.publish('CA_CPI_ALL', '2026-09-16', observationsOf('2025-08', [...year, 165]));
  await desk.publish('CA_CPI_ALL', '2026-10-20', observationsOf('2026-08', [165, 166.2]));
  await desk.publish('CA_EXPORTS_US', '2026-07-25', observationsOf('2026-01', [40_000, 41_000, 42_000, 43_000, 44_000, 45_000]));
  await desk.publish('CA_EXPORTS_US', '2026-09-03', observationsOf('2026-06', [45_900, null]));
  await desk.publish('FX_USDCAD', '2026-11-20', observationsOf('2026-11-16', [1.4, 1.41, 1.42, 1.43, 1.44], 4));
  await desk.publish(closedId, '2026-09-03', observationsOf('2026-06', [30_000]));
  http = await listen(desk);
});
afterAll(async () => {
  hangUp();
  await http.stop();
  await desk.remove();
});

/** What one address may ask is limited; nobody here is to be refused for that. */
const from = (at: number) => `10.3.${Math.floor(at / 20_000)}.${1 + (Math.floor(at / 100) % 200)}`;

describe('malformed questions', () => {
  it(`of all families are refused with the field and a sentence in the asked format, never by a crash: ${runs} of them`, async () => {
    const faults: string[] = [];
    const seen = { asked: 0, refused: 0, mustRefuse: 0, statements: 0, mostStatements: 0, bytes: 0, mostBytesOfRefusal: 0 };
    const byStatus: Record<string, number> = {};
    for (const [at, question] of fc.sample(questions, { seed, numRuns: runs }).entries()) {
      counted.statements = 0;
      const answer = await heard(http.port, question, from(at));
      const own = complaints(question, answer, counted.statements);
      faults.push(...own.map((words) => `${words}\n    ${shown(question)}\n    ${shownAnswer(answer)}`));
      seen.asked += 1;
      seen.refused += Number(answer.status >= 400);
      seen.mustRefuse += Number(question.mustRefuse);
      seen.statements += counted.statements;
      seen.mostStatements = Math.max(seen.mostStatements, counted.statements);
      seen.bytes += answer.bytes.length;
      if (answer.status >= 400) seen.mostBytesOfRefusal = Math.max(seen.mostBytesOfRefusal, answer.bytes.length);
      byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
    }
    expect(faults).toEqual([]);
    expect(desk.warnings).toEqual([]);
    // A generator whose questions are all refused, or all answered, would show little.
    expect(seen.mustRefuse).toBeGreaterThan(runs / 3);
    expect(byStatus[200]).toBeGreaterThan(runs / 20);
    if (process.env.FUZZ_RUNS) console.log(JSON.stringify({ ...seen, byStatus }));
  }, 1_800_000);
});

describe('malformed questions of many clients at once', () => {
  it('are answered as each is alone: with its own words, and with nothing of another', async () => {
    // A finished answer is given before anybody reads the Host, so that what comes of a bad one depends on who asked before.
    const asked = fc.sample(questions, { seed: seed + 1, numRuns: 180 }).filter(({ headers }) => headers.host === undefined);
    const alone: Heard[] = [];
    for (const [at, question] of asked.entries()) alone.push(await heard(http.port, question, from(40_000 + at)));
    const together = await Promise.all(asked.map((question, at) => heard(http.port, question, from(60_000 + at))));
    const said = ({ status, bytes }: Heard) => [status, status >= 400 ? bytes.toString('utf8') : ''];
    expect(together.map(said)).toEqual(alone.map(said));
    const strangers = together.flatMap(({ bytes }, at) =>
      (bytes.toString('utf8').match(marks) ?? []).filter((mark) => mark !== asked[at]?.mark),
    );
    expect(strangers).toEqual([]);
    // Otherwise nothing would have been looked for.
    expect(together.filter(({ bytes }) => bytes.toString('utf8').search(marks) >= 0).length).toBeGreaterThan(5);
  });
});

describe('what such questions found', () => {
  const fred = (path: string) => desk.get(`/fred/${path}&api_key=${key}`);
  const messageOf = async (response: Response) => /message="([^"]*)"/.exec(await response.text())?.[1];

  it('two thousand unknown parameters are refused with the first ten, not with half a megabyte', async () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `x${at}=`).join('&');
    const response = await desk.get(`/download/CA_CPI_ALL.csv?${names}&units=none`);
    const text = await response.text();
    expect([response.status, text.length < 6_000]).toEqual([400, true]);
    const { parameters } = JSON.parse(text) as { parameters: { name: string }[] };
    expect(parameters.map(({ name }) => name)).toEqual([...Array.from({ length: 10 }, (_, at) => `x${at}`), 'units']);
  });

  it.each(['GET', 'PUT', 'DELETE'])('a board whose id has a NUL is one that there is not: %s', async (method) => {
    const headers = { authorization: 'Bearer some-key', 'if-match': '"1"', 'content-type': 'application/json' };
    const body = method === 'PUT' ? { body: JSON.stringify({ title: 'Steel', layout: [] }) } : {};
    for (const query of ['', ...(method === 'GET' ? ['?version=2'] : [])]) {
      const response = await desk.api.app.request(`/api/v1/boards/a%00b${query}`, { method, headers, ...body });
      expect([response.status, (await response.json()).code]).toEqual([404, 'not-found']);
    }
  });

  it.each(['constructor', '__proto__', 'toString'])('a frequency called %s is none', async (word) => {
    const frequency = await fred(`series/observations?series_id=CA_CPI_ALL&frequency=${word}`);
    expect([frequency.status, await messageOf(frequency)]).toEqual([
      400,
      'Bad Request.  Variable frequency is not one of the values: d, w, wesu, m, q, a, bw, bwem, bwew, sa, wef, weth, wew, wetu, wem, wesa.',
    ]);
    const graph = await desk.get(`/graph/fredgraph.csv?id=CA_CPI_ALL&fq=${word}`);
    expect([graph.status, await messageOf(graph)]).toEqual([
      400,
      'Bad Request.  Variable fq is not one of the values: Daily; Weekly; Weekly, Ending Sunday; Monthly; Quarterly; Annual.',
    ]);
  });

  it('a real-time period that is none is refused beside vintage dates, which go before it', async () => {
    for (const name of ['realtime_start', 'realtime_end']) {
      const response = await fred(`series/observations?series_id=CA_CPI_ALL&vintage_dates=2026-10-21&${name}=soon`);
      expect([response.status, await messageOf(response)]).toEqual([
        400,
        `Bad Request.  Variable ${name} is not a YYYY-MM-DD formatted date (e.g. 2000-02-24).`,
      ]);
    }
  });

  it('a graph of commas alone names no series', async () => {
    const response = await desk.get('/graph/fredgraph.csv?id=,%20,');
    expect([response.status, await messageOf(response)]).toEqual([400, 'Bad Request.  Variable id is not set.']);
  });

  it('many stars in an id are looked for once each, however they could be meant', async () => {
    const many = await fred(`series/search?search_type=series_id&search_text=${'*a'.repeat(2_000)}*z`);
    expect([many.status, / count="0"/.test(await many.text())]).toEqual([200, true]);
    const counts = ['ca_*', '*_US', 'CA*US', 'CA_EXPORTS_US*EXPORTS_US', '*', 'A_E', 'a.e'].map(async (text) => {
      const found = await (await fred(`series/search?search_type=series_id&search_text=${text}`)).text();
      return [...found.matchAll(/<series id="(\w+)"/g)].map(([, id]) => id);
    });
    expect(await Promise.all(counts)).toEqual([
      ['CA_CPI_ALL', 'CA_EXPORTS_US', 'CA_IMPORTS_US'],
      ['CA_EXPORTS_US', 'CA_IMPORTS_US'],
      ['CA_EXPORTS_US', 'CA_IMPORTS_US'],
      [],
      ['CA_CPI_ALL', 'CA_EXPORTS_US', 'CA_IMPORTS_US', 'FX_USDCAD'],
      ['CA_EXPORTS_US'],
      [],
    ]);
  });

  it.each(['20260230', '202602281260', '202602282400', '2026130100'])('%s is no time of updates', async (time) => {
    const response = await fred(`series/updates?start_time=${time}`);
    expect([response.status, await messageOf(response)]).toEqual([
      400,
      'Bad Request.  Variable start_time is not a YYYYMMDDHHmm formatted time (e.g. 201803021420).',
    ]);
  });

  it.each(['2026-02-30', '2025-02-29T12:00:00Z'])('SDMX has nothing that was updated after %s, for there is no such day', async (day) => {
    const response = await desk.get(`/sdmx/data/ECON/...CA_CPI_ALL?updatedAfter=${day}`);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(`updatedAfter is &quot;${day}&quot;`)]);
  });

  it('the older address of a graph refuses what is no GET as FRED does', async () => {
    const response = await desk.api.app.request('/series/CA_CPI_ALL/downloaddata/CA_CPI_ALL.csv', { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(await messageOf(response)).toBe('Method Not Allowed.  Ask with GET.');
  });

  it('a browser that asks first whether it may download is told that it may', async () => {
    const response = await desk.api.app.request('/download/CA_CPI_ALL.csv', {
      method: 'OPTIONS',
      headers: { origin: 'https://paper.example' },
    });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});

const mostBytes = 4_000_000;
const mostBytesOfRefusal = 40_000;
/** Of a refusal: what a question is judged by, before anything is read for it. */
const mostStatementsOfRefusal = 12;

const marks = /zq[0-9a-z]{1,7}mark/g;

/** What is wrong with an answer, in words. */
function complaints(question: Question, { status, headers, bytes }: Heard, statements: number): string[] {
  const text = bytes.toString('utf8');
  const type = headers['content-type'] ?? '';
  const told = toldAt(question);
  const found: string[] = [];
  const need = (holds: boolean, words: string) => {
    if (!holds) found.push(words);
  };
  need(status < 500 || (status === 501 && told === 'sdmx'), `answered with ${status}`);
  need(!question.mustRefuse || told === null || status >= 400, 'should have been refused');
  need(
    statements <= (status >= 400 && status !== 422 && told !== 'sdmx' ? mostStatementsOfRefusal : 40 + 3 * fredCatalogue.series.size),
    `${statements} statements`,
  );
  need(bytes.length <= (status >= 400 ? mostBytesOfRefusal : mostBytes), `${bytes.length} bytes`);
  const others = (text.match(marks) ?? []).filter((mark) => mark !== question.mark);
  need(others.length === 0, `text of another question: ${others.slice(0, 2)}`);
  need(headers['set-cookie'] === undefined, 'sets a cookie');
  if (status < 400) return found;
  need(!leaks.test(text), `tells ${leaks.exec(text)?.[0]}`);
  if (question.method === 'HEAD' || told === null) return found;
  // A part that an answer does not have: there is nothing of it, and its length is said.
  if (status === 416) return [...found, ...(/^bytes \*\/\d+$/.test(headers['content-range'] ?? '') ? [] : ['no length'])];
  // Where the Host or the address is none at all, or too long to be read, no family was asked.
  const isNone = question.headers.host !== undefined || question.path.includes('\\') || status === 431;
  const isUnread = isNone && type === 'application/problem+json';
  found.push(...refusalFaults(isUnread ? 'problem' : told, { status, type, text }, question));
  return found;
}

/** Stacks, statements, drivers, files and values that nobody set. */
const leaks =
  /\bat \S+ \(|\.[cm]?[jt]sx?:\d+|node_modules|\/(home|usr|tmp|var)\/|Prisma|pglite|SQLSTATE|relation "|invalid (input syntax|byte sequence)|syntax error at|[a-z]Error\b|is not a function|Cannot (read|convert)|Invalid time value|out of range|is undefined/;

/** Which errors an address has once dots and slashes are taken out; null for one of a page. */
function toldAt({ path }: Question): Told | null {
  if (!asksApi(path)) return null;
  const { pathname } = new URL(`http://desk${path}`);
  if (/^\/sdmx(\/|$)/.test(pathname)) return 'sdmx';
  return /^\/(fred|graph)(\/|$)|^\/series\/[^/]+\/downloaddata\/[^/]+\/?$/.test(pathname) ? 'fred' : 'problem';
}

function refusalFaults(told: Told, { status, type, text }: { status: number; type: string; text: string }, question: Question): string[] {
  switch (told) {
    case 'problem':
      return problemFaults({ status, type, text }, question);
    case 'fred': {
      const { searchParams } = new URL(`http://desk${question.path}`);
      const isJson = searchParams.getAll('file_type').includes('json');
      const said = isJson ? fredJson(text) : fredXml.exec(text);
      if (type !== (isJson ? 'application/json' : 'text/xml; charset=utf-8')) return [`type ${type}`];
      if (said === null) return ['no error of FRED’s'];
      return Number(said[1]) === status ? sentenceFaults(said[2] ?? '', status, question) : [`code ${said[1]} beside ${status}`];
    }
    case 'sdmx': {
      const said = sdmxXml.exec(text);
      if (type !== 'application/xml') return [`type ${type}`];
      return said === null ? ['no error message of SDMX'] : sentenceFaults(said[2] ?? '', status, question);
    }
  }
}

function fredJson(text: string): [string, string, string] | null {
  const { error_code: code, error_message: message } = parsed(text) ?? {};
  return typeof code === 'number' && typeof message === 'string' ? [text, String(code), message] : null;
}

const xmlText = '(?:[^<>&"\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|&(?:amp|lt|gt|quot|apos|#\\d+);)';
const fredXml = new RegExp(`^<\\?xml version="1.0" encoding="utf-8" \\?>\\n<error code="(\\d{3})" message="(${xmlText}+)" />\\n$`);
const sdmxXml = new RegExp(
  `^<\\?xml [^>]*\\?>\\n<mes:Error [^<>]*><mes:ErrorMessage code="(\\d+)"><com:Text xml:lang="en">((?:${xmlText}|")+)</com:Text><com:Text xml:lang="fr">(?:${xmlText}|")+</com:Text></mes:ErrorMessage></mes:Error>$`,
);

function problemFaults({ status, type, text }: { status: number; type: string; text: string }, question: Question): string[] {
  const problem = parsed(text);
  if (type !== 'application/problem+json') return [`type ${type}`];
  if (problem === null || problem.status !== status || typeof problem.type !== 'string') return ['no problem of RFC 9457'];
  const faults = sentenceFaults(String(problem.detail ?? ''), status, { ...question, names: null });
  if (status !== 400 || question.names === null) return faults;
  const named = Array.isArray(problem.parameters) ? (problem.parameters as { name: string; value: string; allowed: string }[]) : [];
  const { names } = question;
  if (!named.some(({ name, allowed }) => name === names && allowed.length > 3)) faults.push(`does not name ${names}`);
  return faults;
}

function sentenceFaults(sentence: string, status: number, { names, path }: Pick<Question, 'names' | 'path'>): string[] {
  return [
    ...(/\w{2,} .*[.…]$/s.test(sentence) ? [] : [`no sentence: ${sentence.slice(0, 100)}`]),
    ...(/\bundefined\b|\[object/.test(sentence) &&
    !/undefined|object/.test(decodeURIComponent(path.replace(/%(?![0-9a-f]{2})|%[89a-f]/gi, '')))
      ? ['says undefined']
      : []),
    ...(status !== 400 || names === null || sentence.includes(names) ? [] : [`does not name ${names}`]),
  ];
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function shown({ family, method, path, headers, broken, mustRefuse }: Question): string {
  const { referer: _, authorization: __, cookie: ___, ...own } = headers;
  return `${family} [${broken}]${mustRefuse ? '!' : ''} ${method} ${path.slice(0, 260)} (${path.length}) ${JSON.stringify(own).slice(0, 120)}`;
}

function shownAnswer({ status, headers, bytes }: Heard): string {
  return `${status} ${headers['content-type']} ${bytes.toString('utf8', 0, 300)}`;
}
