import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Status } from '../../core/wall/frame';
import { nothingWanted } from '../../core/wall/wanted';
import { printOfSeq, unconfirmedPrints } from '../../prisma/queries/prints';
import {
  askPairing,
  changeScreen,
  codeAlphabet,
  type FoundScreen,
  listScreens,
  makeScreen,
  noteStatus,
  pairScreen,
  revokeScreen,
  screenById,
  screenByToken,
} from '../../prisma/queries/screens';
import { publish } from '../../prisma/queries/vintages';
import { confirmedAmong, confirmPrint, noticeAt, putNotice, withdrawNotice } from '../../prisma/queries/wall-notice';
import { wallProfile } from '../fixtures/profile';
import { edition, point, prepare, publication } from './editions';
import { engines, makeStore, type Store } from './engines';

const profile = wallProfile;
const status: Status = {
  tag: 't1',
  page: 'morning/jobs-1',
  seq: 7,
  build: 'b1',
  engine: 'Chromium 120',
  widthPx: 1920,
  heightPx: 1080,
  heapBytes: null,
  offsetMs: 12,
  loadedAt: null,
  cover: null,
  losses: 0,
  theme: null,
  error: null,
};
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 13, minute)).toISOString();
const day = 24 * 60;
const codeOf = (found: FoundScreen) => (found.state === 'pairing' ? found.code : found.state);

describe.each(engines)('screens in the store on %s', (engine) => {
  let store: Store;

  beforeAll(async () => {
    store = await makeStore(engine);
  });
  afterAll(() => store.remove());

  const paired = async (token: string, name: string) => {
    const code = codeOf(await askPairing(store.database, token, at(0)));
    return pairScreen(store.database, code, { name, profile, at: at(1) });
  };

  it('show a code of six letters and digits that stays the same for an hour', async () => {
    const first = await askPairing(store.database, 'token-a', at(0));
    expect(first).toMatchObject({ state: 'pairing', createdAt: at(0), codeUntil: at(60) });
    expect(codeOf(first)).toMatch(new RegExp(`^[${codeAlphabet}]{6}$`));
    expect(codeAlphabet).not.toMatch(/[01OIL]/);
    expect(await askPairing(store.database, 'token-a', at(59))).toEqual(first);
    const later = await askPairing(store.database, 'token-a', at(60));
    expect(later).toMatchObject({ state: 'pairing', createdAt: at(0), codeUntil: at(120) });
    expect(codeOf(later)).not.toBe(codeOf(first));
    expect(await screenByToken(store.database, 'token-a')).toEqual(later);
    expect(await screenByToken(store.database, 'nobody')).toBeNull();
  });

  it('have one code when a device asks twice at once', async () => {
    const both = await Promise.all([1, 2].map(() => askPairing(store.database, 'token-twice', at(0))));
    expect(both[0]).toEqual(both[1]);
  });

  it('are paired by their code once, and never by one that is over', async () => {
    const code = codeOf(await askPairing(store.database, 'token-b', at(0)));
    expect(await pairScreen(store.database, code, { name: 'Late', profile, at: at(60) })).toBeNull();
    const screen = await pairScreen(store.database, code, { name: 'Newsroom', profile, at: at(1) });
    expect(screen).toMatchObject({ name: 'Newsroom', profile, wanted: nothingWanted, said: null, saidAt: null, pairedAt: at(1) });
    expect(await pairScreen(store.database, code, { name: 'Other', profile, at: at(2) })).toBeNull();
    expect(await screenByToken(store.database, 'token-b')).toEqual({ state: 'paired', ...screen });
    expect(await askPairing(store.database, 'token-b', at(200))).toEqual({ state: 'paired', ...screen });
  });

  it('are made without a code for players that need a fixed address', async () => {
    const screen = await makeScreen(store.database, 'token-c', { name: 'Lobby', profile, at: at(3) });
    expect(await screenByToken(store.database, 'token-c')).toEqual({ state: 'paired', ...screen });
  });

  it('keep what two operators want of them at once', async () => {
    const screen = await paired('token-d', 'Desk');
    const id = screen?.id ?? '';
    const identifyUntil = at(5);
    await Promise.all([
      changeScreen(store.database, id, { wanted: { blank: true } }),
      changeScreen(store.database, id, { wanted: { identifyUntil } }),
      changeScreen(store.database, id, { name: 'Desk 2' }),
      changeScreen(store.database, id, { profile: { ...profile, distanceM: 7, panels: 2 } }),
    ]);
    expect(await screenById(store.database, id)).toEqual({
      ...screen,
      name: 'Desk 2',
      profile: { ...profile, distanceM: 7, panels: 2 },
      wanted: { ...nothingWanted, blank: true, identifyUntil },
    });
    expect((await changeScreen(store.database, id, { wanted: { identifyUntil: null } }))?.wanted.identifyUntil).toBeNull();
    expect(await changeScreen(store.database, 'nothing', { name: 'No' })).toBeNull();
  });

  it('have what they said last kept with its instant', async () => {
    const id = (await paired('token-e', 'Studio'))?.id ?? '';
    await noteStatus(store.database, id, status, at(6));
    await noteStatus(store.database, id, { ...status, seq: 8 }, at(7));
    expect(await screenById(store.database, id)).toMatchObject({ said: { ...status, seq: 8 }, saidAt: at(7) });
  });

  it('are told apart from unknown ones once they are revoked, and can neither be changed nor paired again', async () => {
    const id = (await paired('token-f', 'Old'))?.id ?? '';
    expect(await revokeScreen(store.database, id, at(8))).toBe(true);
    expect(await revokeScreen(store.database, id, at(9))).toBe(false);
    const revoked = { state: 'revoked', id, name: 'Old', createdAt: at(0), revokedAt: at(8) };
    expect(await screenByToken(store.database, 'token-f')).toEqual(revoked);
    expect(await askPairing(store.database, 'token-f', at(500))).toEqual(revoked);
    expect(await changeScreen(store.database, id, { name: 'Back' })).toBeNull();
    expect(await screenById(store.database, id)).toBeNull();
  });

  it('are listed by name, then the revoked of a week, then the devices that wait', async () => {
    await askPairing(store.database, 'token-waits', at(30));
    const listed = await listScreens(store.database, at(30));
    const states = listed.map(({ state }) => state);
    expect(listed.flatMap((one) => (one.state === 'paired' ? [one.name] : []))).toEqual(['Desk 2', 'Lobby', 'Newsroom', 'Studio']);
    expect(states).toEqual([...states].sort((one, other) => order.indexOf(one) - order.indexOf(other)));
    expect(new Set(states)).toEqual(new Set(order));
    const later = await listScreens(store.database, at(8 * day));
    expect(new Set(later.map(({ state }) => state))).toEqual(new Set(['paired']));
  });

  it('are forgotten a day after their code was over, as long as nobody has paired them', async () => {
    await askPairing(store.database, 'token-gone', at(0));
    await askPairing(store.database, 'token-new', at(day + 61));
    expect(await screenByToken(store.database, 'token-gone')).toBeNull();
    expect(await screenByToken(store.database, 'token-c')).toMatchObject({ state: 'paired' });
    expect(await screenByToken(store.database, 'token-f')).toMatchObject({ state: 'revoked' });
  });
});

const order = ['paired', 'revoked', 'pairing'];

describe.each(engines)('what is put on all walls, on %s', (engine) => {
  let store: Store;
  let seqs: number[];

  beforeAll(async () => {
    store = await makeStore(engine);
    const payload = await prepare(store.database, ['S1', 'S2']);
    const odd = { ...publication('S1', payload, '2026-07-10', edition([point(1, 5)])), unconfirmed: true };
    const made = await publish(store.database, [odd, publication('S2', payload, '2026-07-10', edition([point(1, 6)]))]);
    seqs = made.map(({ seq }) => seq);
  });
  afterAll(() => store.remove());

  it('stands until its instant, and another takes its place', async () => {
    expect(await noticeAt(store.database, at(0))).toBeNull();
    await putNotice(store.database, { seq: seqs[0] ?? 0, until: at(10), putAt: at(0) });
    await putNotice(store.database, { seq: seqs[1] ?? 0, until: at(20), putAt: at(1) });
    expect(await noticeAt(store.database, at(19))).toEqual({ seq: seqs[1], until: at(20), putAt: at(1) });
    expect(await noticeAt(store.database, at(20))).toBeNull();
  });

  it('is withdrawn', async () => {
    expect(await withdrawNotice(store.database)).toBe(true);
    expect(await withdrawNotice(store.database)).toBe(false);
    expect(await noticeAt(store.database, at(2))).toBeNull();
  });

  it('waits for a person while it is unconfirmed, and the first to confirm it stands', async () => {
    const [odd = 0, usual = 0] = seqs;
    expect((await unconfirmedPrints(store.database, 9)).map(({ seq }) => seq)).toEqual([odd]);
    expect(await confirmedAmong(store.database, [odd, usual])).toEqual(new Map());
    await confirmPrint(store.database, odd, { at: at(0), by: 'M. Roy' });
    await confirmPrint(store.database, odd, { at: at(1), by: 'Somebody else' });
    expect(await confirmedAmong(store.database, [odd, usual])).toEqual(new Map([[odd, at(0)]]));
    expect(await unconfirmedPrints(store.database, 9)).toEqual([]);
    const rows = await store.database.read<{ by: string }>('select by from confirmed_print', []);
    expect(rows).toEqual([{ by: 'M. Roy' }]);
  });

  it('is found by its place in the log', async () => {
    expect(await printOfSeq(store.database, seqs[1] ?? 0)).toMatchObject({ seq: seqs[1], series: 'S2' });
    expect(await printOfSeq(store.database, 9_999)).toBeNull();
  });
});
