import type { Page } from '@playwright/test';

/** A box, pixels. */
export interface Inked {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A text as it is painted. */
export interface PaintedText {
  readonly text: string;
  /** `data-field`; `label` for what a chart writes. */
  readonly role: string;
  readonly panel: string | null;
  readonly series: string | null;
  /** Height of its capitals and digits, and of the smallest part of it, pixels. */
  readonly capPx: number;
  readonly leastCapPx: number;
  /** The ink of its letters. */
  readonly ink: Inked;
  /** What it must lie within: its panel, or the whole picture. */
  readonly within: Inked;
  /** Row of a text that takes several, from 1. */
  readonly row: number;
  readonly contrast: number;
}

/** A line or shape that tells a value. */
export interface PaintedMark {
  readonly kind: 'line' | 'thin line' | 'column' | 'shape' | 'whisker';
  readonly widthPx: number;
  readonly contrast: number;
}

/** A text that something of a chart runs through. */
export interface Struck {
  readonly text: string;
  /** `line` for what tells values; `grid` for what is there for decoration. */
  readonly by: 'line' | 'column' | 'dot' | 'grid';
  /** Of the text over what runs through it. */
  readonly contrast: number;
}

/** Everything that a sheet of a wall shows at once: header, a page or a cover, a line of the tape. */
export interface PaintedSheet {
  readonly texts: readonly PaintedText[];
  readonly marks: readonly PaintedMark[];
  readonly struck: readonly Struck[];
  readonly panels: readonly { readonly id: string; readonly state: string; readonly ambers: number }[];
  /** Amber elements outside panels. */
  readonly ambers: number;
}

/** Measures what is in sight, with the fonts loaded: sizes with all transforms, ink by the letters' own extents. */
export async function painted(page: Page, amber: string): Promise<PaintedSheet> {
  return page.evaluate((amberFill) => {
    const capEm = 0.698;
    const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    const shown = [
      ...document.querySelectorAll<SVGSVGElement>('#head svg, .page:not([hidden]) svg, .item:not([hidden]) svg, #cover svg, #orbit > svg'),
    ].filter((svg) => svg.getClientRects().length > 0);
    const covered = document.querySelector('#cover svg, #orbit > svg') !== null;
    const sheets = shown.filter((svg) => !covered || svg.closest('.page') === null);

    const rgb = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number).slice(0, 3);
    const luminance = (parts: number[]) => {
      const [r = 0, g = 0, b = 0] = parts.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrastOf = (one: number[], other: number[]) => {
      const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
      return (high + 0.05) / (low + 0.05);
    };
    const blend = (over: number[], under: number[], share: number) => over.map((part, at) => part * share + (under[at] ?? 0) * (1 - share));

    const rects = sheets.flatMap((svg) => [...svg.querySelectorAll('rect')]);
    const grounds = rects.flatMap((rect) => {
      const fill = getComputedStyle(rect).fill;
      if (!fill.startsWith('rgb')) return [];
      return [{ rect, box: rect.getBoundingClientRect(), colour: rgb(fill), share: Number(getComputedStyle(rect).fillOpacity) }];
    });
    const wall = rgb(getComputedStyle(document.body).backgroundColor);
    const groundAt = (element: Element, x: number, y: number, apart?: Element) =>
      grounds
        .filter(({ rect, box }) => rect !== apart && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
        .filter(({ rect }) => (rect.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 || rect === element)
        .reduce((under, { colour, share }) => blend(colour, under, share), wall);

    const roleOf = (text: Element) => {
      const field = text.getAttribute('data-field') ?? 'none';
      if (field !== 'value') return field;
      if (text.getAttribute('data-of') === null) return 'words';
      return text.parentElement?.parentElement?.closest('.panel g[data-series]') == null ? 'value' : 'second value';
    };

    const texts = sheets.flatMap((svg) =>
      [...svg.querySelectorAll('text')].flatMap((text) => {
        const words = text.textContent ?? '';
        if (words.trim() === '') return [];
        const scale = (text.getScreenCTM() as DOMMatrix).a;
        const parts = text.children.length > 0 ? [...text.children] : [text];
        let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        const caps: number[] = [];
        const matrix = text.getScreenCTM() as DOMMatrix;
        const baseline = matrix.f + matrix.d * Number(text.getAttribute('y'));
        for (const part of parts) {
          const { fontSize, fontWeight, fontFamily } = getComputedStyle(part);
          const size = Number.parseFloat(fontSize) * scale;
          if (/[\p{L}\d]/u.test(part.textContent ?? '')) caps.push(size * capEm);
          pen.font = `${fontWeight} ${size}px ${fontFamily}`;
          const { actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText(part.textContent ?? '');
          top = Math.min(top, baseline - actualBoundingBoxAscent);
          bottom = Math.max(bottom, baseline + actualBoundingBoxDescent);
        }
        const { x, width } = text.getBBox();
        const [left, right] = [matrix.e + matrix.a * x, matrix.e + matrix.a * (x + width)];
        const panel = text.closest('.panel');
        const frame = (panel ?? text.closest('svg'))?.querySelector('rect.ground')?.getBoundingClientRect();
        const isChart = text.closest('.plot') !== null;
        const whole = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
        const outer = panel !== null || text.closest('#cover') !== null ? (frame ?? whole) : whole;
        const colour = rgb(getComputedStyle(text).fill);
        return [
          {
            element: text,
            text: words,
            role: isChart ? 'label' : roleOf(text),
            panel: panel?.getAttribute('data-panel') ?? null,
            series: text.getAttribute('data-of'),
            capPx: Math.max(...caps, 0) || Number.parseFloat(getComputedStyle(text).fontSize) * scale * capEm,
            leastCapPx:
              Math.min(...caps) === Number.POSITIVE_INFINITY
                ? Number.parseFloat(getComputedStyle(text).fontSize) * scale * capEm
                : Math.min(...caps),
            ink: { left, top, right, bottom },
            within: { left: outer.left, top: outer.top, right: outer.right, bottom: outer.bottom },
            row: Number(text.getAttribute('data-row') ?? 1),
            contrast: contrastOf(colour, groundAt(text, (left + right) / 2, (top + bottom) / 2)),
          },
        ];
      }),
    );

    const marks = sheets.flatMap((svg): PaintedMark[] =>
      [
        ...svg.querySelectorAll<SVGGraphicsElement>(
          '.plot g[data-last] > *, .panel > g > path, .panel g[data-series] > line, .panel g[data-series] > path',
        ),
      ].flatMap((mark): PaintedMark[] => {
        const style = getComputedStyle(mark);
        const scale = (mark.getScreenCTM() as DOMMatrix).a;
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        const isWhisker = mark.tagName === 'line' && mark.closest('.plot') !== null;
        // Half of a whisker stands on its column; the other half tells.
        const sheet = mark.closest('.panel, svg')?.querySelector('rect.ground') ?? mark;
        const under = isWhisker ? groundAt(sheet, (left + right) / 2, top) : groundAt(mark, (left + right) / 2, (top + bottom) / 2, mark);
        const widthPx = Number.parseFloat(style.strokeWidth) * scale;
        const isPlot = mark.closest('.plot') !== null;
        if (mark.tagName === 'rect') {
          const edge = style.stroke.startsWith('rgb') ? contrastOf(rgb(style.stroke), under) : 0;
          const face = contrastOf(blend(rgb(style.fill), under, Number(style.fillOpacity)), under);
          return [{ kind: 'column', widthPx: right - left, contrast: Math.max(edge, face) }];
        }
        if (style.stroke.startsWith('rgb')) {
          const authored = Number.parseFloat(style.strokeWidth);
          const kind =
            mark.tagName === 'line' && isPlot ? 'whisker' : isPlot && authored < 2 && mark.tagName === 'path' ? 'thin line' : 'line';
          if (mark.tagName === 'circle') return [{ kind: 'shape', widthPx: right - left, contrast: contrastOf(rgb(style.stroke), under) }];
          return [{ kind, widthPx, contrast: contrastOf(rgb(style.stroke), under) }];
        }
        if (!style.fill.startsWith('rgb')) return [];
        return [{ kind: 'shape', widthPx: right - left, contrast: contrastOf(rgb(style.fill), under) }];
      }),
    );
    // A line that is level has a box without height.
    const thick = ({ left, right, top, bottom }: Inked) => ({ left: left - 0.5, right: right + 0.5, top: top - 0.5, bottom: bottom + 0.5 });
    const touches = (ink: Inked, { left, right, top, bottom }: Inked) =>
      Math.min(ink.right, right) - Math.max(ink.left, left) > 0.5 && Math.min(ink.bottom, bottom) - Math.max(ink.top, top) > 0.5;
    /** What a mark covers, as boxes: of a path a row of them along its line. */
    const boxesOf = (mark: SVGGraphicsElement): Inked[] => {
      const matrix = mark.getScreenCTM() as DOMMatrix;
      if (!(mark instanceof SVGPathElement) || getComputedStyle(mark).fill.startsWith('rgb')) return [mark.getBoundingClientRect()];
      const half = (Number.parseFloat(getComputedStyle(mark).strokeWidth) * matrix.a) / 2;
      const length = mark.getTotalLength();
      const steps = Math.max(1, Math.ceil((length * matrix.a) / 3));
      return Array.from({ length: steps + 1 }, (_, step) => {
        const { x, y } = mark.getPointAtLength((length * step) / steps).matrixTransform(matrix);
        return { left: x - half, right: x + half, top: y - half, bottom: y + half };
      });
    };
    const struck = sheets.flatMap((svg): Struck[] => {
      const inks = [...svg.querySelectorAll('text')].flatMap((text) => {
        const found = texts.find(({ element }) => element === text);
        return found === undefined ? [] : [found];
      });
      return [...svg.querySelectorAll<SVGGraphicsElement>('.plot g[data-last] > *, .plot > line')].flatMap((mark) => {
        const boxes = boxesOf(mark);
        const { fill, stroke } = getComputedStyle(mark);
        const kinds: Readonly<Record<string, Struck['by']>> = { path: 'line', line: 'line', rect: 'column', circle: 'dot' };
        const by = mark.parentElement?.hasAttribute('data-last') ? (kinds[mark.tagName] ?? 'line') : 'grid';
        const colour = rgb(stroke.startsWith('rgb') ? stroke : fill);
        return inks
          .filter(({ ink }) => boxes.some((box) => touches(ink, by === 'grid' ? thick(box) : box)))
          .map(({ text, element }) => ({ text, by, contrast: contrastOf(rgb(getComputedStyle(element).fill), colour) }));
      });
    });
    const isAmber = (rect: Element) => rect.getAttribute('fill') === amberFill;
    const panels = sheets.flatMap((svg) =>
      [...svg.querySelectorAll('.panel')].map((panel) => ({
        id: panel.getAttribute('data-panel') ?? '',
        state: panel.getAttribute('data-state') ?? '',
        ambers: [...panel.querySelectorAll('*')].filter(isAmber).length,
      })),
    );
    const ambers = sheets
      .filter((svg) => svg.closest('.item') === null)
      .flatMap((svg) => [...svg.querySelectorAll('*')].filter((one) => isAmber(one) && one.closest('.panel') === null)).length;
    return { texts: texts.map(({ element: _, ...text }) => text), marks, struck, panels, ambers };
  }, amber);
}
