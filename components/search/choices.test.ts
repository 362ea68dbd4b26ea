import { describe, expect, it } from 'vitest';
import { paletteWords } from '../../core/messages/palette';
import { type Action, choicesOf, groups, type Result } from './choices';

const words = paletteWords.en;
const result = (kind: Result['kind'], id: string, by: Result['by'] = 'title', text = id): Result => ({
  kind,
  id,
  by,
  text,
  title: { en: `${id} in English`, fr: `${id} en français` },
  path: `/${kind}/${id}`,
});
const actions: Action[] = [
  { title: words.pause, run: () => {} },
  { title: words.copyLink, run: () => {} },
];
const lines = (typed: string, results: readonly Result[] = []) =>
  choicesOf({ typed, results, recent: [result('series', 'BEFORE')], actions, words, language: 'en' });
const told = (typed: string, results: readonly Result[] = []) =>
  lines(typed, results).map(({ group, title, note }) => [group, title, note].join('|'));

describe('the lines of the palette', () => {
  it('are the recent ones first, then every page and action, while nothing is typed', () => {
    expect(told('').slice(0, 2)).toEqual(['recent|BEFORE in English|series', 'page|Home|']);
    expect(told('  ').at(-1)).toBe('action|Copy the link to this page|');
  });

  it('are the results where something is typed, the pages and actions whose words begin so, and the way to all results', () => {
    expect(told('paus', [result('series', 'PAUSE')])).toEqual([
      'series|PAUSE in English|',
      'page|All results for “paus”|',
      'action|Pause live updates|',
    ]);
    expect(told('calendar')).toContain('page|Release calendar|');
    expect(told('CÀLEN')).toContain('page|Release calendar|');
  });

  it('stand in the order of their groups, whatever the order of the results, and few of each', () => {
    const many = Array.from({ length: 30 }, (_, at) => result('series', `S${at}`));
    const made = lines('s', [result('measure', 'M'), result('place', 'P'), result('release', 'R'), ...many]);
    const order = made.map(({ group }) => groups.indexOf(group));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(made.filter(({ group }) => group === 'series')).toHaveLength(8);
  });

  it('say by what they were found where their title does not', () => {
    expect(
      told('x', [result('series', 'A', 'synonym', 'loonie'), result('place', 'B', 'title'), result('series', 'C', 'code', 'v1')]).slice(
        0,
        3,
      ),
    ).toEqual(['series|A in English|also called loonie', 'series|C in English|code v1', 'list|B in English|place']);
  });

  it('lead to a search page whose address holds what was typed', () => {
    const all = lines('bois & œuvre').find(({ title }) => title.startsWith('All results'));
    expect(all?.does).toEqual({ path: '/explore?q=bois%20%26%20%C5%93uvre', recent: null });
  });
});
