import { messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';
import type { Frame } from '../../core/wall/frame';
import { type WallTheme, wallThemes } from '../../core/wall/profile';
import { pageAt } from '../../core/wall/rotation';
import { escaped } from '../text';
import { wallPalettes } from './colours';
import { deadManStyle, deadManStyleUnscripted } from './dead-man';
import { withClock } from './head';
import type { Canvas } from './page';
import { screenStyle } from './screen-style';

export interface DocumentFacts {
  readonly frame: Frame;
  readonly canvas: Canvas;
  readonly language: Language;
  /** Wall-lite: nothing is pushed to it. */
  readonly isLite: boolean;
  /** Name of the script's build, for addresses that are kept for long. */
  readonly script: string;
  /** Words that the script says by itself. */
  readonly words: unknown;
  /** Facts of the screen that the script shows when asked. */
  readonly about: { readonly screen: string; readonly profile: string };
  /** Words of the mark that appears by itself when the page has stopped. */
  readonly stopped: string;
}

/**
 * A wall's page: complete without any code, so that a screen whose browser runs none shows the page of the rotation that the clock asks
 * for and loads itself again. Its style sheet uses nothing that Chromium 56 does not know.
 */
export function wallDocument(facts: DocumentFacts): string {
  const { frame, language, isLite, script, stopped } = facts;
  const shown = frame.pinned ?? pageAt(frame.at, frame.pages)?.id ?? null;
  const pages = frame.pages.map(
    ({ id, svg }) => `<section class="page" id="p-${escaped(id)}"${id === shown ? '' : ' hidden'}>${svg}</section>`,
  );
  const items = frame.tape.map((item, at) => `<div class="item"${at === 0 ? '' : ' hidden'}>${item}</div>`);
  const title = frame.mode === 'rehearsal' ? messages(language).site.rehearsalTitle : messages(language).site.name;
  return `<!doctype html>
<html lang="${language}" data-theme="${frame.theme}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escaped(title)}</title>
<link rel="preload" href="/wall/plex.woff2" as="font" type="font/woff2" crossorigin>
<style>${screenStyle}${wallCss(facts)}${deadManStyle}</style>
<noscript><meta http-equiv="refresh" content="${renewedEverySeconds}"><style>${deadManStyleUnscripted}</style></noscript></head>
<body data-build="${escaped(frame.build)}" data-lite="${isLite}" data-at="${frame.at}" data-screen="${escaped(facts.about.screen)}" data-profile="${escaped(facts.about.profile)}">
${patterns()}
<div id="orbit"><div id="head">${withClock(frame.head, frame.at, language)}</div>
<main id="stage">${pages.join('')}</main>
<div id="tape">${items.join('')}</div><div id="dots"></div><div id="progress"></div>
<div id="cover">${frame.cover?.svg ?? ''}</div>
<div id="strip" hidden></div></div>
<div id="stopped" aria-hidden="true">${escaped(stopped)}</div>
<script type="application/json" id="first-frame">${inScript(frame)}</script>
<script type="application/json" id="words">${inScript(facts.words)}</script>
${isLite ? '' : '<script src="/wall/socket.io.js"></script>'}<script src="/wall/screen.js?${escaped(script)}"></script>
</body></html>
`;
}

const renewedEverySeconds = 20;

export interface NoticeFacts {
  readonly svg: string;
  readonly canvas: Canvas;
  readonly language: Language;
  readonly mode: Frame['mode'];
  /** After so long it asks again, or goes on to another address. */
  readonly refreshSeconds: number;
  readonly goesTo?: string;
}

/** A screen that has no wall yet, or none any more: a word and what to do. It goes on by itself, without a script. */
export function noticeDocument({ svg, canvas, language, mode, refreshSeconds, goesTo }: NoticeFacts): string {
  const after = goesTo === undefined ? String(refreshSeconds) : `${refreshSeconds};url=${escaped(goesTo)}`;
  const refresh = `<meta http-equiv="refresh" content="${after}">`;
  const { site } = messages(language);
  const title = mode === 'rehearsal' ? site.rehearsalTitle : site.name;
  return `<!doctype html>
<html lang="${language}" data-theme="dark"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escaped(title)}</title>${refresh}
<style>${baseCss(canvas)}</style></head><body><div id="orbit">${svg}</div></body></html>
`;
}

/** Patterns that drawings refer to, once for all of them. */
function patterns(): string {
  const hatch = (id: string, step: number) =>
    `<pattern id="${id}" width="${step}" height="${step}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="${step}" style="stroke:var(--axis)" stroke-width="1.5"/></pattern>`;
  return `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>${hatch('gap', 6)}${hatch('hatch', 6)}</defs></svg>`;
}

/** `--am`: pixels of an arc-minute. */
function baseCss({ height }: Canvas): string {
  const am = (100 / height).toFixed(5);
  return `@font-face{font-family:"IBM Plex Sans";src:url(/wall/plex.woff2) format("woff2");font-weight:100 700;font-display:swap}
:root{--am:${am}vh}
${wallThemes.map(themeCss).join('\n')}
*{box-sizing:border-box}html,body{margin:0;height:100%;overflow:hidden;background:var(--ground);color:var(--text);cursor:none}
body{font-family:"IBM Plex Sans","Helvetica Neue",Arial,sans-serif;-webkit-user-select:none;user-select:none}
svg text{font-family:"IBM Plex Sans","Helvetica Neue",Arial,sans-serif;font-feature-settings:"tnum","lnum";white-space:pre}
#orbit svg{display:block;width:100%;height:100%}`;
}

/** What the drawings do not carry themselves, so that another theme needs no other page. */
function themeCss(theme: WallTheme): string {
  const { ground, text, text2, text3, panel, border, axis, newGround } = wallPalettes[theme];
  const colours = { ground, text, text2, text3, panel, border, axis, new: newGround };
  const set = Object.entries(colours).map(([name, colour]) => `--${name}:${colour}`);
  return `[data-theme=${theme}]{${set.join(';')}}`;
}

function wallCss({ canvas }: DocumentFacts): string {
  return `${baseCss(canvas)}
#orbit{position:absolute;top:0;left:0;width:100%;height:100%;transition:transform 2s}#head,#stage,#tape,#cover,.page,.item{position:absolute;top:0;left:0;width:100%;height:100%}
#head,#tape,#dots,#progress,#strip{z-index:2}#cover{z-index:1}#head,#tape{pointer-events:none}.page,.item{transition:opacity .4s}.item{transition-duration:.3s}
#cover{background:var(--ground)}#cover:empty{display:none}
#strip{position:absolute;left:0;right:0;bottom:0;padding:calc(var(--am)*7) ${((100 * canvas.safe.x) / canvas.width).toFixed(3)}% calc(var(--am)*${(canvas.safe.y + 4).toFixed(1)});background:var(--panel);border-top:calc(var(--am)*1.5) solid var(--text2);color:var(--text);font-size:calc(var(--am)*20);font-weight:600;line-height:1.3}
#strip[hidden]{display:none}#dots{position:absolute;right:${((100 * canvas.safe.x) / canvas.width).toFixed(3)}%;bottom:calc(var(--am)*${Math.max(3, canvas.safe.y * 0.5 - 3).toFixed(1)});font-size:0}
#dots i{display:inline-block;width:calc(var(--am)*6);height:calc(var(--am)*6);margin-left:calc(var(--am)*5);border-radius:50%;background:var(--border)}#dots i.on{background:var(--text2)}
#progress{position:absolute;left:0;bottom:0;height:calc(var(--am)*2);width:100%}#progress i{background:var(--text3)}
body[data-link=lost] .panel{opacity:.72}body[data-link=lost] .panel .ground,body[data-link=lost] #cover .ground{stroke:var(--text3);stroke-width:1.5;stroke-dasharray:5 4}
:focus{outline:calc(var(--am)*2) solid var(--new)}@media (prefers-reduced-motion:reduce){.page,.item,#orbit{transition:none}}`;
}

/** JSON that can stand in a page: nothing in it ends the script that it stands in. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
