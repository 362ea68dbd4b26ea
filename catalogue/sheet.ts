import { readFileSync } from 'node:fs';
import { type Alias, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** A catalogue file that was read: its good rows, and a way to point at a place in it. */
export interface Sheet<Row> {
  readonly rows: readonly { readonly row: Row; readonly at: number }[];
  /** Ids that rows declare, those of rows with mistakes included, so that one mistake is told once. */
  readonly declared: ReadonlySet<string>;
  /** A sentence for a mistake at a path of keys and indices. */
  mistake(path: Path, sentence: string): string;
}

/**
 * Reads a YAML file that holds a list. What is wrong goes to `mistakes`, one sentence each, with file, line and column.
 * `shown` is the file's name in the sentences.
 */
export function readSheet<Row>(file: string, shown: string, schema: z.ZodType<Row>, mistakes: string[]): Sheet<Row> {
  const counter = new LineCounter();
  const text = textOf(file, shown, mistakes);
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return `${shown}, line ${line}, column ${col}`;
  };
  const mistake = (path: Path, sentence: string) => `${place(offsetAt(document, path))}: ${sentence}`;
  const none: Sheet<Row> = { rows: [], declared: new Set(), mistake };

  if (document.errors.length > 0) {
    mistakes.push(...document.errors.map((error) => `${place(error.pos[0])}: not readable as YAML: ${error.message}`));
    return none;
  }
  let list: unknown;
  try {
    list = document.toJS() ?? [];
  } catch {
    // Nothing but an alias is left to be wrong in what was read without an error.
    const { at, words } = aliasMistake(document);
    mistakes.push(`${place(at)}: ${words}`);
    return none;
  }
  if (!Array.isArray(list)) {
    mistakes.push(mistake([], 'the file must be a list; begin each entry with "- ".'));
    return none;
  }
  const rows: { row: Row; at: number }[] = [];
  list.forEach((entry: unknown, at) => {
    const read = schema.safeParse(entry);
    if (read.success) rows.push({ row: read.data, at });
    else
      for (const issue of read.error.issues) mistakes.push(...tell(issue, entry).map(({ path, words }) => mistake([at, ...path], words)));
  });
  return { rows, declared: new Set(list.map(idOf).filter((id) => id !== null)), mistake };
}

function textOf(file: string, shown: string, mistakes: string[]): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    mistakes.push(`${shown}: can't be read (${(error as NodeJS.ErrnoException).code ?? String(error)}); check the path ${file}.`);
    return '';
  }
  const text = decoded(bytes);
  if (text !== null) return text;
  const lines = bytes.toString('latin1').split('\n');
  const line = lines.findIndex((one) => decoded(Buffer.from(one, 'latin1')) === null) + 1;
  mistakes.push(`${shown}, line ${line}: the file is not in UTF-8: save it as UTF-8.`);
  return '';
}

/** The text, without the mark (BOM) that some editors put before it; null for what is not in UTF-8. */
function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What is wrong where the aliases of a document can't be followed. */
function aliasMistake(document: ReturnType<typeof parseDocument>): { at: number; words: string } {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  const lost = aliases.find((alias) => alias.resolve(document) === undefined);
  const at = (lost ?? aliases[0])?.range?.[0] ?? 0;
  if (lost === undefined) return { at, words: 'what is repeated with * from here on grows beyond measure; write it out.' };
  return { at, words: `*${lost.source} repeats nothing that stands above it; put a text that begins with * into quotation marks.` };
}

/** A zod issue in a journalist's words; unknown keys are told one by one, at their own place. */
function tell(issue: z.core.$ZodIssue, entry: unknown): { path: Path; words: string }[] {
  const id = idOf(entry);
  const field = issue.path.map(String).join('.');
  const of = id === null ? '' : ` of ${id}`;
  const named = field === '' ? `this entry${of}` : `"${field}"${of}`;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      words: `"${key}" is no field of ${named}; correct its spelling or remove it.`,
    }));
  }
  const value = issue.path.reduce<unknown>(
    (part, key) => (part instanceof Object ? (part as Record<PropertyKey, unknown>)[key] : undefined),
    entry,
  );
  if (value === undefined)
    return [{ path: issue.path, words: `${named} is missing; add it (null where nothing is known and null is allowed).` }];
  if (issue.code === 'invalid_value') {
    return [{ path: issue.path, words: `${named} is "${String(value)}"; write one of ${issue.values.map(String).join(', ')}.` }];
  }
  const reason = issue.message.replace(/^Invalid input: /, '');
  return [{ path: issue.path, words: `${named} is wrong: ${reason}${/[.]$/.test(reason) ? '' : '.'}` }];
}

function idOf(entry: unknown): string | null {
  return entry instanceof Object && 'id' in entry && typeof entry.id === 'string' ? entry.id : null;
}

/** Where a path stands in the text; for a missing key, where its parent stands. */
function offsetAt(document: ReturnType<typeof parseDocument>, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
