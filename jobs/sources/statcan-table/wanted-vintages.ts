import { DateTime } from 'luxon';
import { failure } from '../../../core/errors';
import { agencyZone } from '../answers';
import type { AskedCode } from '../source';
import { readVintageCode } from '../statcan-codes';
import { at, firstMemberPlace } from './places';
import type { Row } from './scan-csv';
import { type Wanted, type WantedEdition, withoutZeros } from './wanted';

/** Members of the dimension of releases are days; how a table words them differs. */
const releaseForms: readonly { readonly format: string; readonly locale: string }[] = [
  { format: 'yyyy-LL-dd', locale: 'en' },
  { format: 'LLLL d, yyyy', locale: 'en' },
  { format: 'd LLLL yyyy', locale: 'fr' },
];

/**
 * One edition for each release that a real-time table tells of each code, public from 8:30 in Ottawa on the release's day.
 * The dimension of releases is told by its members, of which one column, and only one, must be a day.
 */
export function wantedVintages(asked: readonly AskedCode[], table: string): Wanted {
  const codes = asked.map((one) => ({ ...one, ...readVintageCode(one.code) }));
  const editions: WantedEdition[] = [];
  const places = new Map<string, number>();
  let members = 0;

  function add(coordinate: string, row: Row): number {
    const whose = codes.find(({ before, after }) => isAt(coordinate, before, after));
    if (whose === undefined) return -1;
    const publishedAt = releaseOf(row, members, table);
    const place = editions.push({ code: whose.code, frequency: whose.frequency, publishedAt }) - 1;
    places.set(coordinate, place);
    return place;
  }

  return {
    members(columns) {
      members = columns.members.length;
      return columns.members;
    },
    editionOf(row) {
      const coordinate = withoutZeros(row.text(at.coordinate));
      return places.get(coordinate) ?? add(coordinate, row);
    },
    editions,
    asked: asked.map(({ code }) => code),
  };
}

function isAt(coordinate: string, before: string, after: string): boolean {
  if (!coordinate.startsWith(before) || !coordinate.endsWith(after)) return false;
  return /^\d+$/.test(coordinate.slice(before.length, coordinate.length - after.length));
}

function releaseOf(row: Row, members: number, table: string): string {
  const names = Array.from({ length: members }, (_, member) => row.text(firstMemberPlace + member));
  const [release, ...more] = names.flatMap((name) => releaseInstant(name) ?? []);
  if (release !== undefined && more.length === 0) return release;
  throw failure(
    'source-shape-changed',
    `Statistics Canada's table ${table} has ${more.length === 0 ? 'no date' : 'several dates'} of release among "${names.join('", "')}" (line ${row.line}): it is no real-time table, or words its releases in a way that we don't read.`,
  );
}

/** `April 16, 2015` → that day's 8:30 in Ottawa, as an instant; null for what is no day. */
export function releaseInstant(name: string): string | null {
  for (const { format, locale } of releaseForms) {
    const day = DateTime.fromFormat(name.trim(), format, { zone: agencyZone, locale });
    if (day.isValid) return new Date(day.set({ hour: 8, minute: 30 }).toMillis()).toISOString();
  }
  return null;
}
