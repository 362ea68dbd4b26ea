import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceId, Words } from '../../core/series';
import { bls } from './bls';
import { boc } from './boc';
import { census } from './census';
import { federalRegister } from './federal-register';
import { files } from './files';
import { fred } from './fred';
import { sdmxSources } from './sdmx-services';
import type { BaseUrl, Key, Service, Source } from './source';
import { statcan } from './statcan';
import { usitc } from './usitc';

/** Every source, one line each. */
export const sources: ReadonlyMap<SourceId, Source> = new Map([
  [statcan.id, statcan],
  [boc.id, boc],
  [fred.id, fred],
  ...sdmxSources.map((source) => [source.id, source] as const),
  [bls.id, bls],
  [census.id, census],
  [usitc.id, usitc],
  [files.id, files],
]);

/** Services that have no series: registers that a job of their own reads. */
const registers: readonly Service[] = [federalRegister];

type Variables = Readonly<Record<string, string | undefined>>;

/** A service as this program may ask it. */
export interface ConfiguredService extends Service {
  /** Why it is not asked at all; null where it is. */
  readonly switchedOff: Words | null;
}

/** A source as this program may ask it: with its key where there is one. */
export interface ConfiguredSource extends Source, ConfiguredService {}

/** The registers, as the environment lets them be asked. */
export function configuredRegisters(): ReadonlyMap<SourceId, ConfiguredService> {
  return new Map(registers.map((register) => [register.id, { ...register, switchedOff: null }]));
}

/** The sources as the environment lets them be asked. */
export function configuredSources(environment: Variables): ReadonlyMap<SourceId, ConfiguredSource> {
  return new Map([...sources].map(([id, source]) => [id, configured(source, environment)]));
}

/**
 * The same without the bounds of a day: a day of a rehearsal has hundreds of release mornings, whose races would use up
 * in minutes what an agency allows for one.
 */
export function withoutDayBudgets(all: ReadonlyMap<SourceId, ConfiguredSource>): ReadonlyMap<SourceId, ConfiguredSource> {
  return new Map([...all].map(([id, source]) => [id, { ...source, limits: { ...source.limits, perDay: undefined } }]));
}

function configured(source: Source, environment: Variables): ConfiguredSource {
  const { key } = source;
  if (key === undefined) return { ...source, switchedOff: null };
  if (keyIn(key, environment) !== null) return { ...source, ...source.withKey, switchedOff: null };
  return { ...source, switchedOff: key.required ? missingKey(source, key) : null };
}

function missingKey({ title }: Source, { variable, obtain }: Key): Words {
  return {
    en: `${title.en} is not asked: it wants a key. Get one at ${obtain} and set ${variable}.`,
    fr: `${title.fr} n’est pas interrogé : une clé est requise. Obtenez-la à ${obtain} et définissez ${variable}.`,
  };
}

/** The keys that the environment holds, by source. */
export function keysFrom(environment: Variables): Record<SourceId, string> {
  return Object.fromEntries(
    [...sources.values()].flatMap(({ id, key }) => {
      const value = key === undefined ? null : keyIn(key, environment);
      return value === null ? [] : [[id, value]];
    }),
  );
}

function keyIn({ variable }: Key, environment: Variables): string | null {
  return environment[variable]?.trim() || null;
}

/** Name of the address that a request is sent to, as `baseUrlsFrom` gives it: the source's id, or `id/base`. */
function addressName(id: SourceId, base: string | undefined): string {
  return base === undefined ? id : `${id}/${base}`;
}

/**
 * Where each source is asked, by `addressName`: its environment variable (`STATCAN_BASE_URL` …) or its public address,
 * without a final slash. Throws RangeError with a sentence when a variable is no http(s) address, for that is a mistake at start.
 */
export function baseUrlsFrom(environment: Variables): Record<string, string> {
  return Object.fromEntries(
    [...sources.values(), ...registers].flatMap(({ id, baseUrl, otherBaseUrls = {} }) => [
      [id, addressOf(baseUrl, environment)],
      ...Object.entries(otherBaseUrls).map(([base, url]) => [addressName(id, base), addressOf(url, environment)]),
    ]),
  );
}

function addressOf({ variable, fallback, kind }: BaseUrl, environment: Variables): string {
  const address = environment[variable]?.trim() || fallback;
  if (kind === 'folder') return pathToFileURL(resolve(address)).href.replace(/\/+$/, '');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new RangeError(`${variable} is "${address}", which is no address: write one such as ${fallback}, or leave it out.`);
  }
  return address.replace(/\/+$/, '');
}

/** The environment variables of all sources: addresses, folders, and keys. */
export function variablesOfSources(): { addresses: string[]; folders: string[]; keys: string[] } {
  const all = [...sources.values(), ...registers];
  const places = all.flatMap(({ baseUrl, otherBaseUrls = {} }) => [baseUrl, ...Object.values(otherBaseUrls)]);
  return {
    addresses: places.filter(({ kind }) => kind === undefined).map(({ variable }) => variable),
    folders: places.filter(({ kind }) => kind === 'folder').map(({ variable }) => variable),
    keys: all.flatMap(({ key }) => (key === undefined ? [] : [key.variable])),
  };
}
