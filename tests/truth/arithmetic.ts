/**
 * Arithmetic and periods of the checker of sentences. On purpose nothing of core/ is used here: what a sentence says is worked out
 * again from raw observations by other code than the one that wrote it.
 */

/** What an agency said of one period, as the store holds it. */
export interface Raw {
  readonly ordinal: number;
  readonly value: number | null;
  readonly status: string;
}

const scale = 6;

/** Millionths, exactly: no agency publishes more digits. */
function millionths(value: number): bigint {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(scale).split('.');
  const size = BigInt(whole) * 10n ** BigInt(scale) + BigInt(fraction);
  return value < 0 ? -size : size;
}

function rounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [top, bottom] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const quotient = top / bottom + ((top % bottom) * 2n >= bottom ? 1n : 0n);
  return negative ? -quotient : quotient;
}

/** `100 (now − then) / then` with one decimal, halves away from zero. */
export function percentOf(now: number, then: number): number {
  return Number(rounded(1000n * (millionths(now) - millionths(then)), millionths(then))) / 10;
}

/** `now − then` with so many decimals. */
export function differenceOf(now: number, then: number, decimals: number): number {
  return Number(rounded(millionths(now) - millionths(then), 10n ** BigInt(scale - decimals))) / 10 ** decimals;
}

export function totalOf(values: readonly number[]): number {
  return Number(values.reduce((total, value) => total + millionths(value), 0n)) / 10 ** scale;
}

export type Step = 'D' | 'W' | 'M' | 'Q' | 'A';

/** The ordinal of the same period a year before. */
export function aYearBefore(step: Step, ordinal: number): number {
  if (step === 'M') return ordinal - 12;
  if (step === 'Q') return ordinal - 4;
  if (step === 'A') return ordinal - 1;
  const day = new Date(ordinal * 86_400_000);
  const then = Date.UTC(day.getUTCFullYear() - 1, day.getUTCMonth(), day.getUTCDate());
  return Math.floor(then / 86_400_000);
}

const names = {
  en: 'january february march april may june july august september october november december'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
} as const;
const nth = { en: ['first', 'second', 'third', 'fourth'], fr: ['premier', 'deuxième', 'troisième', 'quatrième'] } as const;

export interface Named {
  readonly step: Step;
  /** `10`, the month or quarter; for days `11-19`. */
  readonly part: string;
  readonly year: number | null;
}

/** Reads a period as sentences name it; null for what is none. */
export function readWhen(text: string, language: 'en' | 'fr'): Named | null {
  const plain = text.toLowerCase();
  const month = (name: string) => (names[language] as readonly string[]).indexOf(name) + 1;
  const year = (found: string | undefined) => (found === undefined ? null : Number(found));
  const patterns: readonly [RegExp, (found: RegExpExecArray) => Named | null][] =
    language === 'en'
      ? [
          [/^in (\d{4})$/, ([, y]) => ({ step: 'A', part: '', year: year(y) })],
          [
            /^in the (\w+) quarter(?: of (\d{4}))?$/,
            ([, q = '', y]) => ({ step: 'Q', part: String((nth.en as readonly string[]).indexOf(q) + 1), year: year(y) }),
          ],
          [
            /^(?:in|in the three months to) ([a-z]+)(?: (\d{4}))?$/,
            ([, m = '', y]) => ({ step: 'M', part: String(month(m)), year: year(y) }),
          ],
          [/^on ([a-z]+) (\d+)(?:, (\d{4}))?$/, ([, m = '', d, y]) => ({ step: 'D', part: `${month(m)}-${d}`, year: year(y) })],
        ]
      : [
          [/^en (\d{4})$/, ([, y]) => ({ step: 'A', part: '', year: year(y) })],
          [
            /^au (\S+) trimestre(?: de (\d{4}))?$/,
            ([, q = '', y]) => ({ step: 'Q', part: String((nth.fr as readonly string[]).indexOf(q) + 1), year: year(y) }),
          ],
          [
            /^(?:en|au cours des trois mois terminés en) (\S+?)(?: (\d{4}))?$/,
            ([, m = '', y]) => ({ step: 'M', part: String(month(m)), year: year(y) }),
          ],
          [/^le (\d+)(?:er)? (\S+?)(?: (\d{4}))?$/, ([, d, m = '', y]) => ({ step: 'D', part: `${month(m)}-${d}`, year: year(y) })],
        ];
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(plain);
    if (found !== null) return read(found);
  }
  return null;
}

/** Whether a named period is this one. */
export function isNamed(named: Named | null, step: Step, ordinal: number): boolean {
  if (named === null || named.step !== step) return false;
  const at = partsOf(step, ordinal);
  return named.part === at.part && (named.year === null || named.year === at.year);
}

function partsOf(step: Step, ordinal: number): { part: string; year: number } {
  if (step === 'A') return { part: '', year: ordinal };
  if (step === 'Q') return { part: String((ordinal % 4) + 1), year: Math.floor(ordinal / 4) };
  if (step === 'M') return { part: String((ordinal % 12) + 1), year: Math.floor(ordinal / 12) };
  const day = new Date(ordinal * 86_400_000);
  return { part: `${day.getUTCMonth() + 1}-${day.getUTCDate()}`, year: day.getUTCFullYear() };
}

/** The number of a text such as `1,234.5`, `1 234,5`, `−0.4`, `C$41.3B`, `41,3 G$ CA`; NaN for what holds none. */
export function readNumber(text: string, language: 'en' | 'fr'): number {
  const found = /([−-])?[^\d−-]*(\d[\d,.\u00a0 ]*)\s*(T|B|G|M|K|k)?/.exec(text);
  if (found === null) return Number.NaN;
  const [, sign, digits = '', unit] = found;
  const plain = language === 'en' ? digits.replaceAll(',', '') : digits.replace(/[\u00a0 ]/g, '').replace(',', '.');
  const factor = { T: 1e12, B: 1e9, G: 1e9, M: 1e6, K: 1e3, k: 1e3 }[unit ?? ''] ?? 1;
  return Number(plain) * factor * (sign === undefined ? 1 : -1);
}

/** Whether a told amount is the true one to three significant figures. */
export function isThreeFigures(told: number, truth: number): boolean {
  if (truth === 0 || told === 0) return told === truth;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(truth))) - 2);
  return Math.sign(told) === Math.sign(truth) && Math.abs(told - truth) <= unit * 0.5 + Math.abs(truth) * 1e-9;
}
