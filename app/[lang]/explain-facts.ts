import type { ExplainFacts } from '../../components/explain/facts';
import { fitsFrequency, readQuestion } from '../../core/explanation';
import type { SeriesId } from '../../core/series';
import { runtime } from '../../runtime';

/** Reads where a number comes from; null for a series that readers have no page of. */
export async function explainFacts(id: SeriesId, search: URLSearchParams): Promise<ExplainFacts | null> {
  const { catalogue, clock, read } = runtime();
  const series = catalogue.series.get(id);
  if (series === undefined || series.companionOf !== null) return null;
  const { question, unread } = readQuestion(search);
  const [explained, sources] = await Promise.all([read.explanation({ series, question, now: clock.now() }), read.sources()]);
  const source = sources.find((one) => one.id === series.source)?.short ?? { en: series.source, fr: series.source };
  const unfit = fitsFrequency(series, question) ? [] : ['period'];
  return { series, source, question, unread: [...unread, ...unfit], explained };
}
