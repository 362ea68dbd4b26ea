import { foldedWords, typedWords } from '../../core/fold';
import { frameWords, placeNames } from '../../core/messages/frame';
import type { PaletteWords } from '../../core/messages/palette';
import type { FoundKind } from '../../core/search';
import type { Language } from '../../core/series';
import { placePath } from '../frame/places';
import type { Recent } from './recent';

export const groups = ['recent', 'series', 'release', 'list', 'measure', 'page', 'action'] as const;
export type Group = (typeof groups)[number];

/** One line of the palette. */
export interface Choice {
  /** Of its own within its group. */
  readonly key: string;
  readonly group: Group;
  readonly title: string;
  /** What stands beside the title: the kind, or by which words it was found. */
  readonly note: string;
  /** Where it leads, without a language; or what it does. */
  readonly does: { readonly path: string; readonly recent: Recent | null } | { readonly run: () => void };
}

/** An answer of `/api/v1/search`. */
export interface Result extends Recent {
  readonly by: keyof PaletteWords['by'];
  readonly text: string;
}

export interface Action {
  readonly title: string;
  readonly run: () => void;
}

export interface Known {
  readonly typed: string;
  readonly results: readonly Result[];
  readonly recent: readonly Recent[];
  readonly actions: readonly Action[];
  readonly words: PaletteWords;
  readonly language: Language;
}

/** Of each kind of results so many at most: pages and actions stay in sight. */
const mostOf: Readonly<Record<Group, number>> = { recent: 8, series: 8, release: 4, list: 4, measure: 4, page: 6, action: 12 };

/** The lines of the palette in the order of their groups: recent ones first where nothing is typed, results where something is. */
export function choicesOf({ typed, results, recent, actions, words, language }: Known): Choice[] {
  const isBlank = typed.trim() === '';
  const pages = placeNames.map((place) => leading('page', frameWords[language].places[place], placePath(place)));
  const doing = actions.map(({ title, run }): Choice => ({ key: title, group: 'action', title, note: '', does: { run } }));
  const all = leading('page', words.all(typed.trim()), `/explore?q=${encodeURIComponent(typed.trim())}`);
  const meets = ({ title }: Choice) => isMet(typed, title);
  const found = isBlank
    ? recent.map((one) => ({ ...leading('recent', one.title[language], one.path, one), note: words.kinds[one.kind] }))
    : results.map((one) => ({ ...leading(groupOf[one.kind], one.title[language], one.path, one), note: noteOf(one, words) }));
  const lines = [...found, ...pages.filter(meets), ...(isBlank ? [] : [all]), ...doing.filter(meets)];
  return groups.flatMap((group) => lines.filter((line) => line.group === group).slice(0, mostOf[group]));
}

const groupOf = {
  series: 'series',
  release: 'release',
  measure: 'measure',
  source: 'list',
  place: 'list',
  topic: 'list',
} as const satisfies Record<FoundKind, Group>;

function leading(group: Group, title: string, path: string, recent: Recent | null = null): Choice {
  return { key: path, group, title, note: '', does: { path, recent } };
}

/** What the title does not show: that something is called otherwise, is held against a claim, has this code; what kind of list it is. */
function noteOf({ kind, by, text }: Result, words: PaletteWords): string {
  if (groupOf[kind] === 'list') return words.kinds[kind];
  return by === 'synonym' || by === 'claim' || by === 'code' || by === 'table' ? `${words.by[by]} ${text}` : '';
}

/** Whether every typed word begins a word of the title. */
function isMet(typed: string, title: string): boolean {
  const own = foldedWords(title);
  return typedWords(typed).every((word) => own.some((known) => known.startsWith(word)));
}
