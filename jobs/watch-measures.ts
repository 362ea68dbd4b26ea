import { askFrom, type FindingTopic, findingTopics } from '../core/measure-finding';
import { endRun, startRun } from '../prisma/queries/job-runs';
import { keepFindings, newestFinding } from '../prisma/queries/measure-findings';
import { archive } from '../prisma/queries/payloads';
import { iso, type JobsContext, type Watch } from './context';
import { agencyDay } from './poll';
import { documentsRequest, federalRegister, mostPages, readDocuments, searchWords } from './sources/federal-register';
import type { HttpAnswer } from './sources/http';

const register = federalRegister;

/**
 * Looks through the U.S. Federal Register for proclamations and orders that name what we follow, and keeps them as
 * findings. A finding is no measure: it waits for a person (npm run measures), and no chart shows it.
 */
export const watchMeasures: Watch = { name: 'measures', everyMs: register.limits.pollEveryMs, service: register.id, look };

async function look(context: JobsContext): Promise<void> {
  const { database, clock } = context;
  const run = await startRun(database, { job: `measures ${register.id}`, at: iso(clock.now()) });
  try {
    const from = askFrom(await newestFinding(database), agencyDay(clock.now()));
    const fresh = await lookThrough(context, from);
    await endRun(database, run, { at: iso(clock.now()), outcome: 'done', detail: `${fresh.size} new` });
    if (fresh.size > 0) context.log.info({ found: [...fresh] }, `${fresh.size} documents wait to be looked at: npm run measures -- list.`);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    await endRun(database, run, { at: iso(clock.now()), outcome: 'failed', detail });
    throw error;
  }
}

/** Numbers of the documents that were not known. What was read before a failure is kept. */
async function lookThrough(context: JobsContext, from: string): Promise<Set<string>> {
  const fresh = new Set<string>();
  for (const topic of findingTopics) {
    for (const word of searchWords[topic]) {
      for (let page = 1; page <= mostPages; page += 1) {
        const answer = await context.http.ask(register, documentsRequest(word, { from, page }));
        const read = await takeIn(context, answer, topic);
        for (const number of read.fresh) fresh.add(number);
        if (!read.more) break;
      }
    }
  }
  return fresh;
}

/** An answer that says what it said is read all the same: no answer is called settled, so none comes without its body. */
async function takeIn(context: JobsContext, answer: HttpAnswer, topic: FindingTopic): Promise<{ fresh: string[]; more: boolean }> {
  const { database, writes, log } = context;
  const payload = await writes.write('backfill', () => archive(database, { source: register.id, response: answer }));
  const { documents, refused, more } = readDocuments(answer);
  for (const sentence of refused) log.warn({ source: register.id }, sentence);
  const found = { documents, topic, payload, foundAt: answer.receivedAt };
  const fresh = documents.length === 0 ? [] : await writes.write('backfill', () => keepFindings(database, found));
  return { fresh, more };
}
