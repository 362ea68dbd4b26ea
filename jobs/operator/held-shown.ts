import { isFailure } from '../../core/errors';
import { type HeldShown, heldDifference } from '../../core/held-difference';
import { type Held, heldNow, isToCome } from '../../prisma/queries/held';
import { latest } from '../../prisma/queries/observations';
import { editionIn } from '../reparse';
import type { Desk } from './desk';

/** What a held statement says beside what is published, for the sources page; null where nothing is held under the number. */
export async function heldShown(desk: Desk, number: number): Promise<HeldShown | null> {
  const one = (await heldNow(desk.database)).find(({ id }) => id === number);
  if (one === undefined) return null;
  try {
    return await compare(desk, one);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { number, difference: null, why: error.message, isWithheld: false };
  }
}

/** Throws the source's Failure where the payload can't be read. */
async function compare(desk: Desk, one: Held): Promise<HeldShown> {
  const { id: number, payload, code } = one;
  const series = desk.catalogue.series.get(one.series);
  if (series === undefined) return { number, difference: null, why: null, isWithheld: false };
  const edition = await editionIn(desk, payload, series);
  const compared = heldDifference(series, await latest(desk.database, one.series), edition);
  if (!compared.ok) return { number, difference: null, why: compared.reason, isWithheld: false };
  const newest = edition.observations.at(-1)?.ordinal;
  const early = { id: series.id, release: series.release, frequency: series.frequency };
  const isEarly = newest !== undefined && (await isToCome(desk.database, { ...early, newest }, desk.clock.now()));
  const isWithheld = code === 'early' || isEarly;
  return { number, difference: isWithheld ? { ...compared.value, rows: [] } : compared.value, why: null, isWithheld };
}
