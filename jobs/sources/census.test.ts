import { describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import { census } from './census';
import { readCensusCode } from './census-codes';
import type { Since } from './source';

const today = '2026-08-07';

function paths(codes: readonly string[], since: Since = { periods: 13 }): string[] {
  return census
    .requests(
      codes.map((code) => ({ code, frequency: 'M' as const })),
      since,
      today,
    )
    .map(({ path }) => path);
}

describe('requests to the Census Bureau', () => {
  it('hold all codes of a set and a level: variables, commodities and countries once each', () => {
    expect(paths(['imports/hs CON_VAL_MO 1220 72+73', 'imports/hs CAL_DUT_MO 1220 72+73+76', 'imports/hs CON_VAL_MO 2010 72'])).toEqual([
      '/imports/hs?get=CON_VAL_MO,CAL_DUT_MO,I_COMMODITY,CTY_CODE&COMM_LVL=HS2&CTY_CODE=1220&CTY_CODE=2010&I_COMMODITY=72&I_COMMODITY=73&I_COMMODITY=76&time=from+2025-04+to+2026-08',
    ]);
  });

  it('are apart for each level, direction and classification, and for all countries together', () => {
    expect(
      paths([
        'imports/hs CON_VAL_MO 1220 4407',
        'exports/hs ALL_VAL_MO 1220 4407',
        'exports/enduse ALL_VAL_MO 1220 10000+10010',
        'imports/hs CON_VAL_MO 1220 44',
        'imports/hs CON_VAL_MO - 44',
      ]),
    ).toEqual([
      '/imports/hs?get=CON_VAL_MO,I_COMMODITY,CTY_CODE&COMM_LVL=HS4&CTY_CODE=1220&I_COMMODITY=4407&time=from+2025-04+to+2026-08',
      '/exports/hs?get=ALL_VAL_MO,E_COMMODITY,CTY_CODE&COMM_LVL=HS4&CTY_CODE=1220&E_COMMODITY=4407&time=from+2025-04+to+2026-08',
      '/exports/enduse?get=ALL_VAL_MO,E_ENDUSE,CTY_CODE&CTY_CODE=1220&E_ENDUSE=10000&E_ENDUSE=10010&time=from+2025-04+to+2026-08',
      '/imports/hs?get=CON_VAL_MO,I_COMMODITY,CTY_CODE&COMM_LVL=HS2&CTY_CODE=1220&I_COMMODITY=44&time=from+2025-04+to+2026-08',
      '/imports/hs?get=CON_VAL_MO,I_COMMODITY&COMM_LVL=HS2&I_COMMODITY=44&time=from+2025-04+to+2026-08',
    ]);
  });

  it('begin where the sets begin, however far back is asked', () => {
    expect(paths(['imports/hs CON_VAL_MO 1220 72'], { from: '1990-01-01' })[0]).toContain('time=from+2010-01+to+2026-08');
    expect(paths(['imports/hs CON_VAL_MO 1220 72'], { from: '2019-03-01' })[0]).toContain('time=from+2019-03+to+2026-08');
  });

  it('are split where their address would grow long, and leave the key to http', () => {
    const codes = Array.from({ length: 45 }, (_, index) => `imports/hs CON_VAL_MO 1220 ${String(index + 10)}`);
    const requests = census.requests(
      codes.map((code) => ({ code, frequency: 'M' as const })),
      { periods: 13 },
      today,
    );
    expect(requests.map((request) => request.codes.length)).toEqual([20, 20, 5]);
    expect(requests.every(({ keyed, path }) => keyed && !path.includes('key='))).toBe(true);
  });
});

describe('a code of the Census Bureau’s trade service', () => {
  it.each([
    ['2', '72+73', 'HS2'],
    ['4', '0401+0402', 'HS4'],
    ['6', '720839', 'HS6'],
    ['10', '7208390015', 'HS10'],
  ])('of %s digits has the level that follows from them', (_, commodities, level) => {
    expect(readCensusCode(`imports/hs CON_VAL_MO 1220 ${commodities}`).level).toBe(level);
  });

  it.each([
    'imports/hs CON_VAL_MO 1220',
    'imports/hs CON_VAL_MO 1220 72+7208',
    'imports/hs CON_VAL_MO 1220 72+72',
    'imports/hs CON_VAL_MO 1220 720',
    'imports/hs CON_VAL_YR 1220 72',
    'imports/porths CON_VAL_MO 1220 72',
    'imports/hs CON_VAL_MO Canada 72',
    'imports/hs CON_VAL_MO&x=1 1220 72',
    'imports/enduse CON_VAL_MO 1220 10000+1',
  ])('is not "%s": nothing is asked, with a sentence', (code) => {
    const read = () => readCensusCode(code);
    expect(read).toThrow(/write set, variable, country and commodities of one length/);
    expect(read).toThrow(code);
    try {
      read();
    } catch (error) {
      expect(isFailure(error) && error.code).toBe('invalid-request');
    }
  });
});
