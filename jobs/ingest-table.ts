import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { failure } from '../core/errors';
import type { Edition } from '../core/vintage';
import { archive } from '../prisma/queries/payloads';
import type { JobsContext } from './context';
import { type Ingested, type Occasion, rowsATransaction, takeIn } from './ingest';
import { datesAround } from './release-dates';
import type { HttpAnswer } from './sources/http';
import type { Reading, Refusal, Source, SourceResponse, TableReading } from './sources/source';
import type { Priority } from './write-queue';

// A table's observations live as long as their transaction. V8 sees the first of them survive, takes all for long-lived, and would
// leave them in memory until a full collection: up to 30 MB more for a table of 200 MB (`npm run bench -- table`).
setFlagsFromString('--no-allocation-site-pretenuring');

/** So long a table is read before sockets and races get their turn. */
const sliceMs = 10;

/**
 * A whole table on its way in: archived as it came, unpacked and read piece by piece, then compared, judged and published
 * or held a part at a time, one transaction each: editions are made when their turn comes, and let go when it is over, and
 * so is the answer once it is read. `occasion.series` are those that are wanted of it.
 * @throws the source's Failure when the table can't be read; its bytes are archived by then
 */
export async function* ingestTable(
  context: JobsContext,
  source: Source,
  { ask, occasion }: { ask: () => Promise<HttpAnswer>; occasion: Omit<Occasion, 'tableOf'> },
): AsyncGenerator<Ingested> {
  const { receivedAt, payload, table } = await received(context, source, { ask, priority: occasion.priority });
  const dates = datesAround(context.catalogue, receivedAt);
  for (const reading of readings(table.said, rowsATransaction[context.database.kind])) {
    await nextTurn();
    yield takeIn(context, source, { receivedAt, payload, reading, dates }, { ...occasion, tableOf: table.madeOn });
  }
}

async function received(context: JobsContext, source: Source, { ask, priority }: { ask: () => Promise<HttpAnswer>; priority: Priority }) {
  const answer = await ask();
  const payload = await context.writes.write(priority, () => archive(context.database, { source: source.id, response: answer }));
  return { receivedAt: answer.receivedAt, payload, table: await readSlowly(source, answer, context.stopping) };
}

/**
 * Reads a table and lets sockets and races have their turn.
 * @throws the source's Failure when it can't be read; unavailable when the program is stopping
 */
export async function readSlowly({ tables, id }: Source, answer: SourceResponse, stopping?: AbortSignal): Promise<TableReading> {
  if (tables === undefined) throw new Error(`The source ${id} gives out no tables.`);
  const reading = tables.read(answer);
  let sliceBegan = performance.now();
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
    if (performance.now() - sliceBegan < sliceMs) continue;
    await nextTurn();
    if (stopping?.aborted) throw failure('unavailable', 'The program is stopping: the table is not taken in.');
    sliceBegan = performance.now();
  }
}

/** Parts of about `most` rows, of whole editions. */
function* readings(said: Iterable<Edition | Refusal>, most: number): Generator<Reading> {
  let reading: Reading = { editions: [], refused: [] };
  let rows = 0;
  for (const one of said) {
    const more = 'reason' in one ? 0 : one.observations.length;
    if (rows > 0 && rows + more > most) {
      yield reading;
      reading = { editions: [], refused: [] };
      rows = 0;
    }
    if ('reason' in one) reading.refused.push(one);
    else reading.editions.push(one);
    rows += more;
  }
  yield reading;
}
