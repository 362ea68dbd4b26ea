import { type Frame, sumOf } from '../../../core/wall/frame';

type Fields = Readonly<Record<string, unknown>>;

/** A frame as it came over the wire; null for what is damaged, cut off or made for another build's screen. */
export function acceptFrame(text: string): Frame | null {
  try {
    const told: unknown = JSON.parse(text);
    return isFrame(told) && sumOf(told) === told.sum ? told : null;
  } catch (_notJson) {
    return null;
  }
}

/** The build that made an answer, of whatever shape it is otherwise; null where it tells none. */
export function buildIn(text: string): string | null {
  try {
    const told: unknown = JSON.parse(text);
    return isFields(told) && isText(told.build) ? told.build : null;
  } catch (_notJson) {
    return null;
  }
}

function isFrame(told: unknown): told is Frame {
  return (
    isFields(told) &&
    [told.at, told.seq, told.sum].every(isNumber) &&
    [told.tag, told.build, told.mode, told.head].every(isText) &&
    (told.theme === 'dark' || told.theme === 'light') &&
    [told.nextAt, told.reloadBefore, told.orderedAt].every((instant) => instant === null || isNumber(instant)) &&
    (told.pinned === null || isText(told.pinned)) &&
    isListOf(told.quiet, ({ from, to }) => isNumber(from) && isNumber(to)) &&
    isListOf(told.zone, ({ from, offsetMinutes }) => isNumber(from) && isNumber(offsetMinutes)) &&
    (told.zone as readonly unknown[]).length > 0 &&
    isListOf(told.pages, isPage) &&
    Array.isArray(told.tape) &&
    told.tape.every(isText) &&
    (told.cover === null || (isFields(told.cover) && isCover(told.cover)))
  );
}

function isCover({ key, phase, svg, until }: Fields): boolean {
  return [key, phase, svg].every(isText) && (until === null || isNumber(until));
}

function isPage({ id, svg, dwellMs, sound }: Fields): boolean {
  return isText(id) && isText(svg) && isNumber(dwellMs) && dwellMs > 0 && typeof sound === 'boolean';
}

function isListOf(told: unknown, isOne: (fields: Fields) => boolean): boolean {
  return Array.isArray(told) && told.every((one: unknown) => isFields(one) && isOne(one));
}

function isFields(told: unknown): told is Fields {
  return typeof told === 'object' && told !== null;
}

function isText(told: unknown): told is string {
  return typeof told === 'string';
}

function isNumber(told: unknown): told is number {
  return typeof told === 'number' && Number.isFinite(told);
}
