import { type DimensionId, dimensions } from './components';
import { refusal } from './refusal';
import type { SeriesKey } from './series-key';

/** For each dimension the codes that are asked for; null: whichever. */
export type KeyQuery = Readonly<Record<DimensionId, ReadonlySet<string> | null>>;

const anyKey = Object.fromEntries(dimensions.map(({ id }) => [id, null])) as KeyQuery;

/** `all`, or a place for each dimension between points: empty for whichever, `+` between alternatives. Throws on another number of places. */
export function readKey(text: string): KeyQuery {
  if (text === '' || text === 'all') return anyKey;
  const places = text.split('.');
  if (places.length !== dimensions.length) throw wrongPlaces(text, places.length);
  return Object.fromEntries(dimensions.map(({ id }, at) => [id, codesIn(places[at] ?? '')])) as KeyQuery;
}

/** Whether a series is asked for; `except` a dimension that is left open. */
export function isAsked(asked: KeyQuery, key: SeriesKey, except?: DimensionId): boolean {
  return dimensions.every(({ id }) => id === except || asked[id] === null || asked[id].has(key[id]));
}

function codesIn(place: string): ReadonlySet<string> | null {
  const codes = place.split('+').filter((code) => code !== '');
  return codes.length === 0 ? null : new Set(codes);
}

function wrongPlaces(text: string, count: number) {
  const names = dimensions.map(({ id }) => id).join('.');
  return refusal('syntax', {
    en: `The key "${text.slice(0, 200)}" has ${count} places; the structure has ${dimensions.length}: ${names}.`,
    fr: `La clé « ${text.slice(0, 200)} » a ${count} positions; la structure en a ${dimensions.length} : ${names}.`,
  });
}
