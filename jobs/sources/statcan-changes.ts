import { DateTime } from 'luxon';
import { z } from 'zod';
import { failure } from '../../core/errors';
import { agencyZone, readJson, refuseStatus } from './answers';
import type { SourceResponse } from './source';
import { tableOf } from './statcan-codes';

const changesShape = z.object({
  status: z.literal('SUCCESS'),
  object: z.array(z.object({ responseStatusCode: z.number(), productId: z.number() })),
});

/** Tables that changed on a day, from the answer to getChangedCubeList. */
export function readChanges(response: SourceResponse): string[] {
  // "No changed data" comes as 404: an empty answer, not a fault.
  if (response.status === 404) return [];
  refuseStatus(response, 'Statistics Canada', retryAfterMs(response));
  const changes = changesShape.safeParse(readJson(response, 'Statistics Canada'));
  if (!changes.success) {
    const issue = changes.error.issues[0];
    throw failure(
      'source-shape-changed',
      `Statistics Canada's list of changed tables has another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  return changes.data.object.filter(({ responseStatusCode }) => responseStatusCode === 0).map(({ productId }) => tableOf(productId));
}

/** HTTP 409 is the lock from midnight until 08:30 in Ottawa: until then, or a second when it holds a little longer. */
export function retryAfterMs({ status, receivedAt }: SourceResponse): number | undefined {
  if (status !== 409) return undefined;
  const received = DateTime.fromISO(receivedAt, { zone: agencyZone });
  const opening = received.startOf('day').set({ hour: 8, minute: 30 });
  return Math.max(1_000, opening.toMillis() - received.toMillis());
}
