import { dayAt, timeAt } from '../zone';
import type { Frame } from './frame';

const zone = 'America/Toronto';
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Longer than any stretch without a change of clocks. */
const lookedAhead = 220 * 24;

/**
 * Toronto's clock against UTC: the offset in force at an instant (milliseconds), and from when the next one is, so that a screen whose
 * browser knows no zones, or old ones, goes on telling the right time through a change of clocks.
 */
export function zoneOffsets(now: number): Frame['zone'] {
  const hour = Math.floor(now / hourMs);
  if (remembered?.hour !== hour) remembered = { hour, zone: workedOut(now) };
  return remembered.zone;
}

/** It says the same for an hour, and is asked for with each frame. */
let remembered: { readonly hour: number; readonly zone: Frame['zone'] } | null = null;

function workedOut(now: number): Frame['zone'] {
  const first = offsetMinutes(now);
  const start = Math.floor(now / hourMs) * hourMs;
  for (let hours = 1; hours <= lookedAhead; hours += 1) {
    const at = start + hours * hourMs;
    const offset = offsetMinutes(at);
    if (offset !== first) {
      return [
        { from: 0, offsetMinutes: first },
        { from: at, offsetMinutes: offset },
      ];
    }
  }
  return [{ from: 0, offsetMinutes: first }];
}

/** Local time read as if it were UTC, minus the instant. */
function offsetMinutes(at: number): number {
  const instant = new Date(at).toISOString();
  const local = Date.parse(`${dayAt(instant, zone)}T${timeAt(instant, zone)}:00Z`);
  return Math.round((local - Math.floor(at / minuteMs) * minuteMs) / minuteMs);
}
