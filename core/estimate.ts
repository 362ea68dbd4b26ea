import type { Words } from './series';

/** Units in which editors write estimates, with their words. Money has a currency beside it, the others have none. */
export const estimateUnits = {
  dollars: { en: 'dollars', fr: 'dollars' },
  'thousands of dollars': { en: 'thousands of dollars', fr: 'milliers de dollars' },
  'millions of dollars': { en: 'millions of dollars', fr: 'millions de dollars' },
  'billions of dollars': { en: 'billions of dollars', fr: 'milliards de dollars' },
  percent: { en: 'percent', fr: 'pour cent' },
  'percentage points': { en: 'percentage points', fr: 'points de pourcentage' },
  jobs: { en: 'jobs', fr: 'emplois' },
  'thousands of jobs': { en: 'thousands of jobs', fr: 'milliers d’emplois' },
  persons: { en: 'persons', fr: 'personnes' },
  firms: { en: 'firms', fr: 'entreprises' },
  vehicles: { en: 'vehicles', fr: 'véhicules' },
  tonnes: { en: 'tonnes', fr: 'tonnes' },
  units: { en: 'units', fr: 'unités' },
} as const satisfies Record<string, Words>;
export type EstimateUnit = keyof typeof estimateUnits;

export const estimateCurrencies = ['CAD', 'USD'] as const;
export type EstimateCurrency = (typeof estimateCurrencies)[number];

/** Never the id of a series, which has capital letters only. */
export type EstimateId = `estimate:${string}`;

/**
 * A figure that no agency publishes as a series, as somebody estimated it. It is no observation of anything that we follow:
 * nothing that draws, transforms or adds up series takes one, and it is always told with its author.
 */
export interface Estimate {
  readonly kind: 'estimate';
  readonly id: EstimateId;
  readonly author: string;
  /** The day on which the author made it public, `YYYY-MM-DD`. */
  readonly on: string;
  readonly figure: Words;
  /** SDMX text of the period that it speaks of, or of the first and the last one: `2026-01/2026-08`. */
  readonly period: string;
  /** In `unit`. */
  readonly value: number;
  /** Digits after the point as the editor wrote them. */
  readonly decimals: number;
  readonly unit: EstimateUnit;
  readonly currency: EstimateCurrency | null;
  /** Where the author says it. */
  readonly link: string;
  readonly note: string | null;
}

/** The author, the figure and the period make an estimate what it is; what else changes makes another version of it. */
export function estimateId({ author, figure, period }: Pick<Estimate, 'author' | 'figure' | 'period'>): EstimateId {
  return `estimate:${slug(author)}:${slug(figure.en)}:${period}`;
}

/** An estimate as it was read from a file. */
export interface ReadEstimate {
  /** Line of a CSV file, row of a sheet. */
  readonly row: number;
  readonly estimate: Estimate;
}

export interface RefusedRow {
  readonly row: number;
  readonly reason: Words;
}

/** What a reading of a file changes of what is known. */
export interface EstimateChanges {
  /** New ones and new versions. */
  readonly written: readonly Estimate[];
  /** Known from this file, and no longer in it. */
  readonly withdrawn: readonly Estimate[];
  /** Rows that stand twice, or in another file. */
  readonly refused: readonly RefusedRow[];
}

/**
 * Compares a reading with what stands, each with the file that it came from. Nothing is withdrawn by a file with rows that
 * were refused (`complete` is false): what is missing may be in them.
 */
export function estimateChanges(
  file: string,
  { read, complete }: { read: readonly ReadEstimate[]; complete: boolean },
  standing: readonly (Estimate & { readonly file: string })[],
): EstimateChanges {
  const known = new Map(standing.map((one) => [one.id, one]));
  const kept = new Map<EstimateId, Estimate>();
  const refused: RefusedRow[] = [];
  for (const { row, estimate } of read) {
    const other = known.get(estimate.id)?.file;
    if (kept.has(estimate.id)) refused.push({ row, reason: twice });
    else if (other !== undefined && other !== file) refused.push({ row, reason: elsewhere(other) });
    else kept.set(estimate.id, estimate);
  }
  const written = [...kept.values()].filter((estimate) => !isSame(known.get(estimate.id), estimate));
  const isWhole = complete && refused.length === 0;
  const withdrawn = isWhole ? standing.filter((one) => one.file === file && !kept.has(one.id)) : [];
  return { written, withdrawn, refused };
}

const twice: Words = {
  en: 'The same author, figure and period stand in a row above: keep one of the two.',
  fr: 'Le même auteur, le même chiffre et la même période figurent plus haut : gardez une seule ligne.',
};

function elsewhere(file: string): Words {
  return {
    en: `The same author, figure and period stand in ${file}: keep one of the two.`,
    fr: `Le même auteur, le même chiffre et la même période figurent dans ${file} : gardez une seule ligne.`,
  };
}

const parts = ['on', 'value', 'decimals', 'unit', 'currency', 'link', 'note', 'author'] as const satisfies (keyof Estimate)[];

function isSame(before: Estimate | undefined, after: Estimate): boolean {
  if (before === undefined) return false;
  return (
    parts.every((part) => before[part] === after[part]) && before.figure.en === after.figure.en && before.figure.fr === after.figure.fr
  );
}

/** Small letters and digits, parted by hyphens. */
function slug(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
}
