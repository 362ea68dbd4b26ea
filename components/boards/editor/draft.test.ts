import { describe, expect, it } from 'vitest';
import type { LaidPanel } from '../../../core/board-layout';
import { type Draft, type DraftAction, firstDraft, nextDraft } from './draft';

const panel: LaidPanel = { id: 'a', x: 0, y: 0, w: 6, h: 8, shows: { kind: 'catalogue', board: 'home', panel: 'exports' } };
const steps = (...actions: DraftAction[]): Draft => actions.reduce(nextDraft, firstDraft({ title: 'Steel', layout: [] }));
const renamed = { kind: 'changed', content: { title: 'Lumber' } } as const;
const filled = { kind: 'changed', content: { layout: [panel] } } as const;
const undone = { kind: 'undone' } as const;
const redone = { kind: 'redone' } as const;

describe('a draft', () => {
  it('goes back step by step, and forth again', () => {
    expect(steps(renamed, filled).content).toEqual({ title: 'Lumber', layout: [panel] });
    expect(steps(renamed, filled, undone).content).toEqual({ title: 'Lumber', layout: [] });
    expect(steps(renamed, filled, undone, undone).content).toEqual({ title: 'Steel', layout: [] });
    expect(steps(renamed, filled, undone, undone, redone, redone).content).toEqual({ title: 'Lumber', layout: [panel] });
  });

  it('stays as it is where there is no way back or forth', () => {
    expect(steps(undone).content).toEqual(steps().content);
    expect(steps(redone).content).toEqual(steps().content);
  });

  it('takes what changes nothing for no step', () => {
    const once = steps(filled);
    expect(nextDraft(once, { kind: 'changed', content: { layout: [{ ...panel }] } })).toBe(once);
  });

  it('forgets the way forth with a new step', () => {
    expect(steps(renamed, undone, filled, redone).content).toEqual({ title: 'Steel', layout: [panel] });
  });
});
