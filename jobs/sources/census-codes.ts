import { failure } from '../../core/errors';

/** One series of the trade service: which set, what is counted, with whom, and the commodities whose sum it is. */
export interface CensusCode {
  readonly code: string;
  /** `imports/hs`: the direction and the classification. */
  readonly set: string;
  readonly variable: string;
  /** Schedule C code; null for all countries. */
  readonly country: string | null;
  /** Name of the predicate and of the column that hold a commodity's code. */
  readonly column: string;
  readonly commodities: readonly string[];
  /** `COMM_LVL`, where the classification has levels; null where it is asked without. */
  readonly level: string | null;
}

const shape = /^(imports|exports)\/(hs|enduse|naics) ([A-Z][A-Z0-9_]*_MO) (\d{4}|-) (\d{1,10}(?:\+\d{1,10})*)$/;
const letters: Readonly<Record<string, string>> = { imports: 'I', exports: 'E' };
const levels: Readonly<Record<number, string>> = { 2: 'HS2', 4: 'HS4', 6: 'HS6', 10: 'HS10' };

/**
 * `imports/hs CON_VAL_MO 1220 72+73`: set, variable, country (Schedule C, `-` for all) and commodities, which are summed.
 * They have the same number of digits and none stands twice, so that nothing is counted twice: 7208 is part of 72.
 * @throws invalid-request for any other text.
 */
export function readCensusCode(code: string): CensusCode {
  const [, direction = '', classification = '', variable = '', country = '', sum = ''] = shape.exec(code) ?? [];
  const commodities = sum.split('+');
  const digits = commodities[0]?.length ?? 0;
  if (commodities.some((one) => one.length !== digits) || new Set(commodities).size < commodities.length) throw mistaken(code);
  const isHs = classification === 'hs';
  if (digits === 0 || (isHs && levels[digits] === undefined)) throw mistaken(code);
  return {
    code,
    set: `${direction}/${classification}`,
    variable,
    country: country === '-' ? null : country,
    column: classification === 'naics' ? 'NAICS' : `${letters[direction]}_${isHs ? 'COMMODITY' : 'ENDUSE'}`,
    commodities,
    level: isHs ? (levels[digits] ?? null) : null,
  };
}

function mistaken(code: string): Error {
  return failure(
    'invalid-request',
    `"${code}" is no code of the Census Bureau’s trade service: write set, variable, country and commodities of one length, such as imports/hs CON_VAL_MO 1220 72+73, in the catalogue.`,
  );
}
