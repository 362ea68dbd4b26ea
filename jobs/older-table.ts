import type { HoldReason } from '../core/hold-reason';
import { dayAt } from '../core/zone';
import type { VintageHead } from '../prisma/queries/vintages';
import { agencyZone } from './sources/answers';

/**
 * Whether what a whole table says is older than what we have: on the morning of a release the agency's tables lag behind its
 * service by one to three hours. Such a table is no news and nothing to be checked. It was made before the day of the newest
 * statement that the agency dated, or does not reach the newest period that we know.
 */
export function isOlderTable(
  { tableOf }: { readonly tableOf?: string },
  { vintage, reasons }: { vintage: VintageHead | null; reasons: readonly HoldReason[] },
): boolean {
  if (tableOf === undefined) return false;
  if (vintage?.statedAt != null && dayAt(vintage.statedAt, agencyZone) > tableOf) return true;
  return reasons.some(({ code }) => code === 'backward');
}
