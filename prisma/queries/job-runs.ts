import { isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';

export interface JobRun {
  readonly id: number;
  readonly job: string;
  readonly startedAt: string;
  /** Null while it runs, and for ever when the process was killed in it. */
  readonly endedAt: string | null;
  readonly outcome: string | null;
  readonly detail: string | null;
}

/** Answers the run's id. */
export async function startRun(database: Database, { job, at }: { job: string; at: string }): Promise<number> {
  const { id } = await database.prisma.jobRun.create({ data: { job, startedAt: new Date(at) }, select: { id: true } });
  return id;
}

export async function endRun(
  database: Database,
  id: number,
  ended: { at: string; outcome: 'done' | 'failed'; detail?: string },
): Promise<void> {
  await database.prisma.jobRun.update({
    where: { id },
    data: { endedAt: new Date(ended.at), outcome: ended.outcome, detail: ended.detail ?? null },
  });
}

/** The newest run of each job, by name. */
export async function lastRuns(database: Database): Promise<JobRun[]> {
  return database.prisma.$queryRawUnsafe<JobRun[]>(
    `select distinct on (job) id, job, ${isoColumn('started_at')} as "startedAt", ${isoColumn('ended_at')} as "endedAt", outcome, detail
     from job_run order by job, id desc`,
  );
}

/** Those among the jobs named that ended well at least once. */
export async function doneJobs(database: Database, jobs: readonly string[]): Promise<Set<string>> {
  const rows = await database.prisma.$queryRawUnsafe<{ job: string }[]>(
    `select distinct job from job_run where job = any($1::text[]) and outcome = 'done'`,
    textArrayOf(jobs),
  );
  return new Set(rows.map(({ job }) => job));
}

/** Jobs whose name begins so are done once for good: that they are done is never forgotten. */
export const onceForGood = 'vintages ';

/** Forgets runs that started before an instant (ISO); the heartbeat would fill the table. */
export async function forgetRuns(database: Database, before: string): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `delete from job_run where started_at < $1::timestamptz and not (starts_with(job, $2::text) and outcome is not distinct from 'done')`,
    before,
    onceForGood,
  );
}
