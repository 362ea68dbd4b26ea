/** A number in [0, 1) that depends on nothing but the seed and the parts: the same world for the same seed, in any order of asking. */
export function draw(seed: number, ...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}|${parts.join('|')}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Standard normal, cut at ±3 so that noise alone never looks like an error. */
export function drawNormal(seed: number, ...parts: readonly (string | number)[]): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw(seed, ...parts, 'radius')));
  const normal = radius * Math.cos(2 * Math.PI * draw(seed, ...parts, 'angle'));
  return Math.max(-3, Math.min(3, normal));
}
