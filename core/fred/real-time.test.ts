import { describe, expect, it } from 'vitest';
import { observed, ordinalOf } from '../../tests/fixtures/measured';
import { byRealTime, byVintage, initialReleases, newAndRevised, type Told } from './output';
import { beginning, clipped, forever, statementsOf, textOn, versionsOf } from './real-time';

const quarter = ordinalOf('2001-Q1');
const print = ({ value }: { value: number | null }) => (value === null ? '.' : value.toFixed(1));
const said = statementsOf([
  { asOf: '2001-04-27T12:30:00Z', observations: [observed(quarter - 1, 9.5), observed(quarter, 9.9)] },
  { asOf: '2001-07-27T12:30:00Z', observations: [observed(quarter, 9.3), observed(quarter + 1, 9.4)] },
]);
const told: Told = { id: 'GDP', frequency: 'Q', versions: versionsOf(said, print) };
const ever = { start: beginning, end: forever };

describe('versions', () => {
  it('end on the day before the next one begins, and the last stands for ever', () => {
    expect(told.versions.get(quarter)).toEqual([
      { start: '2001-04-27', end: '2001-07-26', text: '9.9' },
      { start: '2001-07-27', end: forever, text: '9.3' },
    ]);
  });

  it('of one day are those of its last statement, by the days of Toronto', () => {
    const twice = statementsOf([
      { asOf: '2001-07-27T12:30:00Z', observations: [observed(quarter, 9.3)] },
      { asOf: '2001-07-28T03:59:59Z', observations: [observed(quarter, 9.2)] },
      { asOf: '2001-07-28T04:00:00Z', observations: [observed(quarter, 9.1)] },
    ]);
    expect(versionsOf(twice, print).get(quarter)).toEqual([
      { start: '2001-07-27', end: '2001-07-27', text: '9.2' },
      { start: '2001-07-28', end: forever, text: '9.1' },
    ]);
  });

  it('do not begin anew where the value stays and only its status changed', () => {
    const repeated = statementsOf([
      { asOf: '2001-07-27T12:30:00Z', observations: [observed(quarter, 9.3, 1, 'P')] },
      { asOf: '2001-08-27T12:30:00Z', observations: [observed(quarter, 9.3)] },
    ]);
    expect(versionsOf(repeated, print).get(quarter)).toEqual([{ start: '2001-07-27', end: forever, text: '9.3' }]);
  });

  it('are cut to a window, and outside of it there is nothing of them', () => {
    const version = { start: '2001-04-27', end: '2001-07-26', text: '9.9' };
    expect(clipped(version, { start: '2001-05-01', end: '2001-05-31' })).toEqual({ ...version, start: '2001-05-01', end: '2001-05-31' });
    expect(clipped(version, { start: '2001-07-27', end: forever })).toBeNull();
    expect([textOn([version], '2001-04-26'), textOn([version], '2001-07-26')]).toEqual([null, '9.9']);
  });
});

describe('the output types', () => {
  it('1: a revision within a window gives two rows that are cut to it', () => {
    const rows = byRealTime(told, { start: '2001-07-25', end: '2001-07-28' }).filter(({ date }) => date === '2001-01-01');
    expect(rows).toEqual([
      { realtime_start: '2001-07-25', realtime_end: '2001-07-26', date: '2001-01-01', value: '9.9' },
      { realtime_start: '2001-07-27', realtime_end: '2001-07-28', date: '2001-01-01', value: '9.3' },
    ]);
  });

  it('2: has a column for each vintage, with a point where it said nothing', () => {
    expect(byVintage(told, ['2001-04-27', '2001-07-27'])).toEqual([
      { date: '2000-10-01', GDP_20010427: '9.5', GDP_20010727: '9.5' },
      { date: '2001-01-01', GDP_20010427: '9.9', GDP_20010727: '9.3' },
      { date: '2001-04-01', GDP_20010427: '.', GDP_20010727: '9.4' },
    ]);
    expect(byVintage(told, ['2001-04-26'])).toEqual([]);
  });

  it('3: leaves out what a vintage repeated', () => {
    expect(newAndRevised(told, ['2001-07-27'])).toEqual([
      { date: '2001-01-01', GDP_20010727: '9.3' },
      { date: '2001-04-01', GDP_20010727: '9.4' },
    ]);
  });

  it('4: gives what was first said, but not of what was public before anybody here listened', () => {
    expect(initialReleases(told, ever, '2001-04-27')).toEqual([
      { realtime_start: '2001-07-27', realtime_end: forever, date: '2001-04-01', value: '9.4' },
    ]);
    expect(initialReleases(told, { start: beginning, end: '2001-05-01' }, null)).toEqual([
      { realtime_start: '2001-04-27', realtime_end: '2001-05-01', date: '2000-10-01', value: '9.5' },
      { realtime_start: '2001-04-27', realtime_end: '2001-05-01', date: '2001-01-01', value: '9.9' },
    ]);
    expect(initialReleases(told, { start: '2001-04-28', end: '2001-05-01' }, null)).toEqual([]);
  });
});
