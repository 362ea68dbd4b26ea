import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { formatDayTime } from '../core/format-time';
import { wallPanelWords } from '../core/messages/wall-panel';
import { wallScreenWords } from '../core/messages/wall-screen';
import type { Status } from '../core/wall/frame';
import { wallPalettes } from '../formats/wall/colours';
import { wordSvg, wordsOfCode } from '../formats/wall/cover';
import { noticeDocument, wallDocument } from '../formats/wall/document';
import { canvasOf } from '../formats/wall/page';
import { gzipped, takesGzip } from '../gzip';
import type { FoundScreen, PairedScreen } from '../prisma/queries/screens';
import type { Runtime } from '../runtime';
import { sharedRead } from './kept-read';
import { isWorded, type WordedFailure, worded } from './problems';
import { isToken } from './screen-token';
import { beginning, createWallDevices, type Place, places, type WallDevicesOptions } from './wall-device';
import { screenScript, wallFileRoutes } from './wall-files';
import { createWallFrames } from './wall-frames';
import { createQuestionLimit } from './wall-questions';
import { createNotes, readStatus, tooMuchSaid } from './wall-status';
import { within } from './within';

export interface WallRoutesOptions extends WallDevicesOptions {
  /** Sites that may frame a wall, as Content-Security-Policy names them. */
  readonly frameAncestors: string;
  readonly warn: (sentence: string, error: unknown) => void;
}

type Unpaired = Exclude<FoundScreen, { state: 'paired' }>;

/** A screen waits for its answer a little longer. */
const answerWithinMs = 4_000;
const warnedEveryMs = 60_000;
/** So long a screen says that it was removed; then it asks for a new code. */
const removedShownSeconds = 20;
/** Of a screen that nobody has described yet. */
const unknownCanvas = canvasOf({ diagonalInches: 55, distanceM: 5, safePercent: 5 });

/**
 * GET /wall and /wall/lite → to the address of a device of its own, which shows a code until an operator has paired it and is its wall then.
 * GET /wall/{token}, /wall/lite/{token} → the wall, complete without scripts. Lite is not pushed to; it asks.
 * POST /wall/{token}/frame with what the screen says of itself → what it shows now (core/wall/frame); 204 where that is the frame it
 * holds, 404 for a screen that is none any more, 429 for one that asks too often, 503 while the facts can't be read.
 */
export function wallRoutes(app: Hono, runtime: Runtime, options: WallRoutesOptions): void {
  const frames = createWallFrames(runtime);
  const mayAsk = createQuestionLimit(runtime.clock);
  const lookUp = sharedRead<FoundScreen | null>(answerWithinMs);
  const { note, noteServed } = createNotes(runtime, options.warn);
  const devices = createWallDevices(runtime, options);
  let warnedAt = Number.NEGATIVE_INFINITY;
  const { clock, mode } = runtime;
  const headers = headersOf(options.frameAncestors);
  const screenOf = async (token: string) => (isToken(token) ? lookUp(token, () => devices.find(token)) : null);

  wallFileRoutes(app);

  // Before those of tokens: lite is none.
  for (const place of places) app.get(beginning(place), (c) => orNotice(c, place, devices.begin(c, place)));
  for (const base of ['/wall', '/wall/lite'] as const) {
    const placeOf = (c: Context): Place => ({ base, language: c.req.query('lang') === 'fr' ? 'fr' : 'en' });
    app.get(`${base}/:token`, (c) => orNotice(c, placeOf(c), wallOrCode(c, placeOf(c))));
    app.post(`${base}/:token/frame`, bodyLimit({ maxSize: 4_096, onError: tooMuchSaid }), (c) => frameInTime(c));
  }

  /** A screen that has to wait gives up by itself; one that is told can say so. */
  async function frameInTime(c: Context): Promise<Response> {
    const token = c.req.param('token') ?? '';
    if (isToken(token)) mayAsk(token);
    const status = readStatus(await c.req.json().catch(() => null));
    return within(answerWithinMs, frameFor(c, status)).catch((error: unknown) => {
      throw isWorded(error) ? error : unread(error);
    });
  }

  /** No player shows a problem's JSON to its viewers until somebody comes by: it is told in words, and asks again. */
  async function orNotice(c: Context, { language }: Place, answer: Promise<Response>): Promise<Response> {
    return within(answerWithinMs, answer).catch((error: unknown) => {
      const { status, headers: own } = isWorded(error) ? error : unread(error);
      const refused = status === 429;
      const [word, ...below] = wallPanelWords[language][refused ? 'refused' : 'unread'];
      const about = { language, palette: wallPalettes.dark, canvas: unknownCanvas, mode };
      const notice = noticeDocument({ ...about, svg: wordSvg(word, below, about), refreshSeconds: refused ? 600 : 5 });
      return c.html(notice, refused ? 429 : 503, { ...headers, 'Retry-After': '5', ...own });
    });
  }

  function unread(error: unknown): WordedFailure {
    if (clock.now() - warnedAt >= warnedEveryMs) {
      warnedAt = clock.now();
      options.warn('A wall could not be read; screens ask again. Said once a minute.', error);
    }
    return Object.assign(worded('unavailable', unreadWords), { retryAfterMs: 5_000 });
  }

  async function wallOrCode(c: Context, place: Place): Promise<Response> {
    const token = c.req.param('token') ?? '';
    const found = await screenOf(token);
    if (found === null) return c.redirect(beginning(place));
    if (found.state !== 'paired') return c.html(await codePage(c, place, { found, token }), 200, headers);
    if (c.req.method === 'GET') noteServed(found.id);
    const language = found.profile.language;
    const { frame, canvas } = await frames(found, null);
    const at = clock.now();
    const stopped = wallScreenWords[language].stopped.replace('{asOf}', formatDayTime(at, language));
    const html = wallDocument({
      frame: { ...frame, at },
      canvas,
      language,
      isLite: place.base === '/wall/lite',
      script: screenScript.name,
      words: wallScreenWords[language],
      about: { screen: `${found.name} (${found.id})`, profile: profileLine(found) },
      stopped,
    });
    if (!takesGzip(c.req.header('accept-encoding'))) return c.html(html, 200, { ...headers, Vary: 'Accept-Encoding' });
    const encoded = { ...headers, 'Content-Type': 'text/html; charset=UTF-8', Vary: 'Accept-Encoding', 'Content-Encoding': 'gzip' };
    return c.body(await gzipped(html), 200, encoded);
  }

  async function codePage(c: Context, place: Place, { found, token }: { found: Unpaired; token: string }): Promise<string> {
    const { language } = place;
    const about = { language, palette: wallPalettes.dark, canvas: unknownCanvas, mode };
    const { host } = new URL(c.req.url);
    if (found.state === 'revoked') {
      const goesTo = beginning(place);
      const svg = wordSvg(wallPanelWords[language].removed, [`${host}${goesTo}`], about);
      return noticeDocument({ ...about, svg, refreshSeconds: removedShownSeconds, goesTo });
    }
    const code = await devices.codeOf(token);
    // It was paired while it asked.
    if (code === '') return noticeDocument({ ...about, svg: wordSvg(wallPanelWords[language].paired, [], about), refreshSeconds: 1 });
    const where = `${host}${language === 'fr' ? '/fr' : ''}/screens`;
    const svg = wordSvg(code, wordsOfCode(language, where), about);
    return noticeDocument({ ...about, svg, refreshSeconds: 5 });
  }

  async function frameFor(c: Context, status: Status): Promise<Response> {
    const screen = await screenOf(c.req.param('token') ?? '');
    if (screen === null || screen.state !== 'paired') throw worded('not-found', noScreen);
    note(screen.id, status);
    const kept = await frames(screen, status.theme);
    const headers = { 'Cache-Control': 'no-store', Vary: 'Accept-Encoding', 'X-Now': String(clock.now()) };
    if (status.tag === kept.frame.tag) return c.body(null, 204, headers);
    const typed = { ...headers, 'Content-Type': 'application/json' };
    if (!takesGzip(c.req.header('accept-encoding'))) return c.body(kept.json(), 200, typed);
    return c.body(await kept.jsonGzipped(), 200, { ...typed, 'Content-Encoding': 'gzip' });
  }
}

/** What may be asked of a path under /wall; null for another path. */
export function wallMethods(path: string): string | null {
  if (/^\/wall\/(?:lite\/)?[^/]+\/frame\/?$/.test(path)) return 'POST';
  return /^\/(?:fr\/)?wall(?:\/|$)/.test(path) ? 'GET, HEAD' : null;
}

const noScreen = {
  en: 'This screen is not paired any more: open /wall on it.',
  fr: 'Cet écran n’est plus jumelé : ouvrez-y /wall.',
};
const unreadWords = {
  en: 'The latest data can’t be read just now. Ask again in five seconds.',
  fr: 'Les dernières données sont illisibles pour l’instant. Réessayez dans cinq secondes.',
};
function profileLine({ profile }: PairedScreen): string {
  const { diagonalInches, distanceM, panels, theme, safePercent } = profile;
  return `${diagonalInches}″ · ${distanceM} m · ${panels} · ${theme} · ${safePercent}%`;
}

/** Old browsers do not count a page's own websocket as its own origin. */
function headersOf(frameAncestors: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
