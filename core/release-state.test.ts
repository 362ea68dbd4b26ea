import { describe, expect, it } from 'vitest';
import { ordinalOf } from '../tests/fixtures/measured';
import { at, cpi } from '../tests/fixtures/planned';
import type { ReleaseDate } from './release';
import { type ReleaseStateInput, releaseState } from './release-state';

const october = ordinalOf('2026-10');
const state = (date: Partial<ReleaseDate>, minutes: number, other: Partial<ReleaseStateInput> = {}) =>
  releaseState({
    date: { ...cpi, ...date },
    now: Date.parse(at) + minutes * 60_000,
    frequency: 'M',
    newest: october - 1,
    fresh: 'current',
    ...other,
  });

describe('how a date of a release stands', () => {
  it('before its time: confirmed if the agency announced it, expected if only its habit says so', () => {
    expect(state({}, -1)).toBe('confirmed');
    expect(state({ certainty: 'rule' }, -1)).toBe('expected');
    expect(state({ status: 'postponed' }, -1)).toBe('postponed');
  });

  it('is awaited from its announced instant on, and due where a habit expected it', () => {
    expect(state({}, 1, { fresh: 'due' })).toBe('awaiting');
    expect(state({ certainty: 'rule' }, 1, { fresh: 'due' })).toBe('due');
  });

  it.each(['late', 'behind', 'stale', 'held', 'disconnected', 'no-value'] as const)('is %s as its headline series is', (fresh) => {
    expect(state({}, 60, { fresh })).toBe(fresh);
  });

  it('is out as soon as the period is there, though it came early or was moved', () => {
    expect(state({}, -1, { newest: october })).toBe('out');
    expect(state({ status: 'postponed' }, 60, { newest: october, fresh: 'late' })).toBe('out');
  });

  it('is not out by what is being checked: before its time it stays announced', () => {
    expect(state({}, -1, { fresh: 'held' })).toBe('confirmed');
  });

  it('says that nobody asks for it', () => {
    expect(state({}, -1, { fresh: 'off' })).toBe('off');
  });
});
