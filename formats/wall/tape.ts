import type { TapeItem } from '../../core/wall/tape';
import { fixed } from '../text';
import { caps, cutToFit, fitting, inked, inkWidth, inLines } from './ink';
import { type PageStyle, sheet } from './page';

const rowHeight = 23;

/**
 * One item of the tape: its time in a box, amber for news, its name, and what is said of it; in two rows where one is too short. What has
 * no room is left out from the end: the prior value before the figure, and the countdown never: a long name is cut at a word for it.
 */
export function tapeSvg({ words, state, at, counts }: TapeItem, style: PageStyle): string {
  const { canvas, palette, language } = style;
  const [time = '', name = '', ...figures] = words[language].split(' · ');
  const isNews = state === 'latest';
  const left = canvas.safe.x;
  const right = canvas.width - canvas.safe.x;
  const isTwo = canvas.tapeRows === 2;
  const y = isTwo ? canvas.tape - rowHeight : canvas.tape;
  const chip = inkWidth(time, caps.clock, true) + 12;
  const x = left + chip + 10;
  const countRoom = counts === null ? 0 : inkWidth('00 min', caps.tape, true) + 12;
  // A name that is too long for its row goes on in the lower one.
  const named = isTwo ? inTwo(name, [right - x, right - left - countRoom]) : [name];
  const text = isTwo ? named.slice(0, 1) : shortened([name, ...figures]);
  const { set, cap } = fitted(text, right - x - (isTwo ? 0 : countRoom));
  const below = isTwo ? fitted(shortened([...named.slice(1), ...figures]), right - left - countRoom) : { set: '', cap };
  const count = (place: readonly [number, number]) =>
    counts === null
      ? ''
      : inked('', place, {
          cap,
          colour: palette.text,
          isBold: true,
          attributes: `data-field="tape" data-until="${at}" data-form="${counts}"`,
        });
  return sheet(
    canvas,
    [
      `<rect x="${fixed(left)}" y="${fixed(y - caps.clock - 6)}" width="${fixed(chip)}" height="${caps.clock + 11}" rx="3" fill="${isNews ? palette.newGround : palette.panel}" stroke="${isNews ? palette.newGround : palette.text3}" stroke-width="1"/>`,
      inked(time, [left + 6, y - 1], {
        cap: caps.clock,
        colour: isNews ? palette.newText : palette.text,
        isBold: true,
        attributes: 'data-field="tape-time"',
      }),
      inked(set, [x, y], { cap, colour: palette.text2, attributes: 'data-field="tape"' }),
      isTwo ? inked(below.set, [left, canvas.tape], { cap: below.cap, colour: palette.text, attributes: 'data-field="tape"' }) : '',
      isTwo
        ? count([left + inkWidth(below.set, below.cap) + (below.set === '' ? 0 : 10), canvas.tape])
        : count([x + inkWidth(set, cap) + 10, y]),
    ].join(''),
  );
}

/** From all parts down to the first. */
function shortened(parts: readonly string[]): string[] {
  return parts.length === 0 ? [''] : parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join(' · '));
}

function fitted(texts: readonly string[], room: number): { set: string; cap: number } {
  const cap = [caps.tape, caps.lineLeast].find((one) => inkWidth(texts[0] ?? '', one) <= room) ?? caps.lineLeast;
  return { set: cutToFit(fitting(texts, room, { cap }), room, { cap }), cap };
}

/** A name that goes on in the lower row, which is as wide as the countdown leaves it. */
function inTwo(name: string, [upper, lower]: readonly [number, number]): string[] {
  const cap = caps.lineLeast;
  const [first = '', ...others] = inLines(name, { width: upper, cap, most: Number.POSITIVE_INFINITY }) ?? [cutToFit(name, upper, { cap })];
  return others.length === 0 ? [first] : [first, cutToFit(others.join(' '), lower, { cap })];
}
