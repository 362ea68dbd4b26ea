import { z } from 'zod';
import type { Words } from '../core/series';
import { worded } from './problems';

/** One parameter of a route: how its text is read, and what it may be, in words. */
export interface Parameter<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly allowed: Words;
}

export type Parameters = Readonly<Record<string, Parameter>>;
export type Question<P extends Parameters> = { [Name in keyof P]: z.output<P[Name]['schema']> };

export function parameter<Schema extends z.ZodType>(schema: Schema, en: string, fr: string): Parameter<Schema> {
  return { schema, allowed: { en, fr } };
}

/**
 * Reads the query of a URL. A parameter that is left out or empty takes its default; one that we don't know
 * is refused, because a misspelled `asof=` that is passed over answers with today's numbers. Of many of those the first are told,
 * so that no short question has a long answer.
 * Throws `invalid-request` that names every bad parameter, its value and what is allowed.
 */
export function ask<P extends Parameters>(search: URLSearchParams, parameters: P): Question<P> {
  const bad: { name: string; value: string; allowed: Words }[] = [];
  const question: Record<string, unknown> = {};
  const unknown = [...new Set(search.keys())].filter((name) => name !== '' && !Object.hasOwn(parameters, name));
  for (const name of unknown.slice(0, mostUnknown)) bad.push({ name, value: search.get(name) ?? '', allowed: onlyThese(parameters) });
  for (const [name, { schema, allowed }] of Object.entries(parameters)) {
    const given = search.getAll(name).filter((text) => text !== '');
    const read = given.length > 1 ? null : schema.safeParse(given[0]);
    if (read?.success) question[name] = read.data;
    else bad.push({ name, value: given.join(', '), allowed: given.length > 1 ? once(allowed) : allowed });
  }
  if (bad.length > 0) throw badParameters(bad);
  return question as Question<P>;
}

const mostUnknown = 10;

export function badParameters(bad: readonly { name: string; value: string; allowed: Words }[]) {
  const sentences = (language: keyof Words) =>
    bad.map(({ name, value, allowed }) => {
      const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
      return language === 'en'
        ? `${name} is ${value === '' ? 'missing' : `"${shown}"`}; allowed: ${allowed.en}.`
        : `${name} ${value === '' ? 'est absent' : `vaut « ${shown} »`}; permis : ${allowed.fr}.`;
    });
  return worded('invalid-request', { en: sentences('en').join(' '), fr: sentences('fr').join(' ') }, { parameters: bad });
}

/** Ids with commas between, `CPI,LFS`; undefined when left out. */
export const listed = z
  .string()
  .transform((text) => text.split(',').map((id) => id.trim()))
  .optional();

/** A misspelled id would answer with nothing, and nobody would be told of anything. Throws `invalid-request` that names all that are not known. */
export function checkKnown(
  name: string,
  given: readonly string[] | undefined,
  { known, allowed }: { known: Iterable<string>; allowed?: Words },
): void {
  const all = new Set(known);
  const unknown = (given ?? []).filter((one) => !all.has(one));
  if (unknown.length === 0) return;
  const those = [...all].join(', ');
  const some = { en: `some of ${those}, with commas between`, fr: `certains de ${those}, séparés par des virgules` };
  throw badParameters([{ name, value: unknown.join(','), allowed: allowed ?? some }]);
}

const instantText = z.iso.datetime({ offset: true });
const dayText = z.iso.date();

/** No agency's figures are older, and databases and calendars read these years alike. The words of a parameter say so. */
const yearsAllowed = { from: '1900', before: '2200' } as const;

/** Whether an ISO text begins with a year that is allowed. */
export function isAllowedYear(text: string): boolean {
  return text >= yearsAllowed.from && text < yearsAllowed.before;
}

/** `2026-07-15T12:30:00Z` or any offset → ISO in Z; `2026-07-15` stays a day. Undefined when left out. */
export const instantOrDay = z
  .union([instantText.transform((text) => new Date(text).toISOString()), dayText])
  .refine(isAllowedYear)
  .optional();

export const wholeNumber = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(otherwise);

function onlyThese(parameters: Parameters): Words {
  const names = Object.keys(parameters).join(', ');
  return names === '' ? { en: 'no parameters here', fr: 'aucun paramètre ici' } : { en: `only ${names}`, fr: `seulement ${names}` };
}

function once(allowed: Words): Words {
  return { en: `${allowed.en}, once`, fr: `${allowed.fr}, une seule fois` };
}
