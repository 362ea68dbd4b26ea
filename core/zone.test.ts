import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dayAt, instantOf, timeAt } from './zone';

const zones = fc.constantFrom('America/Toronto', 'America/New_York', 'America/St_Johns', 'Europe/London', 'Pacific/Auckland', 'UTC');
const instants = fc
  .integer({ min: Date.parse('1990-01-01T00:00:00Z'), max: Date.parse('2060-01-01T00:00:00Z') })
  .map((ms) => Math.floor(ms / 60_000) * 60_000);

describe('an instant in a zone', () => {
  it('falls on the day and at the time that luxon says', () => {
    fc.assert(
      fc.property(instants, zones, (ms, zone) => {
        const instant = new Date(ms).toISOString();
        const local = DateTime.fromMillis(ms, { zone });
        expect([dayAt(instant, zone), timeAt(instant, zone)]).toEqual([local.toISODate(), local.toFormat('HH:mm')]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('falls on the day before where a clock was put back past midnight', () => {
    // Newfoundland put its clocks back at 00:01.
    expect(dayAt('1994-10-30T02:31:30Z', 'America/St_Johns')).toBe('1994-10-29');
    expect(dayAt('1994-10-30T02:30:30Z', 'America/St_Johns')).toBe('1994-10-30');
  });

  it('comes back from its local day and time, but for the hour that comes twice', () => {
    fc.assert(
      fc.property(instants, zones, (ms, zone) => {
        const instant = new Date(ms).toISOString();
        const back = Date.parse(instantOf(dayAt(instant, zone), timeAt(instant, zone), zone));
        expect([0, 3_600_000]).toContain(ms - back);
        expect(timeAt(new Date(back).toISOString(), zone)).toBe(timeAt(instant, zone));
      }),
      { numRuns: 2_000 },
    );
  });

  it('lies an hour later for a time that daylight saving skips', () => {
    expect(instantOf('2026-03-08', '02:30', 'America/Toronto')).toBe('2026-03-08T07:30:00Z');
    expect(instantOf('2026-03-08', '02:30', 'America/Toronto')).toBe(
      DateTime.fromISO('2026-03-08T02:30', { zone: 'America/Toronto' }).toUTC().toISO({ suppressMilliseconds: true }),
    );
  });

  it('is the first of two where the clock is put back', () => {
    expect(instantOf('2026-11-01', '01:30', 'America/Toronto')).toBe('2026-11-01T05:30:00Z');
  });

  it('is refused where there is no such day or time', () => {
    expect(() => instantOf('2026-02-30', '08:30', 'America/Toronto')).toThrow(/no local time/);
    expect(() => instantOf('2026-02-28', '25:00', 'America/Toronto')).toThrow(/no local time/);
  });
});
