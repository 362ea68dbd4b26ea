import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Observation } from '../../core/observation';
import type { Frequency } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { agencyZone, inOrder, isRefusal, refusal } from './answers';
import { digitsNeeded, readNumber } from './numbers';
import { periodBeginning } from './reference-days';
import type { Refusal } from './source';
import { frequencyOfCode, statcanFrequencies } from './statcan-frequencies';
import { markOf } from './statcan-marks';

/** One data point as the service writes it. `value` may be a number, a number in quotes, or null. */
const pointShape = z.object({
  refPer: z.string(),
  refPer2: z.string().nullish(),
  value: z.union([z.number(), z.string()]).nullable(),
  decimals: z.number().int().min(0).max(12),
  scalarFactorCode: z.number().int().min(0).max(9),
  symbolCode: z.number().int(),
  statusCode: z.number().int(),
  securityLevelCode: z.number().int(),
  releaseTime: z.string(),
  frequencyCode: z.number().int(),
});
type Point = z.infer<typeof pointShape>;

/**
 * The points of one vector as an edition, or why they are not taken.
 * The scalar factor is not applied: `scale` says it (power of ten, equal to its code). `publishedAt` is the newest
 * releaseTime among the points, for that is when this statement as a whole became public.
 */
export function readPoints(code: string, vectorDataPoint: unknown): Edition | Refusal {
  const points = z.array(pointShape).safeParse(vectorDataPoint);
  if (!points.success) {
    const issue = points.error.issues[0];
    return changed(
      code,
      `has another shape than the one we read, at ${['vectorDataPoint', ...(issue?.path ?? [])].join('.')} (${issue?.message}): the parser must be adapted`,
    );
  }
  if (points.data.length === 0) return edition(code, null, [], null);
  const newest = points.data.at(-1) as Point;
  const frequency = frequencyOfCode(newest.frequencyCode);
  if (frequency === null) {
    const words = statcanFrequencies[newest.frequencyCode]?.en ?? 'not in the code set';
    return changed(code, `has frequency code ${newest.frequencyCode} (${words}), which we don't carry: correct the code in the catalogue`);
  }
  for (const field of ['frequencyCode', 'scalarFactorCode'] as const) {
    const other = points.data.find((point) => point[field] !== newest[field]);
    if (other !== undefined)
      return changed(code, `mixes ${field} ${other[field]} (${other.refPer}) and ${newest[field]} (${newest.refPer}): none is taken`);
  }
  return readObservations(code, frequency, points.data);
}

function readObservations(code: string, frequency: Frequency, points: readonly Point[]): Edition | Refusal {
  const observations: Observation[] = [];
  let publishedMs = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const observation = readPoint(code, frequency, point);
    if (isRefusal(observation)) return observation;
    observations.push(observation);
    const released = releaseInstant(point.releaseTime);
    if (released === null)
      return changed(code, `has releaseTime "${point.releaseTime}" at ${point.refPer}, which is no time: none is taken`);
    publishedMs = Math.max(publishedMs, released);
  }
  const ordered = inOrder(code, frequency, observations, 'Statistics Canada');
  if ('reason' in ordered) return ordered;
  return edition(code, new Date(publishedMs).toISOString(), ordered, { frequency, newest: points.at(-1) as Point });
}

function readPoint(code: string, frequency: Frequency, point: Point): Observation | Refusal {
  if (point.refPer2)
    return changed(
      code,
      `has a period that spans ${point.refPer} to ${point.refPer2}, which is not a calendar period: correct the code in the catalogue`,
    );
  const period = periodBeginning(frequency, point.refPer);
  if (period === null)
    return changed(code, `has refPer "${point.refPer}", where no period of frequency ${frequency} begins: none is taken`);
  const mark = markOf(point);
  if (mark === null) {
    const codes = `symbolCode ${point.symbolCode}, statusCode ${point.statusCode}, securityLevelCode ${point.securityLevelCode}`;
    return changed(code, `marks ${point.refPer} with ${codes}, which are not in the code set: add them to the table of marks`);
  }
  const { ordinal } = period;
  const { status, quality } = mark;
  if (mark.value === 'zero') return { ordinal, value: 0, decimals: point.decimals, status, quality };
  if (mark.value === 'none' || point.value === null || point.value === '') {
    // A null without a mark is a missing value all the same.
    return {
      ordinal,
      value: null,
      decimals: point.decimals,
      status: status === 'A' || status === 'P' || status === 'U' ? 'O' : status,
      quality,
    };
  }
  const number = readNumber(String(point.value));
  if (number === null)
    return changed(
      code,
      `has value "${String(point.value).slice(0, 40)}" at ${point.refPer}, which is no number that we can store exactly: none is taken`,
    );
  return { ordinal, value: number.value, decimals: Math.max(point.decimals, digitsNeeded(number.value)), status, quality };
}

/** `2026-08-07T08:30` is local time in Ottawa, with daylight time; an explicit offset or Z is obeyed. Milliseconds, or null. */
export function releaseInstant(text: string): number | null {
  const instant = DateTime.fromISO(text, { zone: agencyZone });
  return instant.isValid && text.includes('T') ? instant.toMillis() : null;
}

function edition(
  code: string,
  publishedAt: string | null,
  observations: readonly Observation[],
  units: { frequency: Frequency; newest: Point } | null,
): Edition {
  return {
    code,
    publishedAt,
    observations,
    extent: 'window',
    frequency: units?.frequency ?? null,
    scale: units?.newest.scalarFactorCode ?? null,
    decimals: units?.newest.decimals ?? null,
    base: null,
    breaks: [],
    terminated: false,
  };
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `Statistics Canada's answer for ${code} ${what}.`);
}
