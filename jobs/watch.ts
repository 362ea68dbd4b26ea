import { isFailure } from '../core/errors';
import { backoffMs } from '../core/plan';
import { recordCheck } from '../prisma/queries/sources';
import { iso, type JobsContext, type Watch } from './context';

export interface Watches {
  /** Begins every look that is due; never waits and never throws. */
  look(nowMs: number): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** The context's watches in their turns: the first look at once, one look of each at a time. */
export function createWatches(context: JobsContext, seed: number): Watches {
  const turns = (context.watches ?? []).map((watch) => createTurn(context, watch, seed));
  return {
    look(nowMs) {
      for (const turn of turns) turn.look(nowMs);
    },
    async stop() {
      await Promise.all(turns.map((turn) => turn.end()));
    },
  };
}

function createTurn(context: JobsContext, watch: Watch, seed: number) {
  let nextMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let underWay: Promise<void> | null = null;

  async function lookOnce(): Promise<void> {
    try {
      await watch.look(context);
      failures = 0;
      await recordAnswer(context, watch, null);
    } catch (error) {
      if (context.stopping.aborted) return;
      failures += 1;
      const rest = (isFailure(error) && error.retryAfterMs) || Math.min(watch.everyMs, backoffMs(failures, watch.name, seed));
      nextMs = context.clock.now() + rest;
      report(context, watch, { error, nextMs });
      await recordAnswer(context, watch, { error, nextMs }).catch((cause: unknown) => report(context, watch, { error: cause, nextMs }));
    } finally {
      underWay = null;
    }
  }

  return {
    look(nowMs: number): void {
      if (underWay !== null || nowMs < nextMs || context.stopping.aborted) return;
      nextMs = nowMs + watch.everyMs;
      underWay = lookOnce();
    },
    end: async (): Promise<void> => underWay ?? undefined,
  };
}

interface Failed {
  readonly error: unknown;
  readonly nextMs: number;
}

/** A mistake of ours says nothing of the service. */
async function recordAnswer({ database, clock, http }: JobsContext, { service }: Watch, failed: Failed | null): Promise<void> {
  if (service === undefined) return;
  const check = { at: iso(clock.now()), budgetUsed: http.used(service).today };
  if (failed === null) return recordCheck(database, service, { ...check, ok: true });
  if (!isFailure(failed.error)) return;
  const { code, message } = failed.error;
  await recordCheck(database, service, { ...check, ok: false, errorCode: code, detail: message, retryAt: iso(failed.nextMs) });
}

/** A source that fails is a warning; anything else is a mistake of ours. */
function report({ log }: JobsContext, { name }: Watch, { error, nextMs }: Failed): void {
  const words = error instanceof Error ? error.message : String(error);
  const again = `It is looked at again at ${iso(nextMs)}.`;
  if (isFailure(error)) log.warn({ watch: name, code: error.code }, `${words} ${again}`);
  else log.error({ watch: name, err: error }, `The look at "${name}" failed: ${words} ${again}`);
}
