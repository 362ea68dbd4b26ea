import { z } from 'zod';
import { resources } from '../../core/sdmx/artefact';
import { modes } from '../../core/sdmx/availability';
import { dimensionIds, timeDimension } from '../../core/sdmx/components';
import { allDimensions, details } from '../../core/sdmx/data-query';
import { referenceModes } from '../../core/sdmx/references';
import { structureDetails } from '../../core/sdmx/structure-query';
import type { Words } from '../../core/series';
import { parameter } from '../questions';
import { words } from './described';

const anyText = z.string().optional();
const chosen = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  parameter(z.enum(values).default(values[0]), values.join(', '), values.join(', '));
const count = parameter(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .optional(),
  'a whole number from 1',
  'un entier à partir de 1',
);
const time = parameter(
  anyText,
  '2026, 2026-Q3, 2026-09, 2026-W05, 2026-09-30 or an instant',
  '2026, 2026-Q3, 2026-09, 2026-W05, 2026-09-30 ou un instant',
);
const references = parameter(
  z.enum([...referenceModes, ...resources]).default('none'),
  [...referenceModes, ...resources].join(', '),
  [...referenceModes, ...resources].join(', '),
);

/** SDMX's parameters: core/sdmx reads them one by one, without schemas of their own. */
export const dataParameters = {
  startPeriod: time,
  endPeriod: time,
  firstNObservations: count,
  lastNObservations: count,
  updatedAfter: parameter(anyText, 'an instant or a day', 'un instant ou un jour'),
  detail: chosen(details),
  dimensionAtObservation: chosen([timeDimension.id, allDimensions, ...dimensionIds]),
  includeHistory: chosen(['false', 'true']),
  format: parameter(anyText, 'jsondata', 'jsondata'),
};

export const availabilityParameters = {
  startPeriod: time,
  endPeriod: time,
  mode: chosen(modes),
  references,
};

export const structureParameters = { detail: chosen(structureDetails), references };

export const sdmxMeanings: Readonly<Record<string, Words>> = {
  detail: words('How much is said.', 'L’étendue de ce qui est dit.'),
  dimensionAtObservation: words('The dimension that stands at each observation.', 'La dimension placée à chaque observation.'),
  endPeriod: words('Nothing after this.', 'Rien après ceci.'),
  firstNObservations: words('So many of the oldest.', 'Ce nombre des plus anciennes.'),
  format: words('JSON in version 2.0, for who sends no Accept.', 'JSON en version 2.0, pour qui n’envoie pas Accept.'),
  includeHistory: words('A data set for each statement.', 'Un jeu de données par édition.'),
  lastNObservations: words('So many of the newest.', 'Ce nombre des plus récentes.'),
  mode: words(
    'Codes that have data beside the key, or that could be added to it.',
    'Les codes qui ont des données avec la clé, ou qu’on pourrait y ajouter.',
  ),
  references: words('Which structures stand beside.', 'Quelles structures sont jointes.'),
  startPeriod: words('Nothing before this.', 'Rien avant ceci.'),
  updatedAfter: words('Only what was published here since.', 'Seulement ce qui a été publié ici depuis.'),
};
