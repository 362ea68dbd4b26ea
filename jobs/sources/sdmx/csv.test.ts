import { describe, expect, it } from 'vitest';
import { csv, read, sentence, values } from './plain-service';

describe('an SDMX-CSV message', () => {
  it('is read by series, in the order of the rows', () => {
    expect(values(csv('I,CAN,M,2026-02,1.50,A', 'I,USA,M,2026-01,3,', 'I,CAN,M,2026-01,1.4,P'))).toEqual([
      [
        'CAN.M',
        [
          ['2026-02', '1.50'],
          ['2026-01', '1.4'],
        ],
      ],
      ['USA.M', [['2026-01', '3']]],
    ]);
    expect(read(csv('I,CAN,M,2026-02,1.50,A'))[0]).toMatchObject({ flow: 'T:F(1.0)', dimensions: { AREA: 'CAN', FREQ: 'M' }, names: null });
  });

  it('has no value in an empty cell, NaN and #N/A', () => {
    expect(values(csv('I,CAN,M,2026-01,,M', 'I,CAN,M,2026-02,NaN,', 'I,CAN,M,2026-03,#N/A,'))).toEqual([
      [
        'CAN.M',
        [
          ['2026-01', null],
          ['2026-02', null],
          ['2026-03', null],
        ],
      ],
    ]);
  });

  it('takes an observation back by a row of action D, and refuses what it can’t take back', () => {
    expect(read(csv('D,CAN,M,2026-01,-,', 'D,CAN,M,2026-02,,'))[0]?.observations.map(({ withdrawn }) => withdrawn)).toEqual([true, true]);
    expect(sentence(csv('D,CAN,M,2026-01,,-'))).toMatch(/deletes attributes without their observation on line 2/);
    expect(sentence(csv('I,CAN,M,2026-01,1,', 'D,,M,2026-01,-,'))).toMatch(/deletes by a pattern on line 3/);
    expect(sentence(csv('M,CAN,M,2026-01,,P'))).toMatch(/changes attributes without their value on line 2/);
    expect(sentence(csv('X,CAN,M,2026-01,1,'))).toMatch(/the action "X" on line 2/);
  });

  it('reads commas behind semicolons as decimal commas, and refuses a mixture', () => {
    const german = (...numbers: string[]) =>
      `DATAFLOW;AREA;TIME_PERIOD;OBS_VALUE\n${numbers.map((number, at) => `T:F(1.0);CAN;2026-0${at + 1};${number}\n`).join('')}`;
    expect(values(german('12,4', '-1'))).toEqual([
      [
        'CAN',
        [
          ['2026-01', '12.4'],
          ['2026-02', '-1'],
        ],
      ],
    ]);
    expect(values(german('12.4', '7'))).toEqual([
      [
        'CAN',
        [
          ['2026-01', '12.4'],
          ['2026-02', '7'],
        ],
      ],
    ]);
    expect(sentence(german('12,4', '1.5'))).toMatch(/decimal comma and others with a point/);
    // Between commas a comma in a number is nobody's decimal comma: the number is refused later.
    expect(values(csv('I,CAN,M,2026-01,"12,4",'))).toEqual([['CAN.M', [['2026-01', '12,4']]]]);
  });

  it('holds labels in its cells or beside them', () => {
    const cells =
      'STRUCTURE,STRUCTURE_ID,ACTION,AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value\ndataflow,T:F(1.0): Things,I,CAN: Canada,2026-01: 2026-01,5\n';
    const beside =
      'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,AREA,Area,TIME_PERIOD,Time,OBS_VALUE,Value\ndataflow,T:F(1.0),Things,I,CAN,Canada,2026-01,,5,\n';
    for (const text of [cells, beside]) {
      expect(read(text)).toMatchObject([
        { flow: 'T:F(1.0)', key: 'CAN', names: ['Canada'], observations: [{ period: '2026-01', value: '5' }] },
      ]);
    }
  });

  it('tells by its line what is wrong with a row, line breaks in texts counted', () => {
    expect(sentence(csv('I,CAN,M,2026-01,1,"two\nlines"', 'I,CAN,M,2026-02,1'))).toMatch(/has 7 fields on line 4, where 8 belong/);
    expect(sentence(csv('I,CAN,,2026-01,1,'))).toMatch(/leaves a dimension empty on line 2/);
  });

  it.each([
    ['a,b\n1,2\n', /begins with "a,b 1,2 " in place of STRUCTURE or DATAFLOW/],
    ['DATAFLOW,AREA,TIME_PERIOD\nF,CAN,2026\n', /has no column OBS_VALUE \(it has AREA, TIME_PERIOD\)/],
    ['DATAFLOW,AREA,OBS_VALUE\nF,CAN,1\n', /has no column TIME_PERIOD/],
    ['DATAFLOW,AREA,AREA,TIME_PERIOD,OBS_VALUE\nF,CAN,USA,2026,1\n', /has two columns AREA/],
    [
      'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,AREA,Area,TIME_PERIOD,OBS_VALUE,Value\nd,F,,I,CAN,Canada,2026,1,\n',
      /not to each of them/,
    ],
    ['DATAFLOW,AREA,TIME_PERIOD,OBS_VALUE\nF,CAN,2026,1', /ends in the middle of a line \("_PERIOD,OBS_VALUE F,CAN,2026,1"\)/],
    ['DATAFLOW,AREA,TIME_PERIOD,OBS_VALUE\nF,"CAN,2026,1\n', /is not CSV/],
  ])('is refused as a whole: %j', (text, words) => {
    expect(sentence(text)).toMatch(words);
    expect(sentence(text)).toMatch(/^source-shape-changed: The service's answer \(\/data\/F\/A\) .+: none of it is taken\.$/);
  });
});
