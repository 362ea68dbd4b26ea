import { z } from 'zod';
import { screensWords } from '../core/messages/screens';
import { type Profile, panelCounts, profileBounds, readingOf, wallThemes } from '../core/wall/profile';
import type { Wanted } from '../core/wall/wanted';
import { worded } from './problems';
import { isAllowedYear, parameter } from './questions';
import { fieldsOf } from './request-body';
import { lineOf } from './text-line';

const longest = { name: 40, desk: 40, by: 80 } as const;
const within = ({ least, most }: { readonly least: number; readonly most: number }) => z.number().min(least).max(most);
const bounds = ({ least, most }: { readonly least: number; readonly most: number }, en: string, fr: string) =>
  [`${least} to ${most} ${en}`, `${least} à ${most} ${fr}`] as const;
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .refine(isAllowedYear);
const board = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/);

const name = parameter(lineOf(1, longest.name), `1 to ${longest.name} characters`, `de 1 à ${longest.name} caractères`);
const orNot = <Schema extends z.ZodType>({ schema, allowed }: { schema: Schema; allowed: { en: string; fr: string } }) =>
  parameter(schema.optional(), allowed.en, allowed.fr);
/** A field that is an object, whose own fields are read after it. */
const part = parameter(z.unknown(), 'an object', 'un objet');

export const profileFields = {
  diagonalInches: parameter(within(profileBounds.diagonalInches), ...bounds(profileBounds.diagonalInches, 'inches', 'pouces')),
  distanceM: parameter(within(profileBounds.distanceM), ...bounds(profileBounds.distanceM, 'metres', 'mètres')),
  language: parameter(z.enum(['en', 'fr']), 'en or fr', 'en ou fr'),
  theme: parameter(z.enum(wallThemes), 'dark or light', 'dark ou light'),
  safePercent: parameter(within(profileBounds.safePercent), ...bounds(profileBounds.safePercent, 'percent', 'pour cent')),
  panels: parameter(z.union([z.literal('fit'), z.literal(panelCounts)]), 'fit, 1, 2, 4 or 6', 'fit, 1, 2, 4 ou 6'),
  boards: parameter(
    z
      .array(board)
      .min(profileBounds.boards.least)
      .max(profileBounds.boards.most)
      .refine((ids) => new Set(ids).size === ids.length),
    `${profileBounds.boards.least} to ${profileBounds.boards.most} different boards, by their ids`,
    `de ${profileBounds.boards.least} à ${profileBounds.boards.most} tableaux différents, par leurs id`,
  ),
  desk: parameter(lineOf(0, longest.desk), `at most ${longest.desk} characters`, `au plus ${longest.desk} caractères`),
};

const page = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/);
export const wantedFields = {
  pinned: parameter(
    z.strictObject({ page, until: instant.nullable() }).nullable().optional(),
    'null, or { page, until } with an instant or null',
    'null, ou { page, until } avec un instant ou null',
  ),
  theme: parameter(z.enum(wallThemes).nullable().optional(), 'dark, light or null', 'dark, light ou null'),
  blank: parameter(z.boolean().optional(), 'true or false', 'true ou false'),
};

const code = parameter(
  z
    .string()
    .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[2-9A-HJKMNP-Z]{6}$/)),
  'the six letters and digits that the screen shows',
  'les six lettres et chiffres que l’écran affiche',
);
export const made = { code: orNot(code), name, profile: part };
export const changed = {
  name: orNot(name),
  profile: part,
  wanted: part,
  identifyForS: parameter(z.int().min(0).max(600).optional(), '0 to 600 seconds', '0 à 600 secondes'),
  reload: parameter(z.literal(true).optional(), 'true', 'true'),
};
export const put = {
  seq: parameter(z.int().min(1), 'a place in the log of data, from 1', 'une place dans le journal des données, à partir de 1'),
  until: parameter(instant, 'an instant as in 2026-11-24T13:30:00Z', 'un instant comme 2026-11-24T13:30:00Z'),
};
export const confirmed = {
  by: parameter(lineOf(1, longest.by), `who confirms, 1 to ${longest.by} characters`, `qui confirme, de 1 à ${longest.by} caractères`),
};

/** A screen that is made or paired; without `code` it is made. @throws invalid-request */
export function screenOf(sent: unknown): { readonly code?: string | undefined; readonly name: string; readonly profile: Profile } {
  const read = fieldsOf(sent, made);
  return { ...read, profile: profileOf(read.profile) };
}

/** What an operator changes of a screen, as it is sent. */
export interface SentChange {
  readonly name?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly wanted: Partial<Pick<Wanted, 'pinned' | 'theme' | 'blank'>>;
  /** For how long the screen shows its name from now on, seconds. */
  readonly identifyForS?: number | undefined;
  readonly reload?: true | undefined;
}

/** @throws invalid-request */
export function changeOf(sent: unknown): SentChange {
  const read = fieldsOf(sent, changed);
  const wanted = read.wanted === undefined ? {} : withoutGaps(fieldsOf(read.wanted, wantedFields, 'wanted.'));
  return { ...read, profile: read.profile === undefined ? undefined : profileOf(read.profile), wanted };
}

/** @throws invalid-request */
export function noticeOf(sent: unknown): { readonly seq: number; readonly until: string } {
  return fieldsOf(sent, put);
}

/** @throws invalid-request */
export function confirmationOf(sent: unknown): { readonly by: string } {
  return fieldsOf(sent, confirmed);
}

/** @throws invalid-request, for a layout too that could not be read, with the distance up to which it could */
function profileOf(sent: unknown): Profile {
  const profile = fieldsOf(sent ?? {}, profileFields, 'profile.');
  const reading = readingOf(profile);
  if (reading.isReadable) return profile;
  const facts = { ...profile, ...reading };
  throw worded('invalid-request', { en: screensWords.en.unreadable(facts), fr: screensWords.fr.unreadable(facts) }, { status: 422 });
}

/** Without the fields that were left out, so that they stay as they are. */
function withoutGaps(
  wanted: SentChange['wanted'] | { readonly [Name in keyof SentChange['wanted']]: SentChange['wanted'][Name] | undefined },
) {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as SentChange['wanted'];
}
