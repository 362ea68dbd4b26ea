import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { chromiumArguments } from '../chromium';

/** A page that only answers what it is asked; Playwright's would hear of each request, which by the hundred thousand takes an hour. */
export interface BarePage {
  open(address: string): Promise<void>;
  /** Puts a script into the page before its own, at each load. */
  before(script: string): Promise<void>;
  /** Value of an expression, promises awaited. Throws where the page goes away meanwhile. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** How often it was loaded. */
  readonly loads: () => number;
  /** What it wrote to its console as an error or warning, and what it threw. */
  readonly complaints: readonly string[];
  heapBytes(): Promise<number>;
  close(): Promise<void>;
}

interface Told {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

export async function openBarePage(): Promise<BarePage> {
  const profile = await mkdtemp(join(tmpdir(), 'bare-'));
  const size = '--window-size=480,300';
  const args = [...chromiumArguments, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, size, 'about:blank'];
  const browser = spawn(process.env.CHROMIUM_PATH ?? 'chromium', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await portOf(browser.stderr);
  const socket = new WebSocket(await addressOfPage(port));
  await once(socket, 'open');

  let asked = 0;
  let loads = 0;
  const complaints: string[] = [];
  const waiting = new Map<number, (told: Told) => void>();
  socket.on('message', (text) => {
    const told = JSON.parse(String(text)) as Told;
    if (told.id !== undefined) waiting.get(told.id)?.(told);
    else if (told.method === 'Page.loadEventFired') loads += 1;
    else complaints.push(...complaintsIn(told));
  });
  const ask = async (method: string, params: Told['params'] = {}): Promise<Readonly<Record<string, unknown>>> => {
    asked += 1;
    const id = asked;
    const answer = new Promise<Told>((done) => waiting.set(id, done));
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answer;
    waiting.delete(id);
    if (error !== undefined) throw new Error(error.message);
    return result ?? {};
  };
  for (const domain of ['Page', 'Runtime', 'Log']) await ask(`${domain}.enable`);

  return {
    loads: () => loads,
    complaints,
    async open(address) {
      const before = loads;
      await ask('Page.navigate', { url: address });
      while (loads === before) await new Promise((done) => setTimeout(done, 20));
    },
    async before(source) {
      await ask('Page.addScriptToEvaluateOnNewDocument', { source });
    },
    async evaluate<Value>(expression: string) {
      const { result, exceptionDetails } = await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value: Value }).value;
    },
    async heapBytes() {
      await ask('HeapProfiler.collectGarbage');
      return (await ask('Runtime.getHeapUsage')).usedSize as number;
    },
    async close() {
      socket.close();
      const gone = once(browser, 'exit');
      browser.kill();
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function portOf(said: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: said });
  for await (const line of lines) {
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    said.resume();
    return port;
  }
  throw new Error('The browser ended before it could be spoken to.');
}

async function addressOfPage(port: string): Promise<string> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { type: string; webSocketDebuggerUrl: string }[];
  const page = targets.find(({ type }) => type === 'page');
  if (page === undefined) throw new Error('The browser has no page.');
  return page.webSocketDebuggerUrl;
}

function complaintsIn({ method, params = {} }: Told): string[] {
  const { type, entry, exceptionDetails } = params as {
    type?: string;
    entry?: { level: string; text: string };
    exceptionDetails?: unknown;
  };
  if (method === 'Runtime.exceptionThrown') return [`threw: ${JSON.stringify(exceptionDetails)}`];
  if (method === 'Runtime.consoleAPICalled' && (type === 'error' || type === 'warning')) return [`${type}: ${JSON.stringify(params.args)}`];
  if (method === 'Log.entryAdded' && (entry?.level === 'error' || entry?.level === 'warning')) return [`${entry.level}: ${entry.text}`];
  return [];
}
