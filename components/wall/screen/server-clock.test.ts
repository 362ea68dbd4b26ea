import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock';

const server = 1_800_000_000_000;

describe('the server’s clock, as a screen knows it', () => {
  it('is nothing before an answer, and then runs on by itself', () => {
    const clock = new ServerClock();
    expect([clock.now({ steady: 5, wall: 5 }), clock.offsetMs({ steady: 5, wall: 5 })]).toEqual([null, null]);
    clock.heard(server, { steady: 1_000, wall: 77 });
    expect(clock.now({ steady: 61_000, wall: 78 })).toBe(server + 60_000);
  });

  it('does not mind the device’s own clock, five minutes off or set in between', () => {
    const clock = new ServerClock();
    clock.heard(server, { steady: 1_000, wall: server - 300_000 });
    expect(clock.now({ steady: 2_000, wall: server + 900_000 })).toBe(server + 1_000);
    expect(clock.offsetMs({ steady: 2_000, wall: server - 299_000 })).toBe(300_000);
  });

  it('believes the quickest of the last answers, and starts again when the server’s clock was set', () => {
    const clock = new ServerClock();
    for (const delay of [400, 20, 900]) clock.heard(server - delay, { steady: 0, wall: 0 });
    expect(clock.now({ steady: 0, wall: 0 })).toBe(server - 20);
    clock.heard(server - 60_000, { steady: 0, wall: 0 });
    expect(clock.now({ steady: 0, wall: 0 })).toBe(server - 60_000);
  });

  it('notices when the device has slept or its clock was set, once', () => {
    const clock = new ServerClock();
    const looks = [
      { steady: 0, wall: 0 },
      { steady: 500, wall: 510 },
      { steady: 1_000, wall: 3_600_000 },
      { steady: 1_500, wall: 3_600_500 },
      { steady: 2_000, wall: 3_301_000 },
      // A main thread that hung: both clocks went on.
      { steady: 32_000, wall: 3_331_000 },
    ];
    expect(looks.map((reading) => clock.hasLeapt(reading))).toEqual([false, false, true, false, true, false]);
  });
});
