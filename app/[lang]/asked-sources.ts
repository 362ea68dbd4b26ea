import { type AskedSource, askedAmong } from '../../components/connection-state';
import { seriesReadFor } from '../../core/board';
import { runtime } from '../../runtime';

/** The sources that the home board's series come from, without those that are not asked. */
export async function askedSources(): Promise<AskedSource[]> {
  const { catalogue, read } = runtime();
  const panels = catalogue.boards.get('home')?.panels ?? [];
  const used = new Set(panels.flatMap(seriesReadFor).map((id) => catalogue.series.get(id)?.source));
  return askedAmong(await read.sources(), used);
}
