import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../../core/wall/frame';
import { latestPrints, newestSeq } from '../../prisma/queries/prints';
import { syncReleaseDates } from '../../prisma/queries/releases';
import { putNotice } from '../../prisma/queries/wall-notice';
import { type ApiDesk, makeDesk } from '../api/desk';
import { point } from '../store/editions';
import { frameQuestion, pairedScreen, readIn, textOf } from './paired';

const august = 24_319;
const steel = 'CA_IPPI_STEEL';
const rate = 'CA_UNEMPLOYMENT_RATE';
let desk: ApiDesk;
let token: string;
const seqOf = new Map<string, number>();

/** Two months of unemployment, and of a series that stands on no panel of the wall, long ago by the wall's clock. */
beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  token = await pairedScreen(desk.database, 'morning', { boards: ['morning'] });
  await publish(rate, '2026-09-04', 6.6, august);
  await publish(rate, '2026-10-09', 7.9, august + 1);
  await publish(steel, '2026-10-20', 133.7, august + 1);
});
afterAll(() => desk.remove());

async function publish(id: string, day: string, value: number | null, ordinal: number): Promise<void> {
  await desk.publish(id, day, [point(ordinal, value)]);
  const [print] = await latestPrints(desk.database, 1);
  await desk.database.prisma.$executeRawUnsafe('update print set committed_at = seen_at where seq = $1::bigint', print?.seq ?? 0);
  seqOf.set(`${id} ${value}`, print?.seq ?? 0);
  desk.seq = await newestSeq(desk.database);
}

const iso = (ms: number) => new Date(ms).toISOString();

async function put(named: string): Promise<void> {
  const seq = seqOf.get(named) ?? 0;
  await putNotice(desk.database, { seq, until: iso(desk.nowMs + 600_000), putAt: iso(desk.nowMs) });
}

async function frame(): Promise<Frame> {
  // What walls were read from a moment ago is kept for four seconds.
  desk.nowMs += 5_000;
  const response = await desk.api.app.request(`/wall/${token}/frame`, frameQuestion());
  return (await response.json()) as Frame;
}

const coverText = ({ cover }: Frame) => textOf(cover?.svg ?? '');

describe('a notice', () => {
  it('is shown on a wall whose boards have nothing of its series, however old it is', async () => {
    await put(`${steel} 133.7`);
    const shown = await frame();
    expect(shown.cover).toMatchObject({ phase: 'notice', until: expect.any(Number) });
    expect(coverText(shown)).toContain('133.7');
  });

  it('says what its print said, its period, and that it is not new', async () => {
    await put(`${rate} 6.6`);
    const text = coverText(await frame());
    expect(text).toMatch(/6\.6%/);
    expect(text).toContain('Aug 2026');
    expect(text).toMatch(/retrieved Sep 4, 8:30 a\.m\. ET/);
    expect(text).not.toMatch(/7\.9|Sep 2026|NEW/);
  });

  it('of what cannot be drawn hides nothing: a release that is about to come has its card', async () => {
    await publish(steel, '2026-11-20', null, august + 2);
    const due = { release: 'LFS', at: '2026-11-24T15:30:00.000Z', period: '2026-10', status: 'scheduled', certainty: 'published' } as const;
    await syncReleaseDates(desk.database, [due]);
    desk.nowMs = Date.parse('2026-11-24T15:29:00Z');
    await put(`${steel} null`);
    expect((await frame()).cover).toMatchObject({ phase: 'standby', until: Date.parse(due.at) });
    desk.nowMs = Date.parse('2026-11-24T13:10:00Z');
  });

  it('goes when its series says something newer', async () => {
    await put(`${rate} 7.9`);
    expect(coverText(await frame())).toContain('7.9%');
    desk.nowMs = Date.parse('2026-12-04T13:20:00Z');
    await put(`${rate} 7.9`);
    await publish(rate, '2026-12-04', 8.3, august + 3);
    desk.nowMs = Date.parse('2026-12-04T13:35:00Z');
    // Half an hour later: neither takeover nor spotlight of the new number is left.
    await putNotice(desk.database, {
      seq: seqOf.get(`${rate} 7.9`) ?? 0,
      until: '2026-12-04T18:00:00.000Z',
      putAt: '2026-12-04T12:00:00.000Z',
    });
    desk.nowMs = Date.parse('2026-12-04T14:00:00Z');
    expect((await frame()).cover).toBeNull();
  });
});

describe('a wall', () => {
  it('that is blank is sent no page, no line and no figure', async () => {
    await desk.database.prisma.$executeRawUnsafe(`update screen set wanted = wanted || '{"blank": true}'`);
    const blank = await frame();
    expect(blank).toMatchObject({ head: '', pages: [], tape: [], cover: { phase: 'blank', until: null } });
    expect(readIn(blank).trim()).toBe('');
    expect(blank.cover?.svg).toContain('fill="#000"');
    const document = await (await desk.get(`/wall/${token}`)).text();
    expect(document.replace(/<style>[\s\S]*?<\/style>/g, '')).not.toMatch(/\d[.,]\d%|class="item"|class="page"/);
    await desk.database.prisma.$executeRawUnsafe(`update screen set wanted = wanted || '{"blank": false}'`);
  });

  it('whose boards are all gone says so, in both languages', async () => {
    for (const [language, words] of [
      ['en', 'No board is laid out for this screen.'],
      ['fr', 'Aucun tableau n’est prévu pour cet écran.'],
    ] as const) {
      token = await pairedScreen(desk.database, `gone ${language}`, { boards: ['gone'], language });
      const { pages } = await frame();
      expect(pages.map(({ svg }) => svg.includes(`aria-label="${words}"`))).toEqual([true]);
    }
  });
});
