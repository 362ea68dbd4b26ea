/** Pairs of neighbouring letters, each as often as it occurs. */
function pairsOf(name: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const letters = ` ${plainName(name)} `;
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Shared pairs beside all of them: 1 for the same name, 0 for names that share nothing (Dice). */
function likeness(name: Map<string, number>, other: Map<string, number>): number {
  const count = (pairs: Map<string, number>) => [...pairs.values()].reduce((sum, times) => sum + times, 0);
  const shared = [...name].reduce((sum, [pair, times]) => sum + Math.min(times, other.get(pair) ?? 0), 0);
  return (2 * shared) / (count(name) + count(other));
}

/** Less than this is no slip of the pen. */
const leastLikeness = 0.3;

/** The names that look most like one, best first, at most `most`; for “did you mean”. */
export function nearestNames(name: string, names: readonly string[], most = 3): string[] {
  const wanted = pairsOf(name);
  return [...new Set(names)]
    .map((other) => ({ other, like: likeness(wanted, pairsOf(other)) }))
    .filter(({ like }) => like >= leastLikeness)
    .sort((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ other }) => other);
}

/** Names are compared without regard to capitals, accents' encoding and spacing, which agencies change at times. */
export function plainName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
