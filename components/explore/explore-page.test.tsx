import { describe, expect, it } from 'vitest';
import { textOf } from '../../tests/fixtures/rendered';
import { ExplorePage } from './explore-page';
import type { ListFacts, ResultsFacts } from './facts';

const list = (kind: ListFacts['kind'], id: string, count: number): ListFacts => ({
  kind,
  id,
  title: { en: `${id} in English`, fr: `${id} en français` },
  count,
});
const nothing: ResultsFacts = { text: 'bois', rows: { ids: [], count: 0, page: 1, pages: 1, board: null, asOf: null }, others: [] };

describe('the page that lists everything', () => {
  const lists = [list('topic', 'trade', 30), list('source', 'boc', 1), list('release', 'CPI', 1_200)];

  it('has every list with the number of its series', () => {
    const text = textOf(<ExplorePage facts={{ lists, results: null }} />, 'en');
    expect(text).toContain('|By topic|trade in English|30 series|');
    expect(text).toContain('|By source|boc in English|1 series|');
    expect(text).toContain('|By release|CPI in English|1,200 series|');
    const french = textOf(<ExplorePage facts={{ lists, results: null }} />, 'fr');
    expect(french).toContain('|Par source|boc en français|1 série|');
    expect(french).toContain('|CPI en français|1 200 séries|');
  });

  it('says that nothing was found and what to try, and still what was found beside series', () => {
    expect(textOf(<ExplorePage facts={{ lists: [], results: nothing }} />, 'fr')).toContain(
      '|Résultats pour « bois » |0 série|Aucune série n’a tous ces mots.',
    );
    const others = [{ kind: 'measure' as const, id: 'm', title: { en: 'A tariff', fr: 'Un droit' }, by: 'title' as const, text: '' }];
    expect(textOf(<ExplorePage facts={{ lists: [], results: { ...nothing, others } }} />, 'en')).toContain('|Also found|A tariff|measure|');
  });
});
