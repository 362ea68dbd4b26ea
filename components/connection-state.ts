import { disconnectedAfterMs } from '../core/freshness';
import type { Mode } from '../runtime';
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
