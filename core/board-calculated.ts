import type { PanelFormula } from './board';
import type { CellReading } from './board-readings';
import { boardWords } from './messages/boards';
import type { Observation } from './observation';
import { calculated, calculatedSeries } from './panel-formula';
import type { Print } from './print';
import { inOneText, type Series, type SeriesId, type Words } from './series';

type Readings = ReadonlyMap<SeriesId, CellReading>;

/** How a figure comes about that nobody publishes. */
export interface Calculated {
  /** In the order in which the formula names them. */
  readonly parts: readonly CellReading[];
  /** Who calculated it, from what, and what is not known of it. */
  readonly notes: Words;
  /** Why there is no figure although its parts have values; null where there is one. */
  readonly refusal: Words | null;
}

/**
 * The readings with those of formulas among them, each calculated anew as soon as one of its parts is another than `before`.
 * A formula whose parts are not all there has no reading yet.
 */
export function withCalculated(before: Readings, readings: Readings, formulas: readonly PanelFormula[]): Readings {
  if (formulas.length === 0) return readings;
  const all = new Map(readings);
  for (const formula of formulas) {
    const parts = formula.parts.flatMap((id) => readings.get(id) ?? []);
    if (parts.length < formula.parts.length) continue;
    const last = before.get(formula.id);
    const isAlike = last?.calculated?.parts.every((part, at) => part === parts[at]) ?? false;
    const reading = isAlike ? last : readingOf(formula, parts);
    if (reading !== undefined) all.set(formula.id, reading);
  }
  return all;
}

function readingOf(formula: PanelFormula, parts: readonly CellReading[]): CellReading | undefined {
  const bySeries = new Map(parts.map(({ series, observations, breaks }) => [series.id, { series, observations, breaks }]));
  const means = calculatedSeries(formula, new Map(parts.map(({ series }) => [series.id, series])));
  const [first] = parts;
  if (!means.ok || first === undefined) return undefined;
  const made = calculated(formula, bySeries);
  const observations = made.ok ? made.value.observations : [];
  const missing = parts.find((part) => part.observations.every(({ value }) => value === null));
  return {
    series: asShown(made.ok ? made.value.series : means.value),
    source: sourcesOf(parts),
    observations,
    breaks: made.ok ? made.value.breaks : [],
    print: printOf(formula.id, parts, observations),
    awaits: (missing ?? first).awaits,
    off: parts.find(({ off }) => off !== null)?.off ?? null,
    arrivals: parts.reduce((sum, { arrivals }) => sum + arrivals, 0),
    held: parts.some(({ held }) => held),
    refused: parts.find(({ refused }) => refused !== null)?.refused ?? null,
    holidays: first.holidays,
    expectedPeriod: null,
    ...unknownThen(parts),
    calculated: {
      parts,
      notes: made.ok ? made.value.notes : (formula.named?.note ?? inOneText([])),
      refusal: made.ok || missing !== undefined ? null : made.words,
    },
  };
}

/** Its sampling error nobody publishes, which its notes say: a figure without it has none to word. */
function asShown(series: Series): Series {
  return { ...series, showsSamplingError: false };
}

/** What the newest of its parts' prints tells of it: when, and that something came; not how the part itself was revised. */
function printOf(id: SeriesId, parts: readonly CellReading[], observations: readonly Observation[]): Print | null {
  const prints = parts.flatMap(({ print }) => print ?? []);
  const newest = prints.reduce<Print | null>((last, print) => (last === null || print.seq > last.seq ? print : last), null);
  if (newest === null) return null;
  return {
    ...newest,
    series: id,
    history: null,
    historyFrom: null,
    base: null,
    newest: observations.at(-1) ?? newest.newest,
    previous: null,
    prior: null,
    changed: 0,
    changes: [],
    unconfirmed: prints.some(({ unconfirmed }) => unconfirmed),
  };
}

function sourcesOf(parts: readonly CellReading[]): Words {
  const named = (language: 'en' | 'fr') =>
    boardWords[language].calculatedFrom([...new Set(parts.map(({ source }) => source[language]))].join(', '));
  return { en: named('en'), fr: named('fr') };
}

/** At a moment at which one of its parts was not known, nothing is known of it. */
function unknownThen(parts: readonly CellReading[]): Pick<CellReading, 'unknownBefore'> {
  const unknown = parts.find(({ unknownBefore }) => unknownBefore !== undefined);
  return unknown === undefined ? {} : { unknownBefore: unknown.unknownBefore ?? null };
}
