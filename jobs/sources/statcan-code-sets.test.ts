import { describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import type { SourceResponse } from './source';
import { codeSetDifferences, codeSetsRequest, readCodeSets } from './statcan-code-sets';

const object = {
  scalar: [
    { scalarFactorCode: 0, scalarFactorDescEn: 'units', scalarFactorDescFr: 'unités' },
    { scalarFactorCode: 6, scalarFactorDescEn: 'millions', scalarFactorDescFr: 'millions' },
  ],
  frequency: [{ frequencyCode: 9, frequencyDescEn: 'Quarterly', frequencyDescFr: 'Trimestrielle' }],
  symbol: [
    { symbolCode: 0, symbolRepresentationEn: null, symbolRepresentationFr: null, symbolDescEn: 'none', symbolDescFr: 'aucun' },
    { symbolCode: 3, symbolRepresentationEn: 'r', symbolRepresentationFr: 'r', symbolDescEn: 'revised', symbolDescFr: 'révisé' },
  ],
  status: [
    {
      statusCode: 7,
      statusRepresentationEn: 'E',
      statusRepresentationFr: 'E',
      statusDescEn: 'use with caution',
      statusDescFr: 'à utiliser avec prudence',
    },
    {
      statusCode: 10,
      statusRepresentationEn: '<LOD',
      statusRepresentationFr: '<LDD',
      statusDescEn: 'less than …',
      statusDescFr: 'inférieur …',
    },
  ],
  securityLevel: [
    {
      securityLevelCode: 1,
      securityLevelRepresentationEn: 'x',
      securityLevelRepresentationFr: 'x',
      securityLevelDescEn: 'suppressed',
      securityLevelDescFr: 'confidentiel',
    },
  ],
  uom: [{ memberUomCode: 17, memberUomEn: '2002=100', memberUomFr: '2002=100' }],
};

function responseOf(body: unknown, status = 200): SourceResponse {
  return {
    request: codeSetsRequest,
    url: 'https://agency.invalid',
    status,
    headers: {},
    text: JSON.stringify(body),
    receivedAt: '2026-08-07T12:30:01Z',
  };
}

const read = (sets: object) => readCodeSets(responseOf({ status: 'SUCCESS', object: sets }));

describe('the code sets', () => {
  it('give codes, words and what is printed, in both languages', () => {
    const sets = read(object);
    expect(sets.units).toEqual([{ code: 17, words: { en: '2002=100', fr: '2002=100' }, printed: { en: '', fr: '' } }]);
    expect(sets.statuses[1]).toMatchObject({ code: 10, printed: { en: '<LOD', fr: '<LDD' } });
  });

  it('that say what our tables say have no differences', () => {
    expect(codeSetDifferences(read(object))).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'a scalar',
      { scalar: [{ scalarFactorCode: 6, scalarFactorDescEn: 'billions' }] },
      'The agency\'s scalar 6 is "billions", ours "millions".',
    ],
    [
      'an unknown scalar',
      { scalar: [{ scalarFactorCode: 12, scalarFactorDescEn: 'trillions' }] },
      'The agency\'s scalar 12 is "trillions", ours is not there.',
    ],
    [
      'a frequency',
      { frequency: [{ frequencyCode: 3, frequencyDescEn: 'Twice a week' }] },
      'The agency\'s frequency 3 is "Twice a week", ours is not there.',
    ],
    ['a status', { status: [{ statusCode: 11, statusRepresentationEn: 'G' }] }, 'The agency\'s status 11 ("G") is none of ours.'],
    [
      'what is printed',
      { status: [{ statusCode: 7, statusRepresentationEn: 'E', statusRepresentationFr: 'U' }] },
      'The agency prints "U" for its status 7, which we read as something else.',
    ],
    ['a symbol', { symbol: [{ symbolCode: 2, symbolRepresentationEn: 'c' }] }, 'The agency\'s symbol 2 ("c") is none of ours.'],
  ])('that differ in %s are told', (_what, change, sentence) => {
    expect(codeSetDifferences(read({ ...object, ...change }))).toEqual([sentence]);
  });

  it.each([
    ['of another shape', { status: 'SUCCESS', object: { ...object, status: 'none' } }, 200, 'source-shape-changed'],
    ['refused', { message: 'no' }, 406, 'source-refused'],
  ])('%s are refused', (_what, body, status, code) => {
    expect.assertions(1);
    try {
      readCodeSets(responseOf(body, status));
    } catch (error) {
      expect(isFailure(error) && error.code).toBe(code);
    }
  });
});
