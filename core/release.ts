import type { ReleaseId, SeriesId, SourceId, Words } from './series';

export const releaseStatuses = ['scheduled', 'postponed', 'out', 'late'] as const;
export type ReleaseStatus = (typeof releaseStatuses)[number];

/** Countries whose government's closing postpones what its agencies publish. */
export const countries = ['Canada', 'United States'] as const;

/** What a release waits for: another release from whose records it is compiled, or a country's agencies. */
export type Dependence = { readonly release: ReleaseId } | { readonly country: (typeof countries)[number] };

/** A scheduled publication that covers series. */
export interface Release {
  readonly id: ReleaseId;
  readonly source: SourceId;
  readonly title: Words;
  /** The agency's own text, for the link beside a value. */
  readonly url: Words;
  /** Raced first; the others of the release follow as soon as one of these is in. */
  readonly headline: readonly SeriesId[];
  /** Every series that the release covers, the headline ones included. */
  readonly series: readonly SeriesId[];
  /** What postpones it when it is late; nothing for most. */
  readonly dependsOn: readonly Dependence[];
}

/** One dated occurrence of a release. Instants are ISO strings ending in Z, computed by us from local time and zone. */
export interface ReleaseDate {
  readonly release: ReleaseId;
  readonly at: string;
  /** SDMX text of the reference period that comes out, `2026-10`. */
  readonly period: string;
  readonly status: ReleaseStatus;
  /** `published`: the agency announced this instant. `rule`: our expectation from its habit; nothing is held for coming before it. */
  readonly certainty: 'published' | 'rule';
}
