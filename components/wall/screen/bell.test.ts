import { describe, expect, it } from 'vitest';
import { Bell, type BellSocket } from './bell';

const beat = { seq: 8, now: '2026-11-20T13:31:00Z', calendar: 'c', build: 'b' };

function open() {
  const heard: string[] = [];
  const hears: Record<string, (told?: unknown) => void> = {};
  let steady = 0;
  const socket: BellSocket = {
    on: (event, hear) => {
      hears[event] = hear;
    },
    emit: (event, told) => heard.push(`${event} ${JSON.stringify(told)}`),
    connect: () => heard.push('connect'),
    disconnect: () => heard.push('disconnect'),
  };
  const bell = new Bell({
    connect: () => socket,
    seq: () => 7,
    steady: () => steady,
    printed: () => heard.push('printed'),
    beat: ({ seq, at }) => heard.push(`beat ${seq} ${at}`),
  });
  const tell = (event: string, told?: unknown) => hears[event]?.(told);
  const wait = (ms: number) => {
    steady += ms;
    bell.watch();
  };
  return { bell, heard, tell, wait };
}

describe('the bell', () => {
  it('subscribes after each connection with what the screen has', () => {
    const { heard, tell } = open();
    tell('connect');
    tell('connect');
    expect(heard).toEqual(['subscribe {"after":7}', 'subscribe {"after":7}']);
  });

  it('rings for prints and heartbeats, and for nothing that no server of ours sends', () => {
    const { heard, tell } = open();
    for (const told of [null, 'x', 17, undefined]) tell('prints', told);
    for (const told of [null, {}, { ...beat, seq: 'many' }, { ...beat, now: 'yesterday' }, { ...beat, seq: Number.NaN }])
      tell('heartbeat', told);
    expect(heard).toEqual([]);
    tell('prints', { after: 7, upTo: 8 });
    tell('heartbeat', beat);
    expect(heard).toEqual(['printed', `beat 8 ${Date.parse(beat.now)}`]);
  });

  it('revives a socket that says nothing for 6 s, whatever it takes itself for, and counts how often in a row', () => {
    const { bell, heard, tell, wait } = open();
    wait(5_999);
    expect(heard).toEqual([]);
    wait(1);
    expect(heard).toEqual(['disconnect', 'connect']);
    tell('heartbeat', null);
    wait(5_999);
    expect(bell.revivals).toBe(1);
    wait(1);
    expect(bell.revivals).toBe(2);
    tell('heartbeat', beat);
    expect(bell.revivals).toBe(0);
    wait(5_999);
    expect(bell.revivals).toBe(0);
  });
});
