import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { failure, isFailure } from '../core/errors';
import { connectBell } from './bell';
import { copyOut } from './copy-out';
import { copyFolder, type OnDamage, openFolder, prepareFolder } from './embedded/folder';
import { lockFolder } from './embedded/lock';
import { PrismaClient } from './generated/client';
import { migrate } from './migrate';
import { inSnapshot, inTransaction, type Transaction, type TransactionOptions } from './transaction';

/** Points of a publication at which tests kill the process. `archived` belongs to a payload, the others to `publish`. */
export type Step = 'archived' | 'begun' | 'observations-written' | 'committed';

export interface JobsLock {
  readonly held: boolean;
  release(): Promise<void>;
}

export interface Database {
  readonly prisma: PrismaClient;
  readonly kind: 'embedded' | 'postgresql';
  /** Where the data are, in words for a log line, without a password. */
  readonly place: string;
  /** A sentence when the data were damaged and something else was started from; else null. */
  readonly recovered: string | null;
  /** SQL straight to the driver, for reading observations: Prisma's way around it costs a third more at 1,000 rows. */
  read<Row>(sql: string, values: readonly unknown[]): Promise<Row[]>;
  /** The bytes of a `copy … to stdout`, which Prisma doesn't have either. The embedded one makes them as a whole before the first comes. */
  copyOut(sql: string): AsyncIterable<Buffer>;
  /** Gives on what `work` reads, all of it of one moment. Of the embedded one's only connection nobody else gets a turn until its end. */
  snapshot<One>(work: (read: Database['read']) => AsyncIterable<One>): AsyncIterable<One>;
  /** All of the work, or nothing of it where it throws: SQL straight to the driver, and COPY, which Prisma doesn't have. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  /** Called right after each named point; set by crash tests only. */
  readonly step?: (name: Step) => void | Promise<void>;
  /** Rings at each commit of prints, in this process or another. The print log is the truth; the bell may ring in vain. */
  listen(onBell: () => void): Promise<() => Promise<void>>;
  /** Jobs run in the process that holds this. `onLost` is called once if the connection that holds it drops. Always held when embedded. */
  jobsLock(onLost?: () => void): Promise<JobsLock>;
  /** Makes what is committed survive a loss of power (embedded; PostgreSQL does so by itself). */
  flush(): Promise<void>;
  /** A verified copy of the embedded data, when they changed since the last one; null when there was nothing to copy. */
  copyIfQuiet(): Promise<string | null>;
  close(): Promise<void>;
}

export interface DatabaseRequest {
  /** `postgresql://…`, or null for the embedded database in `folder`. */
  readonly url: string | null;
  readonly folder: string;
  readonly clock: { now(): number };
  /** What becomes of damaged embedded data; they are recovered where nothing is said. */
  readonly onDamage?: OnDamage;
  readonly step?: (name: Step) => void | Promise<void>;
  /** Ends the opening before it is done: a new embedded database is not made to its end, and no migration begins. */
  readonly giveUp?: AbortSignal | undefined;
}

const transactionOptions = { maxWait: 30_000, timeout: 60_000 };
const oldestPostgresql = 150_000;
const flushEveryMs = 180_000;

/**
 * Opens the store and applies its migrations.
 * @throws unavailable with one sentence: the folder is in use, unreadable, or of another version; PostgreSQL does not answer.
 */
export async function openDatabase(request: DatabaseRequest): Promise<Database> {
  return request.url === null ? openEmbedded(request) : openPostgresql(request, request.url);
}

async function openEmbedded({ folder, clock, onDamage = 'recover', step, giveUp }: DatabaseRequest): Promise<Database> {
  prepareFolder(folder);
  const lock = lockFolder(folder);
  try {
    const { engine, recovered } = await openFolder(folder, { afterCrash: lock.tookOver, onDamage, now: () => clock.now(), giveUp });
    try {
      giveUp?.throwIfAborted();
      await migrate(engine.pool);
    } catch (error) {
      await engine.close().catch(() => undefined);
      throw error;
    }
    const prisma = new PrismaClient({ adapter: new PrismaPg(engine.pool), transactionOptions });
    let changes = 0;
    let flushedAt = 0;
    let copiedAt = 0;
    const flushing = setInterval(() => {
      if (changes === flushedAt) return;
      flushedAt = changes;
      engine.flushAll().catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
    }, flushEveryMs);
    flushing.unref();
    return {
      prisma,
      kind: 'embedded',
      place: `the embedded database in ${folder}`,
      recovered,
      read: readerOn(engine.pool),
      copyOut: (sql) => copyOut(engine.pool, sql),
      snapshot: (work) => inSnapshot(engine.pool, work),
      transaction: (work, options) => inTransaction(engine.pool, work, options),
      step,
      listen: async (onBell) => {
        const stop = engine.onBell(onBell);
        return async () => stop();
      },
      jobsLock: async () => ({ held: true, release: async () => undefined }),
      flush: async () => {
        changes += 1;
        await engine.flushLog();
      },
      copyIfQuiet: async () => {
        if (changes === copiedAt) return null;
        const upTo = changes;
        const name = await copyFolder(folder, engine, clock.now());
        copiedAt = upTo;
        return name;
      },
      close: async () => {
        clearInterval(flushing);
        await prisma.$disconnect();
        await engine.close();
        lock.release();
      },
    };
  } catch (error) {
    // After a crash everything is read; where that came to no end, it is for who opens the folder next.
    if (lock.tookOver) lock.leave();
    else lock.release();
    throw error;
  }
}

async function openPostgresql({ step, giveUp }: DatabaseRequest, url: string): Promise<Database> {
  const place = placeOf(url);
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, application_name: 'trade-desk' });
  // An idle connection that drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    const { rows } = await pool.query<{ version: number; words: string }>(
      "select current_setting('server_version_num')::int as version, current_setting('server_version') as words",
    );
    const { version, words } = rows[0] ?? { version: 0, words: 'unknown' };
    if (version < oldestPostgresql)
      throw failure('unavailable', `PostgreSQL at ${place} is version ${words}; this program needs 15 or newer.`);
    giveUp?.throwIfAborted();
    await migrate(pool);
    const bell = await connectBell(url);
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
    return {
      prisma,
      kind: 'postgresql',
      place: `PostgreSQL at ${place}`,
      recovered: null,
      read: readerOn(pool),
      copyOut: (sql) => copyOut(pool, sql),
      snapshot: (work) => inSnapshot(pool, work),
      transaction: (work, options) => inTransaction(pool, work, options),
      step,
      listen: async (onBell) => {
        const stop = bell.listen(onBell);
        return async () => stop();
      },
      jobsLock: async (onLost = () => undefined) => {
        const held = await bell.takeJobsLock(onLost);
        return { held, release: async () => (held ? bell.releaseJobsLock() : undefined) };
      },
      flush: async () => undefined,
      copyIfQuiet: async () => null,
      close: async () => {
        await prisma.$disconnect();
        await bell.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw giveUp?.aborted === true ? giveUp.reason : refusal(error, place);
  }
}

function readerOn(pool: pg.Pool): Database['read'] {
  return async <Row>(sql: string, values: readonly unknown[]) => (await pool.query(sql, [...values])).rows as Row[];
}

/** What PostgreSQL says by SQLSTATE, and what to do; each stands behind "PostgreSQL at …". */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'refused the user or password. Correct DATABASE_URL.',
  '28000': 'refused the user or password. Correct DATABASE_URL.',
  '3D000': 'has no such database. Make it (createdb), or correct DATABASE_URL.',
  '42501': 'does not let this user make tables. Give it the database (alter database … owner to …).',
  '25006': 'can only be read, as a standby is. Name the primary in DATABASE_URL.',
  '53100': 'has no room left: its disk is full. Make room there.',
  '53300': 'has no connection left. Close other programs there, or raise its max_connections.',
  '57P03': 'is starting or stopping. Try again in a moment.',
};

/** A table, type, function or schema of that name is there. */
const takenNames = new Set(['42P07', '42710', '42723', '42P06']);
const unanswered = /^(ECONN\w+|EHOST\w+|ENET\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_\w+)$/;
/** The driver's own words for it, which have no code. */
const hungUp = /^Connection terminated|timeout/;

/** Words for what PostgreSQL, the network or the driver said; our own failures pass. */
function refusal(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || isFailure(error)) return error;
  const { code = '', syscall, message } = error as NodeJS.ErrnoException;
  const words = (sentence: string) => failure('unavailable', `PostgreSQL at ${place} ${sentence}`, { cause: error });
  const known = refusals[code];
  if (known !== undefined) return words(known);
  if (takenNames.has(code))
    return words(
      `holds what is not this program's (${message}). Give the program a database of its own (createdb), and correct DATABASE_URL.`,
    );
  if (unanswered.test(code) || syscall === 'connect' || hungUp.test(message))
    return words(`does not answer (${code || message}). Start it, correct DATABASE_URL, or leave that out for the embedded database.`);
  if (syscall !== undefined)
    return words(`was not asked: a file that DATABASE_URL names can't be read (${message}). Put it there, or correct DATABASE_URL.`);
  if (error instanceof URIError)
    return words('was not asked: DATABASE_URL holds a % that begins no letter. Write the sign % as %25, and other letters in UTF-8.');
  return words(
    `could not be used (${[code, message].filter(Boolean).join(': ')}). Correct DATABASE_URL, or leave that out for the embedded database.`,
  );
}

function placeOf(url: string): string {
  const { hostname, port, pathname, username } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname || '/'}${username ? ` as ${decoded(username)}` : ''}`;
}

/** The driver takes a % that begins no letter for the sign itself, so that is no reason to refuse it. */
function decoded(username: string): string {
  try {
    return decodeURIComponent(username);
  } catch {
    return username;
  }
}
