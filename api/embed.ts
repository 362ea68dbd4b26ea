import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { formatInstant } from '../core/format-time';
import { messages } from '../core/messages/messages';
import { shareWords } from '../core/messages/share';
import type { Language } from '../core/series';
import { type SeriesView, viewQuery } from '../core/series-view';
import { palettes, type Theme } from '../formats/palette';
import { chartSvg } from '../formats/svg';
import { escaped } from '../formats/text';
import { type Answer, openHeaders } from './answers';
import { lastingOf } from './charts';
import { type ApiContext, searchOf, shownSeriesNamed } from './context';
import { type DrawnSeries, drawnSeries } from './drawn-series';
import { checkPassedOn, pictureOf, pictureParameters, unknownMoment, viewAsked } from './pictures';
import { problemOf } from './problems';
import { ask, parameter } from './questions';

const heights = ['auto', 'fixed'] as const;
export const parameters = {
  ...pictureParameters,
  height: parameter(z.enum(heights).default('auto'), 'auto or fixed', 'auto ou fixed'),
};

/**
 * GET /embed/{id} and /fr/embed/{id}, with the query of the series' page, `theme` and `height` → a page for other sites'
 * frames: the chart drawn by the server, readable without scripts, without cookies; it says whether it follows new data
 * or is pinned (`asOf`), and whether what it is pinned to has been revised. With scripts it renews itself each minute and
 * tells its height to the page around it: `postMessage({ type: 'trade-desk-embed', height, url })`.
 */
export function embedRoutes(app: Hono, context: ApiContext): void {
  app.get('/embed/:id', (c) => embedded(c, context, 'en'));
  app.get('/fr/embed/:id', (c) => embedded(c, context, 'fr'));
}

async function embedded(c: Context, context: ApiContext, language: Language): Promise<Response> {
  try {
    return await context.answers.give(c.req.raw, 'print', () => embedAnswer(context, c, language));
  } catch (error) {
    const { status, detail } = problemOf(error, { language, instance: c.req.path });
    const page = pageOf({
      language,
      title: messages(language).site.name,
      theme: 'light',
      isFixed: false,
      main: `<p class="told">${escaped(detail)}</p>`,
    });
    return new Response(page, {
      status,
      headers: { 'Content-Type': html, 'Cache-Control': 'no-store', ...openHeaders(context.runtime.mode), ...framed },
    });
  }
}

async function embedAnswer(context: ApiContext, c: Context, language: Language): Promise<Answer> {
  const search = searchOf(c);
  const series = shownSeriesNamed(context, c.req.param('id') ?? '');
  const { theme, height } = ask(search, parameters);
  const view = viewAsked(search);
  checkPassedOn([series]);
  const drawn = await drawnSeries(context, { series, view, language });
  if (drawn === null) throw unknownMoment();
  checkPassedOn(drawn.shown);
  const pictures = drawnFor.map(({ widthPx }) => pictureOf(context, drawn, { language, theme, widthPx }));
  const main = [
    ...pictures.map((picture, at) => `<div class="${drawnFor[at]?.name}">${chartSvg(picture)}</div>`),
    `<p class="told">${toldOf(drawn, view, language).map(escaped).join(' ')} ${linkBack(drawn, view, language)}</p>`,
  ].join('');
  const page = pageOf({ language, title: pictures[0]?.title ?? '', theme, isFixed: height === 'fixed', main });
  const body = { type: html, bytes: new TextEncoder().encode(page), headers: { 'Content-Language': language, ...framed } };
  return { body, modifiedAt: null, lasting: lastingOf(context, view.asOf) };
}

/** Drawn three times, so that texts keep their size in a wide frame, in a column of text and on a telephone. */
const drawnFor = [
  { name: 'narrow', widthPx: 340 },
  { name: 'middle', widthPx: 480 },
  { name: 'wide', widthPx: 640 },
] as const;
const html = 'text/html; charset=utf-8';

function toldOf({ statedAt, since }: DrawnSeries, { asOf }: SeriesView, language: Language): string[] {
  const words = shareWords[language];
  if (asOf === null) return [words.isLive];
  return [
    words.isPinned(formatInstant(statedAt ?? asOf, language)),
    ...(since.isRevised ? [words.revisedSince] : []),
    ...(since.isNewer ? [words.newerSince] : []),
  ];
}

function linkBack({ reading }: DrawnSeries, view: SeriesView, language: Language): string {
  const path = `${language === 'fr' ? '/fr' : ''}/series/${reading.series.id}${viewQuery(view)}`;
  const words = shareWords[language].openPage(messages(language).site.name);
  return `<a href="${escaped(path)}" target="_blank" rel="noopener">${escaped(words)}</a>`;
}

interface EmbedPage {
  readonly language: Language;
  readonly title: string;
  readonly theme: Theme;
  readonly isFixed: boolean;
  readonly main: string;
}

function pageOf({ language, title, theme, isFixed, main }: EmbedPage): string {
  const { panel, text2, line } = palettes[theme];
  const link = theme === 'dark' ? line.us : '#0a4e9b';
  return `<!doctype html>
<html lang="${language}" data-height="${isFixed ? 'fixed' : 'auto'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title>
<style>:root{color-scheme:${theme}}body{margin:0;background:${panel};color:${text2};font:13px/1.5 "IBM Plex Sans","Helvetica Neue",Arial,sans-serif}svg{display:block;width:100%;height:auto}.middle,.wide{display:none}@media(min-width:460px){.middle{display:block}.narrow{display:none}}@media(min-width:620px){.wide{display:block}.middle{display:none}}.told{margin:0;padding:0 20px 14px}.spoken{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%)}h1+.told{padding:20px}a{display:inline-block;padding:4px 0;color:${link}}[data-height=fixed] body,[data-height=fixed] main{height:100vh}[data-height=fixed] main{display:flex;flex-direction:column}[data-height=fixed] main>div{flex:1;min-height:0}[data-height=fixed] svg{height:100%}</style>
<noscript><meta http-equiv="refresh" content="300"></noscript></head>
<body><main><h1 class="spoken">${escaped(title)}</h1>${main}</main><p class="told" id="lost" hidden>${escaped(shareWords[language].lost)}</p><script>${script}</script></body></html>
`;
}

/** Tells its height, and renews itself; where that fails twice it says that it may be old. */
const script = `(()=>{const tell=()=>parent.postMessage({type:'trade-desk-embed',height:document.body.offsetHeight,url:location.href},'*');new ResizeObserver(tell).observe(document.body);addEventListener('load',tell);let lost=0;setInterval(async()=>{try{const answer=await fetch(location.href);if(!answer.ok)throw answer.status;const next=new DOMParser().parseFromString(await answer.text(),'text/html').querySelector('main');const main=document.querySelector('main');if(next.innerHTML!==main.innerHTML)main.replaceWith(document.importNode(next,true));lost=0}catch{lost+=1}document.getElementById('lost').hidden=lost<2},60000)})()`;

/** Any site may frame it; nothing else may run in it or be loaded by it. */
const framed = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; '),
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};
