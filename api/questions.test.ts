import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, instantOrDay, parameter, wholeNumber } from './questions';

const parameters = {
  vintage: parameter(z.enum(['latest', 'first']).default('latest'), 'latest or first', 'latest ou first'),
  asOf: parameter(instantOrDay, 'an instant or a day', 'un instant ou un jour'),
  limit: parameter(wholeNumber(1, 1000, 500), '1 to 1000', '1 à 1000'),
};
const read = (query: string) => ask(new URLSearchParams(query), parameters);

describe('a question', () => {
  it('takes the defaults of what is left out or empty', () => {
    expect(read('')).toEqual({ vintage: 'latest', asOf: undefined, limit: 500 });
    expect(read('&&vintage=&limit=')).toEqual({ vintage: 'latest', asOf: undefined, limit: 500 });
  });

  it('reads instants with any offset as instants in Z, and leaves days as days', () => {
    expect(read('asOf=2026-07-15T08:30:00-04:00').asOf).toBe('2026-07-15T12:30:00.000Z');
    expect(read('asOf=2026-07-15').asOf).toBe('2026-07-15');
  });

  it.each([
    ['vintage=newest', 'vintage', 'newest', 'latest or first'],
    ['limit=0', 'limit', '0', '1 to 1000'],
    ['limit=1e3', 'limit', '1e3', '1 to 1000'],
    ['limit=-1', 'limit', '-1', '1 to 1000'],
    ['asOf=yesterday', 'asOf', 'yesterday', 'an instant or a day'],
    ['asOf=2026-02-30', 'asOf', '2026-02-30', 'an instant or a day'],
    ['asof=2026-07-15', 'asof', '2026-07-15', 'only vintage, asOf, limit'],
    ['vintage=first&vintage=latest', 'vintage', 'first, latest', 'latest or first, once'],
  ])('%s is refused with the name, the value and what is allowed', (query, name, value, allowed) => {
    expect(() => read(query)).toThrow(`${name} is "${value}"; allowed: ${allowed}.`);
  });

  it('is refused with every bad parameter at once, in both languages', () => {
    expect(() => read('limit=0&vintage=x')).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        words: {
          en: 'vintage is "x"; allowed: latest or first. limit is "0"; allowed: 1 to 1000.',
          fr: 'vintage vaut « x »; permis : latest ou first. limit vaut « 0 »; permis : 1 à 1000.',
        },
      }),
    );
  });
});
