import type { TapeItem } from '../../core/wall/tape';
import { fixed } from '../text';
import { caps, fitting, inked, inkWidth } from './ink';
import { type PageStyle, sheet } from './page';

/** Room for page dots at the right end. */
const dotsRoom = 90;

/** One item of the tape: its time in a box, amber for news, and what is said of it, in full or without its end parts where there is little room. */
export function tapeSvg({ words, state, at, counts }: TapeItem, { canvas, palette, language }: PageStyle): string {
  const [time = '', ...parts] = words[language].split(' · ');
  const isNews = state === 'latest';
  const left = canvas.safe.x;
  const y = canvas.tape;
  const chip = inkWidth(time, caps.clock, true) + 14;
  const x = left + chip + 10;
  const countRoom = counts === null ? 0 : inkWidth('00:00', caps.tape, true) + 12;
  const room = canvas.width - canvas.safe.x - dotsRoom - x - countRoom;
  const shorter = parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join(' · '));
  const cap = [caps.tape, caps.lineLeast].find((one) => inkWidth(shorter[0] ?? '', one) <= room) ?? caps.lineLeast;
  const text = fitting(shorter.length === 0 ? [''] : shorter, room, { cap });
  const rect = `<rect x="${fixed(left)}" y="${fixed(y - caps.clock - 6)}" width="${fixed(chip)}" height="${caps.clock + 11}" rx="3" fill="${isNews ? palette.newGround : palette.panel}" stroke="${isNews ? palette.newGround : palette.text3}" stroke-width="1"/>`;
  const count =
    counts === null
      ? ''
      : inked('', [x + inkWidth(text, cap) + 10, y], {
          cap,
          colour: palette.text,
          isBold: true,
          attributes: `data-until="${at}" data-form="${counts}"`,
        });
  return sheet(
    canvas,
    [
      rect,
      inked(time, [left + 7, y - 1], {
        cap: caps.clock,
        colour: isNews ? palette.newText : palette.text,
        isBold: true,
        attributes: 'data-field="tape-time"',
      }),
      inked(text, [x, y], { cap, colour: palette.text2, attributes: 'data-field="tape"' }),
      count,
    ].join(''),
  );
}
