import { minus, monthNames, nbsp } from './format';
import { type Frequency, firstDay, type Period } from './period';
import type { Language } from './series';

/**
 * Periods and instants as text. Clock times are those of America/Toronto and always say ET or HE, so
 * that daylight saving time never shows a wrong letter. `instant` is an ISO string ending in Z or milliseconds.
 */
export type Instant = string | number;

/** `Oct 2026`, `Q3 2026`, `2026`, `Nov 19, 2026`, a week by its Monday; fr: `oct. 2026`, `T3 2026`, `19 nov. 2026`. */
export function formatPeriodWords(period: Period, language: Language): string {
  const first = firstDay(period);
  const year = first.slice(0, 4);
  switch (period.frequency) {
    case 'D':
      return formatDay(first, language);
    case 'W':
      return language === 'fr' ? `semaine du ${formatDay(first, 'fr')}` : `week of ${formatDay(first, 'en')}`;
    case 'M':
      return `${monthOf(first, language)} ${year}`;
    case 'Q':
      return `${language === 'fr' ? 'T' : 'Q'}${(period.ordinal % 4) + 1} ${year}`;
    case 'A':
      return year;
  }
}

/** The period without its year, for cells: `Oct`, `Q3`, `Nov 19`; years keep theirs. */
export function formatPeriodShort(period: Period, language: Language): string {
  const first = firstDay(period);
  switch (period.frequency) {
    case 'D':
    case 'W':
      return dayAndMonth(first, language);
    case 'M':
      return monthOf(first, language);
    case 'Q':
      return `${language === 'fr' ? 'T' : 'Q'}${(period.ordinal % 4) + 1}`;
    case 'A':
      return first.slice(0, 4);
  }
}

/** A calendar day `YYYY-MM-DD`: `Nov 19, 2026`, `19 nov. 2026`, `1er févr. 2025`. */
export function formatDay(day: string, language: Language): string {
  const separator = language === 'fr' ? ' ' : ', ';
  return `${dayAndMonth(day, language)}${separator}${day.slice(0, 4)}`;
}

/** A day without its year: `Nov 19`, `19 nov.`. */
export function dayAndMonth(day: string, language: Language): string {
  const date = Number(day.slice(8, 10));
  return language === 'fr' ? `${date === 1 ? '1er' : date}${nbsp}${monthOf(day, 'fr')}` : `${monthOf(day, 'en')}${nbsp}${date}`;
}

/** Weekday and day for a diary: `Fri Dec 4`, `ven. 4 déc.`. */
export function formatWeekday(instant: Instant, language: Language): string {
  const { day } = torontoParts(instant);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return `${weekdays[language][weekday]}${nbsp}${dayAndMonth(day, language)}`;
}

/** `8:30 a.m. ET`, `8 h 30 HE`. */
export function formatTime(instant: Instant, language: Language): string {
  return `${formatClock(instant, language)}${nbsp}${language === 'fr' ? 'HE' : 'ET'}`;
}

/** The same with seconds, for checks of a feed: `8:34:02 a.m. ET`, `8 h 34 min 02 s HE`. */
export function formatTimeWithSeconds(instant: Instant, language: Language): string {
  const { hour, minute, second } = torontoParts(instant);
  if (language === 'fr') return [`${hour}`, 'h', pad(minute), 'min', pad(second), 's', 'HE'].join(nbsp);
  return `${((hour + 11) % 12) + 1}:${pad(minute)}:${pad(second)}${nbsp}${halfOf(hour)}${nbsp}ET`;
}

/** Day and time: `Nov 5, 2026, 8:30 a.m. ET`, `5 nov. 2026, 8 h 30 HE`. */
export function formatInstant(instant: Instant, language: Language): string {
  return `${formatDay(torontoParts(instant).day, language)}, ${formatTime(instant, language)}`;
}

/** Day and time to the second, where two instants of one minute must be told apart: `Nov 5, 2026, 8:29:58 a.m. ET`. */
export function formatInstantWithSeconds(instant: Instant, language: Language): string {
  return `${formatDay(torontoParts(instant).day, language)}, ${formatTimeWithSeconds(instant, language)}`;
}

/** Near instants by their nearness: the clock time on the same Toronto day, else weekday and day. */
export function formatNear(instant: Instant, now: Instant, language: Language): string {
  return torontoParts(instant).day === torontoParts(now).day ? formatTime(instant, language) : formatWeekday(instant, language);
}

/** A past instant within a sentence: `8:31 a.m. ET`, `à 8 h 31 HE`; of another Toronto day with the day, of another year with both. */
export function formatWhen(instant: Instant, now: Instant, language: Language): string {
  const [day, today] = [torontoDay(instant), torontoDay(now)];
  if (day.slice(0, 4) !== today.slice(0, 4)) return joined(formatDay(day, language), formatTime(instant, language), language);
  if (day !== today) return formatDayTime(instant, language);
  return language === 'fr' ? `à ${formatTime(instant, 'fr')}` : formatTime(instant, language);
}

/** The same with its day whatever day it is now: `Nov 18, 8:31 a.m. ET`, `le 18 nov. à 8 h 31 HE`. */
export function formatDayTime(instant: Instant, language: Language): string {
  return joined(dayAndMonth(torontoDay(instant), language), formatTime(instant, language), language);
}

/** The Toronto calendar day of an instant, `YYYY-MM-DD`. */
export function torontoDay(instant: Instant): string {
  return torontoParts(instant).day;
}

/** A length of time in its largest fitting unit: `40 s`, `12 min`, `3 h`, `16 d`; fr `16 j`. */
export function formatAge(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds}${nbsp}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${nbsp}min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)}${nbsp}h`;
  return `${Math.floor(seconds / 86_400)}${nbsp}${language === 'fr' ? 'j' : 'd'}`;
}

/** `in 12 min`, `dans 12 min`. */
export function formatUntil(ms: number, language: Language): string {
  return language === 'fr' ? `dans ${formatAge(ms, 'fr')}` : `in ${formatAge(ms, 'en')}`;
}

/** `12 min ago`, `il y a 12 min`. */
export function formatSince(ms: number, language: Language): string {
  return language === 'fr' ? `il y a ${formatAge(ms, 'fr')}` : `${formatAge(ms, 'en')} ago`;
}

const basisOfChange = {
  D: { en: 'on the day', fr: 'sur un jour' },
  W: { en: 'on the week', fr: 'sur une semaine' },
  M: { en: 'm/m', fr: 'mens.' },
  Q: { en: 'q/q', fr: 'trim.' },
  A: { en: 'y/y', fr: 'sur un an' },
} as const satisfies Record<Frequency, Record<Language, string>>;

/** What a change compares with, shortly: `m/m`, `mens.`; on the year `y/y`, `sur 12 mois`, `sur 4 trim.`. */
export function comparisonWords(frequency: Frequency, comparison: 'period' | 'year', language: Language): string {
  if (comparison === 'period') return basisOfChange[frequency][language];
  if (language === 'en') return 'y/y';
  return frequency === 'M' ? `sur 12${nbsp}mois` : frequency === 'Q' ? `sur 4${nbsp}trim.` : 'sur un an';
}

const weekdays = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  fr: ['dim.', 'lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.'],
} as const satisfies Record<Language, readonly string[]>;

const toronto = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

function torontoParts(instant: Instant): { day: string; hour: number; minute: number; second: number } {
  const parts = new Map(toronto.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const day = `${parts.get('year')}-${pad(number('month'))}-${pad(number('day'))}`;
  return { day, hour: number('hour') % 24, minute: number('minute'), second: number('second') };
}

function joined(day: string, time: string, language: Language): string {
  return language === 'fr' ? `le ${day} à ${time}` : `${day}, ${time}`;
}

function formatClock(instant: Instant, language: Language): string {
  const { hour, minute } = torontoParts(instant);
  if (language === 'fr') return `${hour}${nbsp}h${nbsp}${pad(minute)}`;
  return `${((hour + 11) % 12) + 1}:${pad(minute)}${nbsp}${halfOf(hour)}`;
}

function halfOf(hour: number): string {
  return hour < 12 ? 'a.m.' : 'p.m.';
}

function monthOf(day: string, language: Language): string {
  return monthNames[language][Number(day.slice(5, 7)) - 1] ?? minus;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
