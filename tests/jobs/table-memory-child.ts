/** Reads a table of tens of megabytes from its zip, and says how much it held besides while it did: for table-memory.test.ts. */
import { readTable } from '../../jobs/sources/statcan-table/read-table';
import { openTable } from '../../jobs/sources/statcan-table/table-zip';
import { everySeries } from '../../jobs/sources/statcan-table/wanted';
import { type MadeTable, zipOf } from './made-table';

const made: MadeTable = { table: '14-10-0900', series: 400, months: 480 };
/** Between two looks at what is held. */
const sliceBytes = 4 * 1024 * 1024;

/** Bytes that are held, once what nobody holds any more is gone: what one collection finds of buffers, the next one frees. */
function held(): number {
  global.gc?.();
  global.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

let bytes = 0;
function* counted(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of pieces) {
    bytes += piece.length;
    yield piece;
  }
}

const zip = zipOf(made);
const before = held();
let most = before;
let next = sliceBytes;
const reading = readTable(counted(openTable(zip, made.table).rows()), {
  table: made.table,
  wanted: everySeries('M', made.table),
  frequency: 'M',
});
let step = reading.next();
for (; !step.done; step = reading.next()) {
  if (bytes < next) continue;
  most = Math.max(most, held());
  next += sliceBytes;
}
let rows = 0;
for (const one of step.value) rows += 'reason' in one ? 0 : one.observations.length;
process.stdout.write(JSON.stringify({ bytes, rows, most: Math.max(most, held()) - before }));
