import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaidPanel } from '../../core/board-layout';
import { boardById, boardVersion, changeBoard, makeBoard, newestBoards, removeBoard } from '../../prisma/queries/boards';
import { engines, makeStore, type Store } from './engines';

const panel: LaidPanel = {
  id: 'p1',
  x: 0,
  y: 0,
  w: 6,
  h: 8,
  shows: { kind: 'series', series: ['CA_CPI_ALL'], transformation: 'percent-on-year', shape: 'line' },
};
const lead: LaidPanel = { ...panel, id: 'p2', x: 6, shows: { kind: 'catalogue', board: 'home', panel: 'exports' } };
const at = (second: number) => `2026-11-24T13:00:${String(second).padStart(2, '0')}.000Z`;
const editKeySha256 = 'a'.repeat(64);
const id = 'steel00001';

describe.each(engines)('boards in the store on %s', (engine) => {
  let store: Store;
  const claim = (version: number, other: { id?: string; editKeySha256?: string } = {}) => ({ id, editKeySha256, version, ...other });

  beforeAll(async () => {
    store = await makeStore(engine);
    await makeBoard(store.database, { id, editKeySha256, title: 'Steel', layout: [panel], at: at(0) });
  });
  afterAll(() => store.remove());

  it('stand as they were made', async () => {
    expect(await boardById(store.database, id)).toEqual({
      id,
      title: 'Steel',
      layout: [panel],
      version: 1,
      createdAt: at(0),
      changedAt: at(0),
    });
    expect(await boardById(store.database, 'nothing000')).toBeNull();
  });

  it('are changed over the version that their maker has seen, and what stood before is kept', async () => {
    const changed = await changeBoard(store.database, claim(1), { title: 'Steel and lumber', layout: [panel, lead], at: at(1) });
    expect(changed).toEqual({ outcome: 'changed', version: 2 });
    expect(await boardById(store.database, id)).toMatchObject({
      title: 'Steel and lumber',
      layout: [panel, lead],
      version: 2,
      changedAt: at(1),
    });
    expect(await boardVersion(store.database, id, 1)).toMatchObject({ title: 'Steel', layout: [panel], version: 1, changedAt: at(0) });
    expect(await boardVersion(store.database, id, 2)).toMatchObject({ version: 2 });
    expect(await boardVersion(store.database, id, 3)).toBeNull();
  });

  it('are not changed over another version, with another key, or where there is none', async () => {
    const laid = { title: 'Mine', layout: [], at: at(2) };
    expect(await changeBoard(store.database, claim(1), laid)).toEqual({ outcome: 'other-version' });
    expect(await changeBoard(store.database, claim(2, { editKeySha256: 'b'.repeat(64) }), laid)).toEqual({ outcome: 'forbidden' });
    expect(await changeBoard(store.database, claim(2, { id: 'nothing000' }), laid)).toEqual({ outcome: 'unknown' });
    expect(await boardById(store.database, id)).toMatchObject({ title: 'Steel and lumber', version: 2 });
  });

  it('take one of two changes that come at once', async () => {
    const both = ['One', 'Other'].map((title) => changeBoard(store.database, claim(2), { title, layout: [lead], at: at(3) }));
    const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['changed', 'other-version']);
    expect(await boardById(store.database, id)).toMatchObject({ version: 3 });
  });

  it('are listed newest first, with how many panels they have', async () => {
    await makeBoard(store.database, { id: 'lumber0001', editKeySha256, title: 'Lumber', layout: [], at: at(5) });
    expect((await newestBoards(store.database, 5)).map((board) => [board.id, board.panels])).toEqual([
      ['lumber0001', 0],
      [id, 1],
    ]);
    expect(await newestBoards(store.database, 1)).toHaveLength(1);
  });

  it('keep their newest hundred versions', async () => {
    const made = { id: 'often00001', editKeySha256, title: 'Often', layout: [], at: at(6) };
    await makeBoard(store.database, made);
    for (let version = 1; version <= 103; version += 1) await changeBoard(store.database, claim(version, { id: made.id }), made);
    expect(await boardVersion(store.database, made.id, 3)).toBeNull();
    expect(await boardVersion(store.database, made.id, 4)).toMatchObject({ version: 4 });
  });

  it('go out of sight when they are removed, and can’t be changed any more', async () => {
    expect(await removeBoard(store.database, claim(2), at(7))).toEqual({ outcome: 'other-version' });
    expect(await removeBoard(store.database, claim(3), at(7))).toEqual({ outcome: 'changed', version: 4 });
    expect(await boardById(store.database, id)).toBe('gone');
    expect(await boardVersion(store.database, id, 1)).toBeNull();
    expect((await newestBoards(store.database, 9)).map((board) => board.id)).not.toContain(id);
    expect(await changeBoard(store.database, claim(4), { title: 'Back', layout: [], at: at(8) })).toEqual({ outcome: 'gone' });
    const kept = await store.database.read<{ count: number }>('select count(*)::int as count from board_version where board = $1', [id]);
    expect(kept[0]?.count).toBe(3);
  });
});
