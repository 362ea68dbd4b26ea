import { capPx, heightInMinutes, type Profile } from '../../core/wall/profile';
import type { Inked, PaintedSheet } from './wall-measured';

/** The least height of capitals by what a text is for, arc-minutes. */
const leastMinutes: Readonly<Record<string, number>> = {
  value: 40,
  words: 18,
  'second value': 14,
  name: 18,
  line: 14,
  rate: 14,
  tape: 14,
  countdown: 40,
  word: 18,
  struck: 14,
  clock: 12,
  date: 12,
  screen: 12,
  title: 12,
  'tape-time': 12,
  new: 12,
  state: 12,
  footer: 10,
  label: 10,
};
const nothingSmaller = 10;
const leastLine = 3;
const leastMark = 1.5;
/** Half a pixel is the rounding of a browser. */
const roundingPx = 0.5;

export interface Shown {
  readonly profile: Profile;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What of the wall checks (interface.md 6) a sheet fails, a sentence each. */
export function faultsOf(sheet: PaintedSheet, { profile, widthPx, heightPx }: Shown): string[] {
  const px = (minutes: number) => capPx(profile, { minutes, linesPx: heightPx });
  const safe = { x: (widthPx * profile.safePercent) / 100, y: (heightPx * profile.safePercent) / 100 };
  const area = { left: safe.x, top: safe.y, right: widthPx - safe.x, bottom: heightPx - safe.y };
  const minutes = (length: number) => ((length * heightInMinutes(profile)) / heightPx).toFixed(1);
  const texts = sheet.texts.flatMap((text) => {
    const said = `${text.role} “${text.text}”`;
    const least = leastMinutes[text.role];
    return [
      ...(least === undefined ? [`${said} has no role`] : []),
      ...(text.capPx < px(least ?? 0) - roundingPx ? [`${said} is ${minutes(text.capPx)}′ high, not ${least}′`] : []),
      ...(text.leastCapPx < px(nothingSmaller) - roundingPx ? [`${said} has a part of ${minutes(text.leastCapPx)}′`] : []),
      ...(isWithin(text.ink, text.within) ? [] : [`${said} leaves its panel by ${beyond(text.ink, text.within)} px`]),
      ...(isWithin(text.ink, area) ? [] : [`${said} leaves the safe area by ${beyond(text.ink, area)} px`]),
      ...(text.row > 2 ? [`${said} is a third line`] : []),
      // A name on the tape may be: its countdown may not.
      ...(text.role !== 'tape' && /…|\.\.\./.test(text.text) ? [`${said} is cut off`] : []),
      ...(text.contrast < 4.5 ? [`${said} has a contrast of ${text.contrast.toFixed(2)}`] : []),
    ];
  });
  const silent = sheet.panels.flatMap(({ id }) => {
    const told = sheet.texts.some(({ panel, role }) => panel === id && (role === 'value' || role === 'words'));
    return told ? [] : [`panel ${id} shows no figure`];
  });
  const touching = sheet.texts.flatMap((one, at) =>
    sheet.texts.slice(at + 1).flatMap((other) => (overlap(one.ink, other.ink) ? [`“${one.text}” lies over “${other.text}”`] : [])),
  );
  const marks = sheet.marks.flatMap(({ kind, widthPx: width, contrast }) => {
    const least = kind === 'line' ? leastLine : kind === 'thin line' || kind === 'whisker' ? leastMark : 0;
    return [
      ...(width < px(least) - 0.05 ? [`a ${kind} is ${minutes(width)}′ wide, not ${least}′`] : []),
      ...(contrast < 3 ? [`a ${kind} has a contrast of ${contrast.toFixed(2)}`] : []),
    ];
  });
  // Grid, ticks and breaks are decoration: they need no contrast of their own and may pass behind a text that can be read over them.
  const struck = sheet.struck
    .filter(({ by, contrast }) => by !== 'grid' || contrast < 4.5)
    .map(({ text, by }) => `a ${by} runs through “${text}”`);
  const ambers = [
    ...sheet.panels.filter((panel) => panel.ambers > 1).map(({ id, ambers: count }) => `panel ${id} has ${count} amber elements`),
    ...(sheet.ambers > 1 ? [`${sheet.ambers} amber elements stand outside panels`] : []),
  ];
  return [...new Set([...texts, ...silent, ...touching, ...marks, ...struck, ...ambers])];
}

function isWithin(ink: Inked, box: Inked): boolean {
  return beyond(ink, box) <= 0;
}

function beyond(ink: Inked, box: Inked): number {
  const most = Math.max(box.left - ink.left, ink.right - box.right, box.top - ink.top, ink.bottom - box.bottom) - roundingPx;
  return Math.round(most * 10) / 10;
}

function overlap(one: Inked, other: Inked): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > roundingPx && down > roundingPx;
}
