import { formatPeriodWords } from '../format-time';
import { type Frequency, parsePeriod } from '../period';
import type { Language } from '../series';
import type { Transformation } from '../transformation';

const nb = '\u00a0';

/** The period that a change on the period compares with; in French with its preposition. */
export const previousPeriod = {
  D: { en: 'the previous day', fr: 'au jour précédent' },
  W: { en: 'the previous week', fr: 'à la semaine précédente' },
  M: { en: 'the previous month', fr: 'au mois précédent' },
  Q: { en: 'the previous quarter', fr: 'au trimestre précédent' },
  A: { en: 'the previous year', fr: 'à l’année précédente' },
} as const satisfies Record<Frequency, Record<Language, string>>;

/** What is drawn of a series: the units, at a frequency, of a series whose values average over `window` months. */
export interface UnitsAsked {
  readonly units: Transformation;
  readonly frequency: Frequency;
  readonly window: 1 | 3;
  readonly base: string;
}

/** `change from a year earlier`, `variation sur 12 mois`; empty for the values themselves. */
export function unitsWords({ units, frequency, window, base }: UnitsAsked, language: Language): string {
  const french = language === 'fr';
  const onPeriod =
    window === 3
      ? french
        ? 'à trois mois plus tôt'
        : 'three months earlier'
      : french
        ? previousPeriod[frequency].fr
        : previousPeriod[frequency].en;
  const onYear = french
    ? frequency === 'M'
      ? `sur 12${nb}mois`
      : frequency === 'Q'
        ? 'sur quatre trimestres'
        : 'sur un an'
    : 'from a year earlier';
  switch (units) {
    case 'lin':
      return '';
    case 'chg':
    case 'pch':
      return french ? `variation par rapport ${onPeriod}` : `change from ${onPeriod}`;
    case 'ch1':
    case 'pc1':
      return french ? `variation ${onYear}` : `change ${onYear}`;
    case 'pca':
      return french ? `variation par rapport ${onPeriod}, au taux annuel` : `change from ${onPeriod}, at an annual rate`;
    case 'cch':
      return french ? `variation logarithmique par rapport ${onPeriod}` : `logarithmic change from ${onPeriod}`;
    case 'cca':
      return french
        ? `variation logarithmique par rapport ${onPeriod}, au taux annuel`
        : `logarithmic change from ${onPeriod}, at an annual rate`;
    case 'log':
      return french ? 'logarithme naturel' : 'natural logarithm';
    case 'ytd':
      return french ? `cumul de l’année par rapport aux mêmes mois un an plus tôt` : 'year to date against the same months a year earlier';
    case 'avg3':
      return french ? `moyenne de 3${nb}mois` : '3-month average';
    case 'sum12':
      return french ? `somme de 12${nb}mois` : '12-month sum';
    case 'sum4':
      return french ? `somme de 4${nb}trimestres` : '4-quarter sum';
    case 'index':
      return `${basePeriodWords(base, frequency, language)} = 100`;
    case 'since':
      return sinceWords(base, frequency, language);
  }
}

/** The names of the units in a menu. */
export const unitsNames = {
  lin: { en: 'Level', fr: 'Niveau' },
  chg: { en: 'Change on the period', fr: 'Variation sur la période' },
  ch1: { en: 'Change on the year', fr: 'Variation sur un an' },
  pch: { en: '% on the period', fr: `%${nb}sur la période` },
  pc1: { en: '% on the year', fr: `%${nb}sur un an` },
  pca: { en: '% at an annual rate', fr: `%${nb}au taux annuel` },
  index: { en: 'Index', fr: 'Indice' },
  since: { en: 'Change since the base', fr: 'Variation depuis la base' },
  ytd: { en: 'Year to date', fr: 'Cumul de l’année' },
  avg3: { en: '3-month average', fr: `Moyenne de 3${nb}mois` },
  sum12: { en: '12-month sum', fr: `Somme de 12${nb}mois` },
  sum4: { en: '4-quarter sum', fr: `Somme de 4${nb}trimestres` },
  cch: { en: 'Log change', fr: 'Variation logarithmique' },
  cca: { en: 'Log change, annual rate', fr: 'Variation log. au taux annuel' },
  log: { en: 'Logarithm', fr: 'Logarithme' },
} as const satisfies Record<Transformation, Record<Language, string>>;

/** `change since Feb 2025`, `change from the 2024 average`. */
function sinceWords(base: string, frequency: Frequency, language: Language): string {
  const words = basePeriodWords(base, frequency, language);
  const isMean = parsePeriod(base)?.frequency === 'A' && frequency !== 'A';
  if (language === 'fr') return isMean ? `variation par rapport à la ${words}` : `variation depuis ${words}`;
  return isMean ? `change from the ${words}` : `change since ${words}`;
}

/** The base of an index in words: `2024 average`, `Jan 2025`. */
export function basePeriodWords(base: string, frequency: Frequency, language: Language): string {
  const period = parsePeriod(base);
  if (period === null) return base;
  if (period.frequency === 'A' && frequency !== 'A') return language === 'fr' ? `moyenne de ${base}` : `${base} average`;
  return formatPeriodWords(period, language);
}
