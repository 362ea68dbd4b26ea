import { describe, expect, it } from 'vitest';
import { dateAt, half, hour, isoOf, minute } from '../../tests/fixtures/moments';
import { catalogue, wallFacts } from '../../tests/fixtures/wall-facts';
import type { Panel } from '../board';
import type { Language, Series } from '../series';
import { type PanelKnowledge, wallPanel } from './panel';
import { planPages } from './plan';
import { gridOf } from './profile';

const quiet = wallFacts();
const panelNamed = (board: string, id: string) => catalogue.boards.get(board)?.panels.find((panel) => panel.id === id) as Panel;

function knowledge(facts = quiet, language: Language = 'en'): PanelKnowledge {
  const { sources, dates, at } = facts.facts;
  return { readings: facts.readings[language], sources, dates, now: Date.parse(at), language, isNew: () => false };
}

function pick(series: Series | undefined, language: Language) {
  return { title: series?.title[language], short: series?.short[language] };
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

  it('has a name that no other panel of its board has, however short it must be, in both languages', () => {
    const boards = [...catalogue.boards.values()];
    const facts = wallFacts({ boards });
    for (const language of ['en', 'fr'] as const) {
      for (const { id, panels } of boards) {
        const pages = planPages([{ id, title: { en: id, fr: id }, panels }], gridOf(4), facts.isValued);
        const names = pages.flatMap((page) => page.panels.map((panel) => wallPanel(panel, knowledge(facts, language))?.names ?? []));
        expect(
          names.every(({ length }) => length > 0),
          id,
        ).toBe(true);
        const all = names.flat();
        expect(
          all.filter((name, at) => all.indexOf(name) !== at),
          `${id} ${language}`,
        ).toEqual([]);
        expect(all, id).not.toContain('Secteurs');
      }
    }
  });

  it('says of a series beside another that has no value yet neither figure nor state, and is called by the one that has', () => {
    const panel = panelNamed('dispute', 'factory-jobs');
    const facts = wallFacts({
      change: (all) => ({
        ...all,
        series: all.series.map((one) => (one.series.id === 'US_EMPLOYMENT_MANUFACTURING' ? { ...one, rows: [] } : one)),
      }),
    });
    for (const language of ['en', 'fr'] as const) {
      const told = wallPanel(panel, knowledge(facts, language));
      expect(told?.state).toEqual({ kind: 'current', text: '' });
      expect(told?.figures.map(({ series, isNumber }) => [series, isNumber])).toEqual([['CA_EMPLOYMENT_MANUFACTURING', true]]);
      expect(told?.spec?.layers.map(({ series }) => series)).toEqual(['CA_EMPLOYMENT_MANUFACTURING']);
      expect(told?.names).toEqual(Object.values(pick(catalogue.series.get('CA_EMPLOYMENT_MANUFACTURING'), language)));
    }
  });

  it('draws no line without a figure that names it, as it would of a series that its board draws twice', () => {
    const facts = wallFacts({ boards: [...catalogue.boards.values()] });
    for (const panel of facts.boards.flatMap(({ panels }) => panels).filter(facts.isValued)) {
      const told = wallPanel(panel, knowledge(facts));
      const drawn = told?.spec?.layers.map(({ series }) => series) ?? [];
      expect(new Set(drawn).size, panel.id).toBe(drawn.length);
      const swatches = told?.figures.filter(({ swatch }) => swatch !== null).map(({ series }) => series) ?? [];
      if (drawn.length > 1) expect(swatches, panel.id).toEqual(expect.arrayContaining(drawn));
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
