import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { linkOf, mayReload, type ReloadFacts } from './link';

const now = Date.parse('2026-11-06T15:00:00Z');
const minute = 60_000;
const hour = 60 * minute;

describe('a screen’s link', () => {
  const live = { now, loadedAt: now - hour, frameAt: now - 1_000, heartbeat: { at: now - 2_000 } };

  it('is live while its frame and its heartbeat are younger than ten seconds', () => {
    expect(linkOf(live)).toEqual({ state: 'live', since: now - 2_000 });
    expect(linkOf({ ...live, frameAt: now - 9_999 }).state).toBe('live');
    expect(linkOf({ ...live, frameAt: now - 10_000 })).toEqual({ state: 'lost', since: now - 10_000 });
    expect(linkOf({ ...live, heartbeat: { at: now - 10_000 } })).toEqual({ state: 'lost', since: now - 10_000 });
  });

  it('needs no heartbeat where the screen has none', () => {
    expect(linkOf({ ...live, heartbeat: null })).toEqual({ state: 'live', since: now - 1_000 });
  });

  it('gives a page that was just loaded ten seconds for its first signs', () => {
    const fresh = { now, loadedAt: now - 9_999, frameAt: null, heartbeat: { at: null } };
    expect(linkOf(fresh).state).toBe('live');
    expect(linkOf({ ...fresh, loadedAt: now - 10_000 })).toEqual({ state: 'lost', since: now - 10_000 });
    expect(linkOf({ ...fresh, frameAt: now, loadedAt: now - 10_000 }).state).toBe('lost');
  });

  it('is lost when the clock was set back, for then nobody knows how old a sign is', () => {
    expect(linkOf({ ...live, frameAt: now + 5 * minute })).toEqual({ state: 'lost', since: now });
    expect(linkOf({ ...live, frameAt: now + 1_000 }).state).toBe('live');
  });

  it('is never live without a sign of the last ten seconds, nor lost with both', () => {
    const sign = fc.option(fc.integer({ min: now - 30_000, max: now }));
    fc.assert(
      fc.property(
        sign,
        fc.option(sign.map((at) => ({ at }))),
        fc.integer({ min: now - hour, max: now }),
        (frameAt, heartbeat, loadedAt) => {
          const signs = [frameAt ?? loadedAt, ...(heartbeat === null ? [] : [heartbeat.at ?? loadedAt])];
          expect(linkOf({ now, loadedAt, frameAt, heartbeat }).state).toBe(signs.every((at) => now - at < 10_000) ? 'live' : 'lost');
        },
      ),
    );
  });
});

const zone = [
  { from: Date.parse('2026-03-08T07:00:00Z'), offsetMinutes: -240 },
  { from: Date.parse('2026-11-01T06:00:00Z'), offsetMinutes: -300 },
];

const calm: ReloadFacts = {
  now,
  loadedAt: now - hour,
  healthAt: now - 5_000,
  pageAt: now - 5_000,
  quiet: [],
  zone,
  jitterMs: 0,
  newBuildAt: null,
  reloadBefore: null,
  memory: null,
  failedRevivals: 0,
};

describe('loading a page again', () => {
  it('needs a reason', () => {
    expect(mayReload(calm)).toEqual({ may: false, because: 'nothing', reason: null });
  });

  it('has one of five reasons', () => {
    const reasonOf = (other: Partial<ReloadFacts>) => mayReload({ ...calm, ...other }).reason;
    expect(reasonOf({ reloadBefore: now - minute })).toBe('asked');
    expect(reasonOf({ reloadBefore: now - 2 * hour })).toBeNull();
    expect(reasonOf({ newBuildAt: now })).toBe('build');
    expect(reasonOf({ failedRevivals: 3 })).toBe('revivals');
    expect(reasonOf({ failedRevivals: 2 })).toBeNull();
    expect(reasonOf({ memory: { usedBytes: 701, limitBytes: 1_000 } })).toBe('memory');
    expect(reasonOf({ memory: { usedBytes: 700, limitBytes: 1_000 } })).toBeNull();
  });

  it('waits for a new build by the screen’s own jitter, five minutes at most', () => {
    const built = { ...calm, newBuildAt: now - 2 * minute, jitterMs: 7 * minute };
    expect(mayReload({ ...built, now: now - 1 }).reason).toBeNull();
    expect(mayReload(built).reason).toBe('build');
  });

  it('waits until both the server’s health and the page have just answered', () => {
    const asked = { ...calm, reloadBefore: now };
    expect(mayReload(asked)).toEqual({ may: true, reason: 'asked' });
    for (const gone of [null, now - 5_001, now + 2_000]) {
      expect(mayReload({ ...asked, healthAt: gone })).toEqual({ may: false, because: 'unanswered', reason: 'asked' });
      expect(mayReload({ ...asked, pageAt: gone })).toEqual({ may: false, because: 'unanswered', reason: 'asked' });
    }
  });

  it('waits while a release is near, whatever the reason', () => {
    const quiet = [
      { from: now - hour, to: now - 1 },
      { from: now, to: now + 30 * minute },
    ];
    const asked = { ...calm, reloadBefore: now - 1, quiet };
    expect(mayReload(asked)).toEqual({ may: false, because: 'quiet', reason: 'asked' });
    const answered = (at: number) => ({ ...asked, now: at, healthAt: at, pageAt: at });
    expect(mayReload(answered(now - 1)).may).toBe(true);
    expect(mayReload(answered(now + 30 * minute)).may).toBe(true);
  });

  it('does not turn in a circle where the new page finds the same reason', () => {
    for (const other of [{ newBuildAt: now - hour }, { failedRevivals: 9 }, { memory: { usedBytes: 9, limitBytes: 10 } }]) {
      expect(mayReload({ ...calm, ...other, loadedAt: now - 10 * minute + 1 })).toMatchObject({ may: false, because: 'too-soon' });
      expect(mayReload({ ...calm, ...other, loadedAt: now - 10 * minute }).may).toBe(true);
    }
    expect(mayReload({ ...calm, reloadBefore: now, loadedAt: now - 1 }).may).toBe(true);
  });
});

describe('what screens run themselves', () => {
  it.each(['link', 'rotation'])('needs nothing of others, and no browser younger than 2016: %s', (name) => {
    const source = readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8');
    const script = ts.transpileModule(source, {
      compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS, removeComments: true },
    });
    expect(script.outputText).not.toMatch(/require\(|\bIntl\b|Object\.(entries|values|fromEntries)|=>|\?\?/);
    const newer = /\.(padStart|padEnd|at|flat|flatMap|findLast|findLastIndex|replaceAll|matchAll|trimStart|trimEnd|toSorted|with)\(/;
    expect(script.outputText).not.toMatch(newer);
  });
});

describe('the daily hour', () => {
  const at = (iso: string, other: Partial<ReloadFacts> = {}) => {
    const then = Date.parse(iso);
    return mayReload({ ...calm, now: then, healthAt: then, pageAt: then, loadedAt: then - 20 * hour, ...other });
  };

  it('is 3:40 in Toronto and the screen’s jitter, in summer, in winter, and on the days between', () => {
    const hours = { '2026-10-31': '07', '2026-11-01': '08', '2026-11-02': '08', '2026-03-08': '07' };
    for (const [day, hours3] of Object.entries(hours)) {
      expect(at(`${day}T${hours3}:39:59.999Z`).may, day).toBe(false);
      expect(at(`${day}T${hours3}:40:00Z`), day).toEqual({ may: true, reason: 'daily' });
      expect(at(`${day}T${hours3}:51:59.999Z`, { jitterMs: 12 * minute }).may).toBe(false);
      expect(at(`${day}T${hours3}:52:00Z`, { jitterMs: 12 * minute }).may).toBe(true);
    }
  });

  it('comes once a night, and is over before the desk is there', () => {
    const due = Date.parse('2026-11-06T08:40:00Z');
    expect(at('2026-11-06T08:41:00Z', { loadedAt: due }).may).toBe(false);
    expect(at('2026-11-06T08:41:00Z', { loadedAt: due - 1 }).may).toBe(true);
    expect(at('2026-11-06T11:39:59.999Z').may).toBe(true);
    expect(at('2026-11-06T11:40:00Z').may).toBe(false);
  });

  it('is not known without a frame', () => {
    expect(at('2026-11-06T08:41:00Z', { zone: [] }).may).toBe(false);
  });
});
