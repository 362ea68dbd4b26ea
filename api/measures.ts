import type { Hono } from 'hono';
import { z } from 'zod';
import {
  endOf,
  fallsOn,
  type Goods,
  type Ledger,
  type Measure,
  type MeasureState,
  measureParties,
  measureTopics,
  overlapsOf,
  spansOf,
  stateOn,
  topicsInForce,
} from '../core/measure';
import { messages } from '../core/messages/messages';
import type { Words } from '../core/series';
import { dayAt } from '../core/zone';
import { findingsWaiting } from '../prisma/queries/measure-findings';
import type { Answer } from './answers';
import { type ApiContext, searchOf } from './context';
import { ask, parameter, type Question } from './questions';

const parties = measureParties.join(', ');
const topicNames = measureTopics.join(', ');
export const parameters = {
  asOf: parameter(z.iso.date().optional(), 'a day (2026-07-15)', 'un jour (2026-07-15)'),
  by: parameter(z.enum(measureParties).optional(), `one of ${parties}`, `un de ${parties}`),
  topic: parameter(z.enum(measureTopics).optional(), `one of ${topicNames}`, `un de ${topicNames}`),
  hs: parameter(
    z
      .string()
      .regex(/^\d{2,10}$/)
      .optional(),
    'two to ten digits of a tariff code (7208)',
    'deux à dix chiffres d’un code tarifaire (7208)',
  ),
};

/**
 * GET /api/v1/measures?asOf=&by=&topic=&hs= → { asOf, measures }: the ledger as it stands on a day of Toronto, today
 * by default, in the order of its file. `state` is one of announced, in-force, paused, ended; what was not known of by
 * that day is left out. `checked` is false for days after `checkedTo` of what had not ended by then: nobody has looked
 * whether the entry still says all. `rates` are not added up; of each, `inForce` names the topics on which it is in force. A tariff code also
 * meets the rates on all goods.
 * GET /api/v1/measures/findings → { count, checked: false, words, findings }: documents that the program found by itself
 * and that no person has looked at. They are no measures.
 */
export function measureRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/measures', (c) =>
    context.answers.give(c.req.raw, 'second', async () => measuresOn(context, ask(searchOf(c), parameters))),
  );
  app.get('/api/v1/measures/findings', (c) =>
    context.answers.give(c.req.raw, 'never', async () => {
      ask(searchOf(c), {});
      return findings(context);
    }),
  );
}

function measuresOn({ runtime }: ApiContext, asked: Question<typeof parameters>): Answer {
  const { ledger } = runtime.catalogue;
  const asOf = asked.asOf ?? dayAt(new Date(runtime.clock.now()).toISOString(), 'America/Toronto');
  const measures = [...ledger.measures.values()]
    .filter(({ imposedBy }) => asked.by === undefined || imposedBy === asked.by)
    .filter(({ rates }) => goodsOf(asked).every((goods) => rates.some((rate) => fallsOn(ledger, rate, goods))))
    .flatMap((measure) => {
      const state = stateOn(ledger, measure, asOf);
      return state === null ? [] : [told(ledger, measure, { state, asOf })];
    });
  return { body: { asOf, measures }, modifiedAt: null, lasting: 'second' };
}

function goodsOf({ topic, hs }: Question<typeof parameters>): Goods[] {
  return [...(topic === undefined ? [] : [{ topic }]), ...(hs === undefined ? [] : [{ hs }])];
}

function told(ledger: Ledger, measure: Measure, { state, asOf }: { state: MeasureState; asOf: string }) {
  const { rates, confidence, checkedTo, ended: _, ...rest } = measure;
  const end = endOf(ledger, measure);
  return {
    ...rest,
    state,
    stateWords: { en: messages('en').measures.states[state], fr: messages('fr').measures.states[state] },
    ended: end,
    inForce: spansOf(ledger, measure),
    rates: rates.map((rate) => ({
      ...rate,
      list: rate.list === null ? null : (ledger.lists.get(rate.list) ?? null),
      inForce: topicsInForce(ledger, measure, rate, asOf),
    })),
    overlaps: overlapsOf(ledger, measure).map(({ id }) => id),
    confidence,
    confidenceWords: { en: messages('en').measures.confidence[confidence], fr: messages('fr').measures.confidence[confidence] },
    checkedTo,
    // What had ended when somebody looked is not in doubt afterwards.
    ...checkedOn(checkedTo, end !== null && end <= checkedTo ? checkedTo : asOf),
  };
}

/** Whether somebody has looked at the entry as it stands on the day, and the words where nobody has. */
function checkedOn(checkedTo: string, asOf: string): { checked: boolean; checkedWords: Words | null } {
  if (asOf <= checkedTo) return { checked: true, checkedWords: null };
  const words = { en: messages('en').measures.notCheckedSince(checkedTo), fr: messages('fr').measures.notCheckedSince(checkedTo) };
  return { checked: false, checkedWords: words };
}

async function findings({ runtime }: ApiContext): Promise<Answer> {
  const waiting = await findingsWaiting(runtime.database);
  const body = {
    count: waiting.length,
    checked: false,
    words: { en: messages('en').measures.notChecked, fr: messages('fr').measures.notChecked },
    findings: waiting.map(({ number, kind, presidentialNumber, title, url, abstract, topics, payload, ...days }) => ({
      number,
      kind,
      presidentialNumber,
      title,
      signedOn: days.signedOn,
      publishedOn: days.publishedOn,
      effectiveOn: days.effectiveOn,
      foundAt: days.foundAt,
      url,
      abstract,
      topics,
      checked: false,
      payloadUrl: `/api/v1/payloads/${payload}`,
    })),
  };
  return { body, modifiedAt: null, lasting: 'never' };
}
