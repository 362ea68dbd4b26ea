import type { ErrorCode } from '../../core/errors';
import type { SourceId } from '../../core/series';
import { isoColumn } from '../columns';
import type { Database } from '../database';
import { countCheck } from './source-days';

/** How a check of a source went. Instants are ISO. */
export interface Check {
  readonly at: string;
  readonly ok: boolean;
  readonly errorCode?: ErrorCode;
  /** One sentence. */
  readonly detail?: string;
  readonly retryAt?: string | null;
  /** Requests counted against the source's budget. */
  readonly budgetUsed: number;
}

export interface SourceState {
  readonly source: SourceId;
  /** Last check, whatever came of it. */
  readonly checkedAt: string | null;
  readonly succeededAt: string | null;
  /** Of the last check; null when it went well. */
  readonly failure: { readonly code: ErrorCode; readonly detail: string } | null;
  readonly retryAt: string | null;
  readonly budgetUsed: number;
  /** When the newest print of any of its series was committed, past statements passed over. */
  readonly lastPrintAt: string | null;
}

export async function recordCheck(database: Database, source: SourceId, check: Check): Promise<void> {
  const { at, ok, errorCode, detail, retryAt, budgetUsed } = check;
  const checkedAt = new Date(at);
  const outcome = ok
    ? { succeededAt: checkedAt, failureCode: null, failureDetail: null, retryAt: null }
    : { failureCode: errorCode ?? 'source-unreachable', failureDetail: detail ?? '', retryAt: retryAt ? new Date(retryAt) : null };
  const state = { checkedAt, budgetUsed, ...outcome };
  await database.prisma.source.upsert({ where: { id: source }, create: { id: source, ...state }, update: state });
  await countCheck(database, source, { at, ok });
}

/** Every source of the store, by id. */
export async function sourceStates(database: Database): Promise<SourceState[]> {
  const rows = await database.prisma.$queryRawUnsafe<(Omit<SourceState, 'failure'> & { code: ErrorCode | null; detail: string | null })[]>(
    `select o.id as source, ${isoColumn('o.checked_at')} as "checkedAt", ${isoColumn('o.succeeded_at')} as "succeededAt",
       o.failure_code as code, o.failure_detail as detail, ${isoColumn('o.retry_at')} as "retryAt", o.budget_used as "budgetUsed",
       (select ${isoColumn('max(newest.committed_at)')} from series s
        cross join lateral (select committed_at from print where series = s.key and kind <> 'past' order by seq desc limit 1) newest
        where s.source = o.id) as "lastPrintAt"
     from source o order by o.id`,
  );
  return rows.map(({ code, detail, ...state }) => ({ ...state, failure: code === null ? null : { code, detail: detail ?? '' } }));
}
