import { readdirSync } from 'node:fs';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { type HsList, type Ledger, legalKinds, type Measure, measureConfidences, measureParties, measureTopics } from '../core/measure';
import { readSheet, type Sheet } from './sheet';

const text = z.string().min(1, 'it is empty; write the words.');
const words = z.strictObject({ en: text, fr: text });
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a name has small letters, digits and -, and begins with a letter.');
const day = z
  .string()
  .refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value).isValid, 'write a day as YYYY-MM-DD.');
const hs = z.array(z.string().regex(/^\d{2}(\d{2}){0,4}$/, "write a tariff code as '72', '4407' or up to ten digits, without points."));

const hsListSchema = z.strictObject({ id: name, title: words, count: z.int().min(1), hs });

const rateSchema = z.strictObject({
  percent: z.number().min(0).max(1_000, 'a rate above 1000% is a slip; write 25 for 25%.').nullable(),
  scope: words,
  topics: z.array(z.enum(measureTopics)).min(1, `name at least one of ${measureTopics.join(', ')}.`),
  hs,
  list: name.nullable(),
});

const measureSchema = z.strictObject({
  id: name,
  imposedBy: z.enum(measureParties),
  on: z.enum([...measureParties, 'ALL']),
  title: words,
  announced: day.nullable(),
  effective: day.nullable(),
  paused: z.strictObject({ from: day, to: day.nullable() }).nullable(),
  ended: day.nullable(),
  rates: z.array(rateSchema).min(1, 'an entry has at least one rate; write percent: null where the source states none.'),
  succeeds: z.array(name),
  checkedTo: day,
  source: z.strictObject({
    kind: z.enum(legalKinds),
    number: text.nullable(),
    title: words,
    url: z.url({ protocol: /^https$/, error: 'it must be an address that begins with https://.' }).nullable(),
  }),
  sourceNote: text,
  note: words.nullable(),
  confidence: z.enum(measureConfidences),
});

/**
 * Reads `measures.yaml` and the folder `hs-lists`; what is wrong goes to `mistakes`, a sentence each with file, line and column.
 * Nobody has looked at days after `today` (`YYYY-MM-DD`); where it is null, nobody asks.
 */
export function loadMeasures(folder: string, today: string | null, mistakes: string[]): Ledger {
  const files = listFiles(`${folder}/hs-lists`, mistakes);
  const lists = new Map<string, HsList>();
  for (const file of files.toSorted()) {
    const sheet = readSheet<HsList>(`${folder}/hs-lists/${file}`, `catalogue/hs-lists/${file}`, hsListSchema, mistakes);
    for (const { row, at } of sheet.rows) {
      if (`${row.id}.yaml` !== file) mistakes.push(sheet.mistake([at, 'id'], `the list is ${row.id}, its file ${file}; name them alike.`));
      lists.set(row.id, row);
    }
  }
  const sheet = readSheet<Measure>(`${folder}/measures.yaml`, 'catalogue/measures.yaml', measureSchema, mistakes);
  const ledger: Ledger = { measures: new Map(sheet.rows.map(({ row }) => [row.id, row])), lists };
  mistakes.push(...checkMeasures(sheet, ledger, new Set(files.map((file) => file.replace(/\.yaml$/, '')))));
  if (today !== null) mistakes.push(...checkedAhead(sheet, today));
  return ledger;
}

function listFiles(folder: string, mistakes: string[]): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  } catch (error) {
    mistakes.push(
      `catalogue/hs-lists: can't be read (${(error as NodeJS.ErrnoException).code ?? String(error)}); check the path ${folder}.`,
    );
    return [];
  }
}

type Say = (path: readonly PropertyKey[], sentence: string) => void;

/** What a schema can't see: names that exist, days in order, and successors that make no circle. */
function checkMeasures(sheet: Sheet<Measure>, ledger: Ledger, lists: ReadonlySet<string>): string[] {
  const mistakes: string[] = [];
  const seen = new Set<string>();
  for (const { row, at } of sheet.rows) {
    const say: Say = (path, sentence) => mistakes.push(sheet.mistake([at, ...path], sentence));
    if (seen.has(row.id)) say(['id'], `the measure ${row.id} stands here a second time; an id occurs once.`);
    seen.add(row.id);
    checkDays(row, say);
    checkSuccession(row, { sheet, ledger, say });
    row.rates.forEach(({ list }, index) => {
      if (list !== null && !lists.has(list))
        say(['rates', index, 'list'], `${row.id} names the list ${list}, which hs-lists does not have.`);
    });
  }
  return mistakes;
}

function checkDays({ id, announced, effective, paused, ended, checkedTo }: Measure, say: Say): void {
  const first = announced ?? effective;
  if (announced !== null && effective !== null && effective < announced)
    say(['effective'], `${id} is in force before it was announced; correct one of the days.`);
  if (first !== null && ended !== null && ended < first) say(['ended'], `${id} ends before it begins; correct one of the days.`);
  if (paused !== null && paused.to !== null && paused.to <= paused.from)
    say(['paused', 'to'], `${id}: the pause ends before it begins; write the first day after it.`);
  if (paused !== null && first !== null && paused.from < first)
    say(['paused', 'from'], `${id} is paused before it was announced; correct one of the days.`);
  if (announced !== null && checkedTo < announced)
    say(['checkedTo'], `${id} was checked before it was announced; write the day on which you looked.`);
}

/** A day to come would count as checked before anybody can have looked. */
function checkedAhead(sheet: Sheet<Measure>, today: string): string[] {
  return sheet.rows
    .filter(({ row }) => row.checkedTo > today)
    .map(({ row, at }) =>
      sheet.mistake(
        [at, 'checkedTo'],
        `${row.id} is checked to ${row.checkedTo}, which is after today (${today}); write the day on which you looked.`,
      ),
    );
}

function checkSuccession(measure: Measure, around: { sheet: Sheet<Measure>; ledger: Ledger; say: Say }): void {
  for (const [index, id] of measure.succeeds.entries()) {
    const wrong = mistakeOfSuccessor(measure, id, around);
    if (wrong !== null) around.say(['succeeds', index], wrong);
  }
}

function mistakeOfSuccessor(measure: Measure, id: string, { sheet, ledger }: { sheet: Sheet<Measure>; ledger: Ledger }): string | null {
  const earlier = ledger.measures.get(id);
  // An entry with mistakes of its own is told of there.
  if (earlier === undefined) return sheet.declared.has(id) ? null : `${measure.id} succeeds ${id}, which this file does not have.`;
  if (isReached(ledger, id, measure.id)) return `${measure.id} and ${id} succeed each other; take one of the two out.`;
  if (earlier.imposedBy !== measure.imposedBy) return `${measure.id} succeeds ${id}, which another country imposed.`;
  const topics = new Set(measure.rates.flatMap((rate) => rate.topics));
  if (earlier.rates.some((rate) => rate.topics.some((topic) => topics.has(topic)))) return null;
  return `${measure.id} succeeds ${id} and shares no topic with it, so it would end nothing; correct the topics.`;
}

/** Whether `to` is `from` or something that `from` succeeds, however far back. */
function isReached(ledger: Ledger, from: string, to: string, passed = new Set<string>()): boolean {
  if (from === to) return true;
  if (passed.has(from)) return false;
  passed.add(from);
  return (ledger.measures.get(from)?.succeeds ?? []).some((id) => isReached(ledger, id, to, passed));
}
