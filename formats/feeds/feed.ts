import type { Language } from '../../core/series';

/** What came out, as programs that subscribe read it: RSS and Atom are made of this alone, so that both say the same. */
export interface Feed {
  /** A tag URI (RFC 4151): the same whatever host serves the feed. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly author: string;
  readonly language: Language;
  /** When its newest entry came; of a feed without entries when it was found to have none. ISO, Z. */
  readonly updatedAt: string;
  /** Its own address and that of the page that shows the same; absolute. */
  readonly self: string;
  readonly home: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** A tag URI (RFC 4151), never given to another entry. */
  readonly id: string;
  readonly title: string;
  /** Absolute. */
  readonly link: string;
  /** Where the agency tells of it; null for nowhere. */
  readonly source: string | null;
  /** ISO, Z; no two entries of a feed have the same. */
  readonly updatedAt: string;
  /** Plain text; each line becomes a paragraph. */
  readonly lines: readonly string[];
  readonly categories: readonly Category[];
}

export interface Category {
  readonly term: string;
  readonly label: string;
}

/** A feed's entry as HTML. */
export function markupOf({ lines }: Entry): string {
  return lines.map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`).join('');
}
