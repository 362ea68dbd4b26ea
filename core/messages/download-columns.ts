import type { ObservationStatus } from '../observation';
import type { Language } from '../series';
import { messages } from './messages';

const nb = '\u00a0';

/** The columns of long files, and of wide ones those that stand before the series. */
export type ColumnName =
  | 'date'
  | 'period'
  | 'series'
  | 'frequency'
  | 'unit'
  | 'currency'
  | 'scale'
  | 'base'
  | 'prices'
  | 'basis'
  | 'adjustment'
  | 'source'
  | 'table'
  | 'status'
  | 'quality'
  | 'vintage'
  | 'retrieved'
  | 'value';

const en = {
  columns: {
    date: 'the first day of the period, YYYY-MM-DD',
    period: 'the period: 2026-09, 2026-Q3, 2026, 2026-W40 or a day',
    series: 'the series’ name here, the same in both languages',
    frequency: 'D daily, W weekly, M monthly, Q quarterly, A annual; of what is in the file',
    unit: 'what the value counts',
    currency: 'the currency of an amount',
    scale: 'the power of ten in which the value is counted: 3 thousands, 6 millions',
    base: 'the year or period at which an index is 100',
    prices:
      'at which prices the series is told: current, chained (with its reference year) or an index; also of changes calculated from it',
    basis: 'how trade is counted: on the balance of payments’, the customs’ or the Census basis, which never agree',
    adjustment: 'SA seasonally adjusted, SAAR seasonally adjusted at annual rates, NSA not seasonally adjusted',
    source: 'who publishes the series',
    table: 'the publisher’s number of the table',
    status: 'the state of the value, as a letter of SDMX; of what is calculated, the most cautious of the figures in it',
    quality: 'the agency’s own mark of its figure, which is not the letter of status; none on what is calculated',
    vintage:
      'when the value became public, an instant in UTC; on what is calculated, when the newest of all figures of the series that were read did',
    retrieved: 'when the value was received here, an instant in UTC',
    value: 'the value',
  } satisfies Record<ColumnName, string>,
  ofSource: 'with the digits of the source',
  calculated: 'calculated, with six digits after the point at most',
  statusOf: (title: string) => `the state of the values of ${title}, as a letter of SDMX`,
  normal: 'normal',
  qualities: {
    A: 'excellent',
    B: 'very good',
    C: 'good',
    D: 'acceptable',
    E: messages('en').status.U,
    F: messages('en').quality.tooUnreliable,
    x: messages('en').quality.confidential,
    '0s': messages('en').status.N,
    '<LOD': 'below the limit of detection',
  },
};

type ColumnWords = typeof en;

const fr: ColumnWords = {
  columns: {
    date: 'le premier jour de la période, AAAA-MM-JJ',
    period: `la période${nb}: 2026-09, 2026-Q3, 2026, 2026-W40 ou un jour`,
    series: 'le nom de la série ici, le même dans les deux langues',
    frequency: 'D quotidienne, W hebdomadaire, M mensuelle, Q trimestrielle, A annuelle; de ce que contient le fichier',
    unit: 'ce que compte la valeur',
    currency: 'la monnaie d’un montant',
    scale: `la puissance de dix dans laquelle la valeur est comptée${nb}: 3 milliers, 6 millions`,
    base: 'l’année ou la période où un indice vaut 100',
    prices: `à quels prix la série est donnée${nb}: courants (current), enchaînés (chained, avec l’année de référence) ou un indice (index); aussi pour les variations calculées à partir d’elle`,
    basis: `comment le commerce est compté${nb}: base de la balance des paiements, base douanière ou base du Census, qui ne concordent jamais`,
    adjustment: 'SA désaisonnalisé, SAAR au taux annuel désaisonnalisé, NSA non désaisonnalisé',
    source: 'qui publie la série',
    table: 'le numéro du tableau chez l’organisme',
    status: 'l’état de la valeur, par une lettre de SDMX; pour ce qui est calculé, le plus prudent de ceux des chiffres employés',
    quality: 'la marque que l’organisme donne à son chiffre, à ne pas confondre avec la lettre de status; aucune pour ce qui est calculé',
    vintage:
      'quand la valeur a été rendue publique, un instant en temps universel (UTC); pour ce qui est calculé, quand le dernier de tous les chiffres lus de la série l’a été',
    retrieved: 'quand la valeur a été reçue ici, un instant en temps universel (UTC)',
    value: 'la valeur',
  },
  ofSource: 'avec les chiffres de la source',
  calculated: 'calculée, avec au plus six chiffres après la virgule',
  statusOf: (title) => `l’état des valeurs de ${title}, par une lettre de SDMX`,
  normal: 'normal',
  qualities: {
    A: 'excellent',
    B: 'très bon',
    C: 'bon',
    D: 'acceptable',
    E: messages('fr').status.U,
    F: messages('fr').quality.tooUnreliable,
    x: messages('fr').quality.confidential,
    '0s': messages('fr').status.N,
    '<LOD': 'sous la limite de détection',
  },
};

/** What stands in the columns of a downloaded file. */
export const columnWords: Readonly<Record<Language, ColumnWords>> = { en, fr };

/** `P preliminary`. */
export function statusLetterWords(status: string, language: Language): string {
  const words = status === 'A' ? columnWords[language].normal : messages(language).status[status as ObservationStatus];
  return words === undefined ? status : `${status}${nb}${words}`;
}

/** `E use with caution`; a mark that only its agency explains stands alone. */
export function qualityMarkWords(quality: string, language: Language): string {
  const words = (columnWords[language].qualities as Readonly<Record<string, string>>)[quality];
  return words === undefined ? quality : `${quality}${nb}${words}`;
}
