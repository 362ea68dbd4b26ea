import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { failure } from '../core/errors';
import type { Series } from '../core/series';
import { seriesOf } from '../tests/fixtures/measured';
import type { HttpAnswer } from './sources/http';
import type { CodeDescription, Source, SourceRequest } from './sources/source';
import { statcan } from './sources/statcan';
import { type Asker, verifyCodes } from './verify-codes';

const day = '2026-11-24';
const named = (id: string, code: string, more: Partial<Series> = {}) =>
  seriesOf({ id, codes: [{ code, validFrom: '2020-01-01' }], ...more });
const first = named('FIRST', 'a1');
const second = named('SECOND', 'b1');

/** A source that asks of codes by their first letter, and knows them as its catalogue does unless told otherwise. */
function sourceSaying(said: Readonly<Record<string, Partial<CodeDescription>>>): Source {
  const request = (codes: readonly string[]): SourceRequest => ({
    method: 'POST',
    path: `/${codes[0]?.[0]}`,
    body: null,
    accept: '*/*',
    codes,
  });
  return {
    ...statcan,
    describe: (codes) =>
      ['a', 'b']
        .map((letter) => codes.filter((code) => code.startsWith(letter)))
        .flatMap((some) => (some.length > 0 ? [request(some)] : [])),
    readDescription: ({ request: { codes } }) =>
      codes.flatMap((code) => {
        const about = said[code];
        const plain = {
          code,
          known: true,
          title: { en: 'As ever', fr: 'Comme avant' },
          table: null,
          frequency: null,
          unitCode: null,
          scale: null,
          terminated: false,
        };
        return about === undefined ? [] : [{ ...plain, ...about }];
      }),
  };
}

/** Answers everything but what is asked at one path. */
function askerRefusing(path: string | null, code: 'source-refused' | 'source-unreachable' = 'source-refused'): Asker {
  return {
    log: pino({ level: 'silent' }),
    http: {
      ask: async (_: unknown, request: SourceRequest) => {
        if (request.path === path) throw failure(code, 'It refused with HTTP 404.');
        return { request } as HttpAnswer;
      },
    } as unknown as Asker['http'],
  };
}

describe('verdicts on codes', () => {
  it('agree, differ in the agency’s words, or say that it said nothing, in the order of the series', async () => {
    const third = named('THIRD', 'a3');
    const source = sourceSaying({ a1: {}, b1: { terminated: true } });
    const { asked, verdicts, failure: failed } = await verifyCodes(askerRefusing(null), source, { series: [third, second, first], day });
    expect(verdicts.map(({ series, kind }) => [series, kind])).toEqual([
      ['THIRD', 'unsaid'],
      ['SECOND', 'differs'],
      ['FIRST', 'agrees'],
    ]);
    expect(verdicts[1]?.sentences[0]?.en).toContain('The agency has terminated b1');
    expect(verdicts[2]).toMatchObject({ sentences: [], title: { en: 'As ever' } });
    expect([asked, failed]).toEqual([true, null]);
  });

  it('are given on what was answered beside a question that is refused; its codes say why nobody can tell', async () => {
    const source = sourceSaying({ a1: {}, b1: {} });
    const { verdicts, failure: failed } = await verifyCodes(askerRefusing('/b'), source, { series: [first, second], day });
    expect(verdicts.map(({ kind }) => kind)).toEqual(['agrees', 'unsaid']);
    expect(verdicts[1]?.sentences[0]?.en).toBe('It refused with HTTP 404.');
    expect(failed).toMatchObject({ code: 'source-refused' });
  });

  it('are none where every question is refused, or the source can’t be reached', async () => {
    const source = sourceSaying({ a1: {}, b1: {} });
    await expect(verifyCodes(askerRefusing('/a'), source, { series: [first], day })).rejects.toMatchObject({ code: 'source-refused' });
    const unreachable = verifyCodes(askerRefusing('/b', 'source-unreachable'), source, { series: [first, second], day });
    await expect(unreachable).rejects.toMatchObject({ code: 'source-unreachable' });
  });

  it('say of a series without a code that nobody has found it, and of a source that can’t say, with which key it could', async () => {
    const silent = {
      ...sourceSaying({}),
      describe: () => [],
      withKey: { describe: () => [] },
      key: { variable: 'A_KEY', required: false, sentAs: { parameter: 'k' }, obtain: '' },
    };
    const { asked, verdicts } = await verifyCodes(askerRefusing(null), silent, {
      series: [first, seriesOf({ id: 'NONE', codes: [] })],
      day,
    });
    expect(asked).toBe(false);
    expect(verdicts.map(({ sentences }) => sentences[0]?.en)).toEqual([
      expect.stringContaining('can’t be asked what its codes mean without a key (A_KEY).'),
      expect.stringContaining('Nobody has found its code yet'),
    ]);
  });
});
