import { describe, expect, it } from 'vitest';
import { isWanted, readAddress } from './address';
import { ours } from './artefact';
import { readKey } from './key-query';
import type { SdmxRefusal } from './refusal';

const kindOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as SdmxRefusal).sdmx;
  }
  return null;
};

describe('an address of data', () => {
  it.each([
    ['/data/ECON', 'all', 'ECON', 'latest', 'all', 'all'],
    ['/data/AG,ECON', 'AG', 'ECON', 'latest', 'all', 'all'],
    ['/data/AG,ECON,1.0/M..X/P/', 'AG', 'ECON', '1.0', 'M..X', 'P'],
    ['/data/AG%2CECON/M%2BQ...', 'AG', 'ECON', 'latest', 'M+Q...', 'all'],
  ])('%s is read', (path, agency, id, version, key, provider) => {
    expect(readAddress(path)).toEqual({ kind: 'data', flow: { agency, id, version }, key, provider });
  });

  it.each([
    ['/data', 'syntax'],
    ['/data/a,b,c,d', 'syntax'],
    ['/data/ECON/all/all/more', 'syntax'],
    ['/data/%E0', 'syntax'],
    ['/codelist/a/b/c/d/e', 'syntax'],
    ['/dataflow/a/b/c/d', 'syntax'],
    ['/process', 'not-implemented'],
    ['/elsewhere', 'no-results'],
    ['', 'no-results'],
  ])('%s is refused: %s', (path, kind) => {
    expect(kindOf(() => readAddress(path))).toBe(kind);
  });
});

describe('an address of structures', () => {
  const isFound = (path: string) => {
    const address = readAddress(path);
    return address.kind === 'structure' && isWanted(address.asked, ours('codelist', 'CL_FREQ'));
  };

  it.each([
    '/codelist',
    '/codelist/all/all/all',
    '/codelist/TRADE_DESK/CL_FREQ',
    '/codelist/X+TRADE_DESK/CL_A+CL_FREQ/2.0+latest',
    '/structure/all',
  ])('%s has the code list', (path) => {
    expect(isFound(path)).toBe(true);
  });

  it.each(['/dataflow', '/codelist/X', '/codelist/all/CL_A', '/codelist/all/CL_FREQ/2.0'])('%s has it not', (path) => {
    expect(isFound(path)).toBe(false);
  });
});

describe('a key', () => {
  it('is open where it says nothing', () => {
    expect(readKey('all')).toEqual({ FREQ: null, REF_AREA: null, COUNTERPART_AREA: null, SERIES: null });
    expect(readKey('M+Q.CA..')).toEqual({ FREQ: new Set(['M', 'Q']), REF_AREA: new Set(['CA']), COUNTERPART_AREA: null, SERIES: null });
  });

  it.each(['M', 'M.CA', '....', 'a.b.c.d.e'])('%s has another number of places: syntax', (key) => {
    expect(kindOf(() => readKey(key))).toBe('syntax');
  });
});
