import type { SourceFacts } from '../core/board-facts';
import { disconnectedAfterMs, patience } from '../core/freshness';
import type { Mode } from '../core/mode';
import type { SourceId } from '../core/series';
import type { LiveStoreState } from './live-store';

/** `waiting`: the page does not run yet. `connecting`: a short silence. `lost`: a minute without a heartbeat. */
export type ConnectionState = 'waiting' | 'live' | 'paused' | 'connecting' | 'lost';

type Live = Pick<LiveStoreState, 'now' | 'connection' | 'paused' | 'beatAt' | 'runningMs'>;

/** A page that never heard a heartbeat is judged by how long it has been running; nothing is live before the first one. */
export function connectionStateOf({ now, connection, paused, beatAt, runningMs }: Live): ConnectionState {
  if (now === null) return 'waiting';
  if ((beatAt === null ? runningMs : now - beatAt) > disconnectedAfterMs) return 'lost';
  if (connection !== 'connected' || beatAt === null) return 'connecting';
  return paused ? 'paused' : 'live';
}

/** A page of a rehearsal, and any page that hears one: a live page may find a rehearsal where its own server was. */
export function modeOf(rendered: Mode, { beat }: Pick<LiveStoreState, 'beat'>): Mode {
  return beat?.mode === 'rehearsal' ? 'rehearsal' : rendered;
}

/** A source that the board's series come from and that is asked. */
export interface AskedSource {
  readonly id: SourceId;
  readonly pollEveryMs: number;
}

/** Of the sources, those that `used` names and that are asked. */
export function askedAmong(
  sources: readonly Pick<SourceFacts, 'id' | 'switchedOff' | 'limits'>[],
  used: ReadonlySet<SourceId | undefined>,
): AskedSource[] {
  return sources
    .filter(({ id, switchedOff }) => used.has(id) && switchedOff === null)
    .map(({ id, limits: { pollEveryMs } }) => ({ id, pollEveryMs }));
}

export interface SourcesState {
  readonly answering: number;
  readonly of: number;
  /** Those whose last check failed, or whose last good one is too old to be believed. */
  readonly silent: readonly SourceId[];
}

/**
 * How many sources answer, as the last heartbeat told, or the last before a pause; null before it. One that was never asked is
 * neither answering nor silent.
 */
export function sourcesStateOf(sources: readonly AskedSource[], live: Pick<LiveStoreState, 'beat' | 'now' | 'still'>): SourcesState | null {
  const { beat, now } = live.still ?? live;
  if (beat === null || now === null) return null;
  // A server from before this page does not tell.
  const failing = beat.failing ?? [];
  const isSilent = ({ id, pollEveryMs }: AskedSource) => {
    const check = beat.checks[id] ?? null;
    return failing.includes(id) || (check !== null && now - Date.parse(check) > patience.staleIntervals * pollEveryMs);
  };
  const silent = sources.filter(isSilent).map(({ id }) => id);
  const answering = sources.filter(({ id }) => (beat.checks[id] ?? null) !== null && !silent.includes(id)).length;
  return { answering, of: sources.length, silent };
}
