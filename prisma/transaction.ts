import type pg from 'pg';

/** A transaction on a connection of its own. */
export interface Transaction {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** `copy … from stdin`: rows as PostgreSQL reads them in text, a line each. Half the price of `insert`, on the server and here. */
  copy(sql: string, lines: Buffer): Promise<void>;
}

/** So long a statement may take, waiting for another program's publication included. */
const statementMs = 60_000;

export interface TransactionOptions {
  /** Any number: of the transactions that name it, in whatever process, one runs at a time. */
  readonly lock?: number;
}

/**
 * Straight on the driver, for Prisma has no COPY. What `work` throws, or the server, undoes all of it; a connection that can't
 * even be told so is thrown away.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (tx: Transaction) => Promise<Result>,
  { lock }: TransactionOptions = {},
): Promise<Result> {
  const client = await pool.connect();
  // A connection that drops between two statements fails the next one; without a listener it would end the process.
  client.on('error', ignored);
  let broken: Error | undefined;
  try {
    const alone = lock === undefined ? '' : `; select pg_advisory_xact_lock(${lock})`;
    await client.query(`begin; set local statement_timeout = ${statementMs}${alone}`);
    const result = await work(onClient(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    client.off('error', ignored);
    client.release(broken);
  }
}

/**
 * What `work` reads is all of one moment: nothing of what is committed meanwhile. A reader who leaves before its end ends it too.
 */
export async function* inSnapshot<One>(pool: pg.Pool, work: (read: Transaction['query']) => AsyncIterable<One>): AsyncGenerator<One> {
  const client = await pool.connect();
  client.on('error', ignored);
  let broken: Error | undefined;
  try {
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = ${statementMs}`);
    yield* work(onClient(client).query);
  } finally {
    // Nothing was written that would have to be kept.
    await client.query('rollback').catch((reason: Error) => {
      broken = reason;
    });
    client.off('error', ignored);
    client.release(broken);
  }
}

function ignored(): void {}

function onClient(client: pg.PoolClient): Transaction {
  return {
    query: async <Row>(sql: string, values: readonly unknown[] = []) => (await client.query(sql, [...values])).rows as Row[],
    copy: (sql, lines) => new Promise<void>((resolve, reject) => client.query(copying(sql, lines, { resolve, reject }))),
  };
}

/** What the driver's connections and statements have beside their types. */
interface CopyingConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

interface Copying extends pg.Submittable {
  handleCopyInResponse(): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

/**
 * Statement, rows and their end in one go: a server that refuses the statement passes over the rest, and the embedded one
 * reads no further than what it is handed.
 */
function copying(sql: string, lines: Buffer, { resolve, reject }: { resolve(): void; reject(error: Error): void }): Copying {
  return {
    submit(connection) {
      connection.stream.cork();
      connection.query(sql);
      (connection as CopyingConnection).sendCopyFromChunk(lines);
      (connection as CopyingConnection).endCopyFrom();
      connection.stream.uncork();
    },
    handleCopyInResponse: ignored,
    handleCommandComplete: ignored,
    handleReadyForQuery: resolve,
    handleError: reject,
  };
}
