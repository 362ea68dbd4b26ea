import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOfSql } from '../../prisma/queries/observations';
import { publish } from '../../prisma/queries/vintages';
import { edition, point, prepare, publication } from './editions';
import { engines, makeStore, type Store } from './engines';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Heap Fetches'?: number;
  readonly Plans?: readonly PlanNode[];
}

describe.each(engines)('the plan of a series read on %s', (engine) => {
  let store: Store;

  beforeAll(async () => {
    store = await makeStore(engine);
    const ids = Array.from({ length: 20 }, (_, index) => `S${index}`);
    const payload = await prepare(store.database, ids);
    const said = Array.from({ length: 400 }, (_, index) => point(index, index));
    await publish(
      store.database,
      ids.map((id) => publication(id, payload, '2026-06-05', edition(said))),
    );
    await publish(
      store.database,
      ids.map((id) => publication(id, payload, '2026-07-10', edition(said.slice(200).map((one) => ({ ...one, value: -1 }))))),
    );
    await store.database.prisma.$executeRawUnsafe('vacuum analyze observation');
  });
  afterAll(() => store.remove());

  it.each([
    ['latest', 'infinity', 0, 1_000],
    ['as-of', '2026-06-20T00:00:00Z', 0, 1_000],
    ['a range of', 'infinity', 300, 310],
  ])('of %s values touches the index alone', async (_words, instant, from, to) => {
    const rows = await store.database.prisma.$queryRawUnsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `explain (analyze, format json) ${asOfSql}`,
      'S7',
      instant,
      from,
      to,
    );
    const nodes = flat(rows[0]?.['QUERY PLAN'][0].Plan as PlanNode).filter((node) => node['Relation Name'] === 'observation');
    expect(nodes.map((node) => [node['Node Type'], node['Index Name'], node['Heap Fetches']])).toEqual([
      ['Index Only Scan', 'observation_pkey', 0],
    ]);
  });
});

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}
