import { type Aggregation, aggregations } from './aggregate';
import { isMoment } from './as-of';
import { type Frequency, firstDay, frequencies, lastDay, type Period, parsePeriod, periodOf, yearsBefore } from './period';
import type { SeriesId } from './series';
import { type Transformation, transformations } from './transformation';

export const viewTabs = ['table', 'revisions'] as const;
export type ViewTab = (typeof viewTabs)[number];

export const yearRanges = ['1y', '3y', '5y', '10y'] as const;

/**
 * What a series page shows, as its address says it. `range`: `5y`, `max`, `2021-01..2024-12`, or `since-<id>` of a named day.
 * `asOf`: an instant or a day, null for the latest. `ghost`: the grey line beside it, an instant or `first`.
 */
export interface SeriesView {
  readonly units: Transformation;
  /** Null for the series' own. */
  readonly frequency: Frequency | null;
  readonly aggregation: Aggregation | null;
  readonly range: string;
  /** A year or a period whose (average) value is 100, or from which changes are told. */
  readonly base: string;
  readonly asOf: string | null;
  readonly ghost: string | null;
  readonly compare: readonly SeriesId[];
  readonly tab: ViewTab;
}

export const plainView: SeriesView = {
  units: 'lin',
  frequency: null,
  aggregation: null,
  range: '5y',
  base: '2024',
  asOf: null,
  ghost: null,
  compare: [],
  tab: 'table',
};

/** Beside the page's own series. */
export const mostCompared = 3;

const ranges = /^(?:1y|3y|5y|10y|max|since-[a-z0-9-]{1,80})$/;

/** How each part of an address is read; null for what is no such thing. */
const readers: { readonly [Part in Exclude<keyof SeriesView, 'tab'>]: (text: string) => SeriesView[Part] | null } = {
  units: (text) => transformations.find((one) => one === text) ?? null,
  frequency: (text) => frequencies.find((one) => one === text) ?? null,
  aggregation: (text) => aggregations.find((one) => one === text) ?? null,
  range: (text) => (ranges.test(text) || betweenOf(text) !== null ? text : null),
  base: (text) => (parsePeriod(text) === null ? null : text),
  asOf: (text) => (isMoment(text) ? text : null),
  ghost: (text) => (text === 'first' || isMoment(text) ? text : null),
  compare: (text) => {
    const ids = [...new Set(text.split(','))];
    return ids.length <= mostCompared && ids.every((id) => /^[A-Z][A-Z0-9_]{0,79}$/.test(id)) ? ids : null;
  },
};

/** An address as a view, with the names of the parts that could not be read and are left as usual. */
export function readView(search: URLSearchParams): { readonly view: SeriesView; readonly unread: readonly string[] } {
  const unread: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(readers)) {
    const text = search.get(name);
    if (text === null || text === '') continue;
    const value = reader(text);
    if (value === null) unread.push(name);
    else read[name] = value;
  }
  const tab = search.get('view');
  const known = viewTabs.find((one) => one === tab);
  if (tab !== null && known === undefined) unread.push('view');
  return { view: { ...plainView, ...read, tab: known ?? plainView.tab }, unread };
}

/**
 * The query of a view, with only what differs from the plain one: `?units=pc1&range=10y`; empty for the plain one.
 * What `beside` says that is no part of a view (a theme) is kept.
 */
export function viewQuery(view: SeriesView, beside: URLSearchParams = new URLSearchParams()): string {
  const query = new URLSearchParams(beside);
  for (const part of Object.keys(readers) as (keyof typeof readers)[]) {
    const text = textOf(view[part]);
    if (text === textOf(plainView[part])) query.delete(part);
    else query.set(part, text);
  }
  if (view.tab === plainView.tab) query.delete('view');
  else query.set('view', view.tab);
  const written = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return written === '' ? '' : `?${written}`;
}

function textOf(value: string | readonly string[] | null): string {
  return value === null ? '' : typeof value === 'string' ? value : value.join(',');
}

/** A named day from which a chart may begin. */
export interface Phase {
  readonly id: string;
  readonly from: string;
}

/** The ordinals that a range draws, both included; all there is where it names a phase that nobody knows, or nothing has come out yet. */
export function boundsOf(
  range: string,
  { frequency, newest, phases }: { readonly frequency: Frequency; readonly newest: number | null; readonly phases: readonly Phase[] },
): { readonly from: number; readonly to: number } {
  const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const years = /^(\d+)y$/.exec(range);
  if (years !== null && newest !== null) return { from: yearsBefore(frequency, newest, Number(years[1])), to: all.to };
  const phase = phases.find(({ id }) => `since-${id}` === range);
  if (phase !== undefined) return { from: periodOf(frequency, phase.from).ordinal, to: all.to };
  const between = betweenOf(range);
  if (between === null) return all;
  return { from: periodOf(frequency, firstDay(between.from)).ordinal, to: periodOf(frequency, lastDay(between.to)).ordinal };
}

function betweenOf(text: string): { readonly from: Period; readonly to: Period } | null {
  const [first, second, ...rest] = text.split('..');
  const from = first === undefined ? null : parsePeriod(first);
  const to = second === undefined ? null : parsePeriod(second);
  if (from === null || to === null || rest.length > 0 || from.frequency !== to.frequency || from.ordinal > to.ordinal) return null;
  return { from, to };
}
