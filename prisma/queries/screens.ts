import { randomInt } from 'node:crypto';
import type { Status } from '../../core/wall/frame';
import type { Profile } from '../../core/wall/profile';
import { nothingWanted, type Wanted, waitingListed } from '../../core/wall/wanted';
import type { Database } from '../database';
import type { Screen as Row } from '../generated/client';

/** A screen that an operator has paired or made. Instants are ISO. */
export interface PairedScreen {
  readonly id: string;
  readonly name: string;
  readonly profile: Profile;
  readonly wanted: Wanted;
  /** What it last said of itself, null before the first time; and when it said so or was last served a page. */
  readonly said: Status | null;
  readonly saidAt: string | null;
  readonly createdAt: string;
  readonly pairedAt: string;
}

/** A device that shows a code and waits to be paired. */
interface Pairing {
  readonly state: 'pairing';
  readonly id: string;
  readonly code: string;
  /** Until when it can be paired by this code. */
  readonly codeUntil: string;
  readonly createdAt: string;
}

/** What a token stands for. A revoked one is told apart, so that its address can say so. */
export type FoundScreen =
  | (PairedScreen & { readonly state: 'paired' })
  | Pairing
  | (Pick<PairedScreen, 'id' | 'name' | 'createdAt'> & { readonly state: 'revoked'; readonly revokedAt: string });

/** What an operator says of a screen, and when (ISO). */
export interface Described {
  readonly name: string;
  readonly profile: Profile;
  readonly at: string;
}

/** What an operator changes: what is left out stays, within `wanted` too. */
export interface ScreenChange {
  readonly name?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly wanted?: Partial<Wanted> | undefined;
}

/** Letters and digits that are not mistaken for each other: no 0 and O, no 1, I and L. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeLength = 6;
const codeForMs = 3_600_000;
const dayMs = 86_400_000;
/** Whoever opens the walls' address is a device that waits: so many are remembered, the oldest are forgotten. */
const mostPairing = 1_000;
const revokedListedForMs = 7 * dayMs;

/**
 * Gives a device that is not paired a code, valid for an hour; one that has a valid code keeps it. Devices that waited for more
 * than a day are forgotten. Answers what the token stands for then: a paired or revoked one stays what it is.
 */
export async function askPairing(database: Database, tokenSha256: string, at: string): Promise<FoundScreen> {
  await forgetWaiting(database, at);
  const until = new Date(Date.parse(at) + codeForMs).toISOString();
  for (;;) {
    // A code or an id that another device has: the row is not written, and the next turn draws another.
    await database.prisma.$executeRawUnsafe(
      `insert into screen as s (id, token_sha256, code, code_until, wanted, created_at)
       select $1::text, $2::text, $3::text, $4::timestamptz, $5::jsonb, $6::timestamptz
       where not exists (select from screen where code = $3::text or id = $1::text)
       on conflict (token_sha256) do update set code = excluded.code, code_until = excluded.code_until
         where s.paired_at is null and s.revoked_at is null and s.code_until <= excluded.created_at`,
      drawn(8).toLowerCase(),
      tokenSha256,
      drawn(codeLength),
      until,
      JSON.stringify(nothingWanted),
      at,
    );
    const found = await screenByToken(database, tokenSha256);
    if (found !== null) return found;
  }
}

/** What a token stands for; null where it is nobody's. */
export async function screenByToken(database: Database, tokenSha256: string): Promise<FoundScreen | null> {
  const row = await database.prisma.screen.findUnique({ where: { tokenSha256 } });
  return row === null ? null : foundIn(row);
}

/** Pairs the device that shows a code, written in capitals; null where none shows it any more. */
export async function pairScreen(database: Database, code: string, { name, profile, at }: Described): Promise<PairedScreen | null> {
  const paired = await database.prisma.screen.updateManyAndReturn({
    where: { code, codeUntil: { gt: new Date(at) }, pairedAt: null, revokedAt: null },
    data: { name, profile: plain(profile), code: null, codeUntil: null, pairedAt: new Date(at) },
  });
  return paired[0] === undefined ? null : pairedIn(paired[0]);
}

/** Makes a screen for a player that needs a fixed address; who makes it has drawn its token. */
export async function makeScreen(database: Database, tokenSha256: string, { name, profile, at }: Described): Promise<PairedScreen> {
  const instant = new Date(at);
  const data = { name, profile: plain(profile), tokenSha256, wanted: plain(nothingWanted), createdAt: instant, pairedAt: instant };
  return pairedIn(await database.prisma.screen.create({ data: { id: drawn(8).toLowerCase(), ...data } }));
}

/**
 * Every paired screen by its name, then those revoked within the last week, then the newest devices that wait. `at` is now, ISO.
 */
export async function listScreens(database: Database, at: string): Promise<FoundScreen[]> {
  const { screen } = database.prisma;
  const [paired, revoked, waiting] = await Promise.all([
    screen.findMany({ where: { pairedAt: { not: null }, revokedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    screen.findMany({ where: { revokedAt: { gt: before(at, revokedListedForMs) } }, orderBy: [{ revokedAt: 'desc' }, { id: 'asc' }] }),
    screen.findMany({
      where: { pairedAt: null, revokedAt: null, codeUntil: { gt: new Date(at) } },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: waitingListed,
    }),
  ]);
  return [...paired, ...revoked, ...waiting].map(foundIn);
}

/** The paired screen with an id; null where there is none, or no more. */
export async function screenById(database: Database, id: string): Promise<PairedScreen | null> {
  const row = await database.prisma.screen.findFirst({ where: { id, pairedAt: { not: null }, revokedAt: null } });
  return row === null ? null : pairedIn(row);
}

/** Changes a paired screen; null where there is none, or no more. What two operators want at once is both kept. */
export async function changeScreen(database: Database, id: string, { name, profile, wanted }: ScreenChange): Promise<PairedScreen | null> {
  await database.prisma.$executeRawUnsafe(
    `update screen set name = coalesce($2::text, name), profile = coalesce($3::jsonb, profile), wanted = wanted || $4::jsonb
     where id = $1::text and paired_at is not null and revoked_at is null`,
    id,
    name ?? null,
    profile === undefined ? null : JSON.stringify(profile),
    JSON.stringify(wanted ?? {}),
  );
  return screenById(database, id);
}

/** Keeps what a screen says of itself. One that was revoked meanwhile is passed over. */
export async function noteStatus(database: Database, id: string, said: Status, at: string): Promise<void> {
  await database.prisma.screen.updateMany({
    where: { id, pairedAt: { not: null }, revokedAt: null },
    data: { said: plain(said), saidAt: new Date(at) },
  });
}

/** A sign of life of a screen, which says nothing else; what it said before stays. */
export async function noteServed(database: Database, id: string, at: string): Promise<void> {
  await database.prisma.screen.updateMany({ where: { id, pairedAt: { not: null }, revokedAt: null }, data: { saidAt: new Date(at) } });
}

/** Ends a screen for good: its token stands for nothing any more. False where there is none, or no more. */
export async function revokeScreen(database: Database, id: string, at: string): Promise<boolean> {
  const { count } = await database.prisma.screen.updateMany({
    where: { id, pairedAt: { not: null }, revokedAt: null },
    data: { revokedAt: new Date(at) },
  });
  return count > 0;
}

async function forgetWaiting(database: Database, at: string): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `delete from screen where paired_at is null and revoked_at is null and (code_until < $1::timestamptz or id in (
       select id from screen where paired_at is null and revoked_at is null order by created_at desc offset ${mostPairing}))`,
    before(at, dayMs).toISOString(),
  );
}

function foundIn(row: Row): FoundScreen {
  const { id, createdAt, code, codeUntil, revokedAt } = row;
  const made = createdAt.toISOString();
  if (revokedAt !== null) return { state: 'revoked', id, name: row.name ?? '', createdAt: made, revokedAt: revokedAt.toISOString() };
  if (code !== null && codeUntil !== null) return { state: 'pairing', id, code, codeUntil: codeUntil.toISOString(), createdAt: made };
  return { state: 'paired', ...pairedIn(row) };
}

function pairedIn({ id, name, profile, wanted, said, saidAt, createdAt, pairedAt }: Row): PairedScreen {
  return {
    id,
    name: name ?? '',
    profile: profile as unknown as Profile,
    wanted: { ...nothingWanted, ...(wanted as unknown as Wanted) },
    said: said as unknown as Status | null,
    saidAt: saidAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    pairedAt: (pairedAt ?? createdAt).toISOString(),
  };
}

function drawn(length: number): string {
  return Array.from({ length }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
}

function before(at: string, spanMs: number): Date {
  return new Date(Date.parse(at) - spanMs);
}

/** What Prisma takes for JSON: our own types are read-only, and have no index. */
function plain(value: Profile | Wanted | Status) {
  return JSON.parse(JSON.stringify(value));
}
