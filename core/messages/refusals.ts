import type { RefusalReason } from '../refusal';
import type { Language } from '../series';

/** Why something is not offered for a series, as a sentence on a screen. */
export const refusalWords: Readonly<Record<RefusalReason, Readonly<Record<Language, string>>>> = {
  'frequency-not-lower': {
    en: 'The series is not published more often than that.',
    fr: 'La série n’est pas publiée plus souvent.',
  },
  'weeks-do-not-fit': {
    en: 'Weeks do not fit into months or years.',
    fr: 'Les semaines n’entrent pas dans les mois ni les années.',
  },
  'three-month-average': {
    en: 'Each value is a three-month average already; they overlap.',
    fr: `Chaque valeur est déjà une moyenne de trois mois; elles se chevauchent.`,
  },
  'method-must-be-asked': {
    en: 'Choose average or end of period first: a price has both.',
    fr: 'Choisissez d’abord moyenne ou fin de période\u00a0: un prix a les deux.',
  },
  'method-not-of-nature': {
    en: 'That way of putting periods together has no meaning for this kind of series.',
    fr: 'Cette façon de réunir des périodes n’a pas de sens pour ce genre de série.',
  },
  'percent-of-balance': {
    en: 'A balance may cross zero: its change is told in dollars.',
    fr: 'Un solde peut passer par zéro\u00a0: sa variation se dit en dollars.',
  },
  'percent-of-rate': {
    en: 'A rate changes by percentage points, not by percent.',
    fr: 'Un taux varie en points de pourcentage, non en pourcentage.',
  },
  'percent-of-signed': {
    en: 'The series may be negative: a percentage of it would mislead.',
    fr: 'La série peut être négative\u00a0: un pourcentage tromperait.',
  },
  'index-by-percent-only': {
    en: 'Points of an index depend on its base: compare by percent.',
    fr: 'Les points d’un indice dépendent de sa base\u00a0: comparez en pourcentage.',
  },
  'annualised-not-adjusted': {
    en: 'Only seasonally adjusted series are told at annual rates.',
    fr: 'Seules les séries désaisonnalisées se disent au taux annuel.',
  },
  'annualised-not-of-nature': {
    en: 'This kind of series is not told at annual rates.',
    fr: 'Ce genre de série ne se dit pas au taux annuel.',
  },
  'no-periods-per-year': {
    en: 'A year holds no whole number of these periods.',
    fr: 'Une année ne contient pas un nombre entier de ces périodes.',
  },
  'not-summable': {
    en: 'Only flows can be added up over time.',
    fr: 'Seuls les flux s’additionnent dans le temps.',
  },
  'not-of-frequency': {
    en: 'It does not exist at this frequency.',
    fr: 'Elle n’existe pas à cette fréquence.',
  },
  'base-not-given': { en: 'Say which period is the base.', fr: `Dites quelle période sert de base.` },
  'base-not-a-period': {
    en: 'The base is no period of this series: write a year or one of its periods.',
    fr: 'La base n’est pas une période de cette série\u00a0: écrivez une année ou l’une de ses périodes.',
  },
  'base-has-no-value': {
    en: 'The base period has no value here.',
    fr: `La période de base n’a pas de valeur ici.`,
  },
  'base-not-positive': {
    en: 'The base is not above zero.',
    fr: `La base n’est pas supérieure à zéro.`,
  },
  'adjustments-differ': {
    en: 'One is seasonally adjusted, the other is not: compare them on the year.',
    fr: 'L’une est désaisonnalisée, l’autre non\u00a0: comparez-les sur un an.',
  },
  'duplicated-period': { en: 'A period stands there twice.', fr: 'Une période y figure deux fois.' },
  'not-a-number': { en: 'A value is no number.', fr: `Une valeur n’est pas un nombre.` },
  'vintages-not-calculated': {
    en: 'What is calculated is calculated of one edition: ask for the latest, or for a moment.',
    fr: 'Un calcul se fait sur une seule édition\u00a0: demandez la dernière, ou un moment.',
  },
  'wide-of-frequencies': {
    en: 'These series come at different frequencies: ask for a frequency that all of them reach, or for the long layout.',
    fr: 'Ces séries n’ont pas la même fréquence\u00a0: demandez-en une que toutes atteignent, ou la forme longue.',
  },
};
