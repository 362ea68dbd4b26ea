import { type FormulaRefusal, formulaRefusals } from './formula-refusal';
import { parsePeriod } from './period';
import type { Refusable } from './refusal';
import { granted } from './refusal';
import type { SeriesId } from './series';
import { type Transformation, transformations } from './transformation';

/** At most so many characters, and so many series: what a reader can still check by hand. */
export const longestFormula = 200;
export const mostSeries = 4;

export type Operator = '+' | '-' | '*' | '/';

/** One step of a formula. `at` is the place of its first character, counted from 1. */
export type FormulaNode = { readonly at: number } & (
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'series'; readonly id: SeriesId }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: FormulaNode; readonly right: FormulaNode }
  | { readonly kind: 'share'; readonly part: FormulaNode; readonly whole: FormulaNode }
  | { readonly kind: 'per-capita'; readonly amount: FormulaNode; readonly persons: FormulaNode }
  | { readonly kind: 'deflated'; readonly amount: FormulaNode; readonly prices: FormulaNode; readonly year: string }
  | { readonly kind: 'transformed'; readonly id: SeriesId; readonly transformation: FormulaTransformation; readonly base: string | null }
);

/** The units of a series that a formula may ask for: every transformation but the level itself and the bare logarithm. */
export type FormulaTransformation = Exclude<Transformation, 'lin' | 'log'>;

/** An answer, or a refusal that says what, where and what to do. */
export type FormulaAnswer<T> = { readonly ok: true; readonly value: T } | FormulaRefusal;

export interface Formula {
  readonly root: FormulaNode;
  /** In the order in which they are named, each once. */
  readonly series: readonly SeriesId[];
  /** As we write it: `share(CA_EXPORTS_US, CA_EXPORTS_ALL)`, `CA_EXPORTS_US - CA_IMPORTS_US`. No series has such an id. */
  readonly text: string;
}

/**
 * Reads a formula: ids of series, numbers, + − × ÷ and brackets; `sum(A, B, …)`, `difference(A, B)` and `ratio(A, B)`, which
 * are the same without signs that addresses change; `share(A, B)` in percent, `perCapita(A, PERSONS)`,
 * `deflated(A, PRICES, 2024)`; and the units of one series, `pc1(A)`, `sum12(A)`, `index(A, 2024)`, `since(A, 2025-02)`.
 * Refuses with `invalid-request` and the place what it can't read, what is too long, and what has too many series.
 */
export function parseFormula(text: string): FormulaAnswer<Formula> {
  if (text.length > longestFormula) return formulaRefusals.tooLong(text.length, longestFormula);
  const cursor = createCursor(text);
  try {
    const root = sumAt(cursor);
    if (cursor.peek() !== null) throw expected(cursor, 'operator');
    const series = [...new Set(seriesOf(root))];
    if (series.length > mostSeries) return formulaRefusals.tooManySeries(series.length, mostSeries);
    if (series.length === 0) return formulaRefusals.noSeries();
    if (root.kind === 'series') return formulaRefusals.onlyASeries(root.id);
    return granted({ root, series, text: written(root) });
  } catch (error) {
    if (error instanceof Unread) return error.refusal;
    throw error;
  }
}

/** The formula as we write it. */
function written(node: FormulaNode): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'series':
      return node.id;
    case 'operation':
      return `${inner(node.left, node, 'left')} ${node.operator} ${inner(node.right, node, 'right')}`;
    case 'share':
      return `share(${written(node.part)}, ${written(node.whole)})`;
    case 'per-capita':
      return `perCapita(${written(node.amount)}, ${written(node.persons)})`;
    case 'deflated':
      return `deflated(${written(node.amount)}, ${written(node.prices)}, ${node.year})`;
    case 'transformed':
      return `${node.transformation}(${[node.id, ...(node.base === null ? [] : [node.base])].join(', ')})`;
  }
}

/** Whether an operand of an operation needs brackets to be read as it is meant. */
export function needsBrackets(node: FormulaNode, { operator }: { readonly operator: Operator }, side: 'left' | 'right'): boolean {
  if (node.kind !== 'operation') return false;
  const strength = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;
  if (strength[node.operator] !== strength[operator]) return strength[node.operator] < strength[operator];
  return side === 'right';
}

function inner(node: FormulaNode, operation: { readonly operator: Operator }, side: 'left' | 'right'): string {
  return needsBrackets(node, operation, side) ? `(${written(node)})` : written(node);
}

function seriesOf(node: FormulaNode): SeriesId[] {
  switch (node.kind) {
    case 'number':
      return [];
    case 'series':
    case 'transformed':
      return [node.id];
    case 'operation':
      return [...seriesOf(node.left), ...seriesOf(node.right)];
    case 'share':
      return [...seriesOf(node.part), ...seriesOf(node.whole)];
    case 'per-capita':
      return [...seriesOf(node.amount), ...seriesOf(node.persons)];
    case 'deflated':
      return [...seriesOf(node.amount), ...seriesOf(node.prices)];
  }
}

interface Cursor {
  readonly text: string;
  /** The next piece with its place from 1, null at the end. */
  peek(): { readonly text: string; readonly at: number } | null;
  take(): void;
  /** Reads on with another pattern; null, and nothing is taken, where it does not match. */
  takeIf(pattern: RegExp): { readonly text: string; readonly at: number } | null;
}

/** Signs that people paste, and those that we read them as. */
const sameSigns: ReadonlyMap<string, string> = new Map([
  ['×', '*'],
  ['·', '*'],
  ['÷', '/'],
  ['−', '-'],
  ['–', '-'],
]);
const piece = /[A-Za-z][A-Za-z0-9_]*|\d+(?:\.\d+)?|[-+*/(),×·÷−–]/y;

function createCursor(text: string): Cursor {
  let position = 0;
  const match = (pattern: RegExp) => {
    while (/\s/.test(text[position] ?? '')) position += 1;
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = position;
    const [found] = sticky.exec(text) ?? [];
    return found;
  };
  return {
    text,
    peek() {
      const found = match(piece);
      if (found !== undefined) return { text: sameSigns.get(found) ?? found, at: position + 1 };
      return position >= text.length ? null : { text: text[position] ?? '', at: position + 1 };
    },
    take() {
      position += match(piece)?.length ?? 0;
    },
    takeIf(pattern) {
      const found = match(pattern);
      if (found === undefined) return null;
      const at = position + 1;
      position += found.length;
      return { text: found, at };
    },
  };
}

type Expected = Parameters<typeof formulaRefusals.unread>[0]['expected'];

/** Thrown where reading ends, and caught by the one who began it: each step would have to hand it on. */
class Unread extends Error {
  constructor(readonly refusal: FormulaRefusal) {
    super(refusal.words.en);
  }
}

function expected(cursor: Cursor, what: Expected): Unread {
  const found = cursor.peek();
  return new Unread(formulaRefusals.unread({ at: found?.at ?? cursor.text.length + 1, found: found?.text ?? null, expected: what }));
}

function sumAt(cursor: Cursor): FormulaNode {
  return chainAt(cursor, ['+', '-'], productAt);
}

function productAt(cursor: Cursor): FormulaNode {
  return chainAt(cursor, ['*', '/'], operandAt);
}

function chainAt(cursor: Cursor, operators: readonly Operator[], next: (cursor: Cursor) => FormulaNode): FormulaNode {
  let left = next(cursor);
  for (;;) {
    const found = cursor.peek();
    const operator = operators.find((one) => one === found?.text);
    if (operator === undefined || found === null) return left;
    cursor.take();
    left = { kind: 'operation', operator, left, right: next(cursor), at: found.at };
  }
}

function operandAt(cursor: Cursor): FormulaNode {
  const found = cursor.peek();
  if (found === null) throw expected(cursor, 'operand');
  const { text, at } = found;
  if (text === '(') {
    cursor.take();
    const within = sumAt(cursor);
    close(cursor, ')');
    return within;
  }
  if (/^\d/.test(text)) {
    cursor.take();
    return { kind: 'number', value: Number(text), text, at };
  }
  if (/^[A-Z][A-Z0-9_]*$/.test(text)) {
    cursor.take();
    return { kind: 'series', id: text, at };
  }
  if (!/^[A-Za-z]/.test(text)) throw expected(cursor, 'operand');
  const call = Object.hasOwn(calls, text) ? calls[text] : undefined;
  if (call === undefined) throw expected(cursor, 'function');
  cursor.take();
  close(cursor, '(');
  const node = call(cursor, at);
  close(cursor, ')');
  return node;
}

function close(cursor: Cursor, sign: ',' | ')' | '('): void {
  if (cursor.peek()?.text !== sign) throw expected(cursor, sign);
  cursor.take();
}

function nextArgument(cursor: Cursor): FormulaNode {
  close(cursor, ',');
  return sumAt(cursor);
}

type Call = (cursor: Cursor, at: number) => FormulaNode;

/** What stands between the brackets of a function, by its name. */
const calls: Readonly<Record<string, Call>> = {
  sum: (cursor, at) => {
    let left = sumAt(cursor);
    do left = { kind: 'operation', operator: '+', left, right: nextArgument(cursor), at };
    while (cursor.peek()?.text === ',');
    return left;
  },
  difference: (cursor, at) => ({ kind: 'operation', operator: '-', left: sumAt(cursor), right: nextArgument(cursor), at }),
  ratio: (cursor, at) => ({ kind: 'operation', operator: '/', left: sumAt(cursor), right: nextArgument(cursor), at }),
  share: (cursor, at) => ({ kind: 'share', part: sumAt(cursor), whole: nextArgument(cursor), at }),
  perCapita: (cursor, at) => ({ kind: 'per-capita', amount: sumAt(cursor), persons: nextArgument(cursor), at }),
  deflated: (cursor, at) => {
    const [amount, prices] = [sumAt(cursor), nextArgument(cursor)];
    close(cursor, ',');
    const year = cursor.takeIf(/\d{4}(?![\d-])/);
    if (year === null) throw expected(cursor, 'year');
    return { kind: 'deflated', amount, prices, year: year.text, at };
  },
  ...Object.fromEntries(
    transformations
      .filter((one): one is FormulaTransformation => one !== 'lin' && one !== 'log')
      .map((transformation) => [transformation, (cursor: Cursor, at: number) => transformedAt(cursor, at, transformation)]),
  ),
};

function transformedAt(cursor: Cursor, at: number, transformation: FormulaTransformation): FormulaNode {
  const id = cursor.takeIf(/[A-Z][A-Z0-9_]*/)?.text;
  if (id === undefined) throw expected(cursor, 'series');
  if (transformation !== 'index' && transformation !== 'since') return { kind: 'transformed', id, transformation, base: null, at };
  close(cursor, ',');
  const base = cursor.takeIf(/\d{4}(?:-(?:W\d{2}|Q[1-4]|\d{2}(?:-\d{2})?))?/)?.text;
  if (base === undefined || parsePeriod(base) === null) throw expected(cursor, 'period');
  return { kind: 'transformed', id, transformation, base, at };
}

/** What another part of core refused of a series that stands at a place of the formula. */
export function placed<T>(answer: Refusable<T>, node: FormulaNode, series: SeriesId): FormulaAnswer<T> {
  return answer.ok ? answer : formulaRefusals.ofSeries({ refusal: answer, at: node.at, series });
}
