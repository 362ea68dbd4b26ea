import type { Ledger } from '../measure';
import { type RateTold, ratesTold } from '../measure-marks';
import type { Turns } from './loop';
import { planPages, type WallBoard } from './plan';
import { gridOf, type PanelCount, panelCounts } from './profile';

/** By a page's board and id, `dispute/steel`: the U.S. rates in force on its goods. */
export type RatesOfPages = Readonly<Record<string, readonly RateTold[]>>;

/** At most two rates stand on a page. */
const mostRates = 2;

/** Those that a wall says: entries that state no rate are none. */
export function ratesSaid(rates: readonly RateTold[] = []): RateTold[] {
  return rates.filter(({ percent }) => percent !== null).slice(0, mostRates);
}

export function ratesOfPages(boards: readonly WallBoard[], ledger: Ledger, day: string): RatesOfPages {
  const pages = boards.flatMap(({ id, pages = [] }) => pages.map((page) => ({ place: `${id}/${page.id}`, rates: page.rates })));
  return Object.fromEntries(pages.flatMap(({ place, rates }) => (rates === null ? [] : [[place, ratesTold(ledger, rates, day)]])));
}

/** A page of a board on a screen's layout, by which name it can be pinned, and how many panels stand on it. */
interface Place {
  readonly id: string;
  readonly panels: number;
}

/** By a board's layout the names of its pages, in the order of its turns. */
export type PageIds = Readonly<Record<PanelCount, readonly string[]>>;

/** The pages of a board as if all its panels had something to show. */
export function turnsOf(board: WallBoard, rates: RatesOfPages): Turns {
  return eachLayout((panels) => placesOf(board, rates, panels).map((place) => place.panels));
}

export function pageIdsOf(board: WallBoard, rates: RatesOfPages): PageIds {
  return eachLayout((panels) => placesOf(board, rates, panels).map(({ id }) => id));
}

function placesOf(board: WallBoard, rates: RatesOfPages, panels: PanelCount): Place[] {
  return planPages([board], gridOf(panels), () => true).flatMap(({ id, page, panels: shown }) => {
    const told = page?.rates == null || shown.length > 0 ? 1 : ratesSaid(rates[`${board.id}/${page.id}`]).length;
    return Array.from({ length: Math.max(1, told) }, (_, at) => ({
      id: told > 1 ? `${id}-${at + 1}` : id,
      panels: Math.max(1, shown.length),
    }));
  });
}

function eachLayout<Each>(of: (panels: PanelCount) => Each): Readonly<Record<PanelCount, Each>> {
  return Object.fromEntries(panelCounts.map((panels) => [panels, of(panels)])) as unknown as Readonly<Record<PanelCount, Each>>;
}
