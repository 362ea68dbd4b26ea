/**
 * Instants and the local days and times of zones, by Intl alone: pages reckon with them too, and a library of zones would
 * be a tenth of what they load. The tests hold it against luxon.
 */

/** The instant of a local day and time in a zone. A time that daylight saving skips is read as the instant an hour later, one that comes twice as the first. */
export function instantOf(day: string, time: string, zone: string): string {
  const key = `${day}T${time} ${zone}`;
  const known = remembered.get(key) ?? workOutInstant(day, time, zone);
  remembered.set(key, known);
  return known;
}

/** Reckoning with zones is slow, and a calendar holds some hundred instants, wanted while a print is on its way. */
const remembered = new Map<string, string>();
const dayMs = 86_400_000;

function workOutInstant(day: string, time: string, zone: string): string {
  const local = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`"${day}T${time}" in "${zone}" is no local time.`);
  }
  const [before, after] = [offsetMs(local - dayMs, zone), offsetMs(local + dayMs, zone)];
  const found = [local - before, local - after].sort((a, b) => a - b).find((instant) => instant + offsetMs(instant, zone) === local);
  return new Date(found ?? local - Math.min(before, after)).toISOString().replace('.000Z', 'Z');
}

/** The calendar day (`YYYY-MM-DD`) on which an instant falls in a zone. */
export function dayAt(instant: string, zone: string): string {
  const minute = Math.floor(Date.parse(instant) / minuteMs) * minuteMs;
  const key = `${minute} ${zone}`;
  const day = rememberedDays.get(key) ?? localText(minute, zone).slice(0, 10);
  if (rememberedDays.size >= mostDays) rememberedDays.clear();
  rememberedDays.set(key, day);
  return day;
}

/** One answer serves a minute: each plan asks of every release’s day. */
const rememberedDays = new Map<string, string>();
const minuteMs = 60_000;
const mostDays = 10_000;

/** The local time (`08:30`) of an instant in a zone. */
export function timeAt(instant: string, zone: string): string {
  return localText(Date.parse(instant), zone).slice(11, 16);
}

function offsetMs(instant: number, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${localText(second, zone)}Z`) - second;
}

/** `2026-11-05T08:30:00` */
function localText(instant: number, zone: string): string {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, date, hour, minute, second] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((part) =>
    parts.get(part),
  );
  return `${year?.padStart(4, '0')}-${month}-${date}T${hour}:${minute}:${second}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const two = '2-digit';
  const style = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', ...style });
  formats.set(zone, made);
  return made;
}
