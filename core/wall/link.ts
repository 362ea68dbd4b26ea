/**
 * A screen's judgements of its own link. They run in browsers of 2017, so that nothing is used here that came later, and no Intl.
 * All instants are milliseconds by the server's clock, as far as the screen knows it.
 */

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface LinkFacts {
  readonly now: number;
  /** When the page was loaded. */
  readonly loadedAt: number;
  /** Its last good frame; null before the first. */
  readonly frameAt: number | null;
  /** The last heartbeat, `at` null before the first; null on screens that have none. */
  readonly heartbeat: { readonly at: number | null } | null;
}

export interface Link {
  readonly state: 'live' | 'lost';
  /** The last sign of what is lost; since the page was loaded while there was none. Of a live link its older sign. */
  readonly since: number;
}

const silentMs = 10_000;
/** A sign further ahead of the clock than this means that the clock was set back: nothing is known of its age. */
const aheadMs = 1_000;

/** Live while both signs are younger than 10 s. A page that has just been loaded has so long to get its first ones. */
export function linkOf({ now, loadedAt, frameAt, heartbeat }: LinkFacts): Link {
  const frame = frameAt === null ? loadedAt : frameAt;
  const beat = heartbeat === null ? frame : heartbeat.at === null ? loadedAt : heartbeat.at;
  if (frame > now + aheadMs || beat > now + aheadMs) return { state: 'lost', since: now };
  const since = Math.min(frame, beat);
  return { state: now - since >= silentMs ? 'lost' : 'live', since };
}

/** Why a page loads itself again. */
export type ReloadReason = 'asked' | 'build' | 'revivals' | 'memory' | 'daily';
/** Why it does not: nothing asks for it · it has just been loaded · a release is near · nobody has answered for the server just now. */
export type NoReload = 'nothing' | 'too-soon' | 'quiet' | 'unanswered';

export type Reload =
  | { readonly may: true; readonly reason: ReloadReason }
  | { readonly may: false; readonly because: NoReload; readonly reason: ReloadReason | null };

export interface ReloadFacts {
  readonly now: number;
  readonly loadedAt: number;
  /** When the server's health, and the page itself, last answered as they should; null for never. */
  readonly healthAt: number | null;
  readonly pageAt: number | null;
  /** As the frame tells them. */
  readonly quiet: readonly Stretch[];
  readonly zone: readonly { readonly from: number; readonly offsetMinutes: number }[];
  /** The screen's own, 0 to 20 minutes, so that not all ask at once. */
  readonly jitterMs: number;
  /** When it first heard of another build than its own; null while there is none. */
  readonly newBuildAt: number | null;
  readonly reloadBefore: number | null;
  /** Null where the browser does not tell. */
  readonly memory: { readonly usedBytes: number; readonly limitBytes: number } | null;
  /** Attempts in a row to revive the link that have failed. */
  readonly failedRevivals: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const answeredMs = 5_000;
/** What a new page may find unchanged (a build that a cache holds back, memory) must not make it load itself in a circle. */
const leastApartMs = 10 * minuteMs;
const buildSpreadMs = 5 * minuteMs;
const mostMemory = 0.7;
const mostRevivals = 3;
/** 03:40 in Toronto, which both days of daylight saving have once; not later than three hours after it. */
const daily = { atMs: 3 * 60 * minuteMs + 40 * minuteMs, forMs: 3 * 60 * minuteMs } as const;

/**
 * Whether a page may load itself again now, and why. Never unless both the server's health and the page have answered in the last
 * 5 s: a page that is loaded from a server that is gone has no way back.
 */
export function mayReload(facts: ReloadFacts): Reload {
  const reason = reasonOf(facts);
  if (reason === null) return { may: false, because: 'nothing', reason };
  const because = hindranceOf(facts, reason);
  return because === null ? { may: true, reason } : { may: false, because, reason };
}

function reasonOf(facts: ReloadFacts): ReloadReason | null {
  const { now, loadedAt, reloadBefore, newBuildAt, failedRevivals, memory, jitterMs } = facts;
  if (reloadBefore !== null && loadedAt < reloadBefore && reloadBefore <= now) return 'asked';
  if (newBuildAt !== null && now >= newBuildAt + (jitterMs % buildSpreadMs)) return 'build';
  if (failedRevivals >= mostRevivals) return 'revivals';
  if (memory !== null && memory.usedBytes > mostMemory * memory.limitBytes) return 'memory';
  return isDaily(facts) ? 'daily' : null;
}

function hindranceOf({ now, loadedAt, quiet, healthAt, pageAt }: ReloadFacts, reason: ReloadReason): NoReload | null {
  if (reason !== 'asked' && reason !== 'daily' && now - loadedAt < leastApartMs) return 'too-soon';
  for (let at = 0; at < quiet.length; at += 1) {
    const { from, to } = quiet[at] as Stretch;
    if (from <= now && now < to) return 'quiet';
  }
  return isFresh(healthAt, now) && isFresh(pageAt, now) ? null : 'unanswered';
}

function isFresh(at: number | null, now: number): boolean {
  return at !== null && at <= now + aheadMs && now - at <= answeredMs;
}

/** Its hour has come since the page was loaded. */
function isDaily({ now, loadedAt, zone, jitterMs }: ReloadFacts): boolean {
  const offset = offsetAt(now, zone);
  if (offset === null) return false;
  const sinceMidnight = (now + offset * minuteMs) % dayMs;
  const since = sinceMidnight - daily.atMs - jitterMs;
  return since >= 0 && since < daily.forMs && loadedAt < now - since;
}

/** Minutes that Toronto's clock is ahead of UTC; null where no frame has told. */
function offsetAt(now: number, zone: ReloadFacts['zone']): number | null {
  let offset: number | null = null;
  for (let at = 0; at < zone.length; at += 1) {
    const one = zone[at] as { from: number; offsetMinutes: number };
    if (at === 0 || one.from <= now) offset = one.offsetMinutes;
  }
  return offset;
}
