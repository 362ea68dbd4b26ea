import type { ColumnKind } from '../download/file';
import type { Language } from '../series';

const nb = '\u00a0';

const en = {
  /** Sheets of a workbook. */
  data: 'Data',
  notes: 'Notes',
  colon: ':',
  title: 'Title',
  warning: 'Please note',
  series: 'Series',
  allSeries: 'Series',
  unit: 'Unit',
  basis: 'Basis',
  frequency: 'Frequency',
  adjustment: 'Adjustment',
  calculation: 'Our calculation',
  source: 'Source',
  table: 'Table',
  statedAt: 'Newest figures published',
  knownSince: 'Kept here since',
  credit: 'Credit',
  licence: 'Licence',
  cite: 'How to cite',
  address: 'Address of this file',
  files: 'Files',
  columns: 'Columns',
  lead: 'The table as it was downloaded, and what must be known to use it.',
  fileOf: {
    csv: {
      plain:
        'the table: UTF-8, commas, decimal points, one line for the names. A field is empty where there is no value. Text that a spreadsheet would take for a formula has an apostrophe before it.',
      'fr-CA':
        'the table for Excel in French Canada: UTF-8 with a byte order mark, semicolons, decimal commas, one line for the names. A field is empty where there is no value. Text that a spreadsheet would take for a formula has an apostrophe before it.',
    },
    descriptor: 'the same for programs, as a Data Package',
    citation: 'a reference for a list of sources',
    bibliography: 'the same for BibTeX',
    licence: 'under which terms the numbers may be passed on',
    sums: 'checksums, which this command compares',
  },
  kinds: {
    day: 'a calendar day, YYYY-MM-DD',
    instant: 'an instant in UTC',
    text: 'text',
    number: 'a number',
  } satisfies Record<ColumnKind, string>,
};

type DownloadFileWords = typeof en;

const fr: DownloadFileWords = {
  data: 'Données',
  notes: 'Notes',
  colon: `${nb}:`,
  title: 'Titre',
  warning: 'À noter',
  series: 'Série',
  allSeries: 'Séries',
  unit: 'Unité',
  basis: 'Base de comptabilisation',
  frequency: 'Fréquence',
  adjustment: 'Désaisonnalisation',
  calculation: 'Notre calcul',
  source: 'Source',
  table: 'Tableau',
  statedAt: 'Derniers chiffres publiés',
  knownSince: 'Conservée ici depuis',
  credit: 'Mention',
  licence: 'Licence',
  cite: 'Comment citer',
  address: 'Adresse de ce fichier',
  files: 'Fichiers',
  columns: 'Colonnes',
  lead: 'Le tableau tel qu’il a été téléchargé, et ce qu’il faut savoir pour l’utiliser.',
  fileOf: {
    csv: {
      plain: `le tableau${nb}: UTF-8, virgules entre les champs, points décimaux, une ligne pour les noms. Un champ est vide quand il n’y a pas de valeur. Un texte qu’un tableur prendrait pour une formule est précédé d’une apostrophe.`,
      'fr-CA': `le tableau pour Excel au Canada français${nb}: UTF-8 avec indicateur d’ordre des octets, points-virgules entre les champs, virgules décimales, une ligne pour les noms. Un champ est vide quand il n’y a pas de valeur. Un texte qu’un tableur prendrait pour une formule est précédé d’une apostrophe.`,
    },
    descriptor: 'la même chose pour les programmes, sous forme de Data Package',
    citation: 'une référence pour une liste de sources',
    bibliography: 'la même pour BibTeX',
    licence: 'les conditions auxquelles les chiffres peuvent être rediffusés',
    sums: 'des sommes de contrôle, que cette commande compare',
  },
  kinds: {
    day: 'un jour du calendrier, AAAA-MM-JJ',
    instant: 'un instant en temps universel (UTC)',
    text: 'du texte',
    number: 'un nombre',
  },
};

/** The words of downloaded files. */
export const downloadFileWords: Readonly<Record<Language, DownloadFileWords>> = { en, fr };
