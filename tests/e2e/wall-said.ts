import type { WallFacts } from '../../api/wall-facts';
import type { Panel, PanelTransformation } from '../../core/board';
import type { CellReading } from '../../core/board-readings';
import { unitWords } from '../../core/format';
import { comparisonWords } from '../../core/format-time';
import { messages } from '../../core/messages/messages';
import { panelOf } from '../../core/panel';
import type { Language, Series } from '../../core/series';
import type { PaintedSheet } from './wall-measured';

const dollars = { en: { CAD: 'C$', USD: 'US$' }, fr: { CAD: '$ CA', USD: '$ US' } } as const;

/** What painted panels leave unsaid of their numbers (check 11, and the comparisons of 13): unit, what is compared, period, source. */
export function unsaidOf({ texts, panels }: PaintedSheet, { boards, readings }: WallFacts, language: Language): string[] {
  return panels.flatMap(({ id }) => {
    const own = texts.filter(({ panel }) => panel === id);
    const of = (role: string) => plain(own.filter((text) => text.role === role).map(({ text }) => text));
    const drawn = drawnIn(id, boards);
    const known = (drawn?.series ?? []).flatMap((one) => readings[language].get(one) ?? []);
    const [first] = known;
    if (drawn === null || first === undefined) return [`${id} is no panel of the walls`];
    const whole = plain(own.filter(({ role }) => role !== 'label').map(({ text }) => text));
    const value = of('value');
    const units = value === '' ? [] : unitsOf(first.series, drawn.transformation, language);
    const sources = known.flatMap(({ calculated, source }) => calculated?.parts.map((part) => part.source) ?? [source]);
    return [
      ...(of('name') === '' ? [`${id} has no name`] : []),
      ...units.flatMap(({ words, isInValue }) =>
        (isInValue ? value : whole).includes(plain([words])) ? [] : [`${id} does not say ${words}: ${whole}`],
      ),
      ...(of('footer').includes(plain([panelOf(first, language).period])) ? [] : [`${id} has no period: ${of('footer')}`]),
      ...new Set(
        sources.flatMap((source) => (of('footer').includes(plain([source[language]])) ? [] : [`${id} has no source ${source[language]}`])),
      ),
    ];
  });
}

/** A text that is set in rows, as one. */
function plain(rows: readonly string[]): string {
  return rows.join(' ').replaceAll(/\s/g, ' ');
}

/** What a panel draws: of small multiples, which walls show apart, one series each. */
function drawnIn(id: string, boards: WallFacts['boards']): { series: string[]; transformation: PanelTransformation } | null {
  for (const panel of boards.flatMap(({ panels }) => panels) as readonly Panel[]) {
    for (const { series, transformation } of panel.layers) {
      if (panel.id === id) return { series: panel.layers.flatMap((layer) => layer.series).slice(0, 3), transformation };
      const part = series.find((one) => `${panel.id}-${one}` === id);
      if (part !== undefined) return { series: [part], transformation };
    }
  }
  return null;
}

interface Expected {
  readonly words: string;
  /** Written with the number itself. */
  readonly isInValue: boolean;
}

function unitsOf(series: CellReading['series'], transformation: PanelTransformation, language: Language): Expected[] {
  const short = messages(language).transformationShort[transformation];
  switch (transformation) {
    case 'percent-on-year':
    case 'percent-on-period':
      return [
        { words: '%', isInValue: true },
        { words: comparisonWords(series.frequency, transformation === 'percent-on-year' ? 'year' : 'period', language), isInValue: false },
      ];
    case 'percent-on-year-of-three-month-sums':
      return [
        { words: '%', isInValue: true },
        { words: short, isInValue: false },
      ];
    case 'index-2024':
    case 'index-2024-of-three-month-averages':
      return [{ words: short, isInValue: false }];
    case 'level':
      return ownUnit(series, language);
    case 'difference':
      return [...ownUnit(series, language), { words: comparisonWords(series.frequency, 'period', language), isInValue: false }];
    case 'three-month-average':
    case 'four-quarter-sum':
    case 'twelve-month-sum':
      return [...ownUnit(series, language), { words: short, isInValue: false }];
  }
}

function ownUnit({ unit, prices }: Pick<Series, 'unit' | 'prices'>, language: Language): Expected[] {
  if (unit.kind === 'percent') return [{ words: '%', isInValue: true }];
  const words = unitWords({ unit, prices }, language);
  if (unit.kind !== 'money') return [{ words, isInValue: false }];
  const money = { words: dollars[language][unit.currency === 'USD' ? 'USD' : 'CAD'], isInValue: true };
  return /^(chained|constant)/.test(prices) ? [money, { words, isInValue: false }] : [money];
}
