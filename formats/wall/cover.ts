import { wallPanelWords } from '../../core/messages/wall-panel';
import type { Language } from '../../core/series';
import type { CardScene, CoverScene, SpotlightScene, TakeoverScene } from '../../core/wall/cover';
import { gridOf } from '../../core/wall/profile';
import { escaped, fixed } from '../text';
import { type Box, wallChart } from './chart';
import { arrow, caps, commaRoom, fitting, inked, inkedNumber, inkWidth, inLines, inRows, numberWidth } from './ink';
import { type PageStyle, pageSvg, sheet } from './page';

const leading = 1.72;
const padding = 16;

/** A Q reaches below its line. */
const belowWord = 10;

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

/** Black to beyond each edge, whatever the picture's shape, its theme and its place are. */
export function darkSvg({ canvas: { width, height } }: Pick<PageStyle, 'canvas'>): string {
  const [w, h] = [fixed(width), fixed(height)];
  const rect = `<rect x="-${w}" y="-${h}" width="${fixed(3 * width)}" height="${fixed(3 * height)}" fill="#000"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" style="overflow:visible">${rect}</svg>`;
}

/** A word over the whole wall: a screen's name, so that it can be found, or a code. */
export function wordSvg(word: string, below: readonly string[], { canvas, palette }: Pick<PageStyle, 'canvas' | 'palette'>): string {
  const { stage } = canvas;
  const cap = [caps.takeover, caps.number, caps.heading, caps.name].find((one) => inkWidth(word, one, true) <= stage.width) ?? caps.name;
  const setAt = (size: number) => below.flatMap((text) => inRows(text, { width: stage.width, cap: size }));
  const size = setAt(caps.line).some(({ row }) => row > 2) ? caps.lineLeast : caps.line;
  const lines = setAt(size);
  const height = cap + lines.length * size * leading + belowWord;
  const top = stage.y + Math.max(0, (stage.height - height) / 2);
  const middle = stage.x + stage.width / 2;
  const set = lines.map((line, at) =>
    inked(line.text, [middle, top + cap + (at + 1) * size * leading + belowWord], {
      cap: size,
      colour: palette.text2,
      anchor: 'middle',
      attributes: `data-field="line" data-row="${line.row}"`,
    }),
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
    if (line.isNumber) {
      svg.push(inkedNumber(text, [x, y + cap], { cap, colour, width, attributes: `data-field="${field}"${line.attributes ?? ''}` }));
      widest = Math.max(widest, numberWidth(text, cap, width));
      y += cap + after;
      continue;
    }
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
      svg.push(
        inked(row, place, { cap: size, colour, isBold, attributes: `data-field="${field}" data-row="${at + 1}"${line.attributes ?? ''}` }),
      );
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
  /** Set as a number: one line, its digits as high as `cap`. */
  readonly isNumber?: boolean;
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
  const settings = (isRoomy: boolean, lines = scene.lines): (Setting | null)[] => [
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
    scene.counts === null
      ? null
      : countdown(scene.counts, { cap: isRoomy ? caps.takeover : caps.number, colour: palette.text, after: isRoomy ? 32 : 12 }),
    ...lines.map(
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
  const least = stage.height - 14 - 8;
  const close = column(settings(false), 0, { ...place, bottom: least });
  // A name without its figure, or a figure without its name, says nothing.
  const chosen = isRoomy ? settings(true) : close.isWhole ? settings(false) : settings(false, []);
  const { end } = column(chosen, 0, { ...place, bottom: isRoomy ? stage.height : least });
  const top = stage.y + Math.max(14, (stage.height - end) * 0.42);
  return groundSvg(stage, palette.panel) + column(chosen, top, place).svg;
}

function countdown(
  { to, beyondMs }: NonNullable<CardScene['counts']>,
  { cap, colour, after }: { cap: number; colour: string; after: number },
): Setting {
  return {
    text: '0:00',
    cap,
    colour,
    isBold: true,
    after,
    field: 'countdown',
    attributes: ` data-until="${to}" data-beyond="${beyondMs}" data-form="clock"`,
  };
}

function takeoverSvg(scene: TakeoverScene, style: PageStyle): string {
  const { canvas, palette } = style;
  const { stage } = canvas;
  const inner = { x: stage.x + padding, width: stage.width - 2 * padding };
  const chipWidth = inkWidth(scene.chip, caps.line, true) + 18;
  const title = fitting([scene.title, scene.short], inner.width - chipWidth, { cap: caps.heading, isBold: true });
  const isTight = stage.height < tightHeight;
  const titleCap = !isTight && inkWidth(title, caps.heading, true) <= inner.width - chipWidth ? caps.heading : caps.name;
  const titleY = stage.y + (isTight ? 8 : 12) + titleCap;
  const footText = scene.footer.join(' · ');
  const footer = isTight
    ? [fitting(shortened(scene.footer), inner.width, { cap: caps.footer })]
    : (inLines(footText, { width: inner.width, cap: caps.footer, most: 2 }) ?? [footText]);
  const footTop = stage.y + stage.height - 10 - caps.footer - (footer.length - 1) * caps.footer * leading;
  const hasChart = scene.spec !== null && inner.width >= leastForChart;
  const place = { x: inner.x, width: hasChart ? inner.width * 0.54 : inner.width, bottom: footTop - 8 };
  const top = titleY + (isTight ? 9 : 16);
  const room = { style, width: place.width, height: place.bottom - top };
  const tight = column(takeoverTexts(scene, { ...room, gap: 1, isCramped: false }), top, place);
  const gap = tight.isWhole ? Math.min(2.6, 1 + (place.bottom - tight.end) / 110) : 1;
  const texts = takeoverTexts(scene, { ...room, gap, isCramped: !tight.isWhole && scene.error !== null });
  const lower = tight.isWhole ? Math.max(0, (place.bottom - column(texts, top, place).end) * 0.3) : 0;
  const set = column(texts, top + lower, place);
  const chartX = inner.x + set.width + 20;
  const chart =
    hasChart && scene.spec !== null
      ? wallChart(scene.spec, { x: chartX, y: titleY + 12, width: inner.x + inner.width - chartX, height: footTop - titleY - 20 }, palette)
      : '';
  return [
    groundSvg(stage, palette.panel),
    inked(title, [inner.x, titleY], { cap: titleCap, colour: palette.text, isBold: true, attributes: 'data-field="name"' }),
    chipSvg(scene, { right: stage.x + stage.width, y: stage.y, width: chipWidth }, style),
    set.svg,
    chart,
    ...footer.map((line, at) =>
      inked(line, [inner.x, footTop + caps.footer + at * caps.footer * leading], {
        cap: caps.footer,
        colour: palette.text3,
        attributes: `data-field="footer" data-row="${at + 1}"`,
      }),
    ),
  ].join('');
}

/** With less height the number has the room of the title and of most of the footer. */
const tightHeight = 160;

/** All facts of a footer, and then without those that stand last. */
function shortened(facts: readonly string[]): string[] {
  return facts.map((_, dropped) => facts.slice(0, facts.length - dropped).join(' · '));
}

/** With less the number alone has room. */
const leastForChart = 420;
const largest = 80;
/** Between the comma of the number and the accents of the line below. */
const underComma = 8;
/** With less height what is struck is as small as a line. */
const struckTight = 90;

interface TakeoverRoom {
  readonly style: PageStyle;
  readonly width: number;
  readonly height: number;
  /** Multiplies what is between the texts. */
  readonly gap: number;
  /** Not all of them have room, and what sampling explains must be said. */
  readonly isCramped: boolean;
}

function takeoverTexts(scene: TakeoverScene, { style: { palette }, width, height, gap, isCramped }: TakeoverRoom): Setting[] {
  const isTight = height < struckTight;
  const struckCap = isTight ? caps.lineLeast : caps.heading;
  const struckHeight = scene.struck === null ? 0 : struckCap + 10;
  const most = scene.value.length <= 4 ? largest : caps.takeover;
  const fit = isCramped ? [] : [largest, caps.takeover, 52, 46];
  const cap = fit.find((one) => one <= most && one + struckHeight <= height && numberWidth(scene.value, one) <= width) ?? caps.number;
  const { direction } = scene;
  const isArrow = direction === 'up' || direction === 'down';
  const signed = isArrow
    ? { indent: 28, mark: (at: readonly [number, number]) => arrow(direction, at, { cap: 19, colour: palette.text2 }) }
    : {};
  const struck: Setting = {
    text: scene.struck ?? '',
    cap: struckCap,
    colour: palette.text2,
    after: isTight ? 6 : 10,
    field: 'struck',
    attributes: ' text-decoration="line-through"',
  };
  return [
    ...(scene.struck === null ? [] : [struck]),
    {
      text: scene.value,
      cap,
      colour: palette.text,
      isNumber: true,
      after: Math.max(isCramped ? 11 : 16 * gap, commaRoom(cap) + (isCramped ? 3 : underComma)),
      field: 'value',
      attributes: ` data-of="${escaped(scene.series)}"`,
    },
    ...linesOf(scene, isCramped).map((text, at): Setting => {
      const size = at === 0 && !isCramped ? { cap: 20, least: caps.line, ...signed } : { cap: caps.line, least: caps.lineLeast };
      return { text, ...size, colour: palette.text2, after: (isCramped ? 8 : 11) * gap, field: 'line' };
    }),
    ...scene.beside
      .slice(0, 3)
      .map((text): Setting => ({ text, cap: caps.line, least: caps.lineLeast, colour: palette.text, after: 9 * gap, field: 'line' })),
  ];
}

/** What is left out goes from the end: never that a change is within its error. */
function linesOf({ lines: [change, ...more], error }: TakeoverScene, isCramped: boolean): string[] {
  const told = isCramped ? [error, change, ...more] : [change, error, ...more];
  return told.filter((line) => line != null);
}

type Chip = Pick<TakeoverScene, 'chip' | 'isNews'>;

function chipSvg({ chip, isNews }: Chip, { right, y, width }: { right: number; y: number; width: number }, { palette }: PageStyle): string {
  const [ground, colour] = isNews ? [palette.newGround, palette.newText] : [palette.ground, palette.text];
  const rect = `<rect x="${fixed(right - width)}" y="${fixed(y)}" width="${fixed(width)}" height="30" rx="4" fill="${ground}"/>`;
  return rect + inked(chip, [right - width + 9, y + 23], { cap: caps.line, colour, isBold: true, attributes: 'data-field="new"' });
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
