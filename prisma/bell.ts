import pg from 'pg';

/** Any number, the same in every process: who holds it runs the jobs. */
const jobsLockKey = 7_316_002;
const reconnectEveryMs = 2_000;

/**
 * The one connection of a web process that is not Prisma's: it listens for prints, and on one process holds
 * the lock under which jobs run. A lost connection loses the lock, tells so, and is made again; the bell is
 * rung after each reconnection, because what happened meanwhile was not heard.
 */
export interface Bell {
  listen(ring: () => void): () => void;
  takeJobsLock(onLost: () => void): Promise<boolean>;
  releaseJobsLock(): Promise<void>;
  close(): Promise<void>;
}

export async function connectBell(url: string): Promise<Bell> {
  const rings = new Set<() => void>();
  let closed = false;
  let lost: (() => void) | null = null;
  let retry: NodeJS.Timeout | undefined;
  let client: pg.Client | null = null;
  client = await connect();

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'trade-desk bell' });
    made.on('error', () => dropped(made));
    made.on('end', () => dropped(made));
    made.on('notification', () => ringAll());
    try {
      await made.connect();
      await made.query('listen prints');
      return made;
    } catch (error) {
      // Each attempt that were left open would take one of the server's connections.
      await made.end().catch(() => undefined);
      throw error;
    }
  }

  function dropped(which: pg.Client): void {
    if (closed || client !== which) return;
    client = null;
    void which.end().catch(() => undefined);
    const tell = lost;
    lost = null;
    tell?.();
    retry = setTimeout(() => void reconnect(), reconnectEveryMs);
  }

  async function reconnect(): Promise<void> {
    try {
      const made = await connect();
      if (closed) return void (await made.end());
      client = made;
      ringAll();
    } catch {
      if (!closed) retry = setTimeout(() => void reconnect(), reconnectEveryMs);
    }
  }

  function ringAll(): void {
    for (const ring of rings) ring();
  }

  return {
    listen(ring) {
      rings.add(ring);
      return () => void rings.delete(ring);
    },
    async takeJobsLock(onLost) {
      if (client === null) return false;
      if (lost !== null) return true;
      const holder = client;
      const { rows } = await holder.query<{ held: boolean }>(`select pg_try_advisory_lock(${jobsLockKey}) as held`);
      if (rows[0]?.held !== true || client !== holder) return false;
      lost = onLost;
      return true;
    },
    async releaseJobsLock() {
      if (lost === null) return;
      lost = null;
      await client?.query(`select pg_advisory_unlock(${jobsLockKey})`);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
