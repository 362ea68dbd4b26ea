import { formatPercent } from '../format';
import { formatDay } from '../format-time';
import type { RateTold } from '../measure-marks';
import { wallPanelWords } from '../messages/wall-panel';
import type { Language } from '../series';
import { type DueKnowledge, type DueRow, dueRows } from './due';
import { type PanelKnowledge, type WallPanel, wallPanel } from './panel';
import { mostRates, type PlannedPage } from './plan';
import { dwellMs } from './rotation';

/** A page of a wall, in words. */
export interface WallPage {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly panels: readonly WallPanel[];
  /** What comes out next; null on pages of panels. */
  readonly due: readonly DueRow[] | null;
  /** The U.S. rates in force on the page's goods; empty where the page tells of none. */
  readonly rates: readonly string[];
  readonly dwellMs: number;
  readonly sound: boolean;
}

export interface SceneKnowledge extends PanelKnowledge, DueKnowledge {
  /** By a page's board and id, `dispute/steel`. */
  readonly rates: Readonly<Record<string, readonly RateTold[]>>;
}

/** States in which a panel's page is passed by in the rotation while others can be trusted: what is late or due is no fault of ours. */
const unsound: ReadonlySet<string> = new Set(['stale', 'disconnected', 'behind']);

/** What the pages of a rotation say at an instant. */
export function wallPages(planned: readonly PlannedPage[], known: SceneKnowledge): WallPage[] {
  const { language } = known;
  const apart = new Set(
    planned.flatMap(({ board, page, panels }) => (page?.rates != null && panels.length === 0 ? [`${board.id}/${page.id}`] : [])),
  );
  return planned.flatMap(({ id, board, page, title, panels }) => {
    const shown = panels.flatMap((panel) => wallPanel(panel, known) ?? []);
    const place = `${board.id}/${page?.id}`;
    const tellsRates = page?.rates != null && (panels.length === 0 || !apart.has(place));
    const rates = tellsRates ? rateLines(known.rates[place] ?? [], language) : [];
    const whole: WallPage = {
      id,
      title: title[language],
      question: page?.question?.[language] ?? '',
      panels: shown,
      due: page?.due ? dueRows(known) : null,
      rates,
      dwellMs: dwellMs(Math.max(1, shown.length), planned.length),
      sound: shown.length === 0 || !shown.every(({ state }) => unsound.has(state.kind)),
    };
    const isOfRates = panels.length === 0 && rates.length > 1;
    return isOfRates ? rates.map((rate, at) => ({ ...whole, id: `${id}-${at + 1}`, rates: [rate] })) : [whole];
  });
}

/** Entries that nobody has looked at since are not said. */
function rateLines(rates: readonly RateTold[], language: Language): string[] {
  const words = wallPanelWords[language];
  const known = rates.filter(({ percent }) => percent !== null);
  if (known.length === 0) return [words.noRate];
  return known.slice(0, mostRates).map(({ percent, scope, from }) => {
    return words.rate(formatPercent(percent as number, 0, language), scope[language], formatDay(from, language));
  });
}
