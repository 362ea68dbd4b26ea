import type { Frequency } from '../../../core/period';

/** A code of the catalogue, `FLOW/KEY` or `AGENCY,FLOW,VERSION/KEY`: which table, and one member of each of its dimensions. */
interface SdmxCode {
  readonly flow: string;
  readonly key: string;
}

export function readCode(code: string): SdmxCode {
  const slash = code.indexOf('/');
  return slash === -1 ? { flow: code, key: '' } : { flow: code.slice(0, slash), key: code.slice(slash + 1) };
}

interface Asked {
  readonly code: string;
  /** Left out where only the meaning of the codes is asked. */
  readonly frequency?: Frequency;
}

/** What one request asks for. */
export interface Joined<One extends Asked> extends SdmxCode {
  readonly asked: readonly One[];
}

interface Group<One extends Asked> {
  /** The place in which the keys differ; null while there is one key. */
  place: number | null;
  readonly asked: [One, ...One[]];
}

/**
 * Joins codes of a flow and a frequency whose keys differ in one place only, up to `keys` of them: `CAN+USA.M.PRVM`.
 * "Or" in one place asks for those series exactly; in two it would ask for others too.
 */
export function joined<One extends Asked>(asked: readonly One[], keys: number): Joined<One>[] {
  const groups: Group<One>[] = [];
  for (const one of asked) {
    const group = groups.find((candidate) => takes(candidate, one, keys));
    if (group === undefined) groups.push({ place: null, asked: [one] });
    else {
      group.place = placeBetween(group.asked[0], one);
      group.asked.push(one);
    }
  }
  return groups.map((group) => ({ flow: readCode(group.asked[0].code).flow, key: keyOf(group), asked: group.asked }));
}

function takes<One extends Asked>({ asked, place }: Group<One>, one: One, keys: number): boolean {
  const between = placeBetween(asked[0], one);
  const differs = !asked.some(({ code }) => code === one.code);
  return asked.length < keys && differs && asked[0].frequency === one.frequency && between !== null && (place ?? between) === between;
}

/** The only place in which two keys of a flow differ; null where they differ in none, in several or in length. */
function placeBetween(one: Asked, other: Asked): number | null {
  const [a, b] = [readCode(one.code), readCode(other.code)];
  const [parts, others] = [a.key.split('.'), b.key.split('.')];
  if (a.flow !== b.flow || parts.length !== others.length) return null;
  const places = parts.flatMap((part, place) => (part === others[place] ? [] : [place]));
  return places.length === 1 ? (places[0] ?? null) : null;
}

function keyOf<One extends Asked>({ place, asked }: Group<One>): string {
  const keys = asked.map(({ code }) => readCode(code).key.split('.'));
  return (keys[0] ?? []).map((part, at) => (at === place ? keys.map((key) => key[at]).join('+') : part)).join('.');
}
