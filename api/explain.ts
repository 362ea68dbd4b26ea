import type { Hono } from 'hono';
import { z } from 'zod';
import { aggregations } from '../core/aggregate';
import { type Explanation, fitsFrequency } from '../core/explanation';
import { refusalWords } from '../core/messages/refusals';
import { type Frequency, firstDay, formatPeriod, frequencies, type Period, parsePeriod } from '../core/period';
import type { Series, Words } from '../core/series';
import { transformations } from '../core/transformation';
import { explanationOf } from '../prisma/queries/explanation';
import type { Answer } from './answers';
import { type ApiContext, searchOf, seriesNamed } from './context';
import { observationText } from './observations';
import { filedFor } from './own-pages';
import { worded } from './problems';
import { ask, badParameters, instantOrDay, isAllowedYear, parameter, type Question } from './questions';

const period = z
  .string()
  .transform((text) => parsePeriod(text))
  .pipe(z.custom<Period>((read) => read !== null && isAllowedYear(firstDay(read as Period))))
  .optional();

export const parameters = {
  series: parameter(z.string(), 'the id of a series, as /api/v1/series lists them', 'l’identifiant d’une série, selon /api/v1/series'),
  period: parameter(
    period,
    'a period from 1900 to 2199 (2026-09, 2026-Q3), or nothing for the newest',
    'une période de 1900 à 2199 (2026-09, 2026-Q3), ou rien pour la dernière',
  ),
  asOf: parameter(
    instantOrDay,
    'an instant (2026-07-15T12:30:00Z) or a day (2026-07-15, its end in Toronto) from 1900 to 2199',
    'un instant (2026-07-15T12:30:00Z) ou un jour (2026-07-15, sa fin à Toronto) de 1900 à 2199',
  ),
  units: parameter(z.enum(transformations).default('lin'), `one of ${transformations.join(', ')}`, `un de ${transformations.join(', ')}`),
  frequency: parameter(z.enum(frequencies).optional(), `one of ${frequencies.join(', ')}`, `un de ${frequencies.join(', ')}`),
  aggregation: parameter(z.enum(aggregations).optional(), `one of ${aggregations.join(', ')}`, `un de ${aggregations.join(', ')}`),
  base: parameter(
    z
      .string()
      .refine((text) => parsePeriod(text) !== null)
      .default('2024'),
    'a year or a period of the series (2024)',
    'une année ou une période de la série (2024)',
  ),
};

type Asked = Question<typeof parameters>;

/**
 * GET /api/v1/explain?series=&period=&asOf=&units=&frequency=&aggregation=&base= → { series, period, asOf, known, knownSince,
 * figure, step, statements, payload }: where a number comes from. `step` is how it is calculated (`by`) and from which
 * `inputs`; null for what the agency published as it stands. `statements` are what was said of the period up to `asOf`,
 * oldest first, each with its instants, its place in the log and its payload; empty for a period of a lower frequency.
 * `payload` is where the last of them was read, with the bytes around the value. `figure` is null for a period of which
 * nothing is held; `known` false for moments before `knownSince`. A number that has no meaning is refused.
 */
export function explainRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/explain', (c) =>
    // Never kept: a payload that is being checked is shown as soon as that is over, without a print in between.
    context.answers.give(filedFor(context, c, searchOf(c).getAll('series')), 'never', async () => {
      const asked = ask(searchOf(c), parameters);
      return explained(context, seriesNamed(context, asked.series), asked);
    }),
  );
}

async function explained({ runtime }: ApiContext, series: Series, asked: Asked): Promise<Answer> {
  const { units, frequency = null, aggregation = null, base, asOf = null } = asked;
  const question = { view: { units, frequency, aggregation, base, asOf }, period: asked.period ?? null };
  if (!fitsFrequency(series, question)) {
    const wanted = frequency ?? series.frequency;
    throw badParameters([{ name: 'period', value: formatPeriod(asked.period as Period), allowed: ofFrequency(wanted) }]);
  }
  const found = await explanationOf(runtime.database, { series, question, now: runtime.clock.now() });
  const head = { series: series.id, units, unit: series.unit };
  if (!found.known)
    return answer({ ...head, known: false, knownSince: found.since, figure: null, step: null, statements: [], payload: null });
  if (!found.of.ok) throw worded(found.of.code, refusalWords[found.of.reason]);
  return answer({ ...head, known: true, ...told(found.of.value) });
}

function ofFrequency(frequency: Frequency): Words {
  return { en: `a period of frequency ${frequency}`, fr: `une période de fréquence ${frequency}` };
}

function answer(body: Answer['body']): Answer {
  return { body, modifiedAt: null, lasting: 'never' };
}

function told({ frequency, ordinal, asOf, figure, measure, step, statements, payload }: Explanation) {
  return {
    frequency,
    period: formatPeriod({ frequency, ordinal }),
    asOf,
    measure: { unit: measure.unit, decimals: measure.decimals },
    figure: figure && observationText({ frequency }, figure),
    step: step && { ...step, inputs: step.inputs.map((input) => observationText({ frequency: step.frequency }, input)) },
    statements,
    payload: payload && { ...payload, bytesUrl: payload.held.length === 0 ? `/api/v1/payloads/${payload.sha256}` : null },
  };
}
