const kept = 10;
/** A sample this far from the estimate means that a clock was set, not that the network was slow. */
const clockWasSetMs = 5_000;

/** Server time minus this clock, from the times that heartbeats carry. */
export class ClockOffset {
  #samples: number[] = [];

  /**
   * `sample` is the server's time in a heartbeat minus our clock at its arrival, milliseconds. Delay makes the
   * server's time look older than it is, so the largest of the recent samples is the nearest.
   */
  estimate(sample: number): number {
    // By its place: screens on walls have browsers that know no at().
    const newest = this.#samples[this.#samples.length - 1];
    if (newest !== undefined && Math.abs(sample - newest) > clockWasSetMs) this.#samples = [];
    this.#samples = [...this.#samples, sample].slice(-kept);
    return Math.max(...this.#samples);
  }
}
