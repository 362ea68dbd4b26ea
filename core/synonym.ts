import type { Language, ReleaseId, SeriesId } from './series';

/** What people call official series when they do not use their titles: `job numbers`, « le huard ». */
export interface Synonym {
  readonly id: string;
  readonly words: Readonly<Record<Language, readonly string[]>>;
  /** In the order in which a reader means them. */
  readonly series: readonly SeriesId[];
  readonly releases: readonly ReleaseId[];
}
