import type { Hono } from 'hono';
import { instantOf } from '../core/as-of';
import type { Series } from '../core/series';
import type { PngDrawer } from '../formats/png';
import { chartSvg } from '../formats/svg';
import type { Answer, Content, Lasting } from './answers';
import { type ApiContext, searchOf, shownSeriesNamed } from './context';
import { drawnSeries } from './drawn-series';
import { checkPassedOn, fileNameOf, languageParameter, pictureOf, pictureParameters, unknownMoment, viewAsked } from './pictures';
import { ask } from './questions';

/** Pixels of a PNG for each CSS pixel of its width. */
const zoom = 2;
export const parameters = { ...pictureParameters, ...languageParameter };

/**
 * GET /api/v1/charts/{id}.svg and .png ?units=&frequency=&aggregation=&range=&base=&asOf=&ghost=&compare=&theme=&lang=&width=
 * → the chart of the series' page as a picture that carries title, units, adjustment, source, period, edition and licence.
 * A PNG has two pixels for each of `width` (CSS pixels, 600 unless asked). A moment of which we don't know what had been
 * published is `not-found`; a series that its licence lets nobody pass on is refused with 403.
 */
export function chartRoutes(app: Hono, context: ApiContext, png: PngDrawer): void {
  app.get('/api/v1/charts/:file{[A-Za-z0-9_]+\\.(svg|png)}', (c) =>
    context.answers.give(c.req.raw, 'print', () => {
      const [id = '', kind = ''] = c.req.param('file').split('.');
      return chartAnswer(context, { series: shownSeriesNamed(context, id), kind, search: searchOf(c), png });
    }),
  );
}

interface ChartAsked {
  readonly series: Series;
  readonly kind: string;
  readonly search: URLSearchParams;
  readonly png: PngDrawer;
}

export async function chartAnswer(context: ApiContext, { series, kind, search, png }: ChartAsked): Promise<Answer> {
  const { theme, width, lang: language } = ask(search, parameters);
  const view = viewAsked(search);
  checkPassedOn([series]);
  const drawn = await drawnSeries(context, { series, view, language });
  if (drawn === null) throw unknownMoment();
  checkPassedOn(drawn.shown);
  const svg = chartSvg(pictureOf(context, drawn, { language, theme, widthPx: width }));
  const { mode } = context.runtime;
  const name = fileNameOf(drawn, view, { mode, kind });
  const headers = { 'Content-Disposition': `inline; filename="${name}"`, 'Content-Language': language };
  const body: Content =
    kind === 'png'
      ? { type: 'image/png', bytes: await png.draw(svg, zoom), headers }
      : { type: 'image/svg+xml; charset=utf-8', bytes: new TextEncoder().encode(svg), headers: { ...headers, ...noScripts } };
  return { body, modifiedAt: null, lasting: lastingOf(context, view.asOf) };
}

/** An SVG that is opened by itself is a document of ours. */
const noScripts = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" };

/** An instant that has not come yet can still get more statements without a print of ours in between: none is kept. */
export function lastingOf({ runtime }: ApiContext, asOf: string | null): Lasting {
  return asOf !== null && Date.parse(instantOf(asOf)) > runtime.clock.now() ? 'never' : 'print';
}
