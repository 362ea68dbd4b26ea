import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Print, PrintKind } from '../core/print';
import { printKinds } from '../core/print';
import type { Database } from '../prisma/database';
import { sourceStates } from '../prisma/queries/sources';

export interface MetricsOptions {
  readonly database: Database;
  /** Newest seq handed to the sockets. */
  readonly seq: () => number;
  /** Sockets that are open; absent where nothing is live. */
  readonly sockets?: () => number;
}

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** One HTTP answer: what was asked for (a closed set of words), its status and how long it took in seconds. */
  answered(area: string, status: number, seconds: number): void;
  /** Prints that this process handed to its sockets. */
  printed(prints: readonly Pick<Print, 'kind'>[]): void;
  close(): void;
}

/** Our own registry, in Prometheus' names: base units, `_total` on counters only. What the store knows is read when asked. */
export function createMetrics({ database, seq, sockets }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();

  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('print_log_seq', 'Newest seq handed to the sockets.', seq);
  if (sockets) gauge('live_sockets', 'Open sockets.', sockets);
  gauge('event_loop_lag_p99_seconds', 'Event loop delay since the last scrape, 99th percentile.', () => {
    const seconds = lag.percentile(99) / 1e9;
    lag.reset();
    return Number.isFinite(seconds) ? seconds : 0;
  });
  gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  gauge('process_uptime_seconds', 'How long the process has been running.', () => process.uptime());

  const prints = new Counter({ name: 'prints_total', help: 'Prints handed to the sockets.', labelNames: ['kind'], registers });
  for (const kind of printKinds) prints.inc({ kind }, 0);

  const http = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by what was asked for.',
    labelNames: ['area', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  });

  // Finding a label's histogram costs more than adding to it.
  const times = new Map<string, Histogram.Internal<'area' | 'status'>>();
  const timesOf = (area: string, status: string) => {
    const known = times.get(area + status);
    if (known !== undefined) return known;
    const made = http.labels(area, status);
    times.set(area + status, made);
    return made;
  };

  const readSources = registerSources(registry, database);

  return {
    contentType: registry.contentType,
    async text() {
      await readSources();
      return registry.metrics();
    },
    answered: (area, status, seconds) => timesOf(area, `${Math.floor(status / 100)}xx`).observe(seconds),
    printed(handed) {
      const counts = new Map<PrintKind, number>();
      for (const { kind } of handed) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      for (const [kind, count] of counts) prints.inc({ kind }, count);
    },
    close: () => lag.disable(),
  };
}

/** Checks and failures of each source, from the store, so that any web process can tell them. Answers how to read them anew. */
function registerSources(registry: Registry, database: Database): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames = ['source']) => new Gauge({ name, help, labelNames, registers: [registry] });
  const checked = gauge('source_last_check_timestamp_seconds', 'When the source was last asked.');
  const succeeded = gauge('source_last_success_timestamp_seconds', 'When the source last answered well.');
  const budget = gauge('source_budget_used_requests', 'Requests used of the current budget.');
  const failing = gauge('source_failing', '1 while the last check of the source failed, by code.', ['source', 'code']);

  return async () => {
    const states = await sourceStates(database).catch(() => []);
    failing.reset();
    for (const { source, checkedAt, succeededAt, failure, budgetUsed } of states) {
      if (checkedAt !== null) checked.set({ source }, Date.parse(checkedAt) / 1000);
      if (succeededAt !== null) succeeded.set({ source }, Date.parse(succeededAt) / 1000);
      budget.set({ source }, budgetUsed);
      failing.set({ source, code: failure?.code ?? 'none' }, failure === null ? 0 : 1);
    }
  };
}
