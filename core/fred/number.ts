/**
 * The number of a release, source, category or table line, which clients of FRED expect in place of a name: FNV-1a of kind and
 * id, as 1 to 999,999,937. It hangs on nothing but these two texts, so that it outlives any order of the catalogue; whoever lists
 * numbers checks that they differ (`distinct`).
 */
export function fredNumber(kind: 'release' | 'source' | 'category' | 'element', id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${kind}:${id}`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash % largestPrime) + 1;
}

/** The largest prime below a thousand million: numbers stay within what R and JavaScript take as whole. */
const largestPrime = 999_999_937;

/** Throws a sentence where two ids have one number: one of them has to be renamed. */
export function distinct(kind: Parameters<typeof fredNumber>[0], ids: readonly string[]): void {
  const taken = new Map<number, string>();
  for (const id of ids) {
    const number = fredNumber(kind, id);
    const other = taken.get(number);
    if (other !== undefined && other !== id)
      throw new Error(`The ${kind}s ${other} and ${id} have one number among FRED's clients: rename one.`);
    taken.set(number, id);
  }
}
