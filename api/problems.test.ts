import { describe, expect, it } from 'vitest';
import { errorCodes, failure } from '../core/errors';
import { preferredLanguage, problemOf, problemResponse, statuses, worded } from './problems';

describe('a problem', () => {
  it.each(errorCodes)('of %s has its status, and a title in both languages', (code) => {
    const english = problemOf(failure(code, 'What happened.'), { language: 'en', instance: '/api/v1/x' });
    const french = problemOf(failure(code, 'What happened.'), { language: 'fr', instance: '/api/v1/x' });
    expect(english).toMatchObject({ code, status: statuses[code], detail: 'What happened.', type: `/api/v1/problems/${code}` });
    expect(english.title.length).toBeGreaterThan(10);
    expect(french.title).not.toBe(english.title);
  });

  it('of something unforeseen does not tell its message', () => {
    const problem = problemOf(new Error('relation "print" does not exist'), { language: 'en', instance: '/x' });
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('relation');
  });

  it('says in whole seconds when a retry makes sense', () => {
    const response = problemResponse(failure('source-rate-limited', 'Slow down.', { retryAfterMs: 1_200 }), {
      language: 'en',
      instance: '/x',
      mode: 'live',
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('speaks the language that was asked for', () => {
    const told = worded('not-found', { en: 'No such thing.', fr: 'Rien de tel.' });
    expect(problemOf(told, { language: 'fr', instance: '/x' }).detail).toBe('Rien de tel.');
  });
});

describe('the preferred language', () => {
  it.each([
    [null, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['en-CA, fr;q=0.9', 'en'],
    ['de, fr;q=0.4, en;q=0.3', 'fr'],
    ['fr;q=0, en', 'en'],
    ['FR-ca', 'fr'],
    ['*', 'en'],
    ['fr;q=x', 'en'],
  ])('of %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
