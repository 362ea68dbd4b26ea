import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, type Failure, isFailure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, formatPeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { sources } from '../../jobs/sources/registry';
import type { AskedCode, Reading, Source, SourceRequest, SourceResponse } from '../../jobs/sources/source';

/** What every source must be shown to do; its `tests/fixtures/<source>/cases.json` may hold more. */
const wanted = ['good', 'revised', 'empty', 'error page served as 200', 'truncated', 'wrong units', 'unknown code', 'duplicated period'];

interface Complaint {
  readonly error: ErrorCode;
  /** What its sentence must contain: what, where, what to do. */
  readonly words: readonly string[];
  readonly retryAfterMs?: number;
}
type Row = [period: string, value: number | null, decimals: number, status: string, quality: string | null];
interface Case {
  readonly file: string;
  readonly status?: number;
  readonly receivedAt?: string;
  readonly asked?: readonly AskedCode[];
  readonly editions?: readonly (Pick<Edition, 'code' | 'publishedAt' | 'frequency' | 'scale' | 'decimals'> & { observations: Row[] })[];
  readonly refused?: readonly (Complaint & { code: string })[];
  readonly thrown?: Complaint;
}
interface Cases {
  readonly asked: readonly AskedCode[];
  readonly cases: Readonly<Record<string, Case>>;
}

/** Services that bound the years of a question: their history is asked for in parts, each ingested by itself. The parts are tested with the source. */
const asksInParts: ReadonlySet<string> = new Set(['bls']);

const fixtures = new URL('../fixtures/', import.meta.url);

describe.each([...sources.values()].map((source) => [source.id, source] as const))('source %s', (id, source) => {
  const casesFile = new URL(`${id}/cases.json`, fixtures);
  const { asked, cases } = existsSync(casesFile) ? (JSON.parse(readFileSync(casesFile, 'utf8')) as Cases) : { asked: [], cases: {} };

  it('has fixtures for everything that the contract asks', () => {
    expect(Object.keys(cases)).toEqual(expect.arrayContaining(wanted));
  });

  it.each(Object.entries(cases))('reads: %s', (_name, one) => {
    const response = responseOf(source, one, one.asked ?? asked);
    if (one.thrown !== undefined) {
      const failure = thrownBy(() => source.parse(response));
      expectSentence({ error: failure.code, reason: failure.message }, one.thrown);
      expect(failure.retryAfterMs).toBe(one.thrown.retryAfterMs);
      return;
    }
    const read = source.parse(response);
    expect(read.editions.map((edition) => plain(edition, one.asked ?? asked))).toEqual(one.editions);
    expect(read.refused.map(({ code }) => code)).toEqual((one.refused ?? []).map(({ code }) => code));
    for (const [index, complaint] of (one.refused ?? []).entries()) expectSentence(read.refused[index], complaint);
    expect(codesIn(read)).toEqual(response.request.codes.toSorted());
  });

  it('takes nothing from a body cut anywhere that the whole body does not say', () => {
    const whole = responseOf(source, cases.good as Case, asked);
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
    const inParts = 'from' in since && asksInParts.has(id);
    expect(inParts ? [...new Set(codes)] : codes).toEqual(asked.map(({ code }) => code).toSorted());
    const questions = requests.map(({ method, base, path, body }) => JSON.stringify([method, base, path, body]));
    expect(new Set(questions).size).toBe(questions.length);
    for (const { method, path, body } of requests) {
      expect(path).toMatch(/^\/[!-~]+$/);
      expect(method === 'POST').toBe(body !== null);
      if (body !== null) expect(JSON.parse(body)).toBeInstanceOf(Object);
    }
    expect(source.requests([], since, '2026-08-07')).toEqual([]);
  });
});

function responseOf(source: Source, { file, status, receivedAt }: Case, asked: readonly AskedCode[]): SourceResponse {
  const first = source.requests(asked, { periods: 3 }, '2026-08-07')[0] as SourceRequest;
  const bytes = readFileSync(new URL(`${source.id}/${file}`, fixtures));
  return {
    request: first,
    url: `https://agency.invalid${first.path}`,
    status: status ?? 200,
    headers: {},
    text: new TextDecoder().decode(bytes),
    receivedAt: receivedAt ?? '2026-08-07T12:30:01.000Z',
  };
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
  const { code, publishedAt, frequency, scale, decimals } = edition;
  expect(edition).toMatchObject({ extent: 'window', breaks: [], terminated: false, base: null });
  const read = (frequency ?? asked.find((one) => one.code === code)?.frequency) as Frequency;
  return { code, publishedAt, frequency, scale, decimals, observations: edition.observations.map((observation) => row(read, observation)) };
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
