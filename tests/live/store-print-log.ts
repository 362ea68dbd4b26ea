import { type PrintLog, printLogOf } from '../../live/print-log';
import type { Database } from '../../prisma/database';
import { publish } from '../../prisma/queries/vintages';
import { edition, point, prepare, publication } from '../store/editions';
import { seriesInTests, type WritableLog } from './memory-print-log';

const firstMonth = 24_000;
const firstInstant = Date.UTC(2026, 0, 1);

/** The real log, written to by real publications. A print is one series' next month. */
export async function storePrintLog(database: Database): Promise<WritableLog> {
  const payload = await prepare(database, [...seriesInTests]);
  const log = printLogOf(database);
  let published = await log.newestSeq();
  let deaf = false;

  function next() {
    const ordinal = firstMonth + published;
    const at = new Date(firstInstant + published * 60_000).toISOString();
    const id = seriesInTests[published % seriesInTests.length] ?? seriesInTests[0];
    published += 1;
    const made = publication(id, payload, '2026-01-01', edition([point(ordinal, published)]));
    return { ...made, asOf: at, seenAt: at, checkedAt: at, edition: { ...made.edition, publishedAt: at } };
  }

  return {
    ...log,
    onBell: (listener) => log.onBell(() => deaf || listener()),
    async append(count, bell) {
      deaf = !bell;
      const prints = await publish(database, Array.from({ length: count }, next));
      if (prints.length !== count) throw new Error(`${count} editions made ${prints.length} prints.`);
    },
  } satisfies PrintLog & WritableLog;
}
