/** SDMX frequency codes of the series that we carry: daily, weekly (ISO), monthly, quarterly, annual. */
export const frequencies = ['D', 'W', 'M', 'Q', 'A'] as const;
export type Frequency = (typeof frequencies)[number];

/**
 * A reference period as integers, so that no time zone can move a month.
 * `ordinal` counts periods of its own frequency: days and ISO weeks since 1970 began (week 0 holds
 * 1970-01-01), months as year × 12 + month − 1, quarters as year × 4 + quarter − 1, years as themselves.
 */
export interface Period {
  readonly frequency: Frequency;
  readonly ordinal: number;
}

const dayMs = 86_400_000;

/** Periods in a year, for changes on the year; null where a year holds no whole number of periods (D, W). */
export const periodsPerYear = { D: null, W: null, M: 12, Q: 4, A: 1 } as const satisfies Record<Frequency, number | null>;

/** The period that holds a calendar day. `day` is `YYYY-MM-DD`; throws RangeError on anything else. */
export function periodOf(frequency: Frequency, day: string): Period {
  const epochDay = epochDayOf(day);
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  switch (frequency) {
    case 'D':
      return { frequency, ordinal: epochDay };
    case 'W':
      return { frequency, ordinal: Math.floor((epochDay + 3) / 7) };
    case 'M':
      return { frequency, ordinal: year * 12 + month - 1 };
    case 'Q':
      return { frequency, ordinal: year * 4 + Math.floor((month - 1) / 3) };
    case 'A':
      return { frequency, ordinal: year };
  }
}

/** First calendar day of a period, `YYYY-MM-DD`. */
export function firstDay({ frequency, ordinal }: Period): string {
  switch (frequency) {
    case 'D':
      return dayOf(ordinal);
    case 'W':
      return dayOf(ordinal * 7 - 3);
    case 'M':
      return `${pad(Math.floor(ordinal / 12), 4)}-${pad((ordinal % 12) + 1, 2)}-01`;
    case 'Q':
      return `${pad(Math.floor(ordinal / 4), 4)}-${pad((ordinal % 4) * 3 + 1, 2)}-01`;
    case 'A':
      return `${pad(ordinal, 4)}-01-01`;
  }
}

/** Last calendar day of a period, `YYYY-MM-DD`. Years have four digits, so that what ends with 9999 or later ends with its last day. */
export function lastDay(period: Period): string {
  const next = firstDay(nextPeriod(period));
  return /^(\+|\d{5})/.test(next) ? '9999-12-31' : dayOf(epochDayOf(next) - 1);
}

/** SDMX text of a period: `2026-07-15`, `2026-W05`, `2026-07`, `2026-Q3`, `2026`. */
export function formatPeriod(period: Period): string {
  const first = firstDay(period);
  switch (period.frequency) {
    case 'D':
      return first;
    case 'W': {
      // A week belongs to the year of its Thursday (ISO 8601).
      const thursday = epochDayOf(first) + 3;
      const year = dayOf(thursday).slice(0, 4);
      return `${year}-W${pad(Math.floor((thursday - epochDayOf(`${year}-01-01`)) / 7) + 1, 2)}`;
    }
    case 'M':
      return first.slice(0, 7);
    case 'Q':
      return `${first.slice(0, 4)}-Q${(period.ordinal % 4) + 1}`;
    case 'A':
      return first.slice(0, 4);
  }
}

const shapes: Record<Frequency, RegExp> = {
  D: /^(\d{4})-(\d{2})-(\d{2})$/,
  W: /^(\d{4})-W(\d{2})$/,
  M: /^(\d{4})-(\d{2})$/,
  Q: /^(\d{4})-Q([1-4])$/,
  A: /^(\d{4})$/,
};

/**
 * Reads what `formatPeriod` writes. Without `frequency` the shape decides; with it, a text of another
 * shape that names a day (`2026-07-01` for a month) is read as the period that holds the day.
 * Returns null for text that is no period.
 */
export function parsePeriod(text: string, frequency?: Frequency): Period | null {
  const own = frequencies.find((candidate) => shapes[candidate].test(text));
  if (own === undefined) return null;
  const day = firstDayOfText(own, text);
  if (day === null) return null;
  if (frequency === undefined || frequency === own) return periodOf(own, day);
  return own === 'D' || own === 'M' ? periodOf(frequency, day) : null;
}

export function nextPeriod(period: Period, count = 1): Period {
  return { frequency: period.frequency, ordinal: period.ordinal + count };
}

/** The same period a year earlier; for D and W the same calendar day of the year before (29 Feb → 28 Feb). */
export function yearEarlier(period: Period): Period {
  const perYear = periodsPerYear[period.frequency];
  if (perYear !== null) return nextPeriod(period, -perYear);
  return { frequency: period.frequency, ordinal: yearsBefore(period.frequency, period.ordinal, 1) };
}

/** The period that lies so many years before another; of a leap day its 28th. */
export function yearsBefore(frequency: Frequency, ordinal: number, years: number): number {
  const day = firstDay({ frequency, ordinal });
  return periodOf(frequency, `${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`).ordinal;
}

function firstDayOfText(frequency: Frequency, text: string): string | null {
  switch (frequency) {
    case 'D':
      return isDay(text) ? text : null;
    case 'W':
      return firstDayOfWeek(Number(text.slice(0, 4)), Number(text.slice(6)));
    case 'M':
      return isDay(`${text}-01`) ? `${text}-01` : null;
    case 'Q':
      return `${text.slice(0, 4)}-${pad((Number(text.slice(6)) - 1) * 3 + 1, 2)}-01`;
    case 'A':
      return `${text}-01-01`;
  }
}

/** The Monday of an ISO week: week 1 holds January 4. Null for a week that the year does not have. */
function firstDayOfWeek(year: number, week: number): string | null {
  const fourth = epochDayOf(`${pad(year, 4)}-01-04`);
  const monday = fourth - ((((fourth + 3) % 7) + 7) % 7) + (week - 1) * 7;
  return week >= 1 && dayOf(monday + 3).startsWith(pad(year, 4)) ? dayOf(monday) : null;
}

/** Whether a text is a calendar day, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dayOf(ms / dayMs) === text;
}

function epochDayOf(day: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isDay(day)) throw new RangeError(`"${day}" is not a calendar day; write YYYY-MM-DD.`);
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

function dayOf(epochDay: number): string {
  return new Date(epochDay * dayMs).toISOString().slice(0, 10);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
