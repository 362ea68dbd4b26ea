import type { ErrorCode } from './errors';
import { refusalWords } from './messages/refusals';
import type { Refusal } from './refusal';
import type { SeriesId, Words } from './series';

/** Why a formula has no answer, in a sentence that says what, where and what to do. */
export interface FormulaRefusal {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly words: Words;
  /** Place of the first character concerned, from 1; null where it is the formula as a whole. */
  readonly at: number | null;
}

/** What a formula can be read on with, where it can't be. */
const expectedWords = {
  operand: { en: 'the id of a series, a number, a function or (', fr: 'l’identifiant d’une série, un nombre, une fonction ou (' },
  operator: {
    en: '+, -, * or / (in addresses write + as %2B, or sum(A, B))',
    fr: '+, -, * ou / (dans une adresse, + s’écrit %2B, ou sum(A, B))',
  },
  function: {
    en: 'a function: sum, difference, ratio, share, perCapita, deflated, or the units of a series such as pc1, sum12 or index',
    fr: 'une fonction : sum, difference, ratio, share, perCapita, deflated, ou les unités d’une série, comme pc1, sum12 ou index',
  },
  series: { en: 'the id of one series, such as CA_CPI_ALL', fr: 'l’identifiant d’une seule série, comme CA_CPI_ALL' },
  period: { en: 'a year or a period, such as 2024 or 2025-02', fr: 'une année ou une période, comme 2024 ou 2025-02' },
  year: { en: 'a year, such as 2024', fr: 'une année, comme 2024' },
  ',': { en: 'a comma', fr: 'une virgule' },
  '(': { en: '(', fr: '(' },
  ')': { en: ')', fr: ')' },
} as const satisfies Record<string, Words>;

interface Unread {
  readonly at: number;
  /** Null at the end of the formula. */
  readonly found: string | null;
  readonly expected: keyof typeof expectedWords;
}

/** Two parts that don't go together, by their titles. */
interface Pair {
  readonly at: number;
  readonly titles: readonly [Words, Words];
}

/** The same for where no formula is in sight: without the character that it points to, and how an address asks. */
export function withoutPlace({ words: { en, fr } }: Pick<FormulaRefusal, 'words'>): Words {
  const bare = (text: string) => {
    const told = text.replace(/^(?:Character|Caractère) \d+\s?[:,] ?/, '').replace(/ \(frequency=[^)]*\)/, '');
    return told.charAt(0).toUpperCase() + told.slice(1);
  };
  return { en: bare(en), fr: bare(fr) };
}

export const formulaRefusals = {
  unread: ({ at, found, expected }: Unread) =>
    refusal('invalid-request', at, {
      en: `Character ${at}: ${found === null ? 'the formula ends' : `"${found}" stands`} where it needs ${expectedWords[expected].en}.`,
      fr: `Caractère ${at} : ${found === null ? 'la formule s’arrête' : `« ${found} » figure`} là où il faut ${expectedWords[expected].fr}.`,
    }),
  tooLong: (length: number, most: number) =>
    refusal('invalid-request', null, {
      en: `The formula has ${length} characters; at most ${most} are read. Shorten it.`,
      fr: `La formule compte ${length} caractères; ${most} au plus sont lus. Raccourcissez-la.`,
    }),
  tooManySeries: (count: number, most: number) =>
    refusal('invalid-request', null, {
      en: `The formula names ${count} series; at most ${most} can be checked by hand. Leave some out.`,
      fr: `La formule nomme ${count} séries; ${most} au plus se vérifient à la main. Retirez-en.`,
    }),
  noSeries: () =>
    refusal('invalid-request', null, {
      en: 'The formula names no series. Write at least one, such as CA_EXPORTS_US.',
      fr: 'La formule ne nomme aucune série. Écrivez-en au moins une, comme CA_EXPORTS_US.',
    }),
  onlyASeries: (id: SeriesId) =>
    refusal('invalid-request', 1, {
      en: `${id} alone is a series and no formula. Ask for the series itself, or calculate something with it.`,
      fr: `${id} seul est une série et non une formule. Demandez la série elle-même, ou calculez-en quelque chose.`,
    }),
  unknownSeries: (id: SeriesId, at: number) =>
    refusal('not-found', at, {
      en: `Character ${at}: there is no series "${id}"; /api/v1/series lists those that exist.`,
      fr: `Caractère ${at} : il n’y a pas de série « ${id} »; /api/v1/series donne la liste.`,
    }),
  companion: (id: SeriesId, at: number) =>
    refusal('incompatible-units', at, {
      en: `Character ${at}: ${id} holds standard errors, which only word the changes of their series. Name the series itself.`,
      fr: `Caractère ${at} : ${id} contient des erreurs-types, qui ne servent qu’à nuancer les variations de leur série. Nommez la série elle-même.`,
    }),
  ofSeries: ({ refusal: { code, reason }, at, series }: { refusal: Refusal; at: number; series: SeriesId }) =>
    refusal(code, at, {
      en: `Character ${at}, ${series}: ${refusalWords[reason].en}`,
      fr: `Caractère ${at}, ${series} : ${refusalWords[reason].fr}`,
    }),
  frequencies: (pair: Pair) =>
    ofPair('incompatible-frequency', pair, {
      en: 'have different frequencies. Ask for one that both reach, monthly, quarterly or annual (frequency=M, Q or A).',
      fr: 'n’ont pas la même fréquence. Demandez-en une que les deux atteignent, mensuelle, trimestrielle ou annuelle (frequency=M, Q ou A).',
    }),
  units: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'have different units. Combine series of one unit, or divide by a count of persons, jobs or dwellings.',
      fr: 'n’ont pas la même unité. Combinez des séries de même unité, ou divisez par un nombre de personnes, d’emplois ou de logements.',
    }),
  currencies: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'are in different currencies. Convert one of them with FX_USDCAD first: US dollars * FX_USDCAD.',
      fr: 'sont dans des monnaies différentes. Convertissez d’abord l’une d’elles avec FX_USDCAD : dollars américains * FX_USDCAD.',
    }),
  bases: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'are counted on different bases (balance of payments, customs, Census), which never agree. Use series of one basis.',
      fr: 'relèvent de bases différentes (balance des paiements, douanes, Census), qui ne concordent jamais. Prenez des séries de même base.',
    }),
  indexBases: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'have different base periods. Put both at 100 in the same one first: index(A, 2024) / index(B, 2024).',
      fr: 'n’ont pas la même période de base. Mettez d’abord les deux à 100 à la même : index(A, 2024) / index(B, 2024).',
    }),
  prices: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'are at different prices (current, chained, constant). Use series at the same prices.',
      fr: 'ne sont pas aux mêmes prix (courants, enchaînés, constants). Prenez des séries aux mêmes prix.',
    }),
  adjustments: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'are adjusted differently for the season. Use both adjusted or both unadjusted, or changes on the year: pc1(A) - pc1(B).',
      fr: 'ne sont pas désaisonnalisées de la même façon. Prenez-les toutes deux désaisonnalisées ou toutes deux brutes, ou leurs variations sur un an : pc1(A) - pc1(B).',
    }),
  natures: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'are of different kinds (a sum over a period, an annual rate, a level, a stock). Use series of one kind.',
      fr: 'ne sont pas de même nature (somme d’une période, taux annuel, niveau, stock). Prenez des séries de même nature.',
    }),
  transformations: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'are transformed differently. Ask for the same units of both, such as sum12(A) and sum12(B).',
      fr: 'ne sont pas transformées de la même façon. Demandez les mêmes unités pour les deux, comme sum12(A) et sum12(B).',
    }),
  places: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'are of different places. Use prices or persons of the place that the amount belongs to.',
      fr: 'ne concernent pas le même lieu. Prenez les prix ou la population du lieu dont il s’agit.',
    }),
  product: (pair: Pair) =>
    ofPair('incompatible-units', pair, {
      en: 'have no product with a meaning. Only numbers multiply a series, and exchange rates multiply amounts of their currency.',
      fr: 'n’ont pas de produit qui ait un sens. Seuls un nombre, ou un taux de change pour un montant de sa monnaie, multiplient une série.',
    }),
  notAdditive: (kind: keyof typeof additiveWords, pair: Pair) => ofPair('incompatible-units', pair, additiveWords[kind]),
  mayBeNegative: (at: number, title: Words) =>
    refusal('incompatible-units', at, {
      en: `Character ${at}: "${title.en}" may be zero or negative, so nothing is divided by it. Divide by a series that can’t be.`,
      fr: `Caractère ${at} : « ${title.fr} » peut être nulle ou négative, on n’en fait donc pas un diviseur. Divisez par une série qui ne peut l’être.`,
    }),
  number: (at: number) =>
    refusal('incompatible-units', at, {
      en: `Character ${at}: a number has no unit; it can multiply or divide a series, and not be added to it or divided by it.`,
      fr: `Caractère ${at} : un nombre n’a pas d’unité; il peut multiplier ou diviser une série, non s’y ajouter ni être divisé par elle.`,
    }),
  factor: (at: number, title: Words) =>
    refusal('incompatible-units', at, {
      en: `Character ${at}: "${title.en}" is a rate or an index, which no number multiplies. Use index(A, 2024) for another base.`,
      fr: `Caractère ${at} : « ${title.fr} » est un taux ou un indice, qu’aucun nombre ne multiplie. Utilisez index(A, 2024) pour une autre base.`,
    }),
  zero: (at: number) =>
    refusal('invalid-request', at, {
      en: `Character ${at}: nothing is divided by zero, and a factor is above zero. Write another number.`,
      fr: `Caractère ${at} : on ne divise pas par zéro, et un facteur est supérieur à zéro. Écrivez un autre nombre.`,
    }),
  notPersons: (at: number, title: Words) =>
    refusal('incompatible-units', at, {
      en: `Character ${at}: "${title.en}" is no count of persons. Name a series of persons, such as a population.`,
      fr: `Caractère ${at} : « ${title.fr} » n’est pas un nombre de personnes. Nommez une série de personnes, comme une population.`,
    }),
  notPrices: (at: number, title: Words) =>
    refusal('incompatible-units', at, {
      en: `Character ${at}: "${title.en}" is no price index. Name one, such as CA_CPI_ALL.`,
      fr: `Caractère ${at} : « ${title.fr} » n’est pas un indice de prix. Nommez-en un, comme CA_CPI_ALL.`,
    }),
  notCurrent: (at: number, title: Words) =>
    refusal('incompatible-units', at, {
      en: `Character ${at}: "${title.en}" is no amount at current prices, so there is no price change to take out of it.`,
      fr: `Caractère ${at} : « ${title.fr} » n’est pas un montant à prix courants; il n’y a pas de variation de prix à en retirer.`,
    }),
} as const;

/** Rules 1.1, the column of sums and shares. */
const additiveWords = {
  index: {
    en: 'are indices, which don’t add up. Compare their changes: pc1(A) - pc1(B), or divide one by the other.',
    fr: 'sont des indices, qui ne s’additionnent pas. Comparez leurs variations : pc1(A) - pc1(B), ou divisez l’un par l’autre.',
  },
  rate: {
    en: 'are rates, which don’t add up and have no shares. Their difference, in points, has a meaning.',
    fr: 'sont des taux, qui ne s’additionnent pas et n’ont pas de parts. Leur différence, en points, a un sens.',
  },
  price: {
    en: 'are prices or ratios, which don’t add up and have no shares. Compare their changes: pc1(A) - pc1(B).',
    fr: 'sont des prix ou des rapports, qui ne s’additionnent pas et n’ont pas de parts. Comparez leurs variations : pc1(A) - pc1(B).',
  },
  chained: {
    en: 'are in chained dollars, which don’t add up and have no shares. Use the agency’s own total, or current dollars.',
    fr: 'sont en dollars enchaînés, qui ne s’additionnent pas et n’ont pas de parts. Prenez le total de l’organisme, ou les dollars courants.',
  },
  window: {
    en: 'are published as three-month averages, which don’t add up and have no shares. Use monthly series.',
    fr: 'sont publiées en moyennes de trois mois, qui ne s’additionnent pas et n’ont pas de parts. Prenez des séries mensuelles.',
  },
} as const satisfies Record<string, Words>;

function refusal(code: ErrorCode, at: number | null, words: Words): FormulaRefusal {
  const nbsp = '\u00a0';
  return { ok: false, code, at, words: { en: words.en, fr: words.fr.replace(/ ([:»])/g, `${nbsp}$1`).replace(/« /g, `«${nbsp}`) } };
}

function ofPair(code: ErrorCode, { at, titles: [one, other] }: Pair, words: Words): FormulaRefusal {
  return refusal(code, at, {
    en: `Character ${at}: "${one.en}" and "${other.en}" ${words.en}`,
    fr: `Caractère ${at} : « ${one.fr} » et « ${other.fr} » ${words.fr}`,
  });
}
