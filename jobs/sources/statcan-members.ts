import type { Words } from '../../core/series';
import { nearestNames, plainName } from './nearest-names';
import type { CubeMetadata, Dimension, Member } from './statcan-metadata';

/** The code of a series, `14-10-0459 12.7.1.1`, or why there is none. */
type Resolution = { readonly code: string } | { readonly refusal: Words };

type Found = { readonly member: Member } | { readonly refusal: Words };

/**
 * Finds the series that has these members, by dimension, in the agency's words of either language.
 * A dimension that is left out must have one member. Names are compared without regard to capitals and spacing; where two
 * members have the same name, its classification goes behind it, as the agency writes it elsewhere: `Manufacturing [31-33]`.
 */
export function resolveMembers(metadata: CubeMetadata, members: Readonly<Record<string, string>>): Resolution {
  const named = new Map<Dimension, string>();
  for (const [name, member] of Object.entries(members)) {
    const dimension = metadata.dimensions.find((one) => isName(one.name, name));
    if (dimension === undefined) return { refusal: noDimension(metadata, name) };
    named.set(dimension, member);
  }
  const ids: number[] = [];
  for (const dimension of metadata.dimensions) {
    const name = named.get(dimension);
    const found = name === undefined ? onlyMember(metadata, dimension) : memberNamed(metadata, dimension, name);
    if ('refusal' in found) return found;
    ids.push(found.member.id);
  }
  return { code: `${metadata.table} ${ids.join('.')}` };
}

/** The names of a coordinate's members, joined as the agency does: `Canada;All-items`. Null where the table has no such members. */
export function titleOf({ dimensions }: CubeMetadata, coordinate: string): Words | null {
  const ids = coordinate.split('.').map(Number);
  const names = dimensions.map(({ members }, at) => members.find(({ id }) => id === ids[at])?.name);
  if (names.some((name) => name === undefined)) return null;
  return { en: names.map((name) => name?.en).join(';'), fr: names.map((name) => name?.fr).join(';') };
}

function memberNamed({ table }: CubeMetadata, dimension: Dimension, name: string): Found {
  const found = dimension.members.filter((member) => isName(member.name, name) || isName(classified(member), name));
  const [member, ...others] = found;
  if (member === undefined) return { refusal: noMember(table, dimension, name) };
  if (others.length > 0) return { refusal: severalMembers(table, dimension, found) };
  if (member.terminated) return { refusal: endedMember(table, dimension, member) };
  return { member };
}

function onlyMember({ table }: CubeMetadata, dimension: Dimension): Found {
  const [member, ...others] = dimension.members;
  if (member !== undefined && others.length === 0) return { member };
  const names = (language: 'en' | 'fr') => dimension.members.slice(0, 5).map(({ name }) => name[language]);
  return {
    refusal: {
      en: `The members name none of "${dimension.name.en}" in table ${table}, which has ${dimension.members.length} (${names('en').join('; ')} …): add one.`,
      fr: `Les membres n’en nomment aucun de « ${dimension.name.fr} » du tableau ${table}, qui en compte ${dimension.members.length} (${names('fr').join('; ')} …) : ajoutez-en un.`,
    },
  };
}

function isName(name: Words, text: string): boolean {
  const wanted = plainName(text);
  return plainName(name.en) === wanted || plainName(name.fr) === wanted;
}

function classified({ name, classification }: Member): Words {
  if (classification === null) return name;
  const code = classification.startsWith('[') ? classification : `[${classification}]`;
  return { en: `${name.en} ${code}`, fr: `${name.fr} ${code}` };
}

function noDimension({ table, dimensions }: CubeMetadata, name: string): Words {
  const names = (language: 'en' | 'fr') => dimensions.map((one) => one.name[language]).join('; ');
  return {
    en: `Table ${table} has no dimension "${name}": it has ${names('en')}. Correct the members in the catalogue.`,
    fr: `Le tableau ${table} n’a pas de dimension « ${name} » : il a ${names('fr')}. Corrigez les membres au catalogue.`,
  };
}

function noMember(table: string, { name: dimension, members }: Dimension, name: string): Words {
  const near = (language: 'en' | 'fr') =>
    nearestNames(
      name,
      members.map((one) => one.name[language]),
    );
  const [en, fr] = [near('en'), near('fr')];
  return {
    en: `Table ${table} has no member "${name}" in "${dimension.en}"${en.length === 0 ? '' : `; the nearest are ${en.join('; ')}`}. Correct the members in the catalogue.`,
    fr: `Le tableau ${table} n’a pas de membre « ${name} » dans « ${dimension.fr} »${fr.length === 0 ? '' : `; les plus proches sont ${fr.join('; ')}`}. Corrigez les membres au catalogue.`,
  };
}

function severalMembers(table: string, { name: dimension }: Dimension, found: readonly Member[]): Words {
  const list = (language: 'en' | 'fr') => found.map((member) => `${classified(member)[language]} (${member.id})`).join('; ');
  return {
    en: `Table ${table} has several members of that name in "${dimension.en}": ${list('en')}. Write the name with its classification, or the code with the member's number, in the catalogue.`,
    fr: `Le tableau ${table} a plusieurs membres de ce nom dans « ${dimension.fr} » : ${list('fr')}. Écrivez le nom avec sa classification, ou le code avec le numéro du membre, au catalogue.`,
  };
}

function endedMember(table: string, { name: dimension }: Dimension, { name }: Member): Words {
  return {
    en: `The agency has ended "${name.en}" in "${dimension.en}" of table ${table}: find what replaces it and correct the members in the catalogue.`,
    fr: `L’organisme a mis fin à « ${name.fr} » dans « ${dimension.fr} » du tableau ${table} : trouvez ce qui le remplace et corrigez les membres au catalogue.`,
  };
}
