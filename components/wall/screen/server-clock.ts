import { ClockOffset } from '../../clock-offset';

/** Two readings of one device at the same moment, milliseconds: a clock that nobody sets, and the one on its wall. */
export interface Reading {
  /** Since the page began; stands still while a device sleeps. */
  readonly steady: number;
  /** Since 1970, as the device believes. */
  readonly wall: number;
}

/** The device's clock ran away from the steady one by this much: it was set, or the device slept. */
const leapMs = 2_000;

/**
 * The server's time, from what its answers say and a clock that nobody sets. The device's own clock is looked at for one thing only: to
 * notice that it has slept.
 */
export class ServerClock {
  #offset = new ClockOffset();
  #aheadMs: number | null = null;
  #last: Reading | null = null;

  /** An answer that was made at `serverAt` has just arrived. */
  heard(serverAt: number, { steady }: Reading): void {
    this.#aheadMs = this.#offset.estimate(serverAt - steady);
  }

  /** The server's time, milliseconds since 1970; null before anything was heard. */
  now({ steady }: Reading): number | null {
    return this.#aheadMs === null ? null : steady + this.#aheadMs;
  }

  /** The server's clock minus the device's, milliseconds; null before anything was heard. */
  offsetMs(reading: Reading): number | null {
    const now = this.now(reading);
    return now === null ? null : now - reading.wall;
  }

  /** Whether the two clocks of the device have come apart since the last look. A device that slept knows nothing of the time until it is told. */
  hasLeapt(reading: Reading): boolean {
    const last = this.#last;
    this.#last = reading;
    return last !== null && Math.abs(reading.wall - last.wall - (reading.steady - last.steady)) > leapMs;
  }
}
