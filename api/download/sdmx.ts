import { newestInstant } from '../../core/as-of';
import { fileNameOf } from '../../core/download/file-name';
import { seriesMessage, writtenSeries } from '../../core/sdmx/written-series';
import { csv } from '../../formats/sdmx/csv';
import type { DataFormat } from '../../formats/sdmx/format';
import { generic } from '../../formats/sdmx/generic';
import { json } from '../../formats/sdmx/json';
import { placeOf } from '../../prisma/queries/prints';
import type { Answer } from '../answers';
import { lastingOf } from '../charts';
import type { ApiContext } from '../context';
import { badParameters } from '../questions';
import { type DownloadAsked, keptAs, readFor } from './making';

/** SDMX's own structure, which is of whole series and not of tables. */
export const sdmxFormats: ReadonlyMap<string, DataFormat> = new Map([
  ['sdmx.csv', csv],
  ['sdmx.json', json],
  ['sdmx.xml', generic],
]);

/**
 * The agency's own figures as an SDMX message: what is calculated has no place in their structure, and of all vintages each would be a
 * message of its own (`/sdmx/data` with `includeHistory`). Its few words are English.
 * @throws what `readFor` refuses
 */
export async function sdmxAnswer(context: ApiContext, asked: DownloadAsked, format: DataFormat): Promise<Answer> {
  const { runtime, sources } = context;
  const { question } = asked;
  const place = await placeOf(
    runtime.database,
    asked.series.map(({ id }) => id),
  );
  const { parts } = await readFor(context, asked);
  const written = parts.map(({ series, observations }) =>
    writtenSeries(series, observations, {
      agency: sources.get(series.source)?.title ?? { en: series.source, fr: series.source },
      licence: runtime.catalogue.licences.get(series.licence) ?? null,
    }),
  );
  const stated = newestInstant(parts.flatMap(({ observations }) => observations.map(({ asOf }) => asOf)));
  // Of the figures, and not of the asking: the same figures are the same file.
  const prepared = stated ?? new Date(0).toISOString();
  const head = { id: `FILE_${place.seq}`, prepared, isTest: runtime.mode === 'rehearsal' };
  const name = fileNameOf({
    name: asked.name,
    count: asked.series.length,
    question,
    newest: stated,
    isRehearsal: head.isTest,
  });
  const headers = { ...keptAs(`${name}.${asked.ending}`), 'Content-Language': 'en' };
  const body = { type: format.type, bytes: await format.write(seriesMessage(head, written)), headers };
  return { body, place: place.seq, modifiedAt: place.at, lasting: lastingOf(context, question.asOf) };
}

/** Refuses what no SDMX file holds. @throws invalid-request that names it */
export function checkForSdmx({ question }: DownloadAsked): void {
  const { units, frequency, vintage, layout } = question;
  const own = { en: 'what the agency published', fr: 'ce que l’organisme a publié' };
  const bad = [
    ...(units === 'lin'
      ? []
      : [{ name: 'units', value: units, allowed: { en: `lin in an SDMX file: ${own.en}`, fr: `lin dans un fichier SDMX : ${own.fr}` } }]),
    ...(frequency === null
      ? []
      : [
          {
            name: 'frequency',
            value: frequency,
            allowed: { en: `nothing in an SDMX file: ${own.en}`, fr: `rien dans un fichier SDMX : ${own.fr}` },
          },
        ]),
    ...(vintage !== 'all'
      ? []
      : [
          {
            name: 'vintage',
            value: vintage,
            allowed: {
              en: 'latest or first; /sdmx/data with includeHistory has all',
              fr: 'latest ou first; /sdmx/data avec includeHistory les a toutes',
            },
          },
        ]),
    ...(layout === 'long'
      ? []
      : [{ name: 'layout', value: layout, allowed: { en: 'long in an SDMX file', fr: 'long dans un fichier SDMX' } }]),
  ];
  if (bad.length > 0) throw badParameters(bad);
}
