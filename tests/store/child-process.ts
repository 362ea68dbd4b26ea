import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { bundled } from '../bundle';

export interface Child {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  /** What it has said so far, line by line. */
  readonly lines: string[];
  /** Resolves with the first line that begins so. */
  saying(beginning: string): Promise<string>;
  /** Resolves when it has ended, with the signal or code. */
  readonly ended: Promise<string>;
}

const script = await bundled('tests/store/child.ts');

/** Starts tests/store/child.ts. */
export function startChild(asked: object, more: { uid?: number } = {}): Child {
  const child = spawn(process.execPath, [script, JSON.stringify(asked)], { stdio: ['ignore', 'pipe', 'pipe'], ...more });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of waiting) look();
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => String(signal ?? code));
  return {
    process: child,
    lines,
    ended,
    saying: (beginning) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = lines.find((one) => one.startsWith(beginning));
          if (line === undefined) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        look();
        void ended.then((how) =>
          reject(new Error(`The process ended (${how}) without saying "${beginning}". It said: ${lines.join(' | ')} ${complaint}`)),
        );
      }),
  };
}
