import type { Aggregation } from '../aggregate';
import type { Frequency } from '../period';
import type { Language } from '../series';

const nb = '\u00a0';

/** Words of what is said beside downloaded numbers. */
const en = {
  several: (count: number) => `${count} series`,
  asPublished: (instant: string) => `as published on ${instant}`,
  firstPrints: 'as first published',
  allVintages: 'all vintages',
  calculated: (site: string) => `calculated by ${site}`,
  rehearsal: 'REHEARSAL: made-up numbers. Never publish them.',
  preliminary: (count: number, titles: string) =>
    count === 1 ? `1 period is preliminary and may change: ${titles}.` : `${count} periods are preliminary and may change: ${titles}.`,
  calculatedNote: (titles: string, site: string) => `Calculated by ${site} from the agency’s figures: ${titles}.`,
  unconfirmed: (titles: string) => `Unusual in size and not yet confirmed: ${titles}.`,
  notKnown: (titles: string) => `Left out, because what had been published then is not known here: ${titles}.`,
  displayOnly: (titles: string) => `Left out, because the licence allows showing them here only: ${titles}.`,
  frequency: { D: 'daily', W: 'weekly', M: 'monthly', Q: 'quarterly', A: 'annual' } satisfies Record<Frequency, string>,
  /** How the periods of a lower frequency were put together: `quarterly average`. */
  aggregated: {
    sum: (frequency: string) => `${frequency} sum`,
    average: (frequency: string) => `${frequency} average`,
    'end-of-period': (frequency: string) => `${frequency} value at the end of the period`,
  } satisfies Record<Aggregation, (frequency: string) => string>,
  percent: 'percent',
  points: 'percentage points',
  logarithm: 'natural logarithm',
  indexOf: (base: string) => `${base} = 100`,
  notAdjusted: 'not applicable',
  table: (number: string) => `Table ${number}`,
};

type DownloadWords = typeof en;

const fr: DownloadWords = {
  several: (count) => `${count}${nb}séries`,
  asPublished: (instant) => `données publiées le ${instant}`,
  firstPrints: 'données de première publication',
  allVintages: 'toutes les éditions',
  calculated: (site) => `calcul de ${site}`,
  rehearsal: `RÉPÉTITION${nb}: chiffres inventés. Ne les publiez jamais.`,
  preliminary: (count, titles) =>
    count === 1
      ? `1${nb}période est provisoire et peut changer${nb}: ${titles}.`
      : `${count}${nb}périodes sont provisoires et peuvent changer${nb}: ${titles}.`,
  calculatedNote: (titles, site) => `Calculé par ${site} à partir des chiffres de l’organisme${nb}: ${titles}.`,
  unconfirmed: (titles) => `D’ampleur inhabituelle et pas encore confirmé${nb}: ${titles}.`,
  notKnown: (titles) => `Omis, car ce qui avait été publié alors n’est pas connu ici${nb}: ${titles}.`,
  displayOnly: (titles) => `Omis, car la licence permet seulement de les montrer ici${nb}: ${titles}.`,
  frequency: { D: 'quotidienne', W: 'hebdomadaire', M: 'mensuelle', Q: 'trimestrielle', A: 'annuelle' },
  aggregated: {
    sum: (frequency) => `somme ${frequency}`,
    average: (frequency) => `moyenne ${frequency}`,
    'end-of-period': (frequency) => `valeur ${frequency} en fin de période`,
  },
  percent: 'pour cent',
  points: 'points de pourcentage',
  logarithm: 'logarithme naturel',
  indexOf: (base) => `${base} = 100`,
  notAdjusted: 'sans objet',
  table: (number) => `Tableau ${number}`,
};

export const downloadWords: Readonly<Record<Language, DownloadWords>> = { en, fr };

/** Why series are refused: their ids, and the names of their licences. */
export const displayOnlyWords: Readonly<Record<Language, (ids: string, licences: string) => string>> = {
  en: (ids, licences) => `The licence allows showing these figures here only, not passing them on: ${ids} (${licences}).`,
  fr: (ids, licences) => `La licence permet seulement de montrer ces chiffres ici, non de les transmettre${nb}: ${ids} (${licences}).`,
};
