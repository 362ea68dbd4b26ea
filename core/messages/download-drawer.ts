import type { Content } from '../download/choice';
import type { FormatName } from '../download/endings';
import type { RecipeName } from '../download/recipes';
import { formatNumber, isSingular, nbsp } from '../format';
import type { Language } from '../series';

/** Formats whose name is one in both languages. */
const ownNames = {
  csv: 'CSV',
  json: 'JSON',
  xlsx: 'XLSX',
  parquet: 'Parquet',
  zip: 'ZIP',
  'sdmx.csv': 'SDMX-CSV',
  'sdmx.json': 'SDMX-JSON',
  'sdmx.xml': 'SDMX-ML',
  png: 'PNG',
  svg: 'SVG',
} satisfies Partial<Record<FormatName, string>>;

const en = {
  download: 'Download',
  titled: (title: string) => `Download: ${title}`,
  close: 'Close',
  colon: ':',
  cancel: 'Cancel',
  content: 'What',
  contents: {
    shown: 'What the chart shows',
    own: 'Full series',
    all: 'All editions',
    first: 'As first published',
  } satisfies Record<Content, string>,
  contentHints: {
    shown: 'Units, frequency, range, base and compared series as the page’s address says.',
    own: 'The agency’s own figures, all periods.',
    all: 'Every figure that was ever published of each period, with the moment.',
    first: 'Each period as it was published the first time.',
  } satisfies Record<Content, string>,
  pictureOnly: 'A picture is of what the chart shows.',
  published: 'Edition',
  latest: 'Latest',
  ofDay: 'Of a day',
  day: 'Day',
  allMoments: 'All are in the file.',
  firstMoments: 'Each period has its own day.',
  format: 'Format',
  formats: {
    csv: 'CSV',
    'csv-fr': 'CSV for Excel in French',
    json: 'JSON',
    xlsx: 'Excel (XLSX)',
    parquet: 'Parquet',
    zip: 'ZIP with README, licence and citation',
    'sdmx.csv': 'SDMX-CSV',
    'sdmx.json': 'SDMX-JSON',
    'sdmx.xml': 'SDMX-ML (XML)',
    png: 'Picture (PNG)',
    svg: 'Picture (SVG)',
  } satisfies Record<FormatName, string>,
  groups: { files: 'Figures', sdmx: 'Figures for SDMX programs', pictures: 'Pictures of the chart' },
  /** On the button that downloads. */
  short: {
    ...ownNames,
    'csv-fr': 'CSV (French)',
  } satisfies Record<FormatName, string>,
  fileLanguage: 'Language of the file',
  languages: { en: 'English', fr: 'French' } satisfies Record<Language, string>,
  columns: 'Columns',
  columnSets: { short: 'The usual', full: 'All' },
  layout: 'Rows',
  layouts: { long: 'One for each series and period', wide: 'One for each period' },
  preview: 'Preview',
  previewTable: 'First and last rows of the file',
  previewRows: (shown: number, rows: number) =>
    shown === rows
      ? `${count(rows, 'en')} ${rows === 1 ? 'row' : 'rows'}, all shown`
      : `${count(shown, 'en')} of ${count(rows, 'en')} rows`,
  sizeAsked: 'size not known yet',
  sizeUnknown: 'size not known beforehand: sent while it is read',
  between: (rows: number) => `${count(rows, 'en')} more ${isSingular(rows, 'en') ? 'row' : 'rows'}`,
  sameFigures: 'The rows that are in the file; the format has its own names for them.',
  noRows: 'There is no row in this range.',
  pictureAlt: (title: string) => `The picture that is downloaded: ${title}`,
  pictureFailed: 'The picture could not be made. Figures can be downloaded all the same.',
  warnings: 'Before you use it',
  citationIn: { en: 'Citation in English', fr: 'Citation in French' } satisfies Record<Language, string>,
  licence: 'Licence',
  addresses: 'The address that stays',
  live: 'Live: always the newest figures',
  pinned: (day: string | null) => (day === null ? 'Pinned: the same figures for good' : `Pinned: as published on ${day}, for good`),
  recipe: 'For',
  recipes: { url: 'URL', curl: 'curl', r: 'R', python: 'Python', excel: 'Excel' } satisfies Record<RecipeName, string>,
  recipeLabels: {
    url: 'Address of the file',
    curl: 'Command for a terminal',
    r: 'Code for R',
    python: 'Code for Python with pandas',
    excel: 'Query for Excel: Data, Get Data, Blank Query, Advanced Editor',
  } satisfies Record<RecipeName, string>,
  loading: 'The preview is being prepared…',
  refused: 'This file cannot be made.',
  unreachable: 'The server could not be reached.',
  again: 'Try again',
  empty: 'Nothing of this series has been published yet, so there is nothing to download.',
  displayOnly:
    'The licence allows showing these figures here only. They cannot be downloaded, and there is no address that gives them to programs.',
  action: (format: string) => `Download ${format}`,
  waiting: 'Waiting for the first bytes…',
  got: (size: string) => `${size} received`,
  gotOf: (size: string, whole: string) => `${size} of ${whole} received`,
  handed: (name: string) => `Handed to your browser’s downloads as ${name}.`,
  done: (name: string, size: string) => `Downloaded: ${name}, ${size}.`,
  stopped: 'Stopped. Nothing was kept.',
  broken: (size: string) => `The download broke off after ${size}. Nothing was kept.`,
  progress: 'Progress of the download',
  stop: 'Stop the download',
};

type DrawerWords = typeof en;

const fr: DrawerWords = {
  download: 'Télécharger',
  titled: (title) => `Télécharger${nbsp}: ${title}`,
  close: 'Fermer',
  colon: `${nbsp}:`,
  cancel: 'Annuler',
  content: 'Contenu',
  contents: {
    shown: 'Ce que montre le graphique',
    own: 'Série complète',
    all: 'Toutes les éditions',
    first: 'Première publication',
  },
  contentHints: {
    shown: 'Unités, fréquence, plage, base et séries comparées selon l’adresse de la page.',
    own: 'Les chiffres mêmes de l’organisme, toutes les périodes.',
    all: 'Chaque chiffre publié pour chaque période, avec le moment.',
    first: 'Chaque période telle que publiée la première fois.',
  },
  pictureOnly: 'Une image représente ce que montre le graphique.',
  published: 'Édition',
  latest: 'La dernière',
  ofDay: 'D’un jour',
  day: 'Jour',
  allMoments: 'Le fichier les contient toutes.',
  firstMoments: 'Chaque période a son propre jour.',
  format: 'Format',
  formats: {
    csv: 'CSV',
    'csv-fr': 'CSV pour Excel en français',
    json: 'JSON',
    xlsx: 'Excel (XLSX)',
    parquet: 'Parquet',
    zip: 'ZIP avec README, licence et citation',
    'sdmx.csv': 'SDMX-CSV',
    'sdmx.json': 'SDMX-JSON',
    'sdmx.xml': 'SDMX-ML (XML)',
    png: 'Image (PNG)',
    svg: 'Image (SVG)',
  },
  groups: { files: 'Chiffres', sdmx: 'Chiffres pour logiciels SDMX', pictures: 'Images du graphique' },
  short: {
    ...ownNames,
    'csv-fr': 'CSV (français)',
  },
  fileLanguage: 'Langue du fichier',
  languages: { en: 'Anglais', fr: 'Français' },
  columns: 'Colonnes',
  columnSets: { short: 'Habituelles', full: 'Toutes' },
  layout: 'Lignes',
  layouts: { long: 'Une par série et par période', wide: 'Une par période' },
  preview: 'Aperçu',
  previewTable: 'Premières et dernières lignes du fichier',
  previewRows: (shown, rows) =>
    shown === rows
      ? `${count(rows, 'fr')}${nbsp}${isSingular(rows, 'fr') ? 'ligne, montrée en entier' : 'lignes, toutes montrées'}`
      : `${count(shown, 'fr')} des ${count(rows, 'fr')}${nbsp}lignes`,
  sizeAsked: 'taille pas encore connue',
  sizeUnknown: `taille inconnue d’avance${nbsp}: envoi à mesure de la lecture`,
  between: (rows) => `${count(rows, 'fr')} ${isSingular(rows, 'fr') ? 'autre ligne' : 'autres lignes'}`,
  sameFigures: 'Les lignes que contient le fichier; le format leur donne ses propres noms.',
  noRows: 'Aucune ligne dans cette plage.',
  pictureAlt: (title) => `L’image à télécharger${nbsp}: ${title}`,
  pictureFailed: 'L’image n’a pu être produite. Les chiffres peuvent être téléchargés malgré tout.',
  warnings: 'À savoir avant usage',
  citationIn: { en: 'Citation en anglais', fr: 'Citation en français' },
  licence: 'Licence',
  addresses: 'L’adresse qui demeure',
  live: `En direct${nbsp}: toujours les derniers chiffres`,
  pinned: (day) =>
    day === null ? `Figée${nbsp}: les mêmes chiffres pour de bon` : `Figée${nbsp}: données publiées le ${day}, pour de bon`,
  recipe: 'Pour',
  recipes: { url: 'URL', curl: 'curl', r: 'R', python: 'Python', excel: 'Excel' },
  recipeLabels: {
    url: 'Adresse du fichier',
    curl: 'Commande pour un terminal',
    r: 'Code pour R',
    python: 'Code pour Python avec pandas',
    excel: `Requête pour Excel${nbsp}: Données, Obtenir des données, Requête vide, Éditeur avancé`,
  },
  loading: 'Préparation de l’aperçu…',
  refused: 'Ce fichier ne peut être produit.',
  unreachable: 'Le serveur n’a pu être joint.',
  again: 'Réessayer',
  empty: 'Rien de cette série n’a encore été publié; il n’y a donc rien à télécharger.',
  displayOnly:
    'La licence permet seulement de montrer ces chiffres ici. Ils ne peuvent être téléchargés, et aucune adresse ne les donne aux logiciels.',
  action: (format) => `Télécharger ${format}`,
  waiting: 'En attente des premiers octets…',
  got: (size) => `${size} reçus`,
  gotOf: (size, whole) => `${size} sur ${whole} reçus`,
  handed: (name) => `Remis aux téléchargements de votre navigateur sous le nom ${name}.`,
  done: (name, size) => `Téléchargé${nbsp}: ${name}, ${size}.`,
  stopped: 'Arrêté. Rien n’a été conservé.',
  broken: (size) => `Le téléchargement s’est interrompu après ${size}. Rien n’a été conservé.`,
  progress: 'Progression du téléchargement',
  stop: 'Arrêter le téléchargement',
};

/** The words of the drawer in which files are chosen, looked at and fetched. */
export const drawerWords: Readonly<Record<Language, DrawerWords>> = { en, fr };

const kilo = 1_000;

/** `18 KB`, `1.2 MB`; « 18 ko », « 1,2 Mo ». */
export function sizeWords(bytes: number, language: Language): string {
  const [units, largest] = language === 'fr' ? [['octets', 'ko', 'Mo', 'Go'], 'Go'] : [['bytes', 'KB', 'MB', 'GB'], 'GB'];
  let size = bytes;
  let step = 0;
  while (size >= kilo && units[step] !== largest) {
    size /= kilo;
    step += 1;
  }
  return `${formatNumber(size, step > 0 && size < 10 ? 1 : 0, language)}${nbsp}${units[step]}`;
}

function count(value: number, language: Language): string {
  return formatNumber(value, 0, language);
}
