import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, type Failure, isFailure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, formatPeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { sources } from '../../jobs/sources/registry';
import type { AskedCode, CodeDescription, Reading, Source, SourceRequest, SourceResponse } from '../../jobs/sources/source';

/**
 * What every source must be shown to do; its `tests/fixtures/<source>/cases.json` may hold more. What it does differently
 * with its key is shown by `tests/fixtures/<source>-with-key`.
 */
const wanted = ['good', 'revised', 'empty', 'error page served as 200', 'truncated', 'wrong units', 'unknown code', 'duplicated period'];
/** An answer about a series that was not asked for: its case has an `asked` of its own. */
const wantedOfNaming = 'another series';
/** The same of a source that can be asked for the past. */
const wantedOfPast = ['past: good', 'past: truncated', 'past: unknown code', 'past: duplicated period'];
/** The same of a source that can be asked what its codes mean. */
const wantedOfMeaning = ['meaning: good', 'meaning: unknown code'];

interface Complaint {
  readonly error: ErrorCode;
  /** What its sentence must contain: what, where, what to do. */
  readonly words: readonly string[];
  readonly retryAfterMs?: number;
}
type Row = [period: string, value: number | null, decimals: number, status: string, quality: string | null];
interface Case {
  readonly file: string;
  /** Which of the source's requests the file answers; the first of `requests` by default. */
  readonly question?: 'vintages' | 'describe';
  readonly status?: number;
  readonly receivedAt?: string;
  readonly asked?: readonly AskedCode[];
  readonly editions?: readonly (Pick<Edition, 'code' | 'publishedAt' | 'frequency' | 'scale' | 'decimals'> & {
    extent?: 'full';
    /** Left out where the agency says nothing of it. */
    base?: string;
    breaks?: Edition['breaks'];
    terminated?: true;
    observations: Row[];
  })[];
  readonly refused?: readonly (Complaint & { code: string })[];
  readonly thrown?: Complaint;
  /** What is read of a file that answers `describe`. */
  readonly described?: readonly CodeDescription[];
}
interface Cases {
  readonly asked: readonly AskedCode[];
  /** Where the past has codes of another form. */
  readonly askedOfPast?: readonly AskedCode[];
  /** The service's answers don't say of which series they are: nothing in them could tell one from another. */
  readonly namesNoSeries?: true;
  readonly cases: Readonly<Record<string, Case>>;
}

/** Services whose past comes as files: a zip is no text that can be cut anywhere, so what is read of it is shown beside its reader. */
const pastInFiles: ReadonlySet<string> = new Set(['statcan']);

/** Whose statuses are told before anything is parsed, by who fetches the files. */
const toldBefore: ReadonlySet<string> = new Set(['files']);
const statuses = [
  [429, 'source-rate-limited'],
  [500, 'source-unreachable'],
  [400, 'source-refused'],
] as const;

const fixtures = new URL('../fixtures/', import.meta.url);

/** Each source as it is without its key, and as it is with it. */
const variants = [...sources.values()].flatMap((source): (readonly [string, Source])[] => [
  [source.id, source],
  ...(source.withKey === undefined ? [] : [[`${source.id}-with-key`, { ...source, ...source.withKey }] as const]),
]);

describe.each(variants)('source %s', (name, source) => {
  // With a key some services answer as they do without: then there is nothing more to show.
  const id = existsSync(new URL(`${name}/cases.json`, fixtures)) ? name : source.id;
  const casesFile = new URL(`${id}/cases.json`, fixtures);
  const none: Cases = { asked: [], cases: {} };
  const {
    asked,
    askedOfPast = asked,
    namesNoSeries,
    cases,
  } = existsSync(casesFile) ? (JSON.parse(readFileSync(casesFile, 'utf8')) as Cases) : none;

  const saysMeaning = source.describe(asked.slice(0, 1).map(({ code }) => code)).length > 0;
  const isMeaning = ([, { question }]: [string, Case]) => question === 'describe';
  const read = Object.fromEntries(Object.entries(cases).filter((one) => !isMeaning(one)));
  const meant = saysMeaning ? Object.fromEntries(Object.entries(cases).filter(isMeaning)) : {};

  it('has fixtures for everything that the contract asks', () => {
    const naming = namesNoSeries ? [] : [wantedOfNaming];
    const past = source.vintages === undefined || pastInFiles.has(source.id) ? [] : wantedOfPast;
    const meaning = saysMeaning ? wantedOfMeaning : [];
    expect(Object.keys(cases)).toEqual(expect.arrayContaining([...wanted, ...naming, ...past, ...meaning]));
  });

  it.each(Object.entries(meant))('says what codes mean: %s', (_name, one) => {
    expect(source.readDescription(responseOf(source, id, { ...one, asked: one.asked ?? asked }))).toEqual(one.described);
  });

  it.each(statuses)('takes nothing of a good body that comes with HTTP %d', (status, error) => {
    const response = { ...responseOf(source, id, { ...(cases.good as Case), asked }), status };
    expect(refusalsOf(source, response)).toEqual(new Set([toldBefore.has(id) ? 'source-refused' : error]));
  });

  it.each(Object.entries(read))('reads: %s', (_name, one) => {
    const response = responseOf(source, id, { ...one, asked: one.asked ?? asked });
    if (one.thrown !== undefined) {
      const failure = thrownBy(() => source.parse(response));
      expectSentence({ error: failure.code, reason: failure.message }, one.thrown);
      expect(failure.retryAfterMs).toBe(one.thrown.retryAfterMs);
      return;
    }
    const reading = source.parse(response);
    expect(reading.editions.map((edition) => plain(edition, one.asked ?? asked))).toEqual(one.editions);
    expect(reading.refused.map(({ code }) => code)).toEqual((one.refused ?? []).map(({ code }) => code));
    for (const [index, complaint] of (one.refused ?? []).entries()) expectSentence(reading.refused[index], complaint);
    // Of the past a code has several editions, or one refusal.
    const codes = one.question === undefined ? codesIn(reading) : [...new Set(codesIn(reading))];
    expect(codes).toEqual(response.request.codes.toSorted());
  });

  const whole = ['good', ...(source.vintages === undefined || pastInFiles.has(source.id) ? [] : ['past: good'])];
  it.each(whole)('takes nothing from a body cut anywhere that the whole body does not say: %s', (name) => {
    const whole = responseOf(source, id, { ...(cases[name] as Case), asked });
    const said = new Set(statementsIn(source.parse(whole)));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.text.length - 1 }), (length) => {
        const cut = { ...whole, text: whole.text.slice(0, length) };
        const statements = statementsUnlessFailing(source, cut);
        expect(statements.filter((statement) => !said.has(statement))).toEqual([]);
      }),
    );
  });

  it.each([{ periods: 14 }, { from: '1990-01-01' }])('asks once for each code, or once in each part of a long span, with %j', (since) => {
    const requests = source.requests(asked, since, '2026-08-07');
    const codes = requests.flatMap((request) => request.codes).toSorted();
    // A service that bounds the years of a question is asked for a history in parts; they are tested with the source.
    expect('from' in since ? [...new Set(codes)] : codes).toEqual(asked.map(({ code }) => code).toSorted());
    const questions = requests.map(({ method, base, path, body }) => JSON.stringify([method, base, path, body]));
    expect(new Set(questions).size).toBe(questions.length);
    for (const request of requests) expectRequest(request);
    expect(source.requests([], since, '2026-08-07')).toEqual([]);
  });

  it('asks for the past of each code, if it can be asked for it', () => {
    const requests = source.vintages?.(askedOfPast, '2026-08-07') ?? [];
    const codes = new Set(requests.flatMap((request) => request.codes));
    expect([...codes].toSorted()).toEqual(source.vintages === undefined ? [] : askedOfPast.map(({ code }) => code).toSorted());
    for (const request of requests) expectRequest(request);
    expect(source.vintages?.([], '2026-08-07') ?? []).toEqual([]);
  });
});

function expectRequest({ method, path, body }: SourceRequest): void {
  expect(path).toMatch(/^\/[!-~]+$/);
  expect(method === 'POST').toBe(body !== null);
  if (body !== null) expect(JSON.parse(body)).toBeInstanceOf(Object);
}

function responseOf(source: Source, folder: string, { file, question, status, receivedAt, asked = [] }: Case): SourceResponse {
  const [first] = requestsFor(source, question, asked) as [SourceRequest];
  const bytes = readFileSync(new URL(`${folder}/${file}`, fixtures));
  return {
    request: first,
    url: `https://agency.invalid${first.path}`,
    status: status ?? 200,
    headers: {},
    text: new TextDecoder().decode(bytes),
    receivedAt: receivedAt ?? '2026-08-07T12:30:01.000Z',
  };
}

function requestsFor(source: Source, question: Case['question'], asked: readonly AskedCode[]): SourceRequest[] {
  if (question === 'describe') return source.describe(asked.map(({ code }) => code));
  if (question === 'vintages') return source.vintages?.(asked, '2026-08-07') ?? [];
  return source.requests(asked, { periods: 3 }, '2026-08-07');
}

/** The codes of a refusal of all that was asked, whether it is thrown or stands beside each code; null where something is read. */
function refusalsOf(source: Source, response: SourceResponse): ReadonlySet<ErrorCode> | null {
  try {
    const { editions, refused } = source.parse(response);
    return editions.length > 0 ? null : new Set(refused.map(({ error }) => error));
  } catch (error) {
    if (isFailure(error)) return new Set([error.code]);
    throw error;
  }
}

function thrownBy(act: () => unknown): Failure {
  try {
    act();
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function expectSentence(said: { error: ErrorCode; reason: string } | undefined, { error, words }: Complaint): void {
  expect(said?.error).toBe(error);
  expect(said?.reason).toMatch(/^[A-Z].{30,}\.$/s);
  for (const word of words) expect(said?.reason).toContain(word);
}

function plain(edition: Edition, asked: readonly AskedCode[]) {
  const { code, publishedAt, frequency, scale, decimals, base, breaks, terminated } = edition;
  const said = {
    ...(edition.extent === 'window' ? {} : { extent: edition.extent }),
    ...(base === null ? {} : { base }),
    ...(breaks.length === 0 ? {} : { breaks }),
    ...(terminated ? { terminated } : {}),
  };
  const read = (frequency ?? asked.find((one) => one.code === code)?.frequency) as Frequency;
  return {
    code,
    publishedAt,
    frequency,
    scale,
    decimals,
    ...said,
    observations: edition.observations.map((observation) => row(read, observation)),
  };
}

function row(frequency: Frequency, { ordinal, value, decimals, status, quality }: Observation): Row {
  return [formatPeriod({ frequency, ordinal }), value, decimals, status, quality];
}

function codesIn({ editions, refused }: Reading): string[] {
  return [...editions, ...refused].map(({ code }) => code).toSorted();
}

function statementsIn({ editions }: Reading): string[] {
  return editions.flatMap(({ code, observations }) => observations.map((observation) => JSON.stringify([code, observation])));
}

function statementsUnlessFailing(source: Source, response: SourceResponse): string[] {
  try {
    return statementsIn(source.parse(response));
  } catch (error) {
    expect(isFailure(error)).toBe(true);
    return [];
  }
}
