import { z } from 'zod';
import { failure } from '../../core/errors';
import type { Words } from '../../core/series';
import { readJson, refuseStatus } from './answers';
import type { SourceRequest, SourceResponse } from './source';
import { statcanFrequencies } from './statcan-frequencies';
import { markOf, markOfPrinted } from './statcan-marks';

/** One code of the agency's, what it means, and what is printed for it in tables (empty: nothing). */
export interface Coded {
  readonly code: number;
  readonly words: Words;
  readonly printed: Words;
}

/** The agency's code sets, as far as values depend on them. */
export interface CodeSets {
  readonly scalars: readonly Coded[];
  readonly frequencies: readonly Coded[];
  readonly symbols: readonly Coded[];
  readonly statuses: readonly Coded[];
  readonly securityLevels: readonly Coded[];
  readonly units: readonly Coded[];
}

export const codeSetsRequest: SourceRequest = { method: 'GET', path: '/getCodeSets', body: null, accept: 'application/json', codes: [] };

/** Names of a set's fields: its code, its words, what is printed for it. */
const fields = {
  scalar: ['scalarFactorCode', 'scalarFactorDesc', null],
  frequency: ['frequencyCode', 'frequencyDesc', null],
  symbol: ['symbolCode', 'symbolDesc', 'symbolRepresentation'],
  status: ['statusCode', 'statusDesc', 'statusRepresentation'],
  securityLevel: ['securityLevelCode', 'securityLevelDesc', 'securityLevelRepresentation'],
  uom: ['memberUomCode', 'memberUom', null],
} as const;
type SetName = keyof typeof fields;

const rows = z.array(z.record(z.string(), z.union([z.string(), z.number()]).nullish())).min(1);
const shape = z.object({
  status: z.literal('SUCCESS'),
  object: z.object({ scalar: rows, frequency: rows, symbol: rows, status: rows, securityLevel: rows, uom: rows } satisfies Record<
    SetName,
    typeof rows
  >),
});

/** @throws source-shape-changed, source-refused */
export function readCodeSets(response: SourceResponse): CodeSets {
  refuseStatus(response, 'Statistics Canada');
  const read = shape.safeParse(readJson(response, 'Statistics Canada'));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw failure(
      'source-shape-changed',
      `Statistics Canada's code sets have another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  const coded = (name: SetName) => read.data.object[name].map((row) => codedOf(name, row));
  return {
    scalars: coded('scalar'),
    frequencies: coded('frequency'),
    symbols: coded('symbol'),
    statuses: coded('status'),
    securityLevels: coded('securityLevel'),
    units: coded('uom'),
  };
}

function codedOf(name: SetName, row: z.infer<typeof rows>[number]): Coded {
  const [code, words, printed] = fields[name];
  const both = (stem: string | null): Words => ({ en: String(row[`${stem}En`] ?? ''), fr: String(row[`${stem}Fr`] ?? '') });
  return { code: Number(row[code]), words: both(words), printed: both(printed) };
}

/** The words of the powers of ten, by their exponents, which are the agency's codes. */
const scalarWords = [
  'units',
  'tens',
  'hundreds',
  'thousands',
  'tens of thousands',
  'hundreds of thousands',
  'millions',
  'tens of millions',
  'hundreds of millions',
  'billions',
];
const none = { symbolCode: 0, statusCode: 0, securityLevelCode: 0 };

/**
 * Where the agency's code sets say something else than the tables by which we read it, a sentence each. A mark that we don't
 * know refuses the series that bears it; it is better known before.
 */
export function codeSetDifferences(sets: CodeSets): string[] {
  return [
    ...sets.scalars.flatMap(({ code, words }) => differing('scalar', code, words.en, scalarWords[code])),
    ...sets.frequencies.flatMap(({ code, words }) => differing('frequency', code, words.en, statcanFrequencies[code]?.en)),
    ...sets.symbols.flatMap((one) => marked('symbol', one, { ...none, symbolCode: one.code })),
    ...sets.statuses.flatMap((one) => marked('status', one, { ...none, statusCode: one.code })),
    ...sets.securityLevels.flatMap((one) => marked('security level', one, { ...none, securityLevelCode: one.code })),
  ];
}

function differing(what: string, code: number, said: string, ours: string | undefined): string[] {
  return said === ours ? [] : [`The agency's ${what} ${code} is "${said}", ours ${ours === undefined ? 'is not there' : `"${ours}"`}.`];
}

/** The mark of a code, and that of what is printed for it in either language, must be there and be the same. */
function marked(what: string, { code, printed }: Coded, codes: typeof none): string[] {
  const mark = markOf(codes);
  if (mark === null) return [`The agency's ${what} ${code} ("${printed.en}") is none of ours.`];
  return [printed.en, printed.fr].flatMap((text) => {
    const read = markOfPrinted(what === 'symbol' ? { status: '', symbol: text } : { status: text, symbol: '' });
    return JSON.stringify(read) === JSON.stringify(mark)
      ? []
      : [`The agency prints "${text}" for its ${what} ${code}, which we read as something else.`];
  });
}
