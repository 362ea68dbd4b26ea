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

/** The pages of a board as if all its panels had something to show. */
export function turnsOf(board: WallBoard, rates: RatesOfPages): Turns {
  const turns = (panels: PanelCount) =>
    planPages([board], gridOf(panels), () => true).flatMap(({ page, panels: shown }) => {
      const alone = page?.rates == null || shown.length > 0 ? 1 : ratesSaid(rates[`${board.id}/${page.id}`]).length;
      return Array.from({ length: Math.max(1, alone) }, () => Math.max(1, shown.length));
    });
  return Object.fromEntries(panelCounts.map((panels) => [panels, turns(panels)])) as unknown as Turns;
}
