import type { SourceId } from '../../core/series';
import { boc } from './boc';
import { fred } from './fred';
import type { Source } from './source';
import { statcan } from './statcan';

/** Every source, one line each. */
export const sources: ReadonlyMap<SourceId, Source> = new Map([
  [statcan.id, statcan],
  [boc.id, boc],
  [fred.id, fred],
]);

/**
 * Where each source is asked: its environment variable (`STATCAN_BASE_URL` …) or its public address, without a
 * final slash. Throws RangeError with a sentence when a variable is no http(s) address, for that is a mistake at start.
 */
export function baseUrlsFrom(environment: Readonly<Record<string, string | undefined>>): Record<SourceId, string> {
  return Object.fromEntries([...sources.values()].map((source) => [source.id, baseUrlOf(source, environment)]));
}

function baseUrlOf({ baseUrl }: Source, environment: Readonly<Record<string, string | undefined>>): string {
  const address = environment[baseUrl.variable]?.trim() || baseUrl.fallback;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new RangeError(
      `${baseUrl.variable} is "${address}", which is no address: write one such as ${baseUrl.fallback}, or leave it out.`,
    );
  }
  return address.replace(/\/+$/, '');
}
