import type { Context } from 'hono';
import { z } from 'zod';
import { aggregations } from '../core/aggregate';
import { layerShapes, panelTransformations } from '../core/board';
import { boardColumns, type Layout, longestTitle, mostPanels, mostRows, mostSeries, settled, tallestPanel } from '../core/board-layout';
import { longestFormula, parseFormula } from '../core/formula-text';
import { frequencies } from '../core/period';
import type { Words } from '../core/series';
import { worded } from './problems';
import { jsonOf } from './request-body';
import { lineOf } from './text-line';

/** What a program or page sends of a board. */
export interface BoardBody {
  readonly title: string;
  /** Within the columns, none on another. */
  readonly layout: Layout;
}

const seriesId = z
  .string()
  .max(80)
  .regex(/^[A-Z][A-Z0-9_]*$/);
const name = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/);
const shows = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('series'),
    series: z
      .array(seriesId)
      .min(1)
      .max(mostSeries)
      .refine((ids) => new Set(ids).size === ids.length),
    transformation: z.enum(panelTransformations),
    shape: z.enum(layerShapes),
  }),
  z.strictObject({
    kind: z.literal('formula'),
    formula: z
      .string()
      .max(longestFormula)
      .refine((text) => parseFormula(text).ok),
    frequency: z.enum(frequencies).nullable(),
    aggregation: z.enum(aggregations).nullable(),
    transformation: z.enum(panelTransformations),
    shape: z.enum(layerShapes),
  }),
  z.strictObject({ kind: z.literal('catalogue'), board: name, panel: name }),
]);
const panel = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  x: z.int().min(0).max(boardColumns),
  y: z.int().min(0).max(mostRows),
  w: z.int().min(1).max(boardColumns),
  h: z.int().min(1).max(tallestPanel),
  shows,
});
export const body = z.strictObject({
  title: lineOf(1, longestTitle),
  layout: z
    .array(panel)
    .max(mostPanels)
    .refine((panels) => new Set(panels.map(({ id }) => id)).size === panels.length),
});

/** Reads a board out of a request. @throws invalid-request that says where it is none, and what is allowed there. */
export async function boardOf(c: Context): Promise<BoardBody> {
  const sent = await jsonOf(c);
  const read = body.safeParse(sent);
  if (read.success) return { title: read.data.title, layout: settled(read.data.layout) };
  const path = read.error.issues[0]?.path ?? [];
  const [field] = path;
  const where = path.length === 0 ? { en: 'The body', fr: 'Le corps' } : { en: path.join('.'), fr: path.join('.') };
  const allowed = (field === 'title' || field === 'layout') && path.length === 1 ? wanted[field] : wanted.all;
  throw worded('invalid-request', {
    en: `${where.en} is not as it must be; ${allowed.en}.`,
    fr: `${where.fr} n’est pas ce qu’il faut; ${allowed.fr}.`,
  });
}

const wanted: Readonly<Record<'title' | 'layout' | 'all', Words>> = {
  title: { en: `a title has 1 to ${longestTitle} characters`, fr: `un titre compte de 1 à ${longestTitle} caractères` },
  layout: {
    en: `a layout is a list of at most ${mostPanels} panels, each with an id of its own`,
    fr: `une disposition est une liste d’au plus ${mostPanels} panneaux, chacun avec son propre id`,
  },
  all: {
    en: 'a board is { title, layout: [{ id, x, y, w, h, shows }] }, and shows is { kind: "series", series, transformation, shape }, { kind: "formula", formula, frequency, aggregation, transformation, shape } or { kind: "catalogue", board, panel }',
    fr: 'un tableau est { title, layout: [{ id, x, y, w, h, shows }] }, et shows est { kind: "series", series, transformation, shape }, { kind: "formula", formula, frequency, aggregation, transformation, shape } ou { kind: "catalogue", board, panel }',
  },
};
