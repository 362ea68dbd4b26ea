import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncReleaseDates } from '../../prisma/queries/releases';
import { type ApiDesk, makeDesk } from './desk';

let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  await syncReleaseDates(desk.database, [
    { release: 'CPI', at: '2026-12-15T13:30:00Z', period: '2026-11', status: 'postponed', certainty: 'published' },
    { release: 'CPI', at: '2026-12-17T13:30:00Z', period: '2026-11', status: 'scheduled', certainty: 'published' },
    { release: 'LFS', at: '2026-12-16T13:30:00Z', period: '2027-12', status: 'postponed', certainty: 'published' },
  ]);
});
afterAll(() => desk.remove());

const file = async (query = '') => (await (await desk.get(`/api/v1/releases.ics${query}`)).text()).replace(/\r\n[ \t]/g, '');
const events = (text: string) => text.split('BEGIN:VEVENT').slice(1);

describe('the calendar file', () => {
  it('is a calendar that programs read, with lines no longer than 75 bytes', async () => {
    const response = await desk.get('/api/v1/releases.ics');
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await response.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(text.trimEnd()).toMatch(/END:VCALENDAR$/);
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  });

  it('is read by a program of others: each entry has its own UID, a stamp that is not ahead of the clock, and its beginning in UTC', async () => {
    for (const language of ['en', 'fr']) {
      const text = await (await desk.get(`/api/v1/releases.ics?language=${language}&country=CA,US`)).text();
      const calendar = new ICAL.Component(ICAL.parse(text));
      const read = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
      expect(read.length).toBeGreaterThan(50);
      expect(new Set(read.map(({ uid }) => uid)).size).toBe(read.length);
      for (const { component, startDate, duration, summary } of read) {
        const stamp = component.getFirstPropertyValue('dtstamp') as ICAL.Time;
        expect(stamp.toJSDate().getTime()).toBeLessThanOrEqual(desk.nowMs);
        expect(startDate.zone.tzid).toBe('UTC');
        expect(duration.toSeconds()).toBe(900);
        expect(summary).toMatch(/\d{4}$/);
      }
    }
  });

  it('gives commas, semicolons and letters of two bytes back as they were', async () => {
    const text = await (await desk.get('/api/v1/releases.ics?release=IPPI&language=fr')).text();
    const [first] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(first?.summary).toMatch(/^Indices des prix des produits industriels et des matières brutes, /);
    expect(first?.description).toBe('selon l’habitude de l’organisme; date non annoncée');
  });

  it('stamps a moved date later than what it said before, also one that was moved to an earlier day', async () => {
    const stampOf = async () => /DTSTAMP:(\w+)/.exec(events(await file('?release=CPI'))[0] ?? '')?.[1] ?? '';
    const before = await stampOf();
    desk.nowMs += 2 * 3_600_000;
    expect((await stampOf()) > before).toBe(true);
    desk.nowMs -= 2 * 3_600_000;
  });

  it('is answered with 304 to who has it', async () => {
    const tag = (await desk.get('/api/v1/releases.ics')).headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    expect((await desk.get('/api/v1/releases.ics', { 'if-none-match': tag })).status).toBe(304);
  });

  it('has one entry a period: a date that was moved moves under the same UID, one without a new date is cancelled', async () => {
    const cpi = events(await file('?release=CPI')).filter((event) => event.includes('UID:cpi-2026-11@trade-desk'));
    expect(cpi).toHaveLength(1);
    expect(cpi[0]).toContain('DTSTART:20261217T133000Z');
    expect(cpi[0]).toContain('STATUS:CONFIRMED');
    const lfs = events(await file('?release=LFS')).find((event) => event.includes('UID:lfs-2027-12@trade-desk'));
    expect(lfs).toContain('STATUS:CANCELLED');
  });

  it('calls tentative what only a habit expects, and says so in the language asked for', async () => {
    const [first] = events(await file('?release=IPPI&language=fr'));
    expect(first).toContain('STATUS:TENTATIVE');
    expect(first).toContain('SUMMARY:Indices des prix des produits industriels et des matières brutes\\, ');
    expect(first).toContain('DESCRIPTION:selon l’habitude de l’organisme\\; date non annoncée');
  });

  it('keeps to a country, and leaves daily releases out unless they are named', async () => {
    const uids = async (query: string) => [...(await file(query)).matchAll(/UID:([a-z_]+)-/g)].map(([, id]) => id);
    expect(new Set((await uids('?country=US')).map((id) => id?.slice(0, 2)))).toEqual(new Set(['us']));
    expect(await uids('')).not.toContain('fx_rates');
    expect(new Set(await uids('?release=FX_RATES'))).toEqual(new Set(['fx_rates']));
  });

  it('is the same file while the dates are the same', async () => {
    const before = await file();
    desk.nowMs += 60_000;
    expect(await file()).toBe(before);
  });

  it.each(['?release=CPX', '?country=MX', '?language=de', '?from=2026-01-01'])('refuses %s with what is allowed', async (query) => {
    const response = await desk.get(`/api/v1/releases.ics${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', parameters: [{ allowed: expect.stringMatching(/.{5}/) }] });
  });
});
