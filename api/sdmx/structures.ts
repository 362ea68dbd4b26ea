import type { Context } from 'hono';
import type { StructureAddress } from '../../core/sdmx/address';
import type { AvailableCodes } from '../../core/sdmx/availability';
import { type Extracted, extract, readStructureQuery } from '../../core/sdmx/structure-query';
import { artefactsOf } from '../../core/sdmx/structures';
import type { StructureFormat } from '../../formats/sdmx/format';
import { structureOffers } from '../../formats/sdmx/registry';
import { type ApiContext, searchOf } from '../context';
import { givenSeries, nothingFound } from './given';
import { answeredType, filedAs, negotiated, varies } from './negotiated';

/** GET /sdmx/{dataflow|datastructure|codelist|conceptscheme|agencyscheme|structure}/{agency}/{id}/{version}/{item} */
export function structureResponse(c: Context, context: ApiContext, address: StructureAddress): Response | Promise<Response> {
  const { type, format } = negotiated(c, structureOffers);
  return context.answers.give(filedAs(c.req, type), 'print', async () => {
    const series = givenSeries(context);
    const found = extract(artefactsOf(series), { address, query: readStructureQuery(searchOf(c)), series });
    if (found.length === 0) throw nothingFound();
    const body = structureContent(context, { format, type, found, available: null });
    // What is told is of the catalogue alone, which no print changes.
    return { body, place: 0, modifiedAt: null, lasting: 'print' };
  });
}

interface Told {
  readonly format: StructureFormat;
  /** As it was asked for. */
  readonly type: string;
  readonly found: readonly Extracted[];
  readonly available: AvailableCodes | null;
}

export function structureContent({ runtime }: ApiContext, { format, type, found, available }: Told) {
  const head = { id: 'STRUCTURES', prepared: preparedAt, isTest: runtime.mode === 'rehearsal' };
  const bytes = format.write({ head, artefacts: found, available });
  return { type: answeredType(type, format), bytes, headers: varies };
}

/** The catalogue is read when the process starts; a time of each answer would change its tag without need. */
const preparedAt = new Date().toISOString();
