import { fold, foldedWords, isOneSlipFrom, typedWords } from './fold';
import type { Language, Words } from './series';

export const foundKinds = ['series', 'release', 'source', 'place', 'topic', 'measure'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** How much it says that a word stands in this part of an entry. The rest decides among entries that have the same words. */
const weights = {
  code: 12,
  table: 10,
  title: 10,
  short: 9,
  synonym: 9,
  id: 7,
  place: 5,
  release: 4,
  source: 3,
  topic: 3,
  claim: 2,
} as const;
/** What an entry is found by. */
export type FoundBy = keyof typeof weights;

/** One text by which an entry is found. `language` is null for what belongs to none, as codes do. */
export interface EntryText {
  readonly by: FoundBy;
  readonly text: string;
  readonly language: Language | null;
  /** 0 for what is meant first by this text, 1 for what is meant next. */
  readonly rank?: number;
}

export interface Entry {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: Words;
  readonly texts: readonly EntryText[];
}

/** An entry that was found, and the text that led to it, which may be none that its title shows. */
export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: Words;
  readonly by: FoundBy;
  readonly text: string;
}

export interface SearchQuestion {
  /** As the reader typed it. */
  readonly text: string;
  readonly language: Language;
  readonly limit: number;
}

export type Search = (question: SearchQuestion) => readonly Found[];

/** How well a typed word meets a word of an entry. */
const quality = { same: 1, beginning: 0.7, slip: 0.4, within: 0.3 } as const;
const otherLanguage = 0.6;
/** Shorter words are too near to too many others. */
const slipsFrom = 4;
const mostWords = 12;

/** They part the words that say something; a question that has no others is taken as it is. */
const small = new Set('a an and by for from in of on the to with au aux d de des du en et l la le les par pour sur un une vers'.split(' '));

interface Text extends EntryText {
  /** Its words one after the other, folded. */
  readonly folded: string;
}

/** Where a word stands: each entry once, by the text that says most to a reader of the language. Side by side, for they are long. */
interface Places {
  readonly entries: Int32Array;
  readonly texts: Int32Array;
}

interface Index {
  readonly entries: readonly Entry[];
  readonly texts: readonly Text[];
  /** In order, so that those with one beginning stand together. */
  readonly words: readonly string[];
  /** The words that a slip may be of: those without digits. */
  readonly guessable: readonly string[];
  readonly for: Readonly<Record<Language, ForLanguage>>;
}

interface ForLanguage {
  readonly weights: Float64Array;
  readonly placesOf: ReadonlyMap<string, Places>;
  /** Folded. */
  readonly titles: readonly string[];
}

/**
 * Makes entries findable. Every word of the question must meet a word of the entry: whole, as its beginning, or, where nothing
 * has it so, with one slip of the keyboard or within a longer word; codes and tables' numbers are never guessed. What meets in the
 * reader's language comes first; equals stand in the order of `entries`, so that the same question has the same answer.
 */
export function createSearch(entries: readonly Entry[]): Search {
  const index = indexOf(entries);
  const { length } = entries;
  // Used again by each question, for none waits in between.
  const total = new Float64Array(length);
  const best = new Float64Array(length);
  const room: Room = { total, best, bestText: new Int32Array(length), first: new Int32Array(length) };
  return (question) => answer(index, room, question);
}

interface Room {
  readonly total: Float64Array;
  readonly best: Float64Array;
  readonly bestText: Int32Array;
  /** The text that the question's first word met. */
  readonly first: Int32Array;
}

function answer(index: Index, room: Room, { text, language, limit }: SearchQuestion): Found[] {
  const words = typedWords(text);
  let left: number[] | null = null;
  for (const word of telling(words).slice(0, mostWords)) left = meeting(index, room, { word, language, among: left });
  if (left === null) return [];
  addWholeness(index, room, { entries: left, typed: fold(text).trim(), words: words.join(' '), language });
  return bestOf(left, room.total, limit).map((entry) => found(index, entry, room.first[entry] as number));
}

function telling(words: readonly string[]): readonly string[] {
  const saying = words.filter((word) => !small.has(word));
  return saying.length > 0 ? saying : words;
}

interface Meeting {
  readonly word: string;
  readonly language: Language;
  /** Those that met all words before; null for the first one. */
  readonly among: readonly number[] | null;
}

/** The entries that a word meets, among those that are left; adds to their totals what it says of them. */
function meeting(index: Index, room: Room, { word, language, among }: Meeting): number[] {
  const { total, best, bestText, first } = room;
  const { weights: weight, placesOf } = index.for[language];
  const met: number[] = [];
  for (const { known, how } of knownWords(index, word)) {
    const { entries, texts } = placesOf.get(known) as Places;
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at] as number;
      const text = texts[at] as number;
      const says = how * (weight[text] as number);
      if (best[entry] === 0) met.push(entry);
      if (says <= (best[entry] as number)) continue;
      best[entry] = says;
      bestText[entry] = text;
    }
  }
  const left = among === null ? met : among.filter((entry) => best[entry] !== 0);
  for (const entry of left) {
    total[entry] = (among === null ? 0 : (total[entry] as number)) + (best[entry] as number);
    if (among === null) first[entry] = bestText[entry] as number;
  }
  for (const entry of met) best[entry] = 0;
  return left;
}

interface KnownWord {
  readonly known: string;
  readonly how: number;
}

function knownWords({ words, guessable }: Index, typed: string): KnownWord[] {
  const meets: KnownWord[] = [];
  for (let at = placeOf(words, typed); words[at]?.startsWith(typed); at += 1) {
    const known = words[at] as string;
    meets.push({ known, how: known === typed ? quality.same : quality.beginning });
  }
  if (meets.length > 0 || typed.length < slipsFrom || /\d/.test(typed)) return meets;
  return guessable.flatMap((known): KnownWord[] => {
    if (isOneSlipFrom(typed, known)) return [{ known, how: quality.slip }];
    return known.includes(typed) ? [{ known, how: quality.within }] : [];
  });
}

/** Where a word stands, or would stand, among words in order. */
function placeOf(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Whole {
  readonly entries: readonly number[];
  /** The question, folded, and its words. */
  readonly typed: string;
  readonly words: string;
  readonly language: Language;
}

/** Adds what it says that an entry, or the text that led to it, is called just so, begins so, or has a short title, so that little else is meant. */
function addWholeness(
  { entries: known, texts, for: all }: Index,
  { total, first }: Room,
  { entries, typed, words, language }: Whole,
): void {
  const { titles } = all[language];
  const id = typed.toUpperCase();
  for (const entry of entries) {
    const title = titles[entry] as string;
    const { by, folded } = texts[first[entry] as number] as Text;
    const called = title === typed || known[entry]?.id === id ? 20 : 0;
    const begun = title.startsWith(typed) ? 4 : 0;
    const whole = folded === words ? 4 : 0;
    total[entry] = (total[entry] as number) + called + begun + whole + (by === 'title' ? 20 / (20 + title.length) : 0);
  }
}

/** The `limit` entries of the greatest totals, greatest first; of equals the first ones. */
function bestOf(entries: readonly number[], total: Float64Array, limit: number): number[] {
  const isBefore = (one: number, other: number) => {
    const more = (total[one] as number) - (total[other] as number);
    return more > 0 || (more === 0 && one < other);
  };
  if (entries.length <= limit) return [...entries].sort((one, other) => (isBefore(one, other) ? -1 : 1));
  const best: number[] = [];
  for (const entry of entries) {
    if (best.length === limit && !isBefore(entry, best[limit - 1] as number)) continue;
    let at = Math.min(best.length, limit - 1);
    for (; at > 0 && isBefore(entry, best[at - 1] as number); at -= 1) best[at] = best[at - 1] as number;
    best[at] = entry;
  }
  return best;
}

function found({ entries, texts }: Index, entry: number, text: number): Found {
  const { kind, id, title } = entries[entry] as Entry;
  const { by, text: words } = texts[text] as Text;
  return { kind, id, title, by, text: words };
}

function indexOf(entries: readonly Entry[]): Index {
  const texts: Text[] = [];
  const entryOf: number[] = [];
  const textsWith = new Map<string, number[]>();
  entries.forEach((entry, at) => {
    for (const text of entry.texts) {
      const words = foldedWords(text.text);
      for (const word of new Set(words)) noted(textsWith, word, texts.length);
      texts.push({ ...text, folded: words.join(' ') });
      entryOf.push(at);
    }
  });
  const words = [...textsWith.keys()].sort((one, other) => (one < other ? -1 : 1));
  const forReader = (language: Language): ForLanguage => {
    const own = Float64Array.from(texts, (text) => weightOf(text, language));
    const placesOf = new Map([...textsWith].map(([word, those]) => [word, placesIn(those, entryOf, own)]));
    return { weights: own, placesOf, titles: entries.map(({ title }) => fold(title[language])) };
  };
  const guessable = words.filter((word) => !/\d/.test(word));
  return { entries, texts, words, guessable, for: { en: forReader('en'), fr: forReader('fr') } };
}

function noted(textsWith: Map<string, number[]>, word: string, text: number): void {
  const those = textsWith.get(word);
  if (those === undefined) textsWith.set(word, [text]);
  else those.push(text);
}

function weightOf({ by, language, rank = 0 }: EntryText, reader: Language): number {
  return weights[by] * (language === null || language === reader ? 1 : otherLanguage) - rank / 8;
}

/** Texts of one entry follow each other, so that its best one is known when the next entry begins. */
function placesIn(those: readonly number[], entryOf: readonly number[], weight: Float64Array): Places {
  const best: number[] = [];
  for (const text of those) {
    const last = best.at(-1);
    if (last === undefined || entryOf[last] !== entryOf[text]) best.push(text);
    else if ((weight[text] as number) > (weight[last] as number)) best[best.length - 1] = text;
  }
  return { entries: Int32Array.from(best, (text) => entryOf[text] as number), texts: Int32Array.from(best) };
}
