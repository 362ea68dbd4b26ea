import { observationsNeeded } from '../../core/board-facts';
import { breaksOf } from '../../core/break';
import type { FeedStory } from '../../core/feed-entry';
import type { Observation } from '../../core/observation';
import type { Print } from '../../core/print';
import { standardErrorsOf } from '../../core/sampling-error';
import { companionsOf, type Series, type SeriesId } from '../../core/series';
import { latest, newestAsOf } from '../../prisma/queries/observations';
import { newestPrintsOf, placeOf } from '../../prisma/queries/prints';
import type { ApiContext } from '../context';

export interface Stories {
  /** Newest first. */
  readonly stories: readonly FeedStory[];
  /** The place in the log after which nothing was said of these series or of their sampling errors, and when that was; null before the first. */
  readonly place: { readonly seq: number; readonly at: string | null };
}

/** The newest `count` prints of some series that are news, each with the statement that it belongs to. */
export async function newestStories(context: ApiContext, series: readonly Series[], count: number): Promise<Stories> {
  const { database, catalogue } = context.runtime;
  const ids = series.map(({ id }) => id);
  const companions = companionsOf(catalogue.series.values(), ids);
  const place = await placeOf(database, [...ids, ...companions.map(({ id }) => id)]);
  const prints = (await newestPrintsOf(database, ids, count)).filter(({ seq }) => seq <= place.seq);
  const statements = await statementsOf(context, prints);
  const errors = await errorsOf(context, prints);
  const stories = prints.map((print) => storyOf(context, print, { observations: statements.get(print.seq) ?? null, errors }));
  return { stories, place };
}

/** Reads what stood with each print: those of one instant at once. */
async function statementsOf({ runtime }: ApiContext, prints: readonly Print[]): Promise<Map<number, readonly Observation[] | null>> {
  const found = new Map<number, readonly Observation[] | null>();
  for (const instant of new Set(prints.map(({ asOf }) => asOf))) {
    const own = prints.filter(({ asOf }) => asOf === instant);
    const series = own.flatMap((print) => runtime.catalogue.series.get(print.series) ?? []);
    const count = Math.max(...series.map(depthOf));
    const stood = await newestAsOf(
      runtime.database,
      series.map(({ id }) => id),
      { count, instant },
    );
    for (const { seq, series: id } of own) found.set(seq, stood.get(id) ?? null);
  }
  return found;
}

/** Far enough back for the changes that are told; the step of a rate that a bank sets may lie years back. */
function depthOf({ frequency, lead }: Series): number {
  if (frequency !== 'D') return Math.min(observationsNeeded[frequency], 60);
  return lead === 'points-since-step' ? observationsNeeded.D : 15;
}

type Errors = ReadonlyMap<
  SeriesId,
  readonly { readonly companionOf: NonNullable<Series['companionOf']>; observations: readonly Observation[] }[]
>;

/** What the companions of the printed series say of their newest periods. It may come a moment after the print, and belongs to its period. */
async function errorsOf({ runtime }: ApiContext, prints: readonly Print[]): Promise<Errors> {
  const { database, catalogue } = runtime;
  const found = new Map<SeriesId, { companionOf: NonNullable<Series['companionOf']>; observations: readonly Observation[] }[]>();
  for (const id of new Set(prints.map(({ series }) => series))) {
    const ordinals = prints.flatMap(({ series, newest }) => (series === id ? [newest.ordinal] : []));
    const range = { from: Math.min(...ordinals) };
    for (const companion of companionsOf(catalogue.series.values(), [id])) {
      if (companion.companionOf === null) continue;
      const observations = await latest(database, companion.id, range);
      found.set(id, [...(found.get(id) ?? []), { companionOf: companion.companionOf, observations }]);
    }
  }
  return found;
}

interface Read {
  readonly observations: readonly Observation[] | null;
  readonly errors: Errors;
}

function storyOf({ runtime, sources }: ApiContext, print: Print, { observations, errors }: Read): FeedStory {
  const series = runtime.catalogue.series.get(print.series) as Series;
  const source = sources.get(series.source);
  const known = errors.get(series.id);
  const bare = [...(print.previous === null ? [] : [print.previous]), print.newest];
  return {
    print,
    reading: {
      series,
      source: source?.short ?? { en: series.source, fr: series.source },
      // A statement of which we do not know all is told by what travels with its print.
      observations: observations ?? bare,
      breaks: breaksOf(series),
      print,
      awaits: 'release',
      off: null,
      ...(known === undefined ? {} : { standardErrors: standardErrorsOf(print.newest.ordinal, known) }),
    },
    agency: source?.title ?? { en: series.source, fr: series.source },
    terms: runtime.catalogue.licences.get(series.licence) ?? null,
  };
}
