import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { panelOf } from '../../core/panel';
import { standardErrorsOf } from '../../core/sampling-error';
import { type Companion, codeOn, companionsOf, languages, type Series } from '../../core/series';
import { sources } from '../../jobs/sources/registry';
import { homeCatalogue } from '../home-catalogue';
import { ask, stand } from './agencies';

/** Written by work_out.py, which shares nothing with the program, against these stand-ins in their first hour by hand. */
const workedOut = JSON.parse(readFileSync(new URL('../fixtures/rehearsal-worked-out.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<'en' | 'fr', Record<string, string | null>>
>;

describe('what a cell says of the stand-ins’ bodies', () => {
  const catalogue = loadCatalogue({ folder: homeCatalogue() });
  const all = new Map([...catalogue.series].filter(([, { companionOf }]) => companionOf === null));

  it('is worked out for every series of the home board', () => {
    expect(Object.keys(workedOut).sort()).toEqual([...all.keys()].sort());
  });

  it.each([...all.values()].map((series) => [series.id, series] as const))(
    '%s: equals what was worked out apart from the program',
    async (id, series) => {
      const standing = await stand({ manual: true });
      const source = sources.get(series.source);
      if (source === undefined) throw new Error(`No source ${series.source}.`);
      const read = async (one: Series) => {
        const asked = [{ code: codeOn(one, '2026-11-24'), frequency: one.frequency }];
        const [request] = source.requests(asked, { periods: 400 }, '2026-11-24');
        if (request === undefined) throw new Error(`Nothing to ask for ${one.id}.`);
        return source.parse(await ask(standing, source, request)).editions[0]?.observations ?? [];
      };
      const observations = await read(series);
      const companions = await Promise.all(
        companionsOf(catalogue.series.values(), [id]).map(async (one) => ({
          companionOf: one.companionOf as Companion,
          observations: await read(one),
        })),
      );
      const reading = {
        series,
        source: source.short,
        observations,
        standardErrors: standardErrorsOf(observations.at(-1)?.ordinal ?? null, companions),
        breaks: [],
        print: null,
        awaits: 'release' as const,
        off: null,
      };
      for (const language of languages) {
        const { state, value, unit, period, adjustment, source: short, lead } = panelOf(reading, language);
        const said = { state, value, unit, period, adjustment, source: short, lead: lead?.text ?? null, error: lead?.error ?? null };
        expect(said).toEqual(workedOut[id]?.[language]);
      }
    },
  );
});
