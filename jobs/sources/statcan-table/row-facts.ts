import { readCount } from './read-value';
import { isEmpty } from './row-marks';
import type { Row } from './scan-csv';

/** What the rows of one edition say of it as a whole. */
export interface Facts {
  readonly scale: number;
  /** The agency's code of the unit; -1 where it gives none. */
  readonly unitId: number;
  /** `2002`, `2020-01`, where the words of the unit name the base of an index. */
  readonly base: string | null;
  /** Newest period so far, and what its row says. */
  readonly newest: number;
  readonly decimals: number;
  readonly terminated: boolean;
}

export interface FactPlaces {
  readonly scaleId: number;
  readonly unitId: number;
  readonly unit: number;
  readonly terminated: number;
}

type Mutable = { -readonly [Key in keyof Facts]: Facts[Key] };

/** Notes the facts of editions, row after row; answers what is wrong with a row that does not agree with those before it. */
export function createRowFacts(at: FactPlaces) {
  const facts: Mutable[] = [];
  return {
    of: (edition: number): Facts | undefined => facts[edition],
    note(row: Row, edition: number, { ordinal, decimals }: { ordinal: number; decimals: number }): string | null {
      const [scale, unitId] = [readCount(row, at.scaleId), readCount(row, at.unitId)];
      const known = facts[edition];
      if (known === undefined) {
        if (scale < 0 || scale > 9) return `has the scalar "${row.text(at.scaleId).slice(0, 20)}", which is not in the code set`;
        facts[edition] = {
          scale,
          unitId,
          base: baseIn(row.text(at.unit)),
          newest: ordinal,
          decimals,
          terminated: !isEmpty(row, at.terminated),
        };
        return null;
      }
      if (scale !== known.scale) return `mixes SCALAR_ID ${scale} with ${known.scale}`;
      if (unitId !== known.unitId) return `mixes UOM_ID ${unitId} with ${known.unitId}`;
      if (ordinal < known.newest) return null;
      known.newest = ordinal;
      known.decimals = decimals;
      known.terminated = !isEmpty(row, at.terminated);
      return null;
    },
  };
}

/** `2002=100` → `2002`, `Index, 201612=100` → `2016-12`; null for all else. */
function baseIn(unit: string): string | null {
  const [, year, month] = /(?:^|[ ,])(\d{4})(0[1-9]|1[0-2])?=100$/.exec(unit.trim()) ?? [];
  if (year === undefined) return null;
  return month === undefined ? year : `${year}-${month}`;
}
