import { instantOf } from '../../core/as-of';
import { breaksOf } from '../../core/break';
import type { DownloadReading } from '../../core/download/part';
import type { DownloadQuestion } from '../../core/download/question';
import type { Series } from '../../core/series';
import { seriesStates } from '../../prisma/queries/series';
import { type Edition, statedObservations } from '../../prisma/queries/statements';
import { vintagesOf } from '../../prisma/queries/vintages';
import type { ApiContext } from '../context';
import { rangeOf } from '../observations';

export interface ReadSeries {
  readonly series: Series;
  /** Null where what had been said then is not known. */
  readonly reading: DownloadReading | null;
}

/** Reads series for a question, in their order and all at one moment: of a release that comes meanwhile all is told or nothing. */
export function readingsOf({ runtime }: ApiContext, all: readonly Series[], question: DownloadQuestion): AsyncIterable<ReadSeries> {
  const edition = editionOf(question);
  return runtime.database.snapshot(async function* (read) {
    const knownSince = new Map((await seriesStates({ read })).map((state) => [state.id, state.knownSince]));
    for (const series of all) yield { series, reading: await readingOf(series) };

    async function readingOf(series: Series): Promise<DownloadReading | null> {
      const observations = await statedObservations({ read }, series.id, edition, rangeFor(series, question));
      if (observations === null) return null;
      const vintages = question.columns === 'full' ? await vintagesOf({ read }, series.id) : [];
      return {
        series,
        observations,
        breaks: breaksOf(series),
        seenAt: new Map(vintages.map(({ asOf, seenAt }) => [asOf, seenAt])),
        knownSince: knownSince.get(series.id) ?? null,
      };
    }
  });
}

export function editionOf({ vintage, asOf }: DownloadQuestion): Edition {
  if (vintage !== 'latest') return vintage;
  return { instant: asOf === null ? 'infinity' : instantOf(asOf) };
}

/** What is calculated reaches back further than what is shown of it. */
export function rangeFor(series: Series, { units, frequency, from, to }: DownloadQuestion) {
  const isOwn = units === 'lin' && (frequency ?? series.frequency) === series.frequency;
  const range = rangeOf(series, { from: from ?? undefined, to: to ?? undefined });
  return isOwn ? range : {};
}
