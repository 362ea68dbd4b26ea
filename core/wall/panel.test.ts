import { describe, expect, it } from 'vitest';
import { dateAt, half, hour, isoOf, minute } from '../../tests/fixtures/moments';
import { catalogue, wallFacts } from '../../tests/fixtures/wall-facts';
import type { Panel } from '../board';
import type { Language } from '../series';
import { type PanelKnowledge, wallPanel } from './panel';

const quiet = wallFacts();
const panelNamed = (board: string, id: string) => catalogue.boards.get(board)?.panels.find((panel) => panel.id === id) as Panel;

function knowledge(facts = quiet, language: Language = 'en'): PanelKnowledge {
  const { sources, dates, at } = facts.facts;
  return { readings: facts.readings[language], sources, dates, now: Date.parse(at), language, isNew: () => false };
}

describe('a panel of a wall', () => {
  it('says of every panel of the three walls its period, source and figure, in both languages', () => {
    for (const language of ['en', 'fr'] as const) {
      for (const board of quiet.boards) {
        for (const panel of board.panels.filter(quiet.isValued)) {
          const told = wallPanel(panel, knowledge(quiet, language));
          expect(told?.footer[0], panel.id).toMatch(/20\d\d/);
          const sources = quiet.facts.sources.map(({ short }) => short[language]);
          expect(
            told?.footer.some((part) => sources.some((source) => part.includes(source))),
            panel.id,
          ).toBe(true);
          expect(
            told?.figures.every(({ text }) => text !== ''),
            panel.id,
          ).toBe(true);
        }
      }
    }
  });

  it('draws what it says: the chart ends at the figure and the period of the panel', () => {
    for (const panel of quiet.boards.flatMap(({ panels }) => panels).filter(quiet.isValued)) {
      const told = wallPanel(panel, knowledge());
      for (const figure of told?.figures.filter(({ isNumber }) => isNumber) ?? []) {
        const layer = told?.spec?.layers.find(({ series }) => series === figure.series);
        const digits = (text: string | undefined) => text?.match(/\d[\d,.]*/)?.[0];
        expect(digits(layer?.last?.text), `${panel.id} ${figure.series}`).toBe(digits(figure.text));
      }
      if (told?.figures[0]?.isNumber) expect(told.spec?.layers[0]?.last?.period, panel.id).toBe(told.footer[0]);
    }
  });

  it('names all sources, and says that a figure is calculated', () => {
    expect(wallPanel(panelNamed('dispute', 'factory-jobs'), knowledge())?.footer).toEqual(
      expect.arrayContaining(['calculated', 'StatCan, FRED']),
    );
    expect(wallPanel(panelNamed('dispute', 'duty-rate'), knowledge())?.footer).toContain('calculated');
    expect(wallPanel(panelNamed('morning', 'unemployment'), knowledge())?.footer).not.toContain('calculated');
  });

  it('says beside a figure its own period where that is not the footer’s', () => {
    const panel = panelNamed('dispute', 'factory-jobs');
    const [canada, us] = wallPanel(panel, knowledge(wallFacts({ out: ['US_JOBS'] })))?.figures ?? [];
    expect(canada?.name).not.toMatch(/, \w{3}/);
    expect(us?.name).toMatch(/, (Oct|Nov)/);
  });

  it('is never greener than the worst of its series', () => {
    const panel = panelNamed('dispute', 'factory-jobs');
    expect(wallPanel(panel, knowledge())?.state).toEqual({ kind: 'current', text: '' });
    const longAgo = isoOf(half - 40 * hour);
    const facts = wallFacts({
      change: (all) => ({
        ...all,
        sources: all.sources.map((source) => (source.id === 'fred' ? { ...source, succeededAt: longAgo, checkedAt: longAgo } : source)),
      }),
    });
    expect(wallPanel(panel, knowledge(facts))?.state).toMatchObject({ kind: 'stale', text: expect.stringContaining('as of') });
    expect(wallPanel(panelNamed('morning', 'unemployment'), knowledge(facts))?.state.kind).toBe('current');
  });

  it.each([
    [5 * minute, 'due'],
    [40 * minute, 'late'],
  ])('%i ms after an announced instant is %s, and keeps its value', (afterMs, kind) => {
    const now = half - 6 * hour;
    const facts = wallFacts({ now, dates: [dateAt('LFS', now - afterMs)] });
    const told = wallPanel(panelNamed('morning', 'unemployment'), knowledge(facts));
    expect(told?.state.kind).toBe(kind);
    expect(told?.figures[0]?.isNumber).toBe(true);
  });
});
