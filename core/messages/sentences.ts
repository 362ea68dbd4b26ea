import { type Frequency, firstDay, type Period } from '../period';
import type { Adjustment, Language } from '../series';
import { previousPeriod } from './units';

const nb = '\u00a0';

/** Months in full, for sentences. */
const months = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
} as const satisfies Record<Language, readonly string[]>;

const quarters = {
  en: ['first', 'second', 'third', 'fourth'],
  fr: ['premier', 'deuxième', 'troisième', 'quatrième'],
} as const satisfies Record<Language, readonly string[]>;

/** Whether a sentence says the year of its period: not where the period stands beside it in full. */
export type Years = 'said' | 'unsaid';

/** `in October 2026`, `in the third quarter`, `on November 19`, `in 2025`; fr: `en octobre`, `au troisième trimestre de 2026`, `le 19 novembre`. */
export function whenWords(period: Period, language: Language, years: Years): string {
  const { frequency } = period;
  const day = firstDay(period);
  const year = years === 'said' ? Number(day.slice(0, 4)) : null;
  const english = language === 'en';
  switch (frequency) {
    case 'D':
      return english ? `on ${dayInFull(day, 'en', years)}` : `le ${dayInFull(day, 'fr', years)}`;
    case 'W':
      return english ? `in the week of ${dayInFull(day, 'en', years)}` : `dans la semaine du ${dayInFull(day, 'fr', years)}`;
    case 'M':
      return `${english ? 'in' : 'en'} ${monthInFull(day, language)}${year === null ? '' : ` ${year}`}`;
    case 'Q': {
      const quarter = quarters[language][((period.ordinal % 4) + 4) % 4];
      return english
        ? `in the ${quarter} quarter${year === null ? '' : ` of ${year}`}`
        : `au ${quarter} trimestre${year === null ? '' : ` de ${year}`}`;
    }
    case 'A':
      return english ? `in ${day.slice(0, 4)}` : `en ${day.slice(0, 4)}`;
  }
}

/** A mean of three months, named by its last: `in the three months to October`. */
export function threeMonthsWords(period: Period, language: Language, years: Years): string {
  const month = monthInFull(firstDay(period), language);
  const year = years === 'said' ? ` ${firstDay(period).slice(0, 4)}` : '';
  return language === 'en' ? `in the three months to ${month}${year}` : `au cours des trois mois terminés en ${month}${year}`;
}

/** A day `YYYY-MM-DD`: `November 19, 2026`, `1er février 2025`. */
export function dayInFull(day: string, language: Language, years: Years = 'said'): string {
  const date = Number(day.slice(8, 10));
  const month = monthInFull(day, language);
  const year = day.slice(0, 4);
  if (language === 'en') return `${month}${nb}${date}${years === 'said' ? `, ${year}` : ''}`;
  return `${date === 1 ? '1er' : date}${nb}${month}${years === 'said' ? ` ${year}` : ''}`;
}

function monthInFull(day: string, language: Language): string {
  return months[language][Number(day.slice(5, 7)) - 1] ?? '';
}

/** With what a change compares: `from a year earlier`, `sur 12 mois`. */
export function againstWords(comparison: 'period' | 'year' | 'three-periods', frequency: Frequency, language: Language): string {
  switch (comparison) {
    case 'period':
      return `${language === 'fr' ? 'par rapport' : 'from'} ${previousPeriod[frequency][language]}`;
    case 'three-periods':
      return language === 'en' ? 'from three months earlier' : 'par rapport à trois mois plus tôt';
    case 'year':
      if (language === 'en') return 'from a year earlier';
      return frequency === 'M' ? `sur 12${nb}mois` : frequency === 'Q' ? 'sur quatre trimestres' : 'sur un an';
  }
}

const en = {
  up: 'up',
  down: 'down',
  rose: 'rose',
  fell: 'fell',
  unchanged: 'unchanged',
  littleChanged: 'little changed',
  withinTwo: 'within two standard errors',
  annualRate: 'at an annual rate',
  adjusted: {
    NSA: 'not seasonally adjusted',
    SA: 'seasonally adjusted',
    SAAR: 'seasonally adjusted at annual rates',
    'trend-cycle': 'trend-cycle',
    none: '',
  } satisfies Record<Adjustment, string> as Record<Adjustment, string>,
  points: (figure: string, _singular: boolean) => `${figure} percentage points`,
  surplus: 'surplus',
  deficit: 'deficit',
  raisedTo: (level: string, day: string) => `raised to ${level} from ${day}`,
  loweredTo: (level: string, day: string) => `lowered to ${level} from ${day}`,
  heldAt: (level: string, day: string) => `held at ${level} since ${day}`,
  fourQuarters: (amount: string, quarter: string) => `${amount} in four quarters, to ${quarter}`,
  standardError: (amount: string) => `standard error ${amount}`,
  errorUnknown: 'standard error not known here',
  publishedOn: (instant: string) => `as published on ${instant}`,
  changeCalculated: (who: string) => `change calculated by ${who}`,
  calculated: (who: string) => `calculated by ${who}`,
  afterStep: (amount: string, day: string) => `after a change of ${amount} on ${day}`,
  overFour: (amount: string) => `${amount} over four quarters`,
};

type SentenceWords = typeof en;

/** Nouns where English has verbs: they need no agreement with a title of unknown gender and number. */
const fr: SentenceWords = {
  up: 'hausse',
  down: 'baisse',
  rose: 'hausse',
  fell: 'baisse',
  unchanged: 'aucun changement',
  littleChanged: 'peu de changement',
  withinTwo: 'à moins de deux erreurs-types',
  annualRate: 'au taux annuel',
  adjusted: {
    NSA: 'données non désaisonnalisées',
    SA: 'données désaisonnalisées',
    SAAR: 'au taux annuel désaisonnalisé',
    'trend-cycle': 'tendance-cycle',
    none: '',
  },
  points: (figure, singular) => `${figure}${nb}${singular ? 'point' : 'points'} de pourcentage`,
  surplus: 'excédent',
  deficit: 'déficit',
  raisedTo: (level, day) => `relèvement à ${level} à compter du ${day}`,
  loweredTo: (level, day) => `abaissement à ${level} à compter du ${day}`,
  heldAt: (level, day) => `maintien à ${level} depuis le ${day}`,
  fourQuarters: (amount, quarter) => `${amount} en quatre trimestres, jusqu’au ${quarter}`,
  standardError: (amount) => `erreur-type${nb}: ${amount}`,
  errorUnknown: 'erreur-type inconnue ici',
  publishedOn: (instant) => `donnée publiée le ${instant}`,
  changeCalculated: (who) => `variation calculée par ${who}`,
  calculated: (who) => `chiffre calculé par ${who}`,
  afterStep: (amount, day) => `après une variation de ${amount} le ${day}`,
  overFour: (amount) => `${amount} sur quatre trimestres`,
};

/** The words of sentences that leave the page: titles and citations. */
export const sentenceWords: Readonly<Record<Language, SentenceWords>> = { en, fr };
