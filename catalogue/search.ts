import { createSearch, type Search } from '../core/search';
import { entriesOf, type Searchable } from '../core/search-entries';
import type { Catalogue } from './catalogue';

/** Finds what the catalogue holds. The index is made at the first question, and again when a code was found that the files do not name. */
export function searchCatalogue(catalogue: Catalogue, sources: Searchable['sources']): Search {
  let made: { readonly codes: string; readonly search: Search } | null = null;
  return (question) => {
    const codes = foundCodes(catalogue);
    if (made?.codes !== codes) {
      const { series, releases, claims, synonyms, ledger } = catalogue;
      const searchable = {
        series: series.values(),
        releases: releases.values(),
        sources,
        claims: claims.values(),
        synonyms: synonyms.values(),
        measures: ledger.measures.values(),
      };
      made = { codes, search: createSearch(entriesOf(searchable)) };
    }
    return made.search(question);
  };
}

function foundCodes({ series }: Catalogue): string {
  const named = [...series.values()].filter(({ members }) => members !== null);
  return named.map(({ codes }) => codes.at(-1)?.code ?? '').join(' ');
}
