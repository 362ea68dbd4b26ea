import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiDesk, listen, makeDesk } from './desk';

let desk: ApiDesk;
let server: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  server = await listen(desk);
  desk.metrics.printed([{ kind: 'new' }]);
  await fetch(`${server.origin}/api/v1/series`);
  await fetch(`${server.origin}/feeds/prints.rss`);
});
afterAll(async () => {
  await server.stop();
  await desk.remove();
});

/** What a Prometheus server sends first. */
const openMetrics =
  'application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3';

interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly string[];
}

/** The text format as its grammar has it: each family is a HELP, a TYPE and the lines that belong to it. */
function familiesOf(text: string): Family[] {
  const families: { name: string; type: string; help: string; samples: string[] }[] = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') families.push({ name, type: '', help: rest, samples: [] });
    else if (kind === 'TYPE') Object.assign(families.at(-1) ?? {}, families.at(-1)?.name === name ? { type: rest } : {});
    else families.at(-1)?.samples.push(line);
  }
  return families;
}

describe('the metrics', () => {
  it.each([undefined, openMetrics, 'text/plain', '*/*'])(
    'are in the text format that their type says, whatever is asked for (%s)',
    async (accept) => {
      const response = await fetch(`${server.origin}/metrics`, { headers: accept === undefined ? {} : { accept } });
      expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      const text = await response.text();
      expect(text).not.toContain('# EOF');
      expect(text.endsWith('\n')).toBe(true);
    },
  );

  it('have a help and a type for every family, each once, and samples of that name only', async () => {
    const families = familiesOf(await desk.metrics.text());
    const names = families.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['prints_total', 'http_request_duration_seconds', 'print_log_seq', 'live_sockets']));
    expect(new Set(names).size).toBe(names.length);
    for (const { name, type, help, samples } of families) {
      expect(help).toMatch(/^[A-Z1].+\.$/);
      expect(['counter', 'gauge', 'histogram']).toContain(type);
      const own = type === 'histogram' ? new RegExp(`^${name}_(bucket|sum|count)[{ ]`) : new RegExp(`^${name}[{ ]`);
      expect(samples.filter((sample) => !own.test(sample))).toEqual([]);
      expect(samples.filter((sample) => !/ (-?\d+(\.\d+)?(e[+-]?\d+)?|\+Inf|NaN)$/.test(sample))).toEqual([]);
    }
  });

  it('end in _total where they count and nowhere else, and are in seconds and bytes', async () => {
    for (const { name, type } of familiesOf(await desk.metrics.text())) {
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
      if (type !== 'histogram') expect(name).not.toMatch(/_(bucket|sum|count)$/);
      expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|kb|kilobytes|mb|megabytes|percent)(_|$)/);
    }
  });

  it('count feeds as feeds, and streams of events apart, for they are open as long as somebody follows', async () => {
    const events = await fetch(`${server.origin}/feeds/prints.events`);
    await events.body?.cancel();
    await vi.waitFor(async () => {
      const text = await desk.metrics.text();
      expect(text).toContain('http_request_duration_seconds_count{area="events",status="2xx"} 1\n');
      expect(text).toContain('http_request_duration_seconds_count{area="feeds",status="2xx"} 1\n');
    }, 20_000);
  });
});
