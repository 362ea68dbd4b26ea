import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PresidentialDocument } from '../../core/measure-finding';
import { decideFinding, findingNumbered, findingsWaiting, keepFindings, newestFinding } from '../../prisma/queries/measure-findings';
import { prepare } from './editions';
import { engines, makeStore, type Store } from './engines';

const document: PresidentialDocument = {
  number: '2026-90001',
  kind: 'proclamation',
  presidentialNumber: '99801',
  title: 'An “invented” document',
  signedOn: '2026-11-02',
  publishedOn: '2026-11-06',
  effectiveOn: null,
  url: 'https://register.example/2026-90001',
  abstract: null,
};
const older: PresidentialDocument = { ...document, number: '2026-90000', kind: 'executive-order', publishedOn: '2026-10-01' };
const at = '2026-11-06T13:00:00.000Z';

describe.each(engines)('findings in the store on %s', (engine) => {
  let store: Store;
  let payload: string;

  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(store.database, ['S1']);
  });
  afterAll(() => store.remove());

  it('are kept once, whatever they are found by, and say which are new', async () => {
    const keep = (documents: PresidentialDocument[], topic: 'steel' | 'canada') =>
      keepFindings(store.database, { documents, topic, payload, foundAt: at });
    expect(await newestFinding(store.database)).toBeNull();
    expect(await keep([document, older, document], 'steel')).toEqual(expect.arrayContaining(['2026-90001', '2026-90000']));
    expect(await keep([{ ...document, title: 'Corrected', effectiveOn: '2026-12-01' }], 'canada')).toEqual([]);
    expect(await findingsWaiting(store.database)).toEqual([
      {
        ...document,
        title: 'Corrected',
        effectiveOn: '2026-12-01',
        topics: ['canada', 'steel'],
        payload,
        foundAt: at,
        state: 'found',
        decidedBy: null,
        decidedAt: null,
        reason: null,
      },
      expect.objectContaining({ number: '2026-90000', topics: ['steel'] }),
    ]);
    expect(await newestFinding(store.database)).toBe('2026-11-06');
  });

  it('are decided once, by a person, and stay so when the register lists them again', async () => {
    const decision = { by: 'A. Editor', at: '2026-11-07T09:00:00.000Z' };
    expect(await decideFinding(store.database, '2026-90001', { ...decision, state: 'rejected', reason: 'A day of remembrance.' })).toBe(
      true,
    );
    expect(await decideFinding(store.database, '2026-90001', { ...decision, state: 'accepted', reason: null })).toBe(false);
    expect(await decideFinding(store.database, 'nothing', { ...decision, state: 'accepted', reason: null })).toBe(false);
    await keepFindings(store.database, { documents: [document], topic: 'dairy', payload, foundAt: at });
    expect(await findingNumbered(store.database, '2026-90001')).toMatchObject({
      state: 'rejected',
      decidedBy: 'A. Editor',
      decidedAt: '2026-11-07T09:00:00.000Z',
      reason: 'A day of remembrance.',
      title: 'Corrected',
      topics: ['canada', 'steel'],
    });
    expect((await findingsWaiting(store.database)).map(({ number }) => number)).toEqual(['2026-90000']);
    expect(await findingNumbered(store.database, 'nothing')).toBeNull();
  });

  it('can’t be rejected without a reason, nor decided by nobody', async () => {
    const set = (assignments: string) => store.database.prisma.$executeRawUnsafe(`update measure_finding set ${assignments}`);
    await expect(set("state = 'rejected', decided_by = 'x', decided_at = now(), reason = null")).rejects.toThrow();
    await expect(set("state = 'accepted', decided_by = null, decided_at = null, reason = null")).rejects.toThrow();
  });
});
