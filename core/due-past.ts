import type { Race } from './race';
import type { Series, SeriesId, SourceId } from './series';

/** What did not come, or was refused, is asked for again after this time. */
const againMs = 6 * 3_600_000;

export interface PastInput {
  readonly source: SourceId;
  /** All series that are planned for, whatever source tells of their present. */
  readonly series: readonly (Pick<Series, 'id'> & Partial<Pick<Series, 'pastFrom'>>)[];
  /** As core/plan has it. */
  readonly log: {
    readonly backfilled: ReadonlySet<SeriesId>;
    readonly newest: ReadonlyMap<SeriesId, number | null>;
    readonly off: ReadonlySet<SeriesId>;
    readonly past?: ReadonlyMap<SeriesId, { readonly at: string; readonly ok: boolean }>;
  };
}

/**
 * The series whose past is to be asked of a source next, and from when on (milliseconds; minus infinity: at once). Null
 * when there is none. A series' present must be in, for its past is compared with it; the past is asked for once.
 */
export function duePast({ source, series, log }: PastInput): { id: SeriesId; fromMs: number } | null {
  const wanted = series
    .filter(({ id, pastFrom }) => pastFrom?.source === source && !log.off.has(id))
    .filter(({ id }) => log.backfilled.has(id) && log.newest.get(id) != null && log.past?.get(id)?.ok !== true)
    .map(({ id }) => ({ id, fromMs: failedMs(log, id) + againMs }));
  return wanted.reduce<{ id: SeriesId; fromMs: number } | null>(
    (first, one) => (first === null || one.fromMs < first.fromMs ? one : first),
    null,
  );
}

function failedMs({ past }: PastInput['log'], id: SeriesId): number {
  const failed = past?.get(id);
  return failed === undefined ? Number.NEGATIVE_INFINITY : Date.parse(failed.at);
}

/** Whether no race runs at full speed, or begins within so many milliseconds: time for what may take a while. */
export function isQuiet(races: readonly Race[], now: number, forMs: number): boolean {
  return races.every(({ phase, beginsMs }) => phase !== 'hot' && beginsMs > now + forMs);
}
