import type { Observation } from '../../../core/observation';
import type { Edition } from '../../../core/vintage';
import { isRefusal, refusal } from '../answers';
import type { Reading, Refusal } from '../source';

/**
 * What a real-time table says, put in order: editions of each code oldest first, without the periods that a release did not
 * speak of, which such a table fills with `..` before its first and after its last value. A release without any value is none.
 */
export function pastEditions(said: Iterable<Edition | Refusal>): Reading {
  const editions: Edition[] = [];
  const refused = new Map<string, Refusal>();
  const seen = new Set<string>();
  for (const one of said) {
    const key = isRefusal(one) ? '' : `${one.code} ${one.publishedAt}`;
    if (isRefusal(one)) refused.set(one.code, refused.get(one.code) ?? one);
    else if (seen.has(key)) refused.set(one.code, twice(one));
    else editions.push({ ...one, observations: spokenOf(one.observations) });
    seen.add(key);
  }
  return {
    // One release that can't be read leaves a gap that nobody would see: then none of the code is taken.
    editions: editions
      .filter(({ code, observations }) => observations.length > 0 && !refused.has(code))
      .sort((a, b) => a.code.localeCompare(b.code) || Date.parse(a.publishedAt ?? '') - Date.parse(b.publishedAt ?? '')),
    refused: [...refused.values()],
  };
}

function spokenOf(observations: readonly Observation[]): readonly Observation[] {
  const isSpoken = ({ value, status }: Observation) => value !== null || status !== 'O';
  const first = observations.findIndex(isSpoken);
  return first < 0 ? [] : observations.slice(first, observations.findLastIndex(isSpoken) + 1);
}

function twice({ code, publishedAt }: Edition): Refusal {
  return refusal(
    code,
    'source-shape-changed',
    `Statistics Canada's table gives two editions of ${code} for the release of ${publishedAt}: none is taken.`,
  );
}
