import { isDay } from '../period';
import { dimensionIds, timeDimension } from './components';
import { refusal, syntaxRefusal } from './refusal';
import { type Days, readDays } from './time';

export const details = ['full', 'dataonly', 'serieskeysonly', 'nodata'] as const;
export type Detail = (typeof details)[number];

export const allDimensions = 'AllDimensions';

/** What a data query says behind its question mark. */
export interface DataQuery {
  readonly start: Days | null;
  readonly end: Days | null;
  readonly first: number | null;
  readonly last: number | null;
  /** ISO in Z; only observations that came or changed after it. */
  readonly updatedAfter: string | null;
  readonly detail: Detail;
  /** TIME_PERIOD, AllDimensions, or a dimension of the key. */
  readonly dimensionAtObservation: string;
  readonly includeHistory: boolean;
}

/** Reads the parameters of SDMX REST 1.x; others, and empty ones, are passed over. Throws on a value that means nothing. */
export function readDataQuery(search: URLSearchParams): DataQuery {
  const given = (name: string) => search.getAll(name).findLast((text) => text !== '');
  const days = (name: string) => {
    const text = given(name);
    return text === undefined ? null : readDays(name, text);
  };
  return {
    start: days('startPeriod'),
    end: days('endPeriod'),
    first: count('firstNObservations', given('firstNObservations')),
    last: count('lastNObservations', given('lastNObservations')),
    updatedAfter: instant(given('updatedAfter')),
    detail: oneOf('detail', details, given('detail') ?? 'full'),
    dimensionAtObservation: oneOf(
      'dimensionAtObservation',
      [timeDimension.id, allDimensions, ...dimensionIds],
      given('dimensionAtObservation') ?? timeDimension.id,
    ),
    includeHistory: oneOf('includeHistory', ['true', 'false'], given('includeHistory') ?? 'false') === 'true',
  };
}

/** Throws for a text that is none of those allowed. */
export function oneOf<Allowed extends string>(name: string, allowed: readonly Allowed[], text: string): Allowed {
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  throw syntaxRefusal(name, text, { en: allowed.join(', '), fr: allowed.join(', ') });
}

function count(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw syntaxRefusal(name, text, { en: 'a whole number from 1', fr: 'un entier à partir de 1' });
}

const instantShape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Without a zone it is UTC's. A `+` that came unescaped in an address has become a space. */
function instant(text: string | undefined): string | null {
  if (text === undefined) return null;
  const whole = text.replace(' ', '+');
  const zoned = whole.includes('T') && !/(Z|[+-]\d{2}:\d{2})$/.test(whole) ? `${whole}Z` : whole;
  // 30 February is read as a day of March.
  const at = instantShape.test(whole) && isDay(whole.slice(0, 10)) ? Date.parse(zoned) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw syntaxRefusal('updatedAfter', text, { en: '2026-10-21T12:30:00Z', fr: '2026-10-21T12:30:00Z' });
}

/** Throws where two parts of a question contradict each other. */
export function checkTogether({ start, end }: DataQuery): void {
  if (start === null || end === null || start.first <= end.last) return;
  throw refusal('syntax', { en: 'startPeriod is later than endPeriod.', fr: 'startPeriod est postérieur à endPeriod.' });
}
