import type { Words } from '../series';

interface Component<Id extends string> {
  readonly id: Id;
  readonly name: Words;
  /** The code list that its values are from; null for free text. */
  readonly codelist: string | null;
}

const component = <Id extends string>(id: Id, en: string, fr: string, codelist: string | null = null): Component<Id> => ({
  id,
  name: { en, fr },
  codelist,
});

/** Of every dataflow, in the order of a key. The last alone makes a key unique; those before it are what people choose by. */
export const dimensions = [
  component('FREQ', 'Frequency', 'Fréquence', 'CL_FREQ'),
  component('REF_AREA', 'Reference area', 'Territoire de référence', 'CL_AREA'),
  component('COUNTERPART_AREA', 'Counterpart area', 'Territoire partenaire', 'CL_AREA'),
  component('SERIES', 'Series', 'Série', 'CL_SERIES'),
] as const;
export type DimensionId = (typeof dimensions)[number]['id'];

export const timeDimension = component('TIME_PERIOD', 'Reference period', 'Période de référence');
export const measure = component('OBS_VALUE', 'Observation value', 'Valeur de l’observation');

export const seriesAttributes = [
  component('TITLE', 'Title', 'Titre'),
  component('ADJUSTMENT', 'Seasonal adjustment', 'Désaisonnalisation', 'CL_ADJUSTMENT'),
  component('UNIT_MEASURE', 'Unit of measure', 'Unité de mesure', 'CL_UNIT_MEASURE'),
  component('UNIT_MULT', 'Unit multiplier, a power of ten', 'Multiplicateur de l’unité, une puissance de dix'),
  component('DECIMALS', 'Decimals', 'Décimales'),
  component('BASE_PER', 'Base period of an index', 'Période de base d’un indice'),
  component('PRICES', 'Price basis', 'Base des prix'),
  component('SOURCE', 'Source and its table', 'Source et son tableau'),
  component('LICENCE', 'Licence', 'Licence'),
  component('CREDIT', 'Acknowledgement that the licence asks for', 'Mention que demande la licence'),
] as const;
export type SeriesAttributeId = (typeof seriesAttributes)[number]['id'];

export const observationAttributes = [
  component('OBS_STATUS', 'Observation status', 'Statut de l’observation', 'CL_OBS_STATUS'),
  component('OBS_QUALITY', 'Quality letter of the agency', 'Lettre de qualité de l’organisme'),
] as const;
export type ObservationAttributeId = (typeof observationAttributes)[number]['id'];

/** Those that some series, or some observations, have no value of. */
const conditional: readonly string[] = ['BASE_PER', 'OBS_QUALITY'] satisfies (SeriesAttributeId | ObservationAttributeId)[];

/** The assignment status of an attribute, in the standard's words. */
export function assignmentOf(id: SeriesAttributeId | ObservationAttributeId): 'Mandatory' | 'Conditional' {
  return conditional.includes(id) ? 'Conditional' : 'Mandatory';
}

export const dimensionIds: readonly string[] = dimensions.map(({ id }) => id);
