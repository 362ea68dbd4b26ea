import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from './calendar';
import { boundsOf, calendarChoice, calendarQuery, calendarViews, daysOf, stepped } from './calendar-view';

const today = '2026-11-26';

describe('the address of the calendar', () => {
  it('means the present week of both countries where it says nothing, or what nobody understands', () => {
    const plain = { view: 'week', from: '2026-11-23', countries: ['CA', 'US'] };
    expect(calendarChoice({}, today)).toEqual(plain);
    expect(calendarChoice({ view: 'year', from: '2026-02-31', country: 'MX' }, today)).toEqual(plain);
  });

  it('begins a week on its Monday, a month on its first, a list on the day named', () => {
    const from = (view: string) => calendarChoice({ view, from: '2026-12-06', country: 'US' }, today).from;
    expect(['week', 'month', 'list'].map(from)).toEqual(['2026-11-30', '2026-12-01', '2026-12-06']);
  });

  it('is read as it was written', () => {
    const choice = { view: 'month', from: '2026-12-01', countries: ['CA'] } as const;
    expect(calendarQuery(choice)).toBe('?view=month&from=2026-12-01&country=CA');
    expect(calendarChoice(Object.fromEntries(new URLSearchParams(calendarQuery(choice))), today)).toEqual(choice);
  });
});

describe('the days of a view', () => {
  it('are whole weeks from Monday to Sunday that hold the whole month', () => {
    const days = daysOf({ view: 'month', from: '2026-11-01', countries: ['CA'] });
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
  });

  it('begin and end at Toronto’s midnight, across daylight saving', () => {
    expect(boundsOf(['2026-10-31', '2026-11-01'])).toEqual({ from: '2026-10-31T04:00:00Z', to: '2026-11-02T05:00:00Z' });
  });

  it('follow without a hole when one steps on, and come again when one steps back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendarViews), fc.integer({ min: 0, max: 2_000 }), (view, ahead) => {
        const choice = calendarChoice({ view, from: addDays('2024-01-01', ahead) }, today);
        const next = stepped(choice, 1);
        expect(stepped(next, -1)).toEqual(choice);
        const own = daysOf(choice);
        const last = view === 'month' ? own.findLast((day) => day.slice(0, 7) === choice.from.slice(0, 7)) : own.at(-1);
        expect(addDays(last ?? '', 1)).toBe(next.from);
        if (view !== 'list') expect(weekday(own[0] ?? '')).toBe(1);
      }),
    );
  });
});
