import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, sourcesOf } from '../../catalogue/catalogue';
import { variablesOfSources } from '../../jobs/sources/registry';
import { note, printTable } from './fault-table';
import { Newsroom } from './newsroom';
import { freePort, until } from './process';

printTable();

interface SourceAnswer {
  readonly id: string;
  readonly state: string;
  readonly checkedAt: string | null;
  readonly succeededAt: string | null;
  readonly retryAt: string | null;
  readonly error: { readonly code: string; readonly detail: string } | null;
}

describe('the program without a network', () => {
  let newsroom: Newsroom;
  let nowhere: string;

  beforeAll(async () => {
    newsroom = await Newsroom.open('embedded');
    nowhere = `127.0.0.1:${await freePort()}`;
    const address = `http://${nowhere}/agency`;
    await newsroom.start(Object.fromEntries(variablesOfSources().addresses.map((name) => [name, address])));
  }, 60_000);
  afterAll(() => newsroom?.close());

  /** Those that have a series, and the register; the others have nothing to be asked for, and are not listed. */
  const followed = [...sourcesOf(loadCatalogue()), 'federal-register'];

  it('says of each source why it is not reached and when it is asked again', async () => {
    const sources = await until('each source was tried', 20_000, async () => {
      const all = ((await newsroom.ask('/api/v1/sources')) as { sources: SourceAnswer[] }).sources;
      return followed.every((id) => all.find((one) => one.id === id)?.state === 'failing') ? all : null;
    });
    expect(sources.map(({ id }) => id).toSorted()).toEqual(followed.toSorted());
    for (const { id, error, checkedAt, retryAt, succeededAt } of sources) {
      expect(error).toMatchObject({ code: 'source-unreachable', detail: `${nowhere} can't be reached: it refused the connection.` });
      expect(Date.parse(retryAt ?? '')).toBeGreaterThan(Date.parse(checkedAt ?? ''));
      expect(succeededAt).toBeNull();
      note(`no agency answers: ${id}`, `${error?.detail} Asked again at ${retryAt}.`);
    }
    expect(newsroom.program.said()).toMatch(/it refused the connection\. It is asked again at \d{4}-/);
  });

  it('shows no value for any series, and makes none up', async () => {
    const { series } = (await newsroom.ask('/api/v1/series')) as { series: { id: string; newest: unknown; freshness: unknown }[] };
    expect(series.map(({ id }) => id)).toEqual([...loadCatalogue().series.keys()]);
    expect(series.filter(({ newest }) => newest !== null)).toEqual([]);
    expect(await newsroom.newestSeq()).toBe(0);
    note(
      'no agency answers: series',
      `${series.length} series, ${series.filter(({ newest }) => newest === null).length} without a value; 0 prints`,
    );
  });

  it('stays alive, tries again, and ends in order', async () => {
    const tries = () => newsroom.program.said().split('It is asked again at').length - 1;
    await until('each source was tried twice', 30_000, async () => tries() >= 2 * followed.length);
    expect(await newsroom.stop()).toBe(0);
  });
});
