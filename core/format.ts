import type { Adjustment, Language, Series, Unit, Words } from './series';

/**
 * Numbers as text, the same on every engine: Intl groups and rounds, and what its editions disagree on
 * (U+202F or U+00A0, hyphen or minus, compact French) is settled here. Rounding is half away from zero
 * on the shortest decimal that names the number, so 0.25 at one digit is 0.3.
 */
export const nbsp = '\u00a0';
export const minus = '\u2212';

const locale = { en: 'en-CA', fr: 'fr-CA' } as const satisfies Record<Language, string>;
const formats = new Map<string, Intl.NumberFormat>();

/** A plain number with exactly `decimals` digits: `1,234.5`, `1 234,5`, `−0.4`. A value that rounds to zero has no sign. */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const digits = magnitude(value, decimals, language);
  return isZero(digits) || value > 0 ? digits : minus + digits;
}

/** A change with its sign, `+0.3`, `−12,000`; without one when it rounds to zero. */
export function formatSigned(value: number, decimals: number, language: Language): string {
  const digits = magnitude(value, decimals, language);
  return isZero(digits) ? digits : (value > 0 ? '+' : minus) + digits;
}

/** `2.4%`, `2,4 %`. */
export function formatPercent(value: number, decimals: number, language: Language): string {
  return formatNumber(value, decimals, language) + percentSign(language);
}

export function percentSign(language: Language): string {
  return language === 'fr' ? `${nbsp}%` : '%';
}

/** A change in a rate, never with a percent sign: `+0.2 pp`, `+0,2 pt`. */
export function formatPoints(value: number, decimals: number, language: Language): string {
  return `${formatSigned(value, decimals, language)}${nbsp}${language === 'fr' ? 'pt' : 'pp'}`;
}

/**
 * Money to three significant figures: `C$41.3B`, `−C$412M`, `41,3 G$ CA`, `−412 M$ CA`.
 * `amount` is in single dollars. With `signed`, a positive amount carries its plus (balances and changes).
 */
export function formatMoney(amount: number, currency: 'CAD' | 'USD', style: { language: Language; signed?: boolean }): string {
  const { digits, scale } = compact(Math.abs(amount), style.language);
  const zero = isZero(digits);
  const sign = zero ? '' : amount < 0 ? minus : style.signed ? '+' : '';
  if (style.language === 'en') return `${sign}${currency === 'CAD' ? 'C$' : 'US$'}${digits}${scale.en}`;
  return `${sign}${digits}${nbsp}${scale.fr}$${nbsp}${currency === 'CAD' ? 'CA' : 'US'}`;
}

/**
 * A value of a series as a card shows it: rates and indices with the agency's decimals, money in
 * three significant figures, people and jobs counted in ones, exchange rates with four decimals.
 * `value` is in the series' stored scale. The unit's word is apart (`unitWords`) except for % and money.
 */
export function formatValue(value: number, series: Pick<Series, 'unit' | 'nature'>, language: Language): string {
  const { unit } = series;
  switch (unit.kind) {
    case 'percent':
      return formatPercent(value, unit.decimals, language);
    case 'points':
      return formatPoints(value, unit.decimals, language);
    case 'index':
    case 'ratio':
      return formatNumber(value, unit.decimals, language);
    case 'exchange-rate':
      return formatNumber(value, 4, language);
    case 'persons':
    case 'jobs':
    case 'dwellings':
      return formatNumber(value * 10 ** unit.scale, Math.max(0, unit.decimals - unit.scale), language);
    case 'money':
      return formatMoney(value * 10 ** unit.scale, unit.currency ?? 'CAD', { language, signed: series.nature === 'balance' });
  }
}

/** A value as a card shows it, with its unit: `21,139,700 persons`, `133.7 (2020 = 100)`, `C$41.3B`. For where a figure stands in a line alone. */
export function formatWithUnit(value: number, series: Pick<Series, 'unit' | 'nature' | 'prices'>, language: Language): string {
  const { unit, prices } = series;
  const text = formatValue(value, series, language);
  const words = unitWords(series, language);
  switch (unit.kind) {
    case 'percent':
    case 'points':
      return unit.per === undefined ? text : `${text} (${words})`;
    case 'money':
      return unit.per === undefined && prices === 'current' ? text : `${text} (${words})`;
    case 'index':
    case 'ratio':
      return `${text} (${words})`;
    case 'persons':
    case 'jobs':
    case 'dwellings':
    case 'exchange-rate':
      return `${text}${nbsp}${words}`;
  }
}

/** A value in full, as a table shows it: the stored scale and the agency's digits, `41,312.4`. */
export function formatFull(value: number, unit: Unit, language: Language): string {
  const text = formatNumber(value, unit.kind === 'exchange-rate' ? 4 : unit.decimals, language);
  if (unit.kind === 'points') return formatPoints(value, unit.decimals, language);
  return unit.kind === 'percent' ? text + percentSign(language) : text;
}

/** A difference of two values of a series in its own unit: persons in ones, money in dollars, rates in points. */
export function formatDifference(difference: number, unit: Unit, language: Language): string {
  switch (unit.kind) {
    case 'percent':
    case 'points':
      return formatPoints(difference, unit.decimals, language);
    case 'money':
      return formatMoney(difference * 10 ** unit.scale, unit.currency ?? 'CAD', { language, signed: true });
    case 'persons':
    case 'jobs':
    case 'dwellings':
      return formatSigned(difference * 10 ** unit.scale, Math.max(0, unit.decimals - unit.scale), language);
    case 'index':
    case 'ratio':
      return formatSigned(difference, unit.decimals, language);
    case 'exchange-rate':
      return formatSigned(difference, 4, language);
  }
}

/** The unit beside a value whose text names its currency: `2002 = 100`, `persons`, `current C$`, `chained 2017 dollars`, `C$ for US$1`, `%`. */
export function unitWords(series: Pick<Series, 'unit' | 'prices'>, language: Language): string {
  const { per } = series.unit;
  return per === undefined ? wholeUnitWords(series, language) : `${wholeUnitWords(series, language)} ${perWords(per, language)}`;
}

function perWords(per: Words, language: Language): string {
  return `${language === 'fr' ? 'par' : 'per'} ${per[language]}`;
}

function wholeUnitWords(series: Pick<Series, 'unit' | 'prices'>, language: Language): string {
  const { unit } = series;
  switch (unit.kind) {
    case 'percent':
      return '%';
    case 'points':
      return language === 'fr' ? 'points de pourcentage' : 'percentage points';
    case 'ratio':
      return language === 'fr' ? 'rapport' : 'ratio';
    case 'index':
      return baseWords(unit.base, language);
    case 'persons':
      return language === 'fr' ? 'personnes' : 'persons';
    case 'jobs':
      return language === 'fr' ? 'emplois' : 'jobs';
    case 'dwellings':
      return language === 'fr' ? 'logements' : 'dwellings';
    case 'exchange-rate':
      return language === 'fr' ? `$${nbsp}CA pour 1${nbsp}$${nbsp}US` : 'C$ for US$1';
    case 'money':
      return moneyWords(series, language);
  }
}

/** The unit of the stored values, for tables and files' readers: `C$ millions`, `C$ millions, chained 2017 dollars`, `thousands of persons`. */
export function fullUnitWords(series: Pick<Series, 'unit' | 'prices'>, language: Language): string {
  const { unit } = series;
  const scale = scaleWords[unit.scale]?.[language] ?? '';
  if (scale === '') return unitWords(series, language);
  if (unit.kind === 'money') {
    const amount = language === 'fr' ? `${scale} de ${dollars(unit, 'fr')}` : `${dollars(unit, 'en')} ${scale}`;
    return /^(constant|chained)/.test(series.prices) ? `${amount}, ${moneyWords(series, language)}` : amount;
  }
  const noun = unitWords(series, language);
  return language === 'fr' ? `${scale} ${noun === 'emplois' ? 'd’' : 'de '}${noun}` : `${scale} of ${noun}`;
}

/** `2002 = 100`, `1982–84 = 100`; a base month is named, `Jan 2020 = 100`, `janv. 2020 = 100`. */
export function baseWords(base: string | null, language: Language): string {
  if (base === null) return language === 'fr' ? 'indice' : 'index';
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(base);
  const words = month === null ? base.replace('-', '–') : `${monthNames[language][Number(month[2]) - 1]} ${month[1]}`;
  return `${words} = 100`;
}

const adjustmentShort = {
  NSA: { en: 'NSA', fr: 'non dés.' },
  SA: { en: 'SA', fr: 'dés.' },
  SAAR: { en: 'SAAR', fr: 'TAD' },
  'trend-cycle': { en: 'trend-cycle', fr: 'tendance-cycle' },
  none: { en: '', fr: '' },
} as const satisfies Record<Adjustment, Record<Language, string>>;

const adjustmentLong = {
  NSA: { en: 'not seasonally adjusted', fr: 'non désaisonnalisé' },
  SA: { en: 'seasonally adjusted', fr: 'désaisonnalisé' },
  SAAR: { en: 'seasonally adjusted at annual rates', fr: 'au taux annuel désaisonnalisé' },
  'trend-cycle': { en: 'trend-cycle', fr: 'tendance-cycle' },
  none: { en: '', fr: '' },
} as const satisfies Record<Adjustment, Record<Language, string>>;

/** `SA`, `dés.`; empty where nothing is adjusted and nothing could be (rates set by a bank, exchange rates). */
export function adjustmentWords(adjustment: Adjustment, language: Language, length: 'short' | 'long' = 'short'): string {
  return (length === 'short' ? adjustmentShort : adjustmentLong)[adjustment][language];
}

/** Whether a count is followed by a singular: in French nothing and one are, in English one alone. */
export function isSingular(count: number, language: Language): boolean {
  return language === 'fr' ? Math.abs(count) < 2 : Math.abs(count) === 1;
}

/** `a, b and c`, `a, b et c`. */
export function formatList(parts: readonly string[], language: Language): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${language === 'fr' ? 'et' : 'and'} ${parts.at(-1)}`;
}

/** Short month names of our own, January first: editions of ICU disagree on several. */
export const monthNames = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juill.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
} as const satisfies Record<Language, readonly string[]>;

const scaleWords: Readonly<Record<number, Record<Language, string>>> = {
  3: { en: 'thousands', fr: 'milliers' },
  6: { en: 'millions', fr: 'millions' },
  9: { en: 'billions', fr: 'milliards' },
};

const scales = [
  { power: 0, en: '', fr: '' },
  { power: 3, en: 'K', fr: 'k' },
  { power: 6, en: 'M', fr: 'M' },
  { power: 9, en: 'B', fr: 'G' },
  { power: 12, en: 'T', fr: 'T' },
] as const;

/** Three significant figures and the thousands they stand in; 999.6 million becomes 1.00 billion. */
function compact(amount: number, language: Language): { digits: string; scale: (typeof scales)[number] } {
  const rounded = Number(Number(amount.toPrecision(12)).toPrecision(3));
  const step = Math.min(scales.length - 1, rounded === 0 ? 0 : Math.max(0, Math.floor(Math.floor(Math.log10(rounded) + 1e-9) / 3)));
  const scale = scales[step] ?? scales[0];
  const scaled = rounded / 10 ** scale.power;
  const decimals = rounded === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(scaled) + 1e-9));
  return { digits: magnitude(scaled, scale.power === 0 ? 0 : decimals, language), scale };
}

/** `constant:2024:CA_CPI_ALL`: at the prices of a year, by an index. */
function moneyWords({ unit, prices }: Pick<Series, 'unit' | 'prices'>, language: Language): string {
  const constant = /^constant:(\d{4})/.exec(prices)?.[1];
  if (constant !== undefined) return language === 'fr' ? `dollars constants de ${constant}` : `constant dollars of ${constant}`;
  const year = /^chained:(\d{4})$/.exec(prices)?.[1];
  const chained = prices.startsWith('chained');
  if (language === 'en') {
    if (chained) return year === undefined ? 'chained dollars' : `chained ${year} dollars`;
    return prices === 'current' ? `current ${dollars(unit, 'en')}` : dollars(unit, 'en');
  }
  if (chained) return `dollars enchaînés${year === undefined ? '' : ` de ${year}`}`;
  return prices === 'current' ? `${dollars(unit, 'fr')} courants` : dollars(unit, 'fr');
}

function dollars(unit: Unit, language: Language): string {
  const american = unit.currency === 'USD';
  if (language === 'en') return american ? 'US$' : 'C$';
  return american ? `$${nbsp}US` : `$${nbsp}CA`;
}

function magnitude(value: number, decimals: number, language: Language): string {
  const key = `${language}${decimals}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: true,
    });
    formats.set(key, format);
  }
  // The twelfth digit is beyond any agency's; it takes off what floating point added (21139.7 × 1000).
  return format.format(Number(Math.abs(value).toPrecision(12))).replace(/[\u202f\u2009 ]/g, nbsp);
}

function isZero(digits: string): boolean {
  return !/[1-9]/.test(digits);
}
