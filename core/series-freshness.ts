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

/**
 * What a series without a value waits for. release: its source has answered, and had nothing of it · history: it has not answered for
 * it yet · source: nor can it be reached · key: it is not asked, for want of a key · refusal: it refuses the series · check: what came is being checked.
 */
export type Awaited = 'release' | 'history' | 'source' | 'key' | 'refusal' | 'check';

export interface AwaitedInput {
  /** Its source has answered for the series, be it with nothing. */
  readonly answered: boolean;
  readonly held: boolean;
  readonly refused: boolean;
  readonly source: { readonly keyless: boolean; readonly failing: boolean };
}

/** Only of a series whose source has answered for it is it known that nothing is released: before that, we have not asked. */
export function awaitedOf({ answered, held, refused, source }: AwaitedInput): Awaited {
  if (held) return 'check';
  if (refused) return 'refusal';
  if (answered) return 'release';
  if (source.keyless) return 'key';
  return source.failing ? 'source' : 'history';
}
