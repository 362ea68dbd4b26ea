import { describe, expect, it } from 'vitest';
import { readSeries } from './edition';
import { csv, plainDialect as dialect, read } from './plain-service';

describe('a series of a message', () => {
  const edition = (text: string, asked: 'M' | 'Q' = 'M') => {
    const [one] = read(text);
    if (one === undefined) throw new Error('no series');
    return readSeries({ code: 'F/CAN', frequency: asked }, one, dialect);
  };
  const v1 = (columns: string, ...rows: string[]) =>
    `DATAFLOW,AREA,TIME_PERIOD,OBS_VALUE,${columns}\n${rows.map((row) => `F,CAN,${row}\n`).join('')}`;

  it('says its frequency by its dimension or the letters of its periods, else takes the asked one', () => {
    expect(edition(csv('I,CAN,Q,2026-Q2,1,'))).toMatchObject({ frequency: 'Q' });
    expect(edition(csv('I,CAN,B,2026-02-27,1,'))).toMatchObject({ frequency: 'D' });
    expect(edition(v1('X', '2026-Q2,1,'))).toMatchObject({ frequency: 'Q' });
    expect(edition(v1('X', '2026-04,1,'), 'Q')).toMatchObject({ frequency: null, observations: [{ ordinal: 2026 * 4 + 1 }] });
    expect(edition(csv('I,CAN,S,2026-S1,1,'))).toMatchObject({ reason: expect.stringMatching(/the frequency "S", which we don't carry/) });
    expect(edition(csv('I,CAN,M,2026-Q2,1,'))).toMatchObject({
      reason: expect.stringMatching(/"2026-Q2", which is no period of frequency M/),
    });
  });

  it('says its scale, digits and base, and never mixes them', () => {
    expect(edition(v1('UNIT_MULT,DECIMALS,BASE_PER', '2026-01,101.25,0,1,2015', '2026-02,102,0,1,2015'))).toMatchObject({
      scale: 0,
      decimals: 1,
      base: '2015',
      observations: [
        { value: 101.25, decimals: 2 },
        { value: 102, decimals: 1 },
      ],
    });
    const bases = ['2010_100', '2015=100', '2020-01', '_Z', ''].map((base) => edition(v1('BASE_PER', `2026-01,1,${base}`)));
    expect(bases.map((one) => ('base' in one ? one.base : one.reason))).toEqual(['2010', '2015', '2020-01', null, null]);
    expect(edition(v1('UNIT_MULT', '2026-01,1,3', '2026-02,1,6'))).toMatchObject({
      reason: expect.stringMatching(/mixes UNIT_MULT 3 and 6/),
    });
    expect(edition(v1('BASE_PER', '2026-01,1,2015', '2026-02,1,2020'))).toMatchObject({ reason: expect.stringMatching(/mixes BASE_PER/) });
    expect(edition(v1('DECIMALS', '2026-01,1,one'))).toMatchObject({ reason: expect.stringMatching(/DECIMALS "one"/) });
  });

  it('tells a break as a break of the series', () => {
    expect(edition(csv('I,CAN,M,2026-01,1,', 'I,CAN,M,2026-02,2,B'))).toMatchObject({
      breaks: [2026 * 12 + 1],
      observations: [{ status: 'A' }, { status: 'B' }],
    });
  });

  it('has a status of its own for every missing value, and never a zero', () => {
    const read = edition(
      csv('I,CAN,M,2026-01,,', 'I,CAN,M,2026-02,0,L', 'I,CAN,M,2026-03,NaN,P', 'D,CAN,M,2026-04,-,', 'I,CAN,M,2026-05,,N'),
    );
    expect('observations' in read ? read.observations.map(({ value, status }) => [value, status]) : read).toEqual([
      [null, 'O'],
      [null, 'L'],
      [null, 'O'],
      [null, 'O'],
      [null, 'N'],
    ]);
  });

  it('refuses what can’t be stored as it was sent', () => {
    expect(edition(csv('I,CAN,M,2026-01,"12,4",'))).toMatchObject({
      reason: expect.stringMatching(/"12,4" for 2026-01, which is no number/),
    });
    expect(edition(csv('I,CAN,M,2026-01,9007199254740993,'))).toMatchObject({ reason: expect.stringMatching(/store exactly/) });
  });
});
