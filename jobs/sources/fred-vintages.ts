import { addDays } from '../../core/calendar';
import type { Observation } from '../../core/observation';
import { type Frequency, formatPeriod, parsePeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { instantOf } from '../../core/zone';
import { askedFrequency, isRefusal, plainEdition, readingOf, refusal } from './answers';
import { changed, codeOf, isApi, type Observations, observationsRequest, readAnswer, sparse } from './fred-api';
import { readRow } from './fred-graph';
import type { AskedCode, Reading, Refusal, SourceRequest, SourceResponse } from './source';

/**
 * What FRED holds of the past ("ALFRED"): each row is a value with the days on which it stood, both included. A day on
 * which any row begins, or ends without another in its place, is a vintage date. Rows are clipped to the stretch of time
 * that was asked for, so a stretch is whole in itself: its first day repeats what stood then.
 */
const firstDayOfAll = '1776-07-04';
const lastDayOfAll = '9999-12-31';

/**
 * FRED gives at most 2000 vintage dates at once. What is published daily or weekly has more in all, so it is asked for in
 * stretches of some years (five years have 1827 days); what is published monthly has had one or two dates a month.
 */
const yearsInStretch: Readonly<Record<Frequency, number | null>> = { D: 5, W: 5, M: null, Q: null, A: null };
const firstYearInStretches = 2_000;

/** Statements times periods that are taken in from one answer; a daily series since 1962 would be twenty million. */
const mostStated = 5_000_000;

/** FRED knows the day of a vintage and no time: half past eight in Washington, when most of what it mirrors comes out. */
const publicAt = { time: '08:30', zone: 'America/New_York' } as const;

export function isAboutPast(request: SourceRequest): boolean {
  return isApi(request) && request.path.includes('realtime_start=');
}

export function vintageRequests(asked: readonly AskedCode[], today: string): SourceRequest[] {
  return asked.flatMap((one) =>
    stretches(one.frequency, today).map(([from, to]) => observationsRequest(one, `realtime_start=${from}&realtime_end=${to}`)),
  );
}

/** The days of FRED's whole time, in stretches that have few enough vintage dates. */
function stretches(frequency: Frequency, today: string): [from: string, to: string][] {
  const years = yearsInStretch[frequency];
  if (years === null) return [[firstDayOfAll, lastDayOfAll]];
  const count = Math.floor((Number(today.slice(0, 4)) - firstYearInStretches) / years) + 1;
  const begins = [
    firstDayOfAll,
    ...Array.from({ length: Math.max(1, count) }, (_, index) => `${firstYearInStretches + index * years}-01-01`),
  ];
  return begins.map((begin, index) => [begin, index + 1 < begins.length ? addDays(begins[index + 1] as string, -1) : lastDayOfAll]);
}

/** One edition for each vintage date of the stretch, oldest first; each says all that stood on that day. */
export function parseVintages(response: SourceResponse): Reading {
  const code = codeOf(response);
  const answer = readAnswer(response, code);
  // Before its time nothing was said: no statement, and no withdrawal.
  if (isRefusal(answer)) return readingOf([isBeforeItsTime(answer, response) ? plainEdition(code, []) : answer]);
  const editions = readStatements(code, askedFrequency(response, code), answer);
  return isRefusal(editions) ? readingOf([editions]) : readingOf(editions);
}

/** Of a stretch that ends before the series began, FRED says the same as of an id that it does not know. */
function isBeforeItsTime({ error }: Refusal, { request }: SourceResponse): boolean {
  return error === 'source-unknown-series' && !request.path.includes(`realtime_end=${lastDayOfAll}`);
}

interface Span {
  readonly from: string;
  readonly to: string;
  readonly observation: Observation;
}

function readStatements(code: string, frequency: Frequency, answer: Observations): Edition[] | Refusal {
  const spans: Span[] = [];
  for (const { date, value, realtime_start, realtime_end } of answer.observations) {
    const observation = readRow(frequency, date, value);
    if (typeof observation === 'string') return changed(code, observation);
    if (!isDay(realtime_start) || !isDay(realtime_end) || realtime_start > realtime_end) {
      return changed(code, `has a row that stood from "${realtime_start.slice(0, 20)}" to "${realtime_end.slice(0, 20)}": none is taken`);
    }
    const from = realtime_start < answer.realtime_start ? answer.realtime_start : realtime_start;
    spans.push({ from, to: realtime_end, observation });
  }
  const periods = byPeriod(spans);
  const disputed = overlapIn(periods);
  if (disputed !== null) {
    const period = formatPeriod({ frequency, ordinal: disputed.observation.ordinal });
    return changed(code, `has two values for ${period} on ${disputed.from}: we can't tell which one stood, so none is taken`);
  }
  const days = vintageDates(spans, answer.realtime_end);
  if (days.length * periods.length > mostStated) return tooMany(code, days.length, periods.length);
  const statements = statementsOn(days, periods);
  return (
    sparse(code, frequency, statements.at(-1) ?? []) ?? statements.map((stood, index) => editionOn(code, days[index] as string, stood))
  );
}

/** Spans of each period, oldest period and oldest day first. */
function byPeriod(spans: readonly Span[]): Span[][] {
  const periods = new Map<number, Span[]>();
  for (const span of spans) {
    const of = periods.get(span.observation.ordinal);
    if (of === undefined) periods.set(span.observation.ordinal, [span]);
    else of.push(span);
  }
  return [...periods].sort(([a], [b]) => a - b).map(([, of]) => of.sort((a, b) => (a.from < b.from ? -1 : 1)));
}

/** A span that begins while another of its period still stands. */
function overlapIn(periods: readonly (readonly Span[])[]): Span | null {
  for (const spans of periods) {
    const found = spans.find((span, index) => index > 0 && span.from <= (spans[index - 1] as Span).to);
    if (found !== undefined) return found;
  }
  return null;
}

function vintageDates(spans: readonly Span[], last: string): string[] {
  const days = new Set(spans.map(({ from }) => from));
  for (const to of new Set(spans.map((span) => span.to))) if (to < last) days.add(addDays(to, 1));
  return [...days].sort();
}

/** What stood on each of the days, oldest period first. The spans of a period are walked once, for days are in order. */
function statementsOn(days: readonly string[], periods: readonly (readonly Span[])[]): Observation[][] {
  const at = periods.map(() => 0);
  return days.map((day) => {
    const stood: Observation[] = [];
    for (const [index, spans] of periods.entries()) {
      let place = at[index] as number;
      while (place < spans.length && (spans[place] as Span).to < day) place += 1;
      at[index] = place;
      const span = spans[place];
      if (span !== undefined && span.from <= day) stood.push(span.observation);
    }
    return stood;
  });
}

function editionOn(code: string, day: string, observations: readonly Observation[]): Edition {
  const publishedAt = new Date(instantOf(day, publicAt.time, publicAt.zone)).toISOString();
  return { ...plainEdition(code, observations), publishedAt, extent: 'full' };
}

function tooMany(code: string, days: number, periods: number): Refusal {
  return refusal(
    code,
    'source-refused',
    `FRED's answer for ${code} holds ${days} vintages of ${periods} periods, more than is taken in at once: leave pastFrom out for it.`,
  );
}

function isDay(text: string): boolean {
  return text === lastDayOfAll || parsePeriod(text, 'D')?.frequency === 'D';
}
