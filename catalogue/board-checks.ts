import { drawingRefusal } from '../core/board-panel';
import { refusalWords } from '../core/messages/refusals';
import { calculatedSeries, panelFormula } from '../core/panel-formula';
import type { Series, SeriesId } from '../core/series';
import { companionIds, eachOnce, type Say } from './checks';
import type { BoardRow, FormulaRow, SeriesRow } from './schemas';
import type { Sheet } from './sheet';

/** Loads fast, without the code that calculates formulas. */
const home = 'home';

type PanelRow = BoardRow['panels'][number];

/** A formula has an id of its own, can be read, and its parts exist and go together. */
export function checkFormulas(sheet: Sheet<FormulaRow>, seriesSheet: Sheet<SeriesRow>): string[] {
  const series = seriesById(seriesSheet);
  return eachOnce(sheet, 'formula', (row, say) => {
    if (seriesSheet.declared.has(row.id)) say(['id'], `formula ${row.id} has the id of a series; give it another.`);
    const read = panelFormula(row);
    if (!read.ok) return say(['formula'], `formula ${row.id}: ${read.words.en}`);
    const unknown = read.value.parts.filter((part) => !seriesSheet.declared.has(part));
    for (const part of unknown) say(['formula'], `formula ${row.id} names the series ${part}, which series.yaml does not have.`);
    // What a part with mistakes of its own means, nobody knows.
    if (unknown.length > 0 || read.value.parts.some((part) => !series.has(part))) return;
    const made = calculatedSeries(read.value, series);
    if (!made.ok) say(['formula'], `formula ${row.id}: ${made.words.en}`);
  });
}

interface Drawable {
  readonly series: Sheet<SeriesRow>;
  readonly formulas: Sheet<FormulaRow>;
}

/**
 * Every series on a board exists, is one for readers and may be drawn as it is; panels occur once; each panel's topic and page
 * are among its board's, and what it stands in for is another panel of that board.
 */
export function checkBoards(sheet: Sheet<BoardRow>, drawable: Drawable): string[] {
  const companions = companionIds(drawable.series);
  const meanings = meaningsOf(drawable);
  return eachOnce(sheet, 'board', (board, say) => {
    checkPages(board, say);
    const topics = new Set(board.topics.map(({ id }) => id));
    const panels = new Set<string>();
    board.panels.forEach((panel, at) => {
      for (const { id, path, transformation } of drawingsOf(panel)) {
        const where = ['panels', at, ...path];
        if (!drawable.series.declared.has(id) && !drawable.formulas.declared.has(id)) {
          say(where, `panel ${panel.id} names the series ${id}, which series.yaml does not have.`);
        }
        if (companions.has(id))
          say(where, `panel ${panel.id} names ${id}, which holds standard errors; name the series that they belong to.`);
        if (board.id === home && drawable.formulas.declared.has(id)) {
          say(where, `panel ${panel.id} of the home board names ${id}, which is calculated; put it on another board.`);
        }
        const meaning = meanings.get(id);
        const refusal = meaning === undefined ? null : drawingRefusal(meaning, transformation);
        if (refusal !== null) say(where, `panel ${panel.id} can't draw ${transformation} of ${id}: ${refusalWords[refusal].en}`);
      }
      if (panels.has(panel.id)) say(['panels', at, 'id'], `board ${board.id} has two panels ${panel.id}; rename one.`);
      panels.add(panel.id);
      if (!topics.has(panel.topic)) say(['panels', at, 'topic'], `board ${board.id} has no topic ${panel.topic}; add it to its topics.`);
    });
  });
}

function checkPages(board: BoardRow, say: Say): void {
  const pages = new Set(board.pages.map(({ id }) => id));
  if (pages.size < board.pages.length) say(['pages'], `board ${board.id} has two pages of one id; rename one.`);
  board.panels.forEach(({ id, page, insteadOf }, at) => {
    if (page === null ? pages.size > 0 : !pages.has(page)) {
      say(['panels', at, 'page'], `panel ${id} stands on ${page ?? 'no page'}; name one of the pages of board ${board.id}.`);
    }
    if (insteadOf !== null && (insteadOf === id || !board.panels.some((other) => other.id === insteadOf))) {
      say(['panels', at, 'insteadOf'], `panel ${id} stands in for ${insteadOf}, which is no other panel of board ${board.id}.`);
    }
  });
}

function drawingsOf({ layers, beside }: PanelRow) {
  const drawn = layers.flatMap(({ series, transformation }, layer) =>
    series.map((id, place) => ({ id, transformation, path: ['layers', layer, 'series', place] as readonly PropertyKey[] })),
  );
  return [...drawn, ...beside.map(({ series: id, transformation }, at) => ({ id, transformation, path: ['beside', at, 'series'] }))];
}

/** What each id means that a panel may name; without those that have mistakes of their own. */
function meaningsOf({ series: seriesSheet, formulas }: Drawable): ReadonlyMap<SeriesId, Series> {
  const series = seriesById(seriesSheet);
  const made = formulas.rows.flatMap(({ row }) => {
    const read = panelFormula(row);
    const meaning = read.ok ? calculatedSeries(read.value, series) : read;
    return meaning.ok ? [[row.id, meaning.value] as const] : [];
  });
  return new Map([...series, ...made]);
}

function seriesById(sheet: Sheet<SeriesRow>): ReadonlyMap<SeriesId, Series> {
  return new Map(sheet.rows.map(({ row }) => [row.id, row]));
}
