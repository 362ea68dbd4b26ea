import { describe, expect, it, onTestFinished } from 'vitest';
import { copied, nullInCopy } from '../../prisma/columns';
import { engines, makeStore } from './engines';

describe.each(engines)('a transaction on the %s store', (engine) => {
  it('copies any text as it is, and leaves nothing behind when a copy fails', { timeout: 120_000 }, async () => {
    const store = await makeStore(engine);
    onTestFinished(() => store.remove());
    const { transaction } = store.database;
    const texts = ['plain', '', 'a\tb', 'a\nb\rc', 'a\\b', '\\N', '\\.', 'é–’', null];
    await transaction(async (tx) => {
      await tx.query('create table said (place int, text text)');
      await tx.copy('copy said (place, text) from stdin', Buffer.from(texts.map((text, place) => `${place}\t${copied(text)}\n`).join('')));
    });
    const failing = transaction(async (tx) => {
      await tx.query('delete from said');
      await tx.copy('copy said (place, text) from stdin', Buffer.from(`none\t${nullInCopy}\n`));
    });
    await expect(failing).rejects.toMatchObject({ code: '22P02' });
    await expect(transaction((tx) => tx.copy('copy nowhere from stdin', Buffer.from('1\n')))).rejects.toMatchObject({ code: '42P01' });
    const rows = await store.database.read<{ text: string | null }>('select text from said order by place', []);
    expect(rows.map(({ text }) => text)).toEqual(texts);
  });
});
