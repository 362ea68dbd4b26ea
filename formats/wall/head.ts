import { formatTime, formatWeekday } from '../../core/format-time';
import { messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';
import { fixed } from '../text';
import type { WallPalette } from './colours';
import { caps, fitting, inked, inkWidth } from './ink';
import { type Canvas, sheet } from './page';

export interface HeadFacts {
  readonly desk: string;
  readonly screen: string;
  readonly isRehearsal: boolean;
  /** Milliseconds since 1970; of it only the day is written. */
  readonly now: number;
}

export interface HeadStyle {
  readonly canvas: Canvas;
  readonly palette: WallPalette;
  readonly language: Language;
}

const between = 14;
const pulseRoom = 12;

/**
 * Desk and screen at the left, day and clock at the right; between them each page writes its title. The clock is empty: the screen itself
 * keeps it going, and a header that holds no time is the same all day.
 */
export function headSvg(facts: HeadFacts, style: HeadStyle): string {
  const { canvas, palette } = style;
  const { left, date, clockX, dateX } = headPlan(facts, style);
  const y = canvas.head;
  const right = canvas.width - canvas.safe.x;
  return sheet(
    canvas,
    [
      inked(left, [canvas.safe.x, y], { cap: caps.clock, colour: palette.text2, isBold: true, attributes: 'data-field="screen"' }),
      date === ''
        ? ''
        : inked(date, [dateX, y], { cap: caps.clock, colour: palette.text2, anchor: 'end', attributes: 'data-field="date"' }),
      inked('', [clockX, y], {
        cap: caps.clock,
        colour: palette.text,
        isBold: true,
        anchor: 'end',
        attributes: 'id="clock" data-field="clock"',
      }),
      `<circle id="pulse" cx="${fixed(right - 3)}" cy="${fixed(y - caps.clock / 2)}" r="3" fill="${palette.text2}"/>`,
    ].join(''),
  );
}

/** The header with a time in its clock, milliseconds since 1970: for a page that may run no script. */
export function withClock(head: string, now: number, language: Language): string {
  return head.replace(/(<text [^>]*id="clock"[^>]*>)(?=<)/, (_, clock: string) => clock + formatTime(now, language));
}

/** Where a page may write its title: after desk and screen, before the day. Empty where there is no room. */
export function headTitle(texts: readonly string[], facts: HeadFacts, style: HeadStyle): string {
  const { canvas, palette } = style;
  const { leftEnd, dateStart } = headPlan(facts, style);
  const x = leftEnd + between;
  const room = dateStart - between - x;
  const text = fitting([...texts, ''], room, { cap: caps.clock, isBold: true });
  if (text === '') return '';
  return inked(text, [x, canvas.head], { cap: caps.clock, colour: palette.text, isBold: true, attributes: 'data-field="title"' });
}

function headPlan({ desk, screen, now, isRehearsal }: HeadFacts, { canvas, language }: HeadStyle) {
  const bold = { cap: caps.clock, isBold: true };
  const clockX = canvas.width - canvas.safe.x - pulseRoom;
  const clockWidth = inkWidth(language === 'en' ? '12:00 a.m. ET' : '00 h 00 HE', caps.clock, true);
  const dateX = clockX - clockWidth - between;
  const room = dateX - canvas.safe.x;
  const day = formatWeekday(now, language);
  const { rehearsal, rehearsalTitle } = messages(language).site;
  const names = isRehearsal
    ? [`${rehearsal} · ${screen}`, `${rehearsalTitle} · ${screen}`, rehearsalTitle]
    : [`${desk} · ${screen}`, screen];
  const left = fitting(names, room - between - inkWidth(day, caps.clock), bold);
  const leftEnd = canvas.safe.x + inkWidth(left, caps.clock, true);
  const date = leftEnd + between + inkWidth(day, caps.clock) <= dateX ? day : '';
  return { left, leftEnd, date, dateX, clockX, dateStart: date === '' ? dateX : dateX - inkWidth(date, caps.clock) };
}
