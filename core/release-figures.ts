import { type Mark, panelOf, type Reading } from './panel';
import type { Print } from './print';
import type { Language } from './series';

/** What a release says of one series for a period, and what it said for the one before. */
export interface ReleaseFigures {
  /** `2.4%`: the change for an index or people counted, else the value; null where there is none. */
  readonly prior: string | null;
  /** What the one before was called until this release revised it; null where it did not. */
  readonly revisedFrom: string | null;
  /** The figure of the period; null while it is not out. */
  readonly actual: string | null;
  readonly direction: 'up' | 'down' | 'unchanged' | null;
  /** What a change compares with, `y/y`; empty for a value. */
  readonly comparison: string;
  readonly marks: readonly Mark[];
}

/**
 * The figures of a period (ordinal of the series' frequency) as they stand in `reading`. `print` is the one that brought the
 * period, for what it revised; null where it is not known. A period without a value has the agency's reason as its figure.
 */
export function releaseFigures(reading: Reading, ordinal: number, print: Print | null, language: Language): ReleaseFigures {
  const { observations } = reading;
  const before = observations.filter((one) => one.ordinal < ordinal);
  const own = observations.filter((one) => one.ordinal <= ordinal);
  const isOut = own.at(-1)?.ordinal === ordinal;
  const cut = (some: typeof observations, of: Print | null) => {
    // Standard errors belong to the newest period of all.
    const { standardErrors: _, ...rest } = reading;
    return figureIn({ ...(some.length === observations.length ? reading : rest), observations: some, print: of }, language);
  };
  const prior = cut(before, null);
  const actual = isOut ? cut(own, print) : null;
  const old = isOut ? print?.prior : null;
  const asWas = old == null ? null : cut([...before.filter((one) => one.ordinal !== old.ordinal), old].sort(byPeriod), null).text;
  return {
    prior: prior.text,
    revisedFrom: asWas === prior.text ? null : asWas,
    actual: actual?.text ?? null,
    direction: actual?.direction ?? null,
    comparison: (actual ?? prior).comparison,
    marks: actual?.marks ?? [],
  };
}

const byPeriod = (one: { ordinal: number }, other: { ordinal: number }) => one.ordinal - other.ordinal;

/** Natures of which a level says little to a reader: what is told of them is the change. */
const toldByChange: ReadonlySet<Reading['series']['nature']> = new Set(['index', 'average-level']);

type Figure = Pick<ReleaseFigures, 'direction' | 'comparison' | 'marks'> & { readonly text: string | null };

function figureIn(reading: Reading, language: Language): Figure {
  const view = panelOf(reading, language);
  const nothing = { direction: null, comparison: '', marks: view.marks };
  if (view.state === 'missing') return { ...nothing, text: view.value };
  if (view.state !== 'value') return { ...nothing, text: null };
  if (!toldByChange.has(reading.series.nature)) return { ...nothing, text: view.value };
  const { lead, marks } = view;
  return { text: lead?.figure ?? null, direction: lead?.direction ?? null, comparison: lead?.figure == null ? '' : lead.comparison, marks };
}
