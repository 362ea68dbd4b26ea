import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { formatDayTime } from '../core/format-time';
import { wallPanelWords } from '../core/messages/wall-panel';
import { wallScreenWords } from '../core/messages/wall-screen';
import type { Language } from '../core/series';
import type { Frame, Status } from '../core/wall/frame';
import { wallPalettes } from '../formats/wall/colours';
import { wordSvg, wordsOfCode } from '../formats/wall/cover';
import { noticeDocument, wallDocument } from '../formats/wall/document';
import { canvasOf } from '../formats/wall/page';
import { askPairing, type FoundScreen, noteStatus, type PairedScreen, screenByToken } from '../prisma/queries/screens';
import type { Runtime } from '../runtime';
import { isWorded, type WordedFailure, worded } from './problems';
import { createWallFacts } from './wall-facts';
import { type DrawnFrame, drawFrame } from './wall-frame';
import { readStatus, tooMuchSaid } from './wall-status';
import { within } from './within';

export interface WallRoutesOptions {
  /** Whose a request is, as limits count. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Sites that may frame a wall, as Content-Security-Policy names them. */
  readonly frameAncestors: string;
  readonly warn: (sentence: string, error: unknown) => void;
}

type Paired = Extract<FoundScreen, { state: 'paired' }>;

const cookie = 'screen';
const yearSeconds = 365 * 86_400;
/** How often what a screen says of itself is kept. */
const notedEveryMs = 10_000;
const newScreensAnHour = 60;
/** A screen waits for its answer a little longer. */
const answerWithinMs = 4_000;
const warnedEveryMs = 60_000;
/** Of a screen that nobody has described yet. */
const unknownCanvas = canvasOf({ diagonalInches: 55, distanceM: 5, safePercent: 5 });

/**
 * GET /wall and /wall/lite → to the address of a device of its own, which shows a code until an operator has paired it and is its wall then.
 * GET /wall/{token}, /wall/lite/{token} → the wall, complete without scripts. Lite is not pushed to; it asks.
 * POST /wall/{token}/frame with what the screen says of itself → what it shows now (core/wall/frame); 204 where that is the frame it
 * holds, 404 for a screen that is none any more, 503 while the facts can't be read.
 */
export function wallRoutes(app: Hono, runtime: Runtime, options: WallRoutesOptions): void {
  const facts = createWallFacts(runtime);
  const limiter = new RateLimiterMemory({ points: newScreensAnHour, duration: 3_600 });
  const noted = new Map<string, number>();
  let warnedAt = Number.NEGATIVE_INFINITY;
  const { database, clock, build, mode } = runtime;
  const headers = headersOf(options.frameAncestors);
  const nowIso = () => new Date(clock.now()).toISOString();
  const address = (c: Context) => {
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
    return incoming === undefined ? '' : options.addressOf(incoming);
  };
  const drawn = async ({ name, profile, wanted }: PairedScreen, chosenTheme: Status['theme'] = null): Promise<DrawnFrame> =>
    drawFrame(await facts(profile.boards), { name, profile, wanted, chosenTheme, now: clock.now(), build, mode });

  staticRoutes(app);

  for (const place of ['/wall', '/wall/lite'] as const) {
    for (const prefix of ['', '/fr'] as const)
      app.get(`${prefix}${place}`, (c) => orNotice(c, toOwnAddress(c, place, prefix === '' ? 'en' : 'fr')));
    app.get(`${place}/:token`, (c) => orNotice(c, wallOrCode(c, place)));
    app.post(`${place}/:token/frame`, bodyLimit({ maxSize: 4_096, onError: tooMuchSaid }), (c) => frameInTime(c));
  }

  /** A screen that has to wait gives up by itself; one that is told can say so. */
  async function frameInTime(c: Context): Promise<Response> {
    const status = readStatus(await c.req.json().catch(() => null));
    return within(answerWithinMs, frameFor(c, status)).catch((error: unknown) => {
      throw isWorded(error) ? error : unread(error);
    });
  }

  /** No player shows a problem's JSON to its viewers until somebody comes by: it is told in words, and asks again. */
  async function orNotice(c: Context, answer: Promise<Response>): Promise<Response> {
    return within(answerWithinMs, answer).catch((error: unknown) => {
      if (isWorded(error)) throw error;
      unread(error);
      const language: Language = c.req.query('lang') === 'fr' || c.req.path.startsWith('/fr/') ? 'fr' : 'en';
      const [word, ...below] = wallPanelWords[language].unread;
      const about = { language, palette: wallPalettes.dark, canvas: unknownCanvas, mode };
      const notice = noticeDocument({ ...about, svg: wordSvg(word, below, about), refreshSeconds: 5 });
      return c.html(notice, 503, { ...headers, 'Retry-After': '5' });
    });
  }

  function unread(error: unknown): WordedFailure {
    if (clock.now() - warnedAt >= warnedEveryMs) {
      warnedAt = clock.now();
      options.warn('A wall could not be read; screens ask again. Said once a minute.', error);
    }
    return Object.assign(worded('unavailable', unreadWords), { retryAfterMs: 5_000 });
  }

  async function toOwnAddress(c: Context, place: string, language: Language): Promise<Response> {
    const known = c.req.query('new') === undefined ? getCookie(c, cookie) : undefined;
    const language_ = language === 'fr' ? '?lang=fr' : '';
    if (known !== undefined && isToken(known) && (await screenByToken(database, sha256(known))) !== null) {
      return c.redirect(`${place}/${known}${language_}`);
    }
    try {
      await limiter.consume(address(c));
    } catch {
      throw worded('unavailable', tooMany, { status: 429, headers: { 'Retry-After': '600' } });
    }
    const token = randomBytes(32).toString('base64url');
    await askPairing(database, sha256(token), nowIso());
    setCookie(c, cookie, token, { httpOnly: true, sameSite: 'Lax', path: '/wall', maxAge: yearSeconds });
    return c.redirect(`${place}/${token}${language_}`);
  }

  async function wallOrCode(c: Context, place: string): Promise<Response> {
    const token = c.req.param('token') ?? '';
    const found = isToken(token) ? await screenByToken(database, sha256(token)) : null;
    if (found === null) return c.redirect(`${place}?new`);
    if (found.state !== 'paired') return c.html(await codePage(c, found, token), 200, headers);
    const language = found.profile.language;
    const { frame, canvas } = await drawn(found);
    const stopped = wallScreenWords[language].stopped.replace('{asOf}', formatDayTime(frame.at, language));
    return c.html(
      wallDocument({
        frame,
        canvas,
        language,
        isLite: place === '/wall/lite',
        script: screenScript.name,
        words: wallScreenWords[language],
        about: { screen: `${found.name} (${found.id})`, profile: profileLine(found) },
        stopped,
      }),
      200,
      headers,
    );
  }

  async function codePage(c: Context, found: Exclude<FoundScreen, Paired>, token: string): Promise<string> {
    const language: Language = c.req.query('lang') === 'fr' ? 'fr' : 'en';
    const palette = wallPalettes.dark;
    const about = { language, palette, canvas: unknownCanvas, mode };
    if (found.state === 'revoked') {
      const again = `${new URL(c.req.url).origin}/wall?new`;
      return noticeDocument({ ...about, svg: wordSvg(wallPanelWords[language].removed, [again], about), refreshSeconds: null });
    }
    const pairing = await askPairing(database, sha256(token), nowIso());
    const code = pairing.state === 'pairing' ? pairing.code : '';
    const where = `${new URL(c.req.url).host}${language === 'fr' ? '/fr' : ''}/screens`;
    return noticeDocument({ ...about, svg: wordSvg(code, wordsOfCode(language, where), about), refreshSeconds: 5 });
  }

  async function frameFor(c: Context, status: Status): Promise<Response> {
    const token = c.req.param('token') ?? '';
    const found = isToken(token) ? await screenByToken(database, sha256(token)) : null;
    if (found === null || found.state !== 'paired') throw worded('not-found', noScreen);
    note(found, status);
    const frame: Frame = (await drawn(found, status.theme)).frame;
    if (status.tag === frame.tag) return c.body(null, 204, { 'Cache-Control': 'no-store', 'X-Now': String(frame.at) });
    return c.json(frame, 200, { 'Cache-Control': 'no-store' });
  }

  function note(screen: Paired, status: Status): void {
    const now = clock.now();
    if (now - (noted.get(screen.id) ?? 0) < notedEveryMs) return;
    noted.set(screen.id, now);
    noteStatus(database, screen.id, status, new Date(now).toISOString()).catch((error) =>
      options.warn(`What screen ${screen.id} says of itself could not be kept.`, error),
    );
  }
}

const noScreen = {
  en: 'This screen is not paired any more: open /wall on it.',
  fr: 'Cet écran n’est plus jumelé : ouvrez-y /wall.',
};
const unreadWords = {
  en: 'The latest data can’t be read just now. Ask again in five seconds.',
  fr: 'Les dernières données sont illisibles pour l’instant. Réessayez dans cinq secondes.',
};
const tooMany = {
  en: `At most ${newScreensAnHour} new screens an hour can ask for a code from one address. Try again later.`,
  fr: `Une adresse peut demander un code pour au plus ${newScreensAnHour} nouveaux écrans par heure. Réessayez plus tard.`,
};

function profileLine({ profile }: PairedScreen): string {
  const { diagonalInches, distanceM, panels, theme, safePercent } = profile;
  return `${diagonalInches}″ · ${distanceM} m · ${panels} · ${theme} · ${safePercent}%`;
}

function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
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

const find = createRequire(import.meta.url);

interface Kept {
  /** Changes with its bytes. */
  readonly name: string;
  readonly bytes: Buffer | null;
}

function fileAt(path: string): Kept {
  const bytes = existsSync(path) ? readFileSync(path) : null;
  return { bytes, name: bytes === null ? 'none' : createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
}

/** The script comes with the build of the pages; a program without pages has none, and its walls renew themselves. */
const screenScript = fileAt('.next/wall/screen.js');
const socketScript = fileAt(join(dirname(find.resolve('socket.io')), '../client-dist/socket.io.min.js'));
const font = fileAt(find.resolve('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2'));

function staticRoutes(app: Hono): void {
  const files = { 'screen.js': screenScript, 'socket.io.js': socketScript, 'plex.woff2': font };
  for (const [name, { bytes }] of Object.entries(files)) {
    const type = name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'font/woff2';
    app.get(`/wall/${name}`, (c) =>
      bytes === null
        ? c.text('', 404)
        : c.body(new Uint8Array(bytes), 200, {
            'Content-Type': type,
            'Cache-Control': 'public, max-age=3600',
            'X-Content-Type-Options': 'nosniff',
          }),
    );
  }
}
