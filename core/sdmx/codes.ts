import { fold } from '../fold';
import { adjustmentWords } from '../format';
import type { ObservationStatus } from '../observation';
import type { Frequency } from '../period';
import { placeWords } from '../place';
import { type Adjustment, adjustments, type Unit, type Words } from '../series';
import type { Item } from './artefact';

export const frequencyNames = {
  D: { en: 'Daily', fr: 'Quotidienne' },
  W: { en: 'Weekly', fr: 'Hebdomadaire' },
  M: { en: 'Monthly', fr: 'Mensuelle' },
  Q: { en: 'Quarterly', fr: 'Trimestrielle' },
  A: { en: 'Annual', fr: 'Annuelle' },
} as const satisfies Record<Frequency, Words>;

export const statusNames = {
  A: { en: 'Normal', fr: 'Normale' },
  P: { en: 'Preliminary', fr: 'Provisoire' },
  U: { en: 'Low reliability', fr: 'Fiabilité faible' },
  Q: { en: 'Missing, suppressed', fr: 'Manquante, supprimée' },
  O: { en: 'Missing', fr: 'Manquante' },
  M: { en: 'Missing, cannot exist', fr: 'Manquante, sans objet' },
  N: { en: 'Not significant', fr: 'Non significative' },
  L: { en: 'Missing, not collected', fr: 'Manquante, non recueillie' },
  B: { en: 'Break in the series', fr: 'Rupture de série' },
  F: { en: 'Forecast', fr: 'Prévision' },
  E: { en: 'Estimate', fr: 'Estimation' },
} as const satisfies Record<ObservationStatus, Words>;

/** SDMX's code for what does not apply, and for the world. */
export const notApplicable = '_Z';
const areaCodes: Readonly<Record<string, string>> = {
  Canada: 'CA',
  'United States': 'US',
  'All countries': 'W0',
  Mexico: 'MX',
  China: 'CN',
  Alberta: 'CA-AB',
  'British Columbia': 'CA-BC',
  Manitoba: 'CA-MB',
  'New Brunswick': 'CA-NB',
  'Newfoundland and Labrador': 'CA-NL',
  'Nova Scotia': 'CA-NS',
  Ontario: 'CA-ON',
  'Prince Edward Island': 'CA-PE',
  Quebec: 'CA-QC',
  Saskatchewan: 'CA-SK',
};

/** ISO's code of a country or province; of a town, and of places that nobody listed here, its name in capitals. */
export function areaCode(place: string | null): string {
  if (place === null) return notApplicable;
  return (
    areaCodes[place] ??
    fold(place)
      .replace(/[^a-z0-9]+/g, '_')
      .toUpperCase()
  );
}

export function areaItem(place: string | null): Item {
  const none = { en: 'Not applicable', fr: 'Sans objet' };
  const world = { en: 'All countries', fr: 'Tous les pays' };
  return { id: areaCode(place), name: place === null ? none : place === 'All countries' ? world : placeWords(place) };
}

export function adjustmentCode(adjustment: Adjustment): string {
  return adjustment.toUpperCase().replace('-', '_');
}

const unitNames: Readonly<Record<string, Words>> = {
  CAD: { en: 'Canadian dollar', fr: 'Dollar canadien' },
  USD: { en: 'US dollar', fr: 'Dollar américain' },
  CAD_PER_USD: { en: 'Canadian dollars for one US dollar', fr: 'Dollars canadiens pour un dollar américain' },
  IX: { en: 'Index', fr: 'Indice' },
  PC: { en: 'Percent', fr: 'Pour cent' },
  PS: { en: 'Persons', fr: 'Personnes' },
  JOBS: { en: 'Jobs', fr: 'Emplois' },
  DWELLINGS: { en: 'Dwellings', fr: 'Logements' },
  PPT: { en: 'Percentage points', fr: 'Points de pourcentage' },
  RO: { en: 'Ratio', fr: 'Rapport' },
};

export function unitCode({ kind, currency }: Unit): string {
  const codes = {
    index: 'IX',
    money: currency ?? 'CAD',
    persons: 'PS',
    jobs: 'JOBS',
    dwellings: 'DWELLINGS',
    percent: 'PC',
    'exchange-rate': 'CAD_PER_USD',
    points: 'PPT',
    ratio: 'RO',
  } as const satisfies Record<Unit['kind'], string>;
  return codes[kind];
}

const notAdjustable: Words = { en: 'nothing to adjust', fr: 'rien à désaisonnaliser' };
const itemsOf = (names: Readonly<Record<string, Words>>): Item[] => Object.entries(names).map(([id, name]) => ({ id, name }));

/** Code lists that do not depend on what the catalogue holds. */
export const fixedCodes: Readonly<Record<string, { readonly name: Words; readonly items: readonly Item[] }>> = {
  CL_FREQ: { name: { en: 'Frequency', fr: 'Fréquence' }, items: itemsOf(frequencyNames) },
  CL_OBS_STATUS: { name: { en: 'Observation status', fr: 'Statut de l’observation' }, items: itemsOf(statusNames) },
  CL_ADJUSTMENT: {
    name: { en: 'Seasonal adjustment', fr: 'Désaisonnalisation' },
    items: adjustments.map((one) => ({ id: adjustmentCode(one), name: one === 'none' ? notAdjustable : longWords(one) })),
  },
  CL_UNIT_MEASURE: { name: { en: 'Unit of measure', fr: 'Unité de mesure' }, items: itemsOf(unitNames) },
};

function longWords(adjustment: Adjustment): Words {
  return { en: adjustmentWords(adjustment, 'en', 'long'), fr: adjustmentWords(adjustment, 'fr', 'long') };
}
