/** A number in [0, 1) that depends on the text alone (FNV-1a, its high bits mixed once more). */
export function fraction(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  return (Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0) / 4_294_967_296;
}
