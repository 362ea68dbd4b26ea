import type { Series } from '../../core/series';
import type { ApiContext } from '../context';
import type { Shelf } from './shelf';

export interface Searching {
  readonly shelf: Shelf;
  readonly text: string;
  readonly type: 'full_text' | 'series_id';
}

/** More than any catalogue holds. */
const everything = 1_000_000;

/** The series that have all words of a text, best first; or whose ids are like it, where `*` stands for any letters. */
export function searched({ runtime }: ApiContext, { shelf, text, type }: Searching): readonly Series[] {
  if (type === 'series_id') {
    const isLike = likenessOf(text);
    return shelf.series.filter(({ id }) => isLike(id));
  }
  const listed = new Map(shelf.series.map((series) => [series.id, series]));
  const words = text.replaceAll('*', ' ');
  return runtime
    .search({ text: words, language: 'en', limit: everything })
    .flatMap(({ kind, id }) => (kind === 'series' ? (listed.get(id) ?? []) : []));
}

/** Without a `*` the text may stand anywhere in an id. Each part is looked for once: a pattern of many `*` would be tried in all ways. */
function likenessOf(text: string): (id: string) => boolean {
  const [first = '', ...rest] = text.toUpperCase().split('*');
  const last = rest.pop();
  if (last === undefined) return (id) => id.toUpperCase().includes(first);
  return (id) => {
    const folded = id.toUpperCase();
    const ends = folded.startsWith(first) && folded.endsWith(last);
    let at = first.length;
    for (const part of rest) {
      const found = folded.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return ends && at + last.length <= folded.length;
  };
}
