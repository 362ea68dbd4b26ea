// The embedded database on a thread of its own, so that a long statement never delays the sockets.
// Plain JavaScript, because tsx does not reach worker threads on Node 20.
// In: {bytes} PostgreSQL's wire protocol, {end} the client's stream closed, {call, id, …} housekeeping.
// Out: {opened} or {failed}, {bytes}, {bell} a NOTIFY on `prints`, {answer: id} with `value` or `error`.
import { closeSync, cpSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const { folder } = workerData;
let database;
/** The engine's file system throws numbers without words (those of WASI); here are the ones that tell of a shortage or of a missing right. */
const codes = {
  2: 'EACCES',
  19: 'EDQUOT',
  22: 'EFBIG',
  29: 'EIO',
  33: 'EMFILE',
  41: 'ENFILE',
  48: 'ENOMEM',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
};
/** Size and time of each file when it was last flushed to the disk. */
const flushed = new Map();
let turn = Promise.resolve();

const calls = {
  /** The write-ahead log alone: what a commit needs to survive a loss of power. */
  flushLog: () => flush('pg_wal'),
  /** Everything that changed; called after a checkpoint. */
  flushAll: () => flush('.'),
  /** A copy of the folder; called after a checkpoint, with nothing else under way. */
  copyTo: ({ target }) => {
    rmSync(target, { recursive: true, force: true });
    cpSync(folder, target, { recursive: true });
    flush('.', target, new Map());
  },
  size: async () => (await database.query('select pg_database_size(current_database())::float8 as bytes')).rows[0].bytes,
  readThrough,
  close: async () => {
    await database.close();
    flush('.');
  },
};

try {
  database = await PGlite.create(folder);
  await database.listen('prints', () => parentPort.postMessage({ bell: true }));
  const { rows } = await database.query('show server_version_num');
  parentPort.postMessage({ opened: Number(rows[0].server_version_num) });
  parentPort.on('message', (message) => {
    turn = turn.then(() => take(message));
  });
} catch (error) {
  parentPort.postMessage({ failed: wordsOf(error) });
  parentPort.close();
}

async function take(message) {
  if (message.bytes) return exchange(message.bytes);
  if (message.end) return rollBack();
  try {
    parentPort.postMessage({ answer: message.id, value: await calls[message.call](message) });
  } catch (error) {
    parentPort.postMessage({ answer: message.id, error: wordsOf(error) });
  }
  if (message.call === 'close') parentPort.close();
}

async function exchange(bytes) {
  try {
    const answer = await database.runExclusive(() => database.execProtocolRaw(bytes));
    parentPort.postMessage({ bytes: answer });
  } catch (error) {
    parentPort.postMessage({ broken: wordsOf(error) });
  }
}

/** The next client must not find itself inside the transaction of one that went away. */
async function rollBack() {
  await database.exec('rollback').catch(() => undefined);
}

/**
 * Reads every row of every table, and observations by their index as well, so that a torn page is met here
 * (pages carry checksums); then counts what must agree, so that a file cut short is met too.
 */
async function readThrough() {
  const tables = await database.query(
    "select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  const counts = {};
  for (const { name } of tables.rows) {
    counts[name] = (await database.query(`select count(*)::int as rows, sum(length(t::text)) from ${name} t`)).rows[0].rows;
  }
  if (counts.vintage === undefined) return counts;
  await database.exec('set enable_seqscan = off; set enable_bitmapscan = off');
  const { rows } = await database.query(
    `select (select count(*) from (select period, max(value) from observation group by series, period, as_of) o)::int as indexed,
       (select coalesce(sum(changed), 0) from vintage)::int as stated, (select coalesce(max(seq), 0) from print)::int as seq`,
  );
  await database.exec('reset enable_seqscan; reset enable_bitmapscan');
  const { indexed, stated, seq } = rows[0];
  if (indexed !== stated || counts.observation !== stated) {
    throw new Error(`the vintages wrote ${stated} observations and ${Math.min(indexed, counts.observation)} are there`);
  }
  if (counts.print !== seq) throw new Error(`the print log reaches ${seq} and holds ${counts.print} prints`);
  return counts;
}

function flush(part, from = folder, known = flushed) {
  const directories = new Set();
  for (const path of filesUnder(join(from, part))) {
    const stamp = stampOf(path);
    if (stamp === null || known.get(path) === stamp) continue;
    fsyncPath(path, 'r+');
    if (!known.has(path)) directories.add(join(path, '..'));
    known.set(path, stamp);
  }
  for (const directory of directories) fsyncPath(directory, 'r');
}

function filesUnder(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true }).flatMap((found) =>
    found.isFile() ? [join(found.parentPath ?? found.path, found.name)] : [],
  );
}

function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : null;
}

function fsyncPath(path, mode) {
  let file;
  try {
    file = openSync(path, mode);
    fsyncSync(file);
  } catch (error) {
    // Recycled between listing and opening: PostgreSQL no longer needs it.
    if (error.code !== 'ENOENT') throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function wordsOf(error) {
  const words = error?.message ?? (error?.errno ? `the system says ${codes[error.errno] ?? `error ${error.errno}`}` : String(error));
  return /^Aborted|failed to initialize/.test(words) ? 'the database could not start' : words;
}
