import { Worker } from 'node:worker_threads';
import { failure } from '../core/errors';

export interface PngDrawer {
  /** SVG as PNG with `zoom` pixels for each of its own. Throws `unavailable` when too many wait or the drawing fails. */
  draw(svg: string, zoom: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

type Answer = { readonly number: number; readonly bytes?: Uint8Array<ArrayBuffer>; readonly error?: string };
interface Waiting {
  resolve(bytes: Uint8Array<ArrayBuffer>): void;
  reject(error: unknown): void;
}

/** More than ever wait on a good day: at about 100 ms each, the last one waits for three seconds. */
const mostWaiting = 30;

/** One thread that draws, started with the first picture that is asked for; a thread that dies is made anew with the next. */
export function createPngDrawer(most = mostWaiting): PngDrawer {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let numbers = 0;

  function failAll(words: string): void {
    thread = null;
    for (const { reject } of waiting.values()) reject(failure('unavailable', words));
    waiting.clear();
  }

  function started(): Worker {
    if (thread !== null) return thread;
    const made = new Worker(new URL('./png-worker.mjs', import.meta.url));
    made.unref();
    made.on('message', ({ number, bytes, error }: Answer) => {
      const asked = waiting.get(number);
      waiting.delete(number);
      if (bytes === undefined) asked?.reject(failure('unavailable', `The picture could not be drawn: ${error}.`));
      else asked?.resolve(bytes);
    });
    made.on('error', (error) => failAll(`The thread that draws pictures failed: ${error.message}`));
    made.on('exit', () => thread === made && failAll('The thread that draws pictures ended.'));
    thread = made;
    return made;
  }

  return {
    draw(svg, zoom) {
      if (waiting.size >= most)
        return Promise.reject(failure('unavailable', 'Many pictures are being drawn; ask again in a moment.', { retryAfterMs: 3_000 }));
      numbers += 1;
      const number = numbers;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        started().postMessage({ number, svg, zoom });
      });
    },
    async close() {
      const ending = thread;
      failAll('The program ends.');
      await ending?.terminate();
    },
  };
}
