import { describe, expect, it } from 'vitest';
import type { LaidPanel, Shown } from '../../core/board-layout';
import { rateUnit, seriesOf } from '../../tests/fixtures/measured';
import { createDrawing, type LaidBoardFacts, titleOf } from './laid-facts';

const exported = seriesOf({ id: 'CA_EXPORTS', title: { en: 'Exports', fr: 'Exportations' } });
const rate = seriesOf({ id: 'CA_RATE', unit: rateUnit, nature: 'rate' });
const panel = (id: string, shows: Shown): LaidPanel => ({ id, x: 0, y: 0, w: 6, h: 8, shows });
const ofSeries = (id: string, series: string[]) => panel(id, { kind: 'series', series, transformation: 'percent-on-year', shape: 'line' });

function laid(other: Partial<LaidBoardFacts> = {}): LaidBoardFacts {
  const series = [exported, rate].map((one) => ({ series: one, rows: [], off: null }));
  const facts = { series } as unknown as LaidBoardFacts['facts'];
  const title = { en: 'Mine', fr: 'Mine' };
  return {
    id: 'abc',
    kind: 'made',
    title,
    layout: [],
    pages: [],
    rates: {},
    version: 1,
    changedAt: null,
    sources: [],
    unknown: ['CA_GONE'],
    facts,
    ...other,
  };
}

describe('a panel while its board is laid out', () => {
  it('is drawn with what the page has, and waits for what comes with the board', () => {
    const layout = [ofSeries('p1', ['CA_EXPORTS']), ofSeries('p2', ['CA_NEW']), ofSeries('p3', ['CA_GONE']), ofSeries('p4', ['CA_RATE'])];
    const drawn = createDrawing()(laid(), layout);
    expect(drawn.get('p1')).toMatchObject({ waits: false, problems: [], panel: { title: exported.title } });
    expect(drawn.get('p2')).toEqual({ waits: true, problems: [], panel: null });
    expect(drawn.get('p3')).toMatchObject({ waits: false, panel: null, problems: [{ reason: 'series-unknown' }] });
    expect(drawn.get('p4')).toMatchObject({ waits: false, panel: null, problems: [{ reason: 'refused', refusal: 'percent-of-rate' }] });
  });

  it('stays the very panel that it was while only its place changes', () => {
    const [drawing, facts, one] = [createDrawing(), laid(), ofSeries('p1', ['CA_EXPORTS'])];
    const before = drawing(facts, [one]).get('p1');
    expect(drawing(facts, [{ ...one, y: 4 }]).get('p1')).toBe(before);
    expect(drawing(laid(), [one]).get('p1')).not.toBe(before);
  });

  it('of the catalogue waits for its board, unless the catalogue has it no more', () => {
    const layout = [panel('p1', { kind: 'catalogue', board: 'home', panel: 'exports' })];
    expect(createDrawing()(laid(), layout).get('p1')?.waits).toBe(true);
    expect(createDrawing()(laid({ unknown: ['exports'] }), layout).get('p1')).toMatchObject({
      waits: false,
      problems: [{ reason: 'panel-unknown' }],
    });
  });

  it('that can’t be drawn is called by the names of its series', () => {
    const named = (id: string) => (id === 'CA_RATE' ? { en: 'Rate', fr: 'Taux' } : undefined);
    expect(titleOf(ofSeries('p1', ['CA_RATE', 'CA_GONE']).shows, null, named)).toEqual({ en: 'Rate · CA_GONE', fr: 'Taux · CA_GONE' });
  });
});
