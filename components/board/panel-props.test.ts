import { describe, expect, it } from 'vitest';
import type { Panel } from '../../core/board';
import type { CellReading } from '../../core/board-readings';
import { isDrawnAlike, type PanelCellProps } from './panel-props';

const panel = { id: 'p', layers: [{ series: ['A'], transformation: 'level' }], beside: [] } as unknown as Panel;
const reading = {} as CellReading;
const props: PanelCellProps = {
  panel,
  readings: new Map([['A', reading]]),
  window: { years: 5 } as never,
  sources: [],
  releases: [],
  dates: [],
};

describe('a panel', () => {
  it('is drawn again when one of its own series changes, and not when another’s does', () => {
    expect(isDrawnAlike(props, { ...props, readings: new Map([...props.readings, ['B', {} as CellReading]]) })).toBe(true);
    expect(isDrawnAlike(props, { ...props, readings: new Map([['A', {} as CellReading]]) })).toBe(false);
  });

  it('is drawn again when the calendar or how the sources answer changes', () => {
    expect(isDrawnAlike(props, { ...props, dates: [] })).toBe(false);
    expect(isDrawnAlike(props, { ...props, sources: [] })).toBe(false);
  });
});
