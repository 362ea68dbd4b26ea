import { z } from 'zod';
import { languages, type Series, topics } from '../../core/series';
import { type ApiContext, shownSeriesNamed } from '../context';
import { checkPassedOn } from '../pictures';
import { worded } from '../problems';
import { checkKnown, listed, parameter, type Question } from '../questions';

/** Which prints a feed tells of; what is left out leaves nothing out. */
export const selectionParameters = {
  topic: parameter(
    listed,
    `some of ${topics.join(', ')}, with commas between`,
    `certains de ${topics.join(', ')}, séparés par des virgules`,
  ),
  release: parameter(
    listed,
    'ids of releases, with commas between (CPI,LFS)',
    'des identifiants de diffusions, séparés par des virgules (CPI,LFS)',
  ),
  series: parameter(
    listed,
    'ids of series, with commas between; /api/v1/series lists them',
    'des identifiants de séries, séparés par des virgules; /api/v1/series en donne la liste',
  ),
};

export const feedLanguage = { lang: parameter(z.enum(languages).default('en'), 'en or fr', 'en ou fr') };

export type Selection = Question<typeof selectionParameters>;

/**
 * The series whose prints may travel, of those asked for: all filters hold at once. What its licence keeps here is left out,
 * and so are companions. Throws `invalid-request` for ids that are not known and for filters that leave no series, and with
 * status 403 where a licence leaves none.
 */
export function selectedSeries(context: ApiContext, { topic, release, series }: Selection): Series[] {
  const { catalogue } = context.runtime;
  checkKnown('topic', topic, { known: topics });
  checkKnown('release', release, { known: catalogue.releases.keys() });
  checkKnown('series', series, { known: catalogue.series.keys(), allowed: selectionParameters.series.allowed });
  for (const id of series ?? []) shownSeriesNamed(context, id);
  const asked = [...catalogue.series.values()].filter(
    (one) =>
      one.companionOf === null &&
      (topic === undefined || topic.includes(one.topic)) &&
      (release === undefined || release.includes(one.release)) &&
      (series === undefined || series.includes(one.id)),
  );
  if (asked.length === 0) throw nothingLeft();
  const open = asked.filter(({ redistribution }) => redistribution !== 'display-only');
  if (open.length === 0) checkPassedOn(asked);
  return open;
}

function nothingLeft() {
  return worded('invalid-request', {
    en: 'No series is in all that topic, release and series name together. Leave one of them out.',
    fr: 'Aucune série ne répond à la fois à topic, release et series. Retirez l’un d’eux.',
  });
}
