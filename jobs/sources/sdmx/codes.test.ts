import { describe, expect, it } from 'vitest';
import { joined, readCode } from './codes';

const asked = (...codes: string[]) => codes.map((code) => ({ code, frequency: 'M' as const }));
const keys = (codes: Parameters<typeof joined>[0], most = 10) => joined(codes, most).map(({ flow, key }) => `${flow}/${key}`);

describe('a code', () => {
  it('is a flow and a key', () => {
    expect(readCode('OECD.SDD,DSD_X@DF_X,1.0/CAN.M')).toEqual({ flow: 'OECD.SDD,DSD_X@DF_X,1.0', key: 'CAN.M' });
    expect(readCode('DF_18100004')).toEqual({ flow: 'DF_18100004', key: '' });
  });
});

describe('codes of one request', () => {
  it('are joined where their keys differ in one place', () => {
    expect(keys(asked('F/CAN.X.M', 'F/USA.X.M', 'F/MEX.X.M'))).toEqual(['F/CAN+USA+MEX.X.M']);
  });

  it('never ask for a series that nobody named: keys that differ in two places stay apart', () => {
    expect(keys(asked('F/CAN.X.M', 'F/USA.X.M', 'F/CAN.Y.M', 'F/USA.Y.M'))).toEqual(['F/CAN+USA.X.M', 'F/CAN+USA.Y.M']);
    expect(keys(asked('F/CAN.X', 'F/USA.Y'))).toEqual(['F/CAN.X', 'F/USA.Y']);
  });

  it('stay apart by flow, frequency and length of key, and where one request may ask for one only', () => {
    expect(keys(asked('F/CAN.X', 'G/USA.X'))).toEqual(['F/CAN.X', 'G/USA.X']);
    expect(
      keys([
        { code: 'F/CAN.X', frequency: 'M' },
        { code: 'F/USA.X', frequency: 'Q' },
      ]),
    ).toEqual(['F/CAN.X', 'F/USA.X']);
    expect(keys(asked('F/CAN', 'F/USA.X'))).toEqual(['F/CAN', 'F/USA.X']);
    expect(keys(asked('F/CAN.X', 'F/USA.X'), 1)).toEqual(['F/CAN.X', 'F/USA.X']);
    expect(keys(asked('F/A', 'F/B', 'F/C'), 2)).toEqual(['F/A+B', 'F/C']);
  });

  it('keep a code that is asked twice in two requests, so that each is answered', () => {
    expect(keys(asked('F/A.X', 'F/A.X', 'F/B.X'))).toEqual(['F/A+B.X', 'F/A.X']);
  });
});
