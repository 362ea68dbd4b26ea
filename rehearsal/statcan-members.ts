import type { Series } from '../core/series';
import type { VectorWords } from './statcan-words';

/** A dimension of a made-up table: its name, and its members in the order of their numbers. */
export interface MadeDimension {
  readonly name: string;
  readonly members: readonly string[];
}

/** Far from the members' numbers of the series whose coordinates we know. */
const firstMember = 51;
/** 223 is "number" in the agency's code set. */
const unitUnknown = 223;

/** The dimensions of a table whose series the catalogue names by their members; empty where it names none so. */
export function dimensionsOf(series: readonly Series[]): MadeDimension[] {
  const dimensions = new Map<string, string[]>();
  for (const { members } of series) {
    for (const [name, member] of Object.entries(members ?? {})) {
      const known = dimensions.get(name) ?? [];
      dimensions.set(name, known.includes(member) ? known : [...known, member]);
    }
  }
  return [...dimensions].map(([name, members]) => ({ name, members }));
}

/** What the agency would say of a series that is named by its members; a dimension that it leaves out has its first one. */
export function memberWords({ members, expected }: Series, dimensions: readonly MadeDimension[]): VectorWords {
  const names = dimensions.map((dimension) => members?.[dimension.name] ?? dimension.members[0] ?? '');
  const ids = dimensions.map((dimension, at) => memberId(dimension, names[at] as string));
  const title = expected.title ?? names.join(';');
  return {
    coordinate: [...ids, ...Array<number>(10 - ids.length).fill(0)].join('.'),
    title: { en: title, fr: title },
    unit: expected.unitCode ?? unitUnknown,
  };
}

export function memberId({ members }: MadeDimension, name: string): number {
  return firstMember + members.indexOf(name);
}
