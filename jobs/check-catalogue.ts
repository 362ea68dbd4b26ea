import type { Catalogue } from '../catalogue/catalogue';
import { sourcesOf } from '../catalogue/catalogue';
import { isFailure } from '../core/errors';
import type { Series, SourceId, Words } from '../core/series';
import { codesByMembers } from './find-codes';
import type { ConfiguredSource } from './sources/registry';
import { type Asker, type Verdict, verifyCodes } from './verify-codes';

interface Asked {
  readonly catalogue: Catalogue;
  readonly sources: ReadonlyMap<SourceId, ConfiguredSource>;
  /** The day on which codes are in force, `YYYY-MM-DD`. */
  readonly day: string;
}

/**
 * Asks each agency of the catalogue whether our codes still exist and still mean the same, as the program does at its start,
 * and writes nothing down. A verdict for each series in the catalogue's order; a source that does not answer leaves its own
 * unsaid, and keeps no other from being asked.
 */
export async function checkCatalogue(asker: Asker, { catalogue, sources, day }: Asked): Promise<Verdict[]> {
  const verdicts = new Map<string, Verdict>();
  for (const id of sourcesOf(catalogue)) {
    const series = [...catalogue.series.values()].filter(({ source }) => source === id);
    const source = sources.get(id);
    const found = source === undefined ? [] : await checkSource(asker, source, { series, day });
    for (const verdict of found) verdicts.set(verdict.series, verdict);
  }
  return [...catalogue.series.keys()].flatMap((id) => verdicts.get(id) ?? []);
}

interface Own {
  readonly series: readonly Series[];
  readonly day: string;
}

async function checkSource(asker: Asker, source: ConfiguredSource, { series, day }: Own): Promise<Verdict[]> {
  if (source.switchedOff !== null) return allUnsaid(series, source.switchedOff);
  try {
    const { coded, lost } = await withFoundCodes(asker, source, { series, day });
    return [...lost, ...(await verifyCodes(asker, source, { series: coded, day })).verdicts];
  } catch (error) {
    if (!isFailure(error)) throw error;
    return allUnsaid(series, { en: error.message, fr: error.message });
  }
}

/** The series with the codes that their members give; and verdicts on those whose members give none. */
async function withFoundCodes(asker: Asker, source: ConfiguredSource, { series, day }: Own): Promise<{ coded: Series[]; lost: Verdict[] }> {
  const found = await codesByMembers(asker, source, series);
  const coded: Series[] = [];
  const lost: Verdict[] = [];
  for (const one of series) {
    const resolved = found.get(one);
    if (resolved === undefined) coded.push(one);
    else if ('code' in resolved) coded.push({ ...one, codes: [{ code: resolved.code, validFrom: day }] });
    else
      lost.push({
        series: one.id,
        code: null,
        kind: resolved.silent ? 'unsaid' : 'differs',
        title: null,
        sentences: [resolved.refusal],
      });
  }
  return { coded, lost };
}

function allUnsaid(series: readonly Series[], reason: Words): Verdict[] {
  return series.map(({ id }) => ({ series: id, code: null, kind: 'unsaid', title: null, sentences: [reason] }));
}
