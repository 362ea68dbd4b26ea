import type { ReleaseFacts } from '../../core/board-facts';
import type { Print } from '../../core/print';

/**
 * Prints, newest first, with what came out together in the order of its release: headline series first. They arrive
 * first too, so plain newest-first would put them last.
 */
export function ranked(prints: readonly Print[], releases: readonly ReleaseFacts[]): Print[] {
  const release = ({ series }: Print) => releases.find((one) => one.series.includes(series));
  const groups: Print[][] = [];
  for (const print of prints) {
    const before = groups.at(-1)?.[0];
    const together = before !== undefined && release(before) === release(print) && before.newest.ordinal === print.newest.ordinal;
    if (together) groups.at(-1)?.push(print);
    else groups.push([print]);
  }
  return groups.flatMap((group) => group.sort((one, other) => rank(one, release(one)) - rank(other, release(other))));
}

function rank({ series }: Print, release: ReleaseFacts | undefined): number {
  if (release === undefined) return 0;
  return [...new Set([...release.headline, ...release.series])].indexOf(series);
}
