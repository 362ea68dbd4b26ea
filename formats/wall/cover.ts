import { wallPanelWords } from '../../core/messages/wall-panel';
import type { Language } from '../../core/series';
import type { CardScene, CoverScene, SpotlightScene, TakeoverScene } from '../../core/wall/cover';
import { gridOf } from '../../core/wall/profile';
import { escaped, fixed } from '../text';
import { type Box, wallChart } from './chart';
import { arrow, caps, fitting, inked, inkWidth, inLines } from './ink';
import { type PageStyle, pageSvg, sheet } from './page';

const leading = 1.45;
const padding = 16;

/** What lies over the rotation, between header and tape. */
export function coverSvg(scene: CoverScene, style: PageStyle): string {
  switch (scene.phase) {
    case 'takeover':
      return sheet(style.canvas, takeoverSvg(scene, style), `role="img" aria-label="${escaped(scene.title)}"`);
    case 'spotlight':
      return spotlightSvg(scene, style);
    default:
      return sheet(style.canvas, cardSvg(scene, style), `role="img" aria-label="${escaped(scene.title)}"`);
  }
}

/** A word over the whole wall: a screen's name, so that it can be found, or a code. */
export function wordSvg(word: string, below: readonly string[], { canvas, palette }: Pick<PageStyle, 'canvas' | 'palette'>): string {
  const { stage } = canvas;
  const cap = [caps.takeover, caps.number, caps.heading, caps.name].find((one) => inkWidth(word, one, true) <= stage.width) ?? caps.name;
  const lines = below.flatMap((text) => inLines(text, { width: stage.width, cap: caps.line, most: 3 }) ?? [text]);
  const height = cap + lines.length * caps.line * leading;
  const top = stage.y + Math.max(0, (stage.height - height) / 2);
  const middle = stage.x + stage.width / 2;
  const set = lines.map((line, at) =>
    inked(line, [middle, top + cap + (at + 1) * caps.line * leading + 6], { cap: caps.line, colour: palette.text2, anchor: 'middle' }),
  );
  const big = inked(word, [middle, top + cap], {
    cap,
    colour: palette.text,
    isBold: true,
    anchor: 'middle',
    attributes: 'data-field="word"',
  });
  return sheet(canvas, big + set.join(''));
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly bottom: number;
}

interface SetTexts {
  readonly svg: string;
  readonly end: number;
  readonly width: number;
  /** Nothing was left out. */
  readonly isWhole: boolean;
}

/** Texts under each other; what has no room is left out from the end. Answers the drawing and where it ends. */
function column(lines: readonly (Setting | null)[], top: number, { x, width, bottom }: Column): SetTexts {
  let [y, widest, isWhole] = [top, 0, true];
  const svg: string[] = [];
  for (const line of lines) {
    if (line === null) continue;
    const { text, cap, colour, isBold = false, most = 2, after = 6, field } = line;
    const indent = line.indent ?? 0;
    const set =
      inLines(text, { width: width - indent, cap, isBold, most }) ??
      inLines(text, { width: width - indent, cap: line.least ?? cap, isBold, most: most + 1 });
    const size = inLines(text, { width: width - indent, cap, isBold, most }) === null ? (line.least ?? cap) : cap;
    const rows = set ?? [text];
    const height = size + (rows.length - 1) * size * leading;
    if (y + height > bottom + 0.5) {
      isWhole = false;
      continue;
    }
    rows.forEach((row, at) => {
      const place: readonly [number, number] = [x + indent, y + size + at * size * leading];
      svg.push(inked(row, place, { cap: size, colour, isBold, attributes: `data-field="${field}"${line.attributes ?? ''}` }));
      widest = Math.max(widest, indent + inkWidth(row, size, isBold));
    });
    if (line.mark !== undefined) svg.push(line.mark([x, y + size]));
    y += height + after;
  }
  return { svg: svg.join(''), end: y, width: widest, isWhole };
}

interface Setting {
  readonly text: string;
  readonly cap: number;
  readonly least?: number;
  readonly colour: string;
  readonly isBold?: boolean;
  readonly most?: number;
  readonly after?: number;
  readonly indent?: number;
  readonly field: string;
  readonly attributes?: string;
  /** Drawn beside the first line, at its baseline. */
  readonly mark?: (at: readonly [number, number]) => string;
}

function groundSvg({ x, y, width, height }: Box, fill: string): string {
  return `<rect class="ground" x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" rx="4" fill="${fill}"/>`;
}

/** The countdown stands as large as a number would, for it is what people look up to. */
function cardSvg(scene: CardScene, { canvas, palette }: PageStyle): string {
  const { stage } = canvas;
  const place = { x: stage.x + padding, width: stage.width - 2 * padding, bottom: stage.y + stage.height - 8 };
  const settings = (isRoomy: boolean): (Setting | null)[] => [
    {
      text: `${scene.title}, ${scene.period}`,
      cap: caps.heading,
      least: caps.name,
      colour: palette.text,
      isBold: true,
      after: isRoomy ? 20 : 9,
      field: 'name',
    },
    { text: scene.state, cap: caps.name, least: caps.line, colour: palette.text2, isBold: true, after: isRoomy ? 26 : 11, field: 'line' },
    scene.countsTo === null
      ? null
      : countdown(scene.countsTo, { cap: isRoomy ? caps.takeover : caps.number, colour: palette.text, after: isRoomy ? 32 : 12 }),
    ...scene.lines.map(
      (text, at): Setting => ({
        text,
        cap: caps.line,
        least: caps.lineLeast,
        colour: at === 0 ? palette.text : palette.text2,
        isBold: at === 0,
        after: 8,
        field: 'line',
      }),
    ),
  ];
  const roomy = column(settings(true), 0, { ...place, bottom: stage.height });
  const isRoomy = roomy.isWhole && roomy.end < stage.height * 0.86;
  const height = isRoomy ? roomy.end : column(settings(false), 0, { ...place, bottom: stage.height }).end;
  const top = stage.y + Math.max(14, (stage.height - height) * 0.42);
  return groundSvg(stage, palette.panel) + column(settings(isRoomy), top, place).svg;
}

function countdown(until: number, { cap, colour, after }: { cap: number; colour: string; after: number }): Setting {
  return { text: '0:00', cap, colour, isBold: true, after, field: 'countdown', attributes: ` data-until="${until}" data-form="clock"` };
}

function takeoverSvg(scene: TakeoverScene, style: PageStyle): string {
  const { canvas, palette } = style;
  const { stage } = canvas;
  const inner = { x: stage.x + padding, width: stage.width - 2 * padding };
  const chipWidth = inkWidth(scene.chip, caps.line, true) + 18;
  const title = fitting([scene.title, scene.short], inner.width - chipWidth, { cap: caps.heading, isBold: true });
  const titleCap = inkWidth(title, caps.heading, true) <= inner.width - chipWidth ? caps.heading : caps.name;
  const titleY = stage.y + 12 + titleCap;
  const footer = inLines(scene.footer.join(' · '), { width: inner.width, cap: caps.footer, most: 2 }) ?? [scene.footer.join(' · ')];
  const footTop = stage.y + stage.height - 10 - caps.footer - (footer.length - 1) * caps.footer * leading;
  const most = scene.value.length <= 4 ? 80 : caps.takeover;
  const hasChart = scene.spec !== null && inner.width >= 420;
  const narrow = hasChart ? inner.width * 0.56 : inner.width;
  const cap =
    [most, caps.takeover, 52, 46, caps.number].find((one) => one <= most && inkWidth(scene.value, one, true) <= narrow) ?? caps.number;
  const isArrow = scene.direction === 'up' || scene.direction === 'down';
  const struck: Setting[] =
    scene.struck === null
      ? []
      : [
          {
            text: scene.struck,
            cap: caps.heading,
            colour: palette.text2,
            after: 10,
            field: 'struck',
            attributes: ' text-decoration="line-through"',
          },
        ];
  const set = column(
    [
      ...struck,
      {
        text: scene.value,
        cap,
        colour: palette.text,
        isBold: true,
        most: 1,
        after: 14,
        field: 'value',
        attributes: ` data-of="${escaped(scene.series)}"`,
      },
      ...scene.lines.map(
        (text, at): Setting => ({
          text,
          cap: at === 0 ? 20 : caps.line,
          least: at === 0 ? caps.line : caps.lineLeast,
          colour: palette.text2,
          most: 2,
          after: 9,
          field: 'line',
          ...(at === 0 && isArrow
            ? {
                indent: 28,
                mark: ([x, y]: readonly [number, number]) =>
                  arrow(scene.direction as 'up' | 'down', [x, y], { cap: 19, colour: palette.text2 }),
              }
            : {}),
        }),
      ),
      ...scene.beside
        .slice(0, 3)
        .map((text): Setting => ({ text, cap: caps.line, least: caps.lineLeast, colour: palette.text, most: 2, after: 7, field: 'line' })),
    ],
    titleY + 18,
    { x: inner.x, width: narrow, bottom: footTop - 8 },
  );
  const chartX = inner.x + Math.max(set.width, 0) + 20;
  const chart =
    hasChart && scene.spec !== null
      ? wallChart(
          scene.spec,
          { x: chartX, y: titleY + 8, width: inner.x + inner.width - chartX, height: footTop - 8 - titleY - 8 },
          palette,
        )
      : '';
  return [
    groundSvg(stage, palette.panel),
    inked(title, [inner.x, titleY], { cap: titleCap, colour: palette.text, isBold: true, attributes: 'data-field="name"' }),
    chipSvg(scene.chip, { right: stage.x + stage.width, y: stage.y, width: chipWidth }, style),
    set.svg,
    chart,
    ...footer.map((line, at) =>
      inked(line, [inner.x, footTop + caps.footer + at * caps.footer * leading], {
        cap: caps.footer,
        colour: palette.text3,
        attributes: 'data-field="footer"',
      }),
    ),
  ].join('');
}

function chipSvg(word: string, { right, y, width }: { right: number; y: number; width: number }, { palette }: PageStyle): string {
  const rect = `<rect x="${fixed(right - width)}" y="${fixed(y)}" width="${fixed(width)}" height="30" rx="4" fill="${palette.newGround}"/>`;
  return (
    rect +
    inked(word, [right - width + 9, y + 23], { cap: caps.line, colour: palette.newText, isBold: true, attributes: 'data-field="new"' })
  );
}

function spotlightSvg({ title, panels }: SpotlightScene, style: PageStyle): string {
  const wide = style.grid.columns > 1 ? panels : panels.slice(0, 1);
  const page = { id: 'spotlight', title, question: '', panels: wide, due: null, rates: [], dwellMs: 0, sound: true };
  return pageSvg(page, { ...style, grid: gridOf(wide.length > 1 ? 2 : 1) });
}

export function wordsOfCode(language: Language, address: string): readonly string[] {
  const words = wallPanelWords[language];
  return [words.pairTitle, words.pairHow(address)];
}
