/**
 * Walls on one server process: fifty at once, each asking and rung as a screen's script does, with a release that comes; then a real page
 * that turns 2,000 times and takes 20,000 prints. The whole program with a filled store, the built script, Chromium. Needs a build.
 * `node --import tsx bench/walls.ts [--short]`
 */
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { io, type Socket } from 'socket.io-client';
import type { Frame, Status } from '../core/wall/frame';
import type { Profile } from '../core/wall/profile';
import { chromiumArguments, findChromium } from '../tests/chromium';
import { paired } from '../tests/e2e/paired';
import { keptBy } from '../tests/e2e/repaints';
import { openSeeded, type Seeded } from '../tests/e2e/seeded';

const short = process.argv.includes('--short');
const walls = 50;
const releases = short ? 5 : 30;
const idleMs = short ? 10_000 : 60_000;
const turns = short ? 100 : 2_000;
const prints = short ? 1_000 : 20_000;
const together = 8;
const atATime = 80;
const askEveryMs = 4_500;
const takeoverAimMs = 1_000;
/** Of heap after collection and of nodes, over all turns and prints. */
const growthAim = 0.05;

const profiles: readonly Partial<Profile>[] = [
  { diagonalInches: 55, distanceM: 5, boards: ['morning'] },
  { diagonalInches: 55, distanceM: 7, boards: ['dispute'] },
  { diagonalInches: 75, distanceM: 5, boards: ['at-home'] },
  { diagonalInches: 65, distanceM: 10, boards: ['morning'] },
];

const json = { 'Content-Type': 'application/json' };

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

const program = await openSeeded();
// What the engine compiles of a script for hours is its own; weighed with it, a page that keeps nothing grows by a tenth.
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...chromiumArguments, '--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode'],
});
try {
  await many(program);
  await long(browser, program);
} finally {
  await browser.close();
  await program.close();
}

interface Wall {
  readonly socket: Socket;
  readonly seq: () => number;
  close(): void;
}

/** Fifty screens of different sizes, languages and boards: how long until each has the frame of a print, and what they cost the server. */
async function many({ url, pid, publish }: Seeded): Promise<void> {
  const open: Wall[] = [];
  const waiting = new Map<number, (at: number) => void>();
  for (let at = 0; at < walls; at += 1) open.push(await openWall(url, at, (seq) => waiting.get(at)?.(seq)));
  await settled(5_000);
  const before = usedBy(pid);
  await settled(idleMs);
  const idle = usedBy(pid);
  console.log(
    `${walls} walls, nothing new: server ${percent((idle.cpuMs - before.cpuMs) / idleMs)} of a core, ${megabytes(idle.rssBytes)} resident`,
  );
  const slowest: number[] = [];
  const first: number[] = [];
  for (let release = 0; release < releases; release += 1) {
    const begun = performance.now();
    const reached: number[] = [];
    // A print of a release's headline among them; each wall is rung by all of them.
    let wanted = Number.POSITIVE_INFINITY;
    const all = new Promise<void>((resolve) => {
      for (let at = 0; at < walls; at += 1) {
        waiting.set(at, (seq) => {
          if (seq < wanted) return;
          waiting.delete(at);
          reached.push(performance.now() - begun);
          if (reached.length === walls) resolve();
        });
      }
    });
    const published = await publish(1);
    wanted = published[0]?.seq ?? 0;
    for (const [at, wall] of open.entries()) waiting.get(at)?.(wall.seq());
    await all;
    slowest.push(Math.max(...reached));
    first.push(Math.min(...reached));
    await settled(300);
  }
  const busy = usedBy(pid);
  console.log(
    `a print on ${walls} walls: from the start of its publication to the frame on the first ${spread(first)}, on the last ${spread(slowest)} of ${releases}${verdict(Math.max(...slowest), takeoverAimMs, 'ms')}`,
  );
  console.log(`  server resident then ${megabytes(busy.rssBytes)}`);
  for (const wall of open) wall.close();
}

async function openWall(url: string, at: number, reached: (seq: number) => void): Promise<Wall> {
  const language = at % 2 === 0 ? 'en' : 'fr';
  const path = await paired(url, { name: `Wall ${at + 1}`, profile: { ...profiles[at % profiles.length], language } });
  let frame: Frame | null = null;
  let asking = false;
  let rung = false;
  const ask = async () => {
    if (asking) {
      rung = true;
      return;
    }
    asking = true;
    do {
      rung = false;
      const answer = await fetch(`${url}${path}/frame`, { method: 'POST', headers: json, body: JSON.stringify(statusOf(frame)) }).catch(
        () => null,
      );
      if (answer?.status === 200) frame = (await answer.json()) as Frame;
      if (frame !== null) reached(frame.seq);
    } while (rung);
    asking = false;
  };
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  socket.on('connect', () => socket.emit('subscribe', { after: frame?.seq ?? 0 }, () => undefined));
  socket.on('prints', () => void ask());
  const timer = setInterval(() => void ask(), askEveryMs * (0.9 + (0.2 * ((at * 7) % 10)) / 10));
  await ask();
  return {
    socket,
    seq: () => frame?.seq ?? 0,
    close() {
      clearInterval(timer);
      socket.close();
    },
  };
}

function statusOf(frame: Frame | null): Status {
  const picture = {
    widthPx: 1_920,
    heightPx: 1_080,
    heapBytes: null,
    offsetMs: 0,
    loadedAt: null,
    losses: 0,
    cover: null,
    theme: null,
    error: null,
  };
  return { tag: frame?.tag ?? null, page: null, seq: frame?.seq ?? 0, build: 'bench', engine: 'bench', ...picture };
}

/** One page for all turns and prints: what it keeps. The page's clock is run, so that a turn takes no longer than it must. */
async function long(from: Browser, { url, publish }: Seeded): Promise<void> {
  const page = await (await from.newContext({ viewport: { width: 1_920, height: 1_080 } })).newPage();
  const complaints: string[] = [];
  // The page's clock runs faster than the server's, which refuses what comes too often for it.
  const isRefusal = (text: string) => text.includes('429');
  page.on('console', (message) => message.type() === 'error' && !isRefusal(message.text()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.clock.install();
  await page.goto(url + (await paired(url, { name: 'Soak', profile: { boards: ['morning', 'dispute', 'at-home'] } })));
  await turn(page, 300);
  await push(page, publish, 1_000);
  const before = await keptBy(page);
  await turn(page, turns);
  await push(page, publish, prints);
  const after = await keptBy(page);
  const grown = (now: number, then: number) => (now - then) / then;
  console.log(
    `one page over ${turns} turns and ${prints} prints: nodes ${before.nodes} → ${after.nodes}${verdict(grown(after.nodes, before.nodes), growthAim, '')}, heap after collection ${megabytes(before.heapBytes)} → ${megabytes(after.heapBytes)}${verdict(grown(after.heapBytes, before.heapBytes), growthAim, '')}, listeners ${before.listeners} → ${after.listeners}, complaints ${complaints.length}`,
  );
  for (const complaint of complaints.slice(0, 5)) console.log(`  ${complaint}`);
}

async function turn(page: Page, times: number): Promise<void> {
  const seen = new Set<string | null>();
  for (let time = 0; time < times; time += 1) {
    await page.clock.runFor(20_000);
    if (time % 20 === 0) seen.add(await page.evaluate(() => document.querySelector('.page:not([hidden])')?.id ?? null));
  }
  if (times > 100 && seen.size < 3) throw new Error(`The page did not turn: it showed ${[...seen].join(', ')}.`);
}

async function push(page: Page, publish: Seeded['publish'], count: number): Promise<void> {
  // So many at a time as the store commits between two questions; more keep the page waiting until it is told 503.
  for (let sent = 0; sent < count; sent += atATime) {
    await publish(Math.min(atATime, count - sent), together);
    await page.clock.runFor(5_000);
  }
  await settled(2_000);
  await page.clock.runFor(5_000);
}

function settled(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Processor time so far and memory, from the system. */
function usedBy(pid: number): { cpuMs: number; rssBytes: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  const pages = Number(fields[21]);
  return { cpuMs: ticks * 10, rssBytes: pages * 4_096 };
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, middle, high] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((value) => Math.round(value ?? 0));
  return `${middle} ms [${low} ${high}]`;
}

function verdict(value: number, aim: number, unit: string): string {
  const told = unit === '' ? `${(value * 100).toFixed(1)}%, aim ${aim * 100}%` : `aim ${aim} ${unit}`;
  return ` (${told}: ${value <= aim ? 'reached' : 'missed'})`;
}
