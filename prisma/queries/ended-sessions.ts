import type { Database } from '../database';

/** A session that lasts until an instant, ISO. */
export interface EndingSession {
  readonly id: string;
  readonly until: string;
}

/** Ends a session for good, and forgets those that are over by themselves. */
export async function endSession(database: Database, { id, until }: EndingSession, now: string): Promise<void> {
  await database.prisma.endedSession.deleteMany({ where: { until: { lte: new Date(now) } } });
  await database.prisma.endedSession.createMany({ data: [{ id, until: new Date(until) }], skipDuplicates: true });
}

export async function isEnded(database: Database, id: string): Promise<boolean> {
  return (await database.prisma.endedSession.findUnique({ where: { id } })) !== null;
}
