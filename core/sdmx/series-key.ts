import { creditOf, type Terms } from '../citation';
import type { Period } from '../period';
import type { Series, Words } from '../series';
import { adjustmentCode, areaCode, areaItem, frequencyNames, unitCode } from './codes';
import { type DimensionId, dimensions, type SeriesAttributeId } from './components';

export type SeriesKey = Readonly<Record<DimensionId, string>>;

/** `M.CA.US.CA_EXPORTS_US`, apart. */
export function seriesKey({ id, frequency, place, partner }: Pick<Series, 'id' | 'frequency' | 'place' | 'partner'>): SeriesKey {
  return { FREQ: frequency, REF_AREA: areaCode(place), COUNTERPART_AREA: areaCode(partner), SERIES: id };
}

/** The same in words. */
export function keyNames({ title, frequency, place, partner }: Series): SeriesKey {
  return {
    FREQ: frequencyNames[frequency].en,
    REF_AREA: areaItem(place).name.en,
    COUNTERPART_AREA: areaItem(partner).name.en,
    SERIES: title.en,
  };
}

export function keyText(key: SeriesKey): string {
  return dimensions.map(({ id }) => key[id]).join('.');
}

export interface Credited {
  /** The agency in full. */
  readonly agency: Words;
  readonly licence: (Terms & { readonly name: Words }) | null;
  /** The newest period that is told. */
  readonly period: Period | null;
}

/** What is told of a series beside its figures, in English: an attribute of SDMX 2.1 has one text. */
export function seriesAttributes(
  series: Series,
  { agency, licence, period }: Credited,
): Readonly<Partial<Record<SeriesAttributeId, string>>> {
  const credit = period === null ? null : creditOf(licence, { series: [series], period, isOwn: true }, 'en');
  return {
    TITLE: series.title.en,
    ADJUSTMENT: adjustmentCode(series.adjustment),
    UNIT_MEASURE: unitCode(series.unit),
    UNIT_MULT: String(series.unit.scale),
    DECIMALS: String(series.unit.decimals),
    ...(series.unit.base === null ? {} : { BASE_PER: series.unit.base }),
    PRICES: series.prices,
    SOURCE: series.table === null ? agency.en : `${agency.en}, ${series.table}`,
    LICENCE: licence?.name.en ?? series.licence,
    CREDIT: credit ?? agency.en,
  };
}
