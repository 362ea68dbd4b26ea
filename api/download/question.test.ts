import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregations } from '../../core/aggregate';
import { plainQuestion, queryOf } from '../../core/download/address';
import { columnSets, type DownloadQuestion, layouts, locales, vintagesAsked } from '../../core/download/question';
import { frequencies, parsePeriod } from '../../core/period';
import { languages } from '../../core/series';
import { transformations } from '../../core/transformation';
import { questionIn } from './question';

const periods = fc.constantFrom(...['2021-03', '2024', '2025-Q2', '2026-09-01'].map((text) => parsePeriod(text)));

const questions = fc
  .record({
    units: fc.constantFrom(...transformations),
    frequency: fc.option(fc.constantFrom(...frequencies)),
    aggregation: fc.option(fc.constantFrom(...aggregations)),
    base: fc.constantFrom('2024', '2025-01', '2023'),
    vintage: fc.constantFrom(...vintagesAsked),
    asOf: fc.option(fc.constantFrom('2026-07-15', '2026-07-15T12:30:00.000Z')),
    from: fc.option(periods),
    to: fc.option(periods),
    layout: fc.constantFrom(...layouts),
    columns: fc.constantFrom(...columnSets),
    language: fc.constantFrom(...languages),
    locale: fc.constantFrom(...locales),
  })
  .filter(({ vintage, asOf, layout }) => (asOf === null || vintage === 'latest') && !(layout === 'wide' && vintage === 'all'));

describe('the query of a file', () => {
  it('is read as the question that it was written of', () => {
    fc.assert(
      fc.property(questions, (question: DownloadQuestion) => {
        expect(questionIn(new URLSearchParams(queryOf(question)))).toEqual(question);
      }),
    );
  });

  it('asks the plain question where it is empty', () => {
    expect(questionIn(new URLSearchParams())).toEqual(plainQuestion);
  });
});
