import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import pg from 'pg';

/** The embedded database on its worker thread, and a pool of one connection that speaks to it. */
export interface Engine {
  readonly pool: pg.Pool;
  /** `180006` for 18.6. */
  readonly version: number;
  onBell(ring: () => void): () => void;
  flushLog(): Promise<void>;
  /** Checkpoint, then flush every changed file to the disk. */
  flushAll(): Promise<void>;
  /** Vacuums (there is no one else to do it here), then makes a consistent copy of the data folder. Statements wait meanwhile. */
  copyTo(target: string): Promise<void>;
  /** Of the whole database, in bytes. */
  size(): Promise<number>;
  /** Reads every row; rows by table. Rejects when a page is damaged or rows are missing. */
  readThrough(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

type FromWorker = {
  opened?: number;
  failed?: string;
  broken?: string;
  bytes?: Uint8Array;
  bell?: true;
  answer?: number;
  value?: unknown;
  error?: string;
};

/** How long the engine may take to open a folder: creating one takes 3 s, recovery after a crash less than a minute. */
const openWithinMs = 180_000;

/**
 * Opens (or makes) a PGlite data folder on a worker thread.
 * @throws Error with the engine's own words when the folder cannot be opened; the reason of `giveUp` when that comes before.
 */
export async function startEngine(folder: string, giveUp?: AbortSignal): Promise<Engine> {
  giveUp?.throwIfAborted();
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: { folder } });
  const version = await opened(worker, giveUp);
  const bells = new Set<() => void>();
  const calls = createCalls(worker);
  let stream: WorkerStream | null = null;
  worker.on('message', (message: FromWorker) => {
    if (message.bytes !== undefined) stream?.push(message.bytes);
    else if (message.broken !== undefined) stream?.destroy(new Error(`The embedded database failed: ${message.broken}`));
    else if (message.bell === true) for (const ring of bells) ring();
  });
  worker.on('error', (error) => stream?.destroy(error));
  let stopped = false;
  worker.on('exit', () => {
    stopped = true;
    stream?.destroy(new Error('The embedded database has stopped.'));
  });
  const pool = new pg.Pool({
    max: 1,
    ssl: false,
    user: 'postgres',
    database: 'postgres',
    idleTimeoutMillis: 0,
    stream: () => {
      stream = new WorkerStream(worker, () => stopped);
      return stream;
    },
  });
  // Who asks gets the error; without a listener an idle connection's would end the process.
  pool.on('error', () => undefined);

  /** Runs with the one connection in hand, so that no transaction is under way. */
  async function aside<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  }

  return {
    pool,
    version,
    onBell(ring) {
      bells.add(ring);
      return () => void bells.delete(ring);
    },
    flushLog: () => calls.ask<void>('flushLog'),
    flushAll: () =>
      aside(async (client) => {
        await client.query('checkpoint');
        await calls.ask<void>('flushAll');
      }),
    copyTo: (target) =>
      aside(async (client) => {
        await client.query('vacuum analyze');
        await client.query('checkpoint');
        await calls.ask<void>('copyTo', { target });
      }),
    size: () => aside(() => calls.ask<number>('size')),
    readThrough: () => aside(() => calls.ask<Record<string, number>>('readThrough')),
    async close() {
      await pool.end();
      await calls.ask<void>('close');
      await worker.terminate();
    },
  };
}

function opened(worker: Worker, giveUp: AbortSignal | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const fail = (reason: Error) => {
      clearTimeout(timer);
      settled.abort();
      // What it still says on its way out is no answer.
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      // Not before it has stopped: it may still write into the folder.
      void worker.terminate().then(() => reject(reason));
    };
    const timer = setTimeout(() => fail(new Error('it did not open within three minutes')), openWithinMs);
    giveUp?.addEventListener('abort', () => fail(giveUp.reason as Error), { once: true, signal: settled.signal });
    worker.once('error', fail);
    worker.once('exit', () => fail(new Error('the engine stopped while opening it')));
    worker.once('message', (message: FromWorker) => {
      if (message.opened === undefined) return fail(new Error(message.failed ?? 'no reason given'));
      clearTimeout(timer);
      settled.abort();
      worker.removeAllListeners('error');
      worker.removeAllListeners('exit');
      resolve(message.opened);
    });
  });
}

/** Numbered questions to the worker beside the wire protocol. */
function createCalls(worker: Worker) {
  let last = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  worker.on('message', ({ answer, value, error }: FromWorker) => {
    if (answer === undefined) return;
    const caller = waiting.get(answer);
    waiting.delete(answer);
    if (error === undefined) caller?.resolve(value);
    else caller?.reject(new Error(error));
  });
  worker.on('exit', () => {
    for (const caller of waiting.values()) caller.reject(new Error('The embedded database has stopped.'));
    waiting.clear();
  });
  return {
    ask<T>(call: string, more: Record<string, unknown> = {}): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: (value) => resolve(value as T), reject });
        worker.postMessage({ call, id: last, ...more });
      });
    },
  };
}

/** What pg takes for its socket. Each write is whole messages, which is what the engine asks for. */
class WorkerStream extends Duplex {
  constructor(
    private readonly worker: Worker,
    private readonly stopped: () => boolean,
  ) {
    super();
  }
  connect(): this {
    process.nextTick(() => (this.stopped() ? this.destroy(new Error('The embedded database has stopped.')) : this.emit('connect')));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    this.worker.ref();
    return this;
  }
  unref(): this {
    return this;
  }
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.send(chunk);
    done();
  }
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.send(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }
  override _final(done: () => void): void {
    this.worker.postMessage({ end: true });
    this.push(null);
    done();
  }
  /** `X`, the client's goodbye, stays here: to the engine it would mean the end of its only session. */
  private send(bytes: Buffer): void {
    if (bytes.length === 5 && bytes[0] === 0x58) return;
    this.worker.postMessage({ bytes: new Uint8Array(bytes) });
  }
}
