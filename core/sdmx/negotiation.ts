/** One thing that a client may ask for by its Accept header. */
export interface Offer<Format> {
  /** `application/vnd.sdmx.genericdata+xml;version=2.1`, or a plainer name for the same. */
  readonly type: string;
  readonly format: Format;
}

interface Range {
  readonly type: string;
  readonly version: string | null;
  readonly quality: number;
}

/**
 * What the Accept header prefers among what is offered; null where it takes none of it. Of those that it likes equally, and
 * where it says nothing, the one that is offered first. A type is judged by the range that fits it best (RFC 9110, 12.5.1).
 */
export function negotiate<Format>(accept: string | undefined | null, offers: readonly Offer<Format>[]): Offer<Format> | null {
  const ranges = rangesIn(accept?.trim() || '*/*');
  const judged = offers.map((offer) => ({ offer, quality: qualityOf(offer.type, ranges) }));
  const best = judged.reduce((most, { quality }) => Math.max(most, quality), 0);
  return best === 0 ? null : (judged.find(({ quality }) => quality === best)?.offer ?? null);
}

function rangesIn(accept: string): Range[] {
  return accept.split(',').map((text) => {
    const { type, parameters } = parsed(text);
    const quality = Number(parameters.get('q') ?? '1');
    return { type, version: parameters.get('version') ?? null, quality: quality >= 0 && quality <= 1 ? quality : 0 };
  });
}

function qualityOf(offered: string, ranges: readonly Range[]): number {
  const { type, parameters } = parsed(offered);
  const version = parameters.get('version') ?? null;
  const fitting = ranges
    .map((range) => ({ range, closeness: closenessOf(range, type, version) }))
    .filter(({ closeness }) => closeness > 0)
    .sort((a, b) => b.closeness - a.closeness);
  return fitting[0]?.range.quality ?? 0;
}

/** 0: does not fit. */
function closenessOf(range: Range, type: string, version: string | null): number {
  if (range.type === '*/*') return 1;
  if (range.type.endsWith('/*')) return type.startsWith(range.type.slice(0, -1)) ? 2 : 0;
  if (range.type !== type) return 0;
  if (range.version === null) return 3;
  return range.version === version ? 4 : 0;
}

function parsed(text: string): { type: string; parameters: ReadonlyMap<string, string> } {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
  const parameters = rest.map((part) => part.split('=').map((side) => side.trim().replace(/^"|"$/g, '')));
  return { type, parameters: new Map(parameters.map(([name = '', value = '']) => [name, value])) };
}
