import type { Observation } from './observation';
import { pairsOf } from './proportion';
import type { Edition } from './vintage';
import { dayAt } from './zone';

/** What we hold of a series ourselves. Observations oldest first. */
export interface Present {
  /** As it stands now. */
  readonly latest: readonly Observation[];
  /** Since when we know it (ISO), and what stood then. */
  readonly since: string;
  readonly atFirst: readonly Observation[];
}

/** Agencies' days, and so those of the archives, are of this zone. */
const zone = 'America/Toronto';

/** Between two releases the newest vintage lags by one; a revision of the whole past moves published figures by less than this. */
const nearly = 0.02;

/**
 * How many periods have a value both in what we hold and in what an archive says, and of how many the two agree: to the
 * digits printed, or to a fiftieth. A wrong scale, another base or another series shows in most of them.
 */
export function agreement(held: readonly Observation[], said: readonly Observation[]): { common: number; agreeing: number } {
  const pairs = pairsOf(held, said);
  const agreeing = pairs.filter(
    ({ known, said: other, knownSlack, saidSlack }) =>
      Math.abs(other - known) <= Math.max(knownSlack + saidSlack, nearly * Math.abs(known)) * (1 + 1e-9),
  );
  return { common: pairs.length, agreeing: agreeing.length };
}

/**
 * The statements of an archive that were made before we first saw the series, oldest first, of the periods that we hold: what an
 * archive says beyond them would change what stands now. Statements that repeat the one before them are left out. Archives know days,
 * not times: of the day on which we first saw the series, a statement is taken only if it is what we saw, for it may have come later.
 */
export function pastStatements<Statement extends { readonly edition: Edition }>(
  statements: readonly Statement[],
  present: Present,
): Statement[] {
  const from = present.latest[0]?.ordinal ?? Number.POSITIVE_INFINITY;
  const to = present.latest.at(-1)?.ordinal ?? Number.NEGATIVE_INFINITY;
  const within = statements
    .map((statement) => ({ ...statement, edition: cut(statement.edition, from, to) }))
    .filter(({ edition }) => isBefore(edition, present))
    .sort((a, b) => Date.parse(a.edition.publishedAt ?? '') - Date.parse(b.edition.publishedAt ?? ''));
  const begins = within.findIndex(({ edition }) => edition.observations.length > 0);
  return begins < 0 ? [] : within.slice(begins).filter(({ edition }, index, all) => !repeats(edition, all[index - 1]?.edition));
}

function cut(edition: Edition, from: number, to: number): Edition {
  return { ...edition, observations: edition.observations.filter(({ ordinal }) => from <= ordinal && ordinal <= to) };
}

function isBefore({ publishedAt, observations }: Edition, { since, atFirst }: Present): boolean {
  if (publishedAt === null || Date.parse(publishedAt) >= Date.parse(since)) return false;
  return dayAt(publishedAt, zone) < dayAt(since, zone) || saysTheSame(observations, atFirst);
}

/** The same values for the same periods, as far as both go back; statuses are each source's own. */
function saysTheSame(said: readonly Observation[], held: readonly Observation[]): boolean {
  const from = Math.max(said[0]?.ordinal ?? 0, held[0]?.ordinal ?? 0);
  const valued = (observations: readonly Observation[]) => observations.filter(({ ordinal, value }) => ordinal >= from && value !== null);
  const [ours, theirs] = [valued(held), valued(said)];
  return (
    ours.length > 0 &&
    ours.length === theirs.length &&
    ours.every(({ ordinal, value }, index) => theirs[index]?.ordinal === ordinal && theirs[index]?.value === value)
  );
}

function repeats({ observations }: Edition, before: Edition | undefined): boolean {
  if (before?.observations.length !== observations.length) return false;
  return observations.every((observation, index) => {
    const other = before.observations[index];
    return (
      other?.ordinal === observation.ordinal &&
      other.value === observation.value &&
      other.status === observation.status &&
      other.quality === observation.quality
    );
  });
}
