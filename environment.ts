import { z } from 'zod';
import { variablesOfSources } from './jobs/sources/registry';
import { isNetwork, loopback } from './live/client-address';

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine(
    isPlainAddress,
    'must be an address alone, without a user, a password, ? or #: what it holds stands in logs and on the sources page',
  )
  .optional();
/** Keys are never repeated in a sentence. */
const key = z.string().regex(/^[!-~]+$/, 'holds a blank or a letter that no key has');
const folder = z.string().min(1, 'must name a folder');
const { addresses, folders, keys } = variablesOfSources();
const ofSources = z.object(
  Object.fromEntries([
    ...addresses.map((name) => [name, url]),
    ...folders.map((name) => [name, folder.optional()]),
    ...keys.map((name) => [name, key.optional()]),
  ]),
);
const hosts = z
  .string()
  .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
  .refine(
    (names) => names.every((name) => URL.canParse(`https://${name}`) && new URL(`https://${name}`).host === name),
    'must list hosts such as data.example.org, parted by commas, without https:// and without a path',
  );

/** `10.0.0.5, 10.1.0.0/16`. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isNetwork), 'must be addresses or networks with commas between, such as 10.0.0.5, 10.1.0.0/16');

/** As a Content-Security-Policy lists who may frame a page. */
const ancestors = z
  .string()
  .regex(
    /^(\*|'self'|https?:\/\/[a-z0-9.*:-]+|file:)( (\*|'self'|https?:\/\/[a-z0-9.*:-]+|file:))*$/i,
    'must be sites with blanks between, such as https://signage.example.org, or * for all',
  );

const own = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address, or be left out for the embedded database' })
    .optional(),
  DATA_FOLDER: folder.default('.data/live'),
  HOST: z.string().min(1, 'must be an address to listen on').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().max(65_535, 'must be 0 to 65535'))
    .default(3000),
  PUBLIC_URL: url,
  TRUSTED_PROXIES: networks.default([...loopback]),
  OPERATOR_KEY: key
    .min(16, 'is shorter than 16 characters: anybody could guess it. `openssl rand -base64 24` makes a good one')
    .max(200, 'is longer than 200 characters')
    .optional(),
  CALENDAR_FILE: z.string().min(1, 'must name a file').optional(),
  FILES_HOSTS: hosts.optional(),
  WALL_FRAME_ANCESTORS: ancestors.optional(),
  ESTIMATES_FOLDER: folder.optional(),
  USER_AGENT: z
    .string()
    .regex(/^[ -~]+$/, 'may hold plain letters, digits and signs only, for it is sent in a header')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug'], { error: 'must be fatal, error, warn, info or debug' }).default('info'),
});

/** Their values are in no sentence. */
const ownSecrets: ReadonlySet<string> = new Set(['DATABASE_URL', 'OPERATOR_KEY']);

const shape = own.extend(ofSources.shape);

/** What the program itself reads; the variables of the sources are read by their registry. */
export type Environment = z.infer<typeof own>;

/**
 * Reads and checks the program's environment. A variable that is set to nothing counts as left out.
 * Answers either the environment or one sentence for each mistake, with the variable's name and what to do.
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): { environment: Environment } | { mistakes: string[] } {
  const given = Object.fromEntries(Object.keys(shape.shape).flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])));
  const read = shape.safeParse(given);
  if (read.success) return { environment: own.parse(given) };
  return {
    mistakes: read.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const isSecret = ownSecrets.has(name) || keys.includes(name) || /[@?#]/.test(given[name] ?? '');
      const shown = isSecret ? '' : ` is "${given[name]}", but`;
      return `${name}${shown} ${issue.message}. Correct it in the environment or take it out (see .env.example).`;
    }),
  };
}

/** @throws an Error that lists every mistake, a sentence each */
export function environmentOf(variables: Parameters<typeof readEnvironment>[0]): Environment {
  const read = readEnvironment(variables);
  if ('environment' in read) return read.environment;
  throw new Error(read.mistakes.join('\n'));
}

/** What is no address at all has had its sentence. */
function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return username + password + search + hash === '';
}
