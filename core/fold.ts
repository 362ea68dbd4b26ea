/** Letters as searches compare them: without case, accents and ligatures; `Bois d’œuvre` is `bois d’oeuvre`. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

/** A table of Statistics Canada with or without dashes, and with or without the two digits of its view: `12-10-0011-01`, `1210001101`. */
const table = /(?<![\p{L}\d-])(\d{2})-?(\d{2})-?(\d{4})(?:-?\d{2})?(?![\p{L}\d])/gu;
/** The same, while it is being typed. */
const beginningOfTable = /(?<![\p{L}\d-])\d{2}-\d{0,2}(?:-\d{0,4})?(?![\p{L}\d])/gu;
/** `U.S.`, `É.-U.`: initials are one word. */
const initial = /(?<![\p{L}\d])(\p{L})\.-?(?=\p{L}(?![\p{L}\d]))/gu;

/** The words of a text, folded, in order: apostrophes part words, initials and tables' numbers are one word each, a plural's s is left out. */
export function foldedWords(text: string): string[] {
  const joined = fold(text).replace(table, '$1$2$3').replace(initial, '$1');
  return joined
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(withoutPlural);
}

/** The words that a reader has typed so far: a table's number may be half there. */
export function typedWords(text: string): string[] {
  return foldedWords(text.replace(table, '$1$2$3').replace(beginningOfTable, (part) => part.replaceAll('-', '')));
}

function withoutPlural(word: string): string {
  return word.length > 3 && /\p{L}s$/u.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/**
 * Whether `typed` is `word`, or begins it, but for one slip: a letter too many, too few, another one, or two that changed places.
 * Both folded.
 */
export function isOneSlipFrom(typed: string, word: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  const continues = (typedFrom: number, wordFrom: number) => word.startsWith(typed.slice(typedFrom), wordFrom);
  return (
    continues(at + 1, at + 1) ||
    continues(at + 1, at) ||
    continues(at, at + 1) ||
    (typed[at] === word[at + 1] && typed[at + 1] === word[at] && continues(at + 2, at + 2))
  );
}
