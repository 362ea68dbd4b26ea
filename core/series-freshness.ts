import { type Freshness, type FreshnessInput, type FreshnessState, freshness } from './freshness';

/** `held`: something of the series is being checked by a person. `off`: it is not asked for. */
export type SeriesFreshnessState = FreshnessState | 'held' | 'off';

export interface SeriesFreshness extends Omit<Freshness, 'state'> {
  readonly state: SeriesFreshnessState;
}

export interface SeriesFreshnessInput extends FreshnessInput {
  /** Something of it waits for a person. */
  readonly held: boolean;
  /** It is switched off. */
  readonly off: boolean;
}

/**
 * How far a series' newest value can be trusted to be the newest there is, as screens and programs are told alike. A series that is
 * not asked for is off, whatever the calendar says. While something of it is being checked, it is neither current nor the
 * source's lateness: the source has said something, and we have not published it. A disconnected screen doesn't know that.
 * `since` is null for both: what is held says since when by itself.
 */
export function seriesFreshness({ held, off, ...input }: SeriesFreshnessInput): SeriesFreshness {
  const fresh = freshness(input);
  if (off) return { ...fresh, state: 'off', since: null };
  return held && fresh.state !== 'disconnected' ? { ...fresh, state: 'held', since: null } : fresh;
}
