import { oneOf, textOf, wholeOf } from './questions';

/** Fields of an item, as they are sent. */
export type Fields = Readonly<Record<string, string | number | boolean>>;

/** How a list may be ordered: FRED's name of an order, and the field that it compares; null for the order in which the items come. */
export type Orders = Readonly<Record<string, string | null>>;

export interface Listing {
  readonly orders: Orders;
  /** The name of the order that is taken where none is asked for. */
  readonly order: string;
  /** Orders that go down where no direction is asked for. */
  readonly down?: readonly string[];
  /** The most items of an answer, and as many as are sent unless fewer are asked for. */
  readonly most?: number;
}

/** Orders the items, counts all of them and cuts out the page that is asked for. What compares alike keeps its order. */
export function listed<Item extends Fields>(
  search: URLSearchParams,
  items: readonly Item[],
  { orders, order, down = [], most = 1000 }: Listing,
) {
  const names = Object.keys(orders).sort((a, b) => Number(b === order) - Number(a === order)) as [string, ...string[]];
  const order_by = oneOf(search, 'order_by', names);
  const sort_order = directionOf(search, down.includes(order_by) ? 'desc' : 'asc');
  const { limit, offset } = pageOf(search, most);
  const ordered = inOrder(items, { field: orders[order_by] ?? null, sort_order, isDownFirst: down.includes(order_by) });
  return { head: { order_by, sort_order, count: items.length, offset, limit }, items: ordered.slice(offset, offset + limit) };
}

export function directionOf(search: URLSearchParams, otherwise: 'asc' | 'desc'): 'asc' | 'desc' {
  return textOf(search, 'sort_order') === null ? otherwise : oneOf(search, 'sort_order', ['asc', 'desc']);
}

export function pageOf(search: URLSearchParams, most: number): { limit: number; offset: number } {
  return {
    limit: wholeOf(search, 'limit', { least: 1, most, otherwise: most }),
    offset: wholeOf(search, 'offset', { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: 0 }),
  };
}

interface Ordering {
  readonly field: string | null;
  readonly sort_order: 'asc' | 'desc';
  /** Whether items without a field come best first, which is downwards. */
  readonly isDownFirst: boolean;
}

function inOrder<Item extends Fields>(items: readonly Item[], { field, sort_order, isDownFirst }: Ordering): Item[] {
  if (field === null) return (sort_order === 'desc') === isDownFirst ? [...items] : items.toReversed();
  const sign = sort_order === 'desc' ? -1 : 1;
  return items.toSorted((a, b) => sign * compare(a[field] ?? '', b[field] ?? ''));
}

function compare(a: string | number | boolean, b: string | number | boolean): number {
  return a < b ? -1 : Number(a > b);
}
