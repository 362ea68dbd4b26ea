/** PostgreSQL's disk_full. */
const diskFull = '53100';

/** Whether the store has no room left, as its driver says it or Prisma after it. */
export function isDiskFull(error: unknown): boolean {
  const { code, meta } = Object(error) as { code?: unknown; meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  return code === diskFull || meta?.driverAdapterError?.cause?.originalCode === diskFull;
}
