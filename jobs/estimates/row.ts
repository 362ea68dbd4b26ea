import {
  type Estimate,
  type EstimateCurrency,
  type EstimateUnit,
  estimateCurrencies,
  estimateId,
  estimateUnits,
} from '../../core/estimate';
import { parsePeriod } from '../../core/period';
import type { Words } from '../../core/series';
import { readNumber } from '../sources/numbers';

/** The columns of an editor's file, in any order. `note` and `currency` may be empty. */
export const estimateColumns = ['author', 'date', 'figure_en', 'figure_fr', 'period', 'value', 'unit', 'currency', 'link', 'note'] as const;
type Column = (typeof estimateColumns)[number];

/** The cells of a row as text; nothing where a cell is empty. */
export type EstimateRow = Readonly<Record<Column, string>>;

/** The estimate, or what is wrong with the row: a sentence in both languages for each mistake. `today` is `YYYY-MM-DD`. */
export function readEstimate(row: EstimateRow, today: string): Estimate | Words[] {
  const value = readNumber(row.value);
  const unit = unitOf(row.unit);
  const currency = currencyOf(row.currency);
  const mistakes = [
    ...(['author', 'figure_en', 'figure_fr'] as const).filter((column) => row[column] === '').map(empty),
    ...(['author', 'figure_en', 'figure_fr', 'link', 'note'] as const).filter((column) => unprintable.test(row[column])).map(unreadable),
    isDay(row.date) ? null : notA('date', row.date, asDay),
    isDay(row.date) && row.date > today ? notA('date', row.date, asPast) : null,
    isPeriod(row.period) ? null : notA('period', row.period, asPeriod),
    value === null ? notA('value', row.value, asNumber) : null,
    unit === null ? notA('unit', row.unit, oneOf(Object.keys(estimateUnits))) : null,
    currency === undefined ? notA('currency', row.currency, oneOf(estimateCurrencies)) : null,
    unit !== null && currency !== undefined ? disagreement(unit, currency) : null,
    isAddress(row.link) ? null : notA('link', row.link, asAddress),
  ].filter((mistake) => mistake !== null);
  if (mistakes.length > 0 || value === null || unit === null || currency === undefined) return mistakes;
  const named = { author: row.author, figure: { en: row.figure_en, fr: row.figure_fr }, period: row.period };
  const said = { ...value, unit, currency, link: row.link, note: row.note || null };
  return { kind: 'estimate', id: estimateId(named), on: row.date, ...named, ...said };
}

/** In either language, whatever the letters' case. */
function unitOf(text: string): EstimateUnit | null {
  const wanted = text.toLowerCase().replaceAll('’', "'");
  const names = Object.keys(estimateUnits) as EstimateUnit[];
  return names.find((name) => name === wanted || estimateUnits[name].fr.replaceAll('’', "'") === wanted) ?? null;
}

/** Undefined for what is no currency; null for none. */
function currencyOf(text: string): EstimateCurrency | null | undefined {
  if (text === '') return null;
  return estimateCurrencies.find((currency) => currency === text.toUpperCase());
}

function disagreement(unit: EstimateUnit, currency: EstimateCurrency | null): Words | null {
  const isMoney = unit.endsWith('dollars');
  if (isMoney === (currency !== null)) return null;
  return isMoney
    ? {
        en: `currency is empty: say whose ${unit} they are, CAD or USD.`,
        fr: `currency est vide : dites de quels dollars il s’agit, CAD ou USD.`,
      }
    : {
        en: `currency is "${currency}", but ${unit} have none: leave it empty.`,
        fr: `currency vaut « ${currency} », mais l’unité n’est pas une monnaie : laissez-la vide.`,
      };
}

/** Control characters but for tabs and line breaks, which a note may have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

const firstYear = '1900';

function isDay(text: string): boolean {
  return parsePeriod(text)?.frequency === 'D' && text >= firstYear;
}

/** One period, or the first and the last one of a stretch, of one frequency. */
function isPeriod(text: string): boolean {
  const [first, last, ...more] = text.split('/').map((part) => (part >= firstYear ? parsePeriod(part) : null));
  if (first === undefined || first === null || last === null || more.length > 0) return false;
  return last === undefined || (last.frequency === first.frequency && first.ordinal < last.ordinal);
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

const asDay = {
  en: `write a day as 2026-09-15, of ${firstYear} or later`,
  fr: `écrivez un jour comme 2026-09-15, de ${firstYear} ou plus tard`,
};
const asPast = {
  en: 'that is after today; write the day on which the author said it',
  fr: 'c’est après aujourd’hui; écrivez le jour où l’auteur l’a dit',
};
const asPeriod = {
  en: `write it as 2026-07, 2026-Q3 or 2026, or as first/last, of ${firstYear} or later; in a spreadsheet, as text`,
  fr: `écrivez 2026-07, 2026-Q3 ou 2026, ou première/dernière, de ${firstYear} ou plus tard; dans un tableur, sous forme de texte`,
};
const asNumber = {
  en: 'write digits, without thousands separators and with decimals behind a point',
  fr: 'écrivez des chiffres, sans séparateur de milliers et avec un point décimal',
};
const asAddress = { en: 'write the address where the author says it', fr: 'écrivez l’adresse où l’auteur le dit' };

function oneOf(values: readonly string[]): Words {
  return { en: `write one of ${values.join(', ')}`, fr: `écrivez l’un de : ${values.join(', ')}` };
}

function empty(column: Column): Words {
  return { en: `${column} is empty: write it.`, fr: `${column} est vide : remplissez la cellule.` };
}

function unreadable(column: Column): Words {
  return {
    en: `${column} holds a control character, which nobody can see: write the cell again.`,
    fr: `${column} contient un caractère de contrôle, invisible : réécrivez la cellule.`,
  };
}

function notA(column: Column, text: string, advice: Words): Words {
  const shown = text.slice(0, 60);
  if (text === '') return { en: `${column} is empty: ${advice.en}.`, fr: `${column} est vide : ${advice.fr}.` };
  return { en: `${column} is "${shown}": ${advice.en}.`, fr: `${column} vaut « ${shown} » : ${advice.fr}.` };
}
