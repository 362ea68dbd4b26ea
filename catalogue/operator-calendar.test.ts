import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue';

describe('an operator’s calendar', () => {
  let folder: string;
  let calendarFile: string;
  let written = 0;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'calendar-'));
    calendarFile = join(folder, 'calendar.yaml');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes the file with a time of change of its own, since file systems may keep whole seconds only. */
  function write(text: string | Buffer) {
    writeFileSync(calendarFile, text);
    written += 1;
    utimesSync(calendarFile, 1_800_000_000 + written, 1_800_000_000 + written);
  }
  const december = (catalogue: ReturnType<typeof loadCatalogue>) =>
    catalogue
      .calendar('2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z')
      .filter(({ release }) => release === 'CPI' || release === 'LFS')
      .map(({ release, at, certainty, status }) => `${release} ${at} ${certainty} ${status}`);

  const between = (from: string, to: string, name: string) =>
    loadCatalogue({ calendarFile })
      .calendar(`${from}T00:00:00Z`, `${to}T00:00:00Z`)
      .filter(({ release }) => release === name)
      .map(({ at, period, certainty }) => `${at} ${period} ${certainty}`);

  it('of one line leaves the dates of all other periods in force', () => {
    write('- { release: LFS, at: 2026-12-04T13:30:00Z, period: 2026-11, status: scheduled }\n');
    expect(between('2026-11-01', '2027-02-01', 'LFS')).toEqual([
      '2026-11-06T13:30:00Z 2026-10 rule',
      '2026-12-04T13:30:00Z 2026-11 published',
      '2027-01-08T13:30:00Z 2026-12 rule',
    ]);
  });

  it('of one line leaves the announced dates of all other periods in force', () => {
    write('- { release: TRADE, at: 2026-12-09T13:30:00Z, period: 2026-10 }\n');
    expect(between('2026-12-01', '2027-01-31', 'TRADE')).toEqual([
      '2026-12-09T13:30:00Z 2026-10 published',
      '2027-01-06T13:30:00Z 2026-11 published',
    ]);
  });

  it('that moves a print behind our date for the next one takes that date away', () => {
    write('- { release: CPI, at: 2026-12-20T13:30:00Z, period: 2026-10 }\n');
    expect(between('2026-11-01', '2027-02-01', 'CPI')).toEqual([
      '2026-12-20T13:30:00Z 2026-10 published',
      '2027-01-18T13:30:00Z 2026-12 rule',
    ]);
  });

  it('with a decision’s own day replaces the expected day near it, and no other decision', () => {
    write('- { release: RATE_DECISION, at: 2026-10-21T13:45:00Z, period: 2026-10-21 }\n');
    expect(between('2026-09-15', '2026-12-31', 'RATE_DECISION')).toEqual([
      '2026-10-21T13:45:00Z 2026-10-21 published',
      '2026-12-09T14:45:00Z 2026-12-09 rule',
    ]);
  });

  it('whose periods are minutes apart, as in a rehearsal, has none of our dates among its own', () => {
    const rows = Array.from({ length: 12 }, (_, month) => {
      const period = `2027-${String(month + 1).padStart(2, '0')}`;
      return `- { release: CPI, at: '2026-11-10T13:${String(month * 3).padStart(2, '0')}:00Z', period: ${period}, rehearsed: true }`;
    });
    write(rows.join('\n'));
    const dates = between('2026-09-01', '2028-03-01', 'CPI');
    const ours = dates.filter((date) => date.endsWith('rule'));
    expect(dates.filter((date) => date.endsWith('published'))).toHaveLength(12);
    expect(ours).toEqual(['2026-09-16T12:30:00Z 2026-08 rule', '2026-10-16T12:30:00Z 2026-09 rule', '2028-02-16T13:30:00Z 2028-01 rule']);
  });

  it('replaces the rule for the releases that it names, and for no other', () => {
    write('- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11, status: scheduled }\n');
    expect(december(loadCatalogue({ calendarFile }))).toEqual([
      'LFS 2026-12-04T13:30:00Z rule scheduled',
      'CPI 2026-12-15T13:30:00Z published scheduled',
    ]);
  });

  it('is followed while it grows', () => {
    write('- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11 }\n');
    const catalogue = loadCatalogue({ calendarFile });
    expect(catalogue.reloadCalendar()).toBe(false);
    write(
      '- { release: CPI, at: 2026-12-17T13:30:00Z, period: 2026-11, status: postponed }\n- { release: LFS, at: 2026-12-11T13:30:00Z, period: 2026-11 }\n',
    );
    expect(catalogue.reloadCalendar()).toBe(true);
    expect(catalogue.reloadCalendar()).toBe(false);
    expect(december(catalogue)).toEqual(['LFS 2026-12-11T13:30:00Z published scheduled', 'CPI 2026-12-17T13:30:00Z published postponed']);
  });

  it('that can’t be used later is told once, and the former dates stay', () => {
    write('- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11 }\n');
    const catalogue = loadCatalogue({ calendarFile });
    const before = december(catalogue);
    write('- { release: CPI, at: tomorrow, period: 2026-11 }\n');
    expect(() => catalogue.reloadCalendar()).toThrow(/line 1, column 19: "at" is wrong: write an instant as 2026-12-15T13:30:00Z\./);
    expect(catalogue.reloadCalendar()).toBe(false);
    rmSync(calendarFile);
    expect(() => catalogue.reloadCalendar()).toThrow('ENOENT');
    expect(december(catalogue)).toEqual(before);
  });

  it('may begin with the mark that some editors put before UTF-8', () => {
    write('\uFEFF- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11 }\n');
    expect(december(loadCatalogue({ calendarFile }))).toContain('CPI 2026-12-15T13:30:00Z published scheduled');
  });

  it('with an alias of nothing is told with file and line while it is followed, and the former dates stay', () => {
    write('- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11 }\n');
    const catalogue = loadCatalogue({ calendarFile });
    const before = december(catalogue);
    write('\n- { release: *nope, at: 2026-12-17T13:30:00Z, period: 2026-11 }\n');
    expect(() => catalogue.reloadCalendar()).toThrow(
      `calendar file ${calendarFile}, line 2, column 14: *nope repeats nothing that stands above it; put a text`,
    );
    expect(december(catalogue)).toEqual(before);
  });

  it.each<[string, string | Buffer, string]>([
    [
      'aliases that grow beyond measure',
      `- &a [${Array(20).fill(1)}]\n- &b [${Array(20).fill('*a')}]\n- &c [${Array(20).fill('*b')}]\n`,
      'line 2, column 7: what is repeated with * from here on grows beyond measure; write it out.',
    ],
    [
      'an unknown release',
      '- { release: CPIX, at: 2026-12-15T13:30:00Z, period: 2026-11 }',
      'there is no release CPIX; write one of CPI, IPPI',
    ],
    [
      'a period that is none',
      '- { release: CPI, at: 2026-12-15T13:30:00Z, period: November }',
      '"November" is no period of CPI; write it as 2026-11.',
    ],
    ['an instant without zone', '- { release: CPI, at: 2026-12-15T13:30:00, period: 2026-11 }', 'write an instant as 2026-12-15T13:30:00Z'],
    ...['2026', '2026-Q3', '2026-11-01'].map((period): [string, string, string] => [
      `${period} for a month`,
      `- { release: CPI, at: 2026-12-15T13:30:00Z, period: ${period} }`,
      `line 1, column 45: "${period}" is no period of CPI; write it as 2026-11.`,
    ]),
    ['a month for a quarter', '- { release: GDP, at: 2026-12-15T13:30:00Z, period: 2026-11 }', 'no period of GDP; write it as 2026-Q3.'],
    ['a month for a decision', '- { release: RATE_DECISION, at: 2026-12-09T14:45:00Z, period: 2026-12 }', 'write it as 2026-11-24.'],
    [
      'an instant before the period begins',
      '- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2030-11 }',
      "line 1, column 19: CPI of 2030-11 can't come out before that begins; correct the instant or the period.",
    ],
    [
      'an instant on the evening before a decision’s day',
      '- { release: RATE_DECISION, at: 2026-12-09T04:45:00Z, period: 2026-12-09 }',
      "RATE_DECISION of 2026-12-09 can't come out before that begins",
    ],
    [
      'a letter that is not in UTF-8',
      Buffer.from('# Dates\n# de décembre\n- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11 }', 'latin1'),
      'line 2: the file is not in UTF-8: save it as UTF-8.',
    ],
    [
      'a second date for a period',
      '- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11 }\n- { release: CPI, at: 2026-12-16T13:30:00Z, period: 2026-11 }',
      'CPI has a second date for 2026-11; keep one.',
    ],
  ])('with %s stops the start', (_, text, sentence) => {
    write(text);
    expect(() => loadCatalogue({ calendarFile })).toThrow(sentence);
  });
});
