import type { Context, Hono } from 'hono';
import { formatWithUnit } from '../core/format';
import { formatPeriodWords, torontoDay } from '../core/format-time';
import { screensWords } from '../core/messages/screens';
import type { Print } from '../core/print';
import { languages, type Words } from '../core/series';
import { isTooLong, type Loop, loopOf, tooLongFacts } from '../core/wall/loop';
import { pinnable } from '../core/wall/plan';
import { gridFor, type Profile } from '../core/wall/profile';
import { ratesOfPages, turnsOf } from '../core/wall/turns';
import type { Wanted } from '../core/wall/wanted';
import { latestPrints, printOfSeq, unconfirmedPrints } from '../prisma/queries/prints';
import { changeScreen, type FoundScreen, listScreens, makeScreen, pairScreen, revokeScreen, screenById } from '../prisma/queries/screens';
import { confirmedAmong, confirmPrint, putNotice, withdrawNotice } from '../prisma/queries/wall-notice';
import type { OperatorSessions } from '../runtime';
import type { ApiContext } from './context';
import { operatorHeaders, refuseOthers } from './operator';
import { worded } from './problems';
import { jsonOf, limitedBody, refuseOtherSites } from './request-body';
import { changeOf, confirmationOf, noticeOf, screenOf } from './screen-body';
import { drawToken, tokenHash } from './screen-token';
import { boardNamed } from './wall-facts';
import type { Notices } from './wall-notice';

const latestShown = 12;
/** Among so many are those that walls can show: errors of surveys come with the figures that they belong to. */
const latestRead = 60;
const unconfirmedShown = 20;
const longestNoticeMs = 24 * 3_600_000;

export interface ScreenOptions {
  readonly sessions: OperatorSessions;
  readonly notices: Notices;
}

/**
 * All for a signed-in operator only (403).
 * GET /api/v1/screens → { now, build, screens, notice, latest, unconfirmed }.
 * POST /api/v1/screens { code, name, profile } pairs the device that shows the code → 201 { screen }; without `code` it makes a screen
 * → 201 { screen, address, liteAddress }: the addresses are told this once.
 * PATCH /api/v1/screens/{id} { name, profile, wanted: { pinned, theme, blank }, identifyForS, reload } → { screen }; what is left out
 * stays. DELETE revokes it. A page that the screen does not have (422) and an instant that is over (400) can't be pinned.
 * Boards that make a loop of more than 24 pages on the screen are refused (400; core/wall/loop says why so many).
 * POST /api/v1/screens/notice { seq, until } puts a print on all walls (409 for one that walls can't show), DELETE withdraws it; it goes
 * too with the next print that says something newer of its series.
 * POST /api/v1/prints/{seq}/confirm { by }: a person confirms an unconfirmed print, which then reaches walls.
 */
export function screenRoutes(app: Hono, context: ApiContext, { sessions, notices }: ScreenOptions): void {
  const { database, catalogue, clock, mode, build } = context.runtime;
  const now = () => new Date(clock.now()).toISOString();
  const told = (c: Context, body: object, status: 200 | 201 = 200) =>
    c.json({ mode, ...body }, status, { ...operatorHeaders, 'X-Mode': mode });
  const changing = async (c: Context) => {
    refuseOtherSites(c);
    await refuseOthers(c, sessions);
  };
  const brief = (print: Print) => briefOf(catalogue, print);
  /** A wall can draw it; the rest is seen when it is put up. */
  const isOffered = ({ series, newest }: Print) => catalogue.series.get(series)?.companionOf === null && newest.value !== null;

  app.get('/api/v1/screens', async (c) => {
    await refuseOthers(c, sessions);
    const at = now();
    const [screens, notice, last, unconfirmed] = await Promise.all([
      listScreens(database, at),
      notices.standing(at),
      latestPrints(database, latestRead),
      unconfirmedPrints(database, unconfirmedShown),
    ]);
    const latest = last.filter(isOffered).slice(0, latestShown);
    const confirmed = await confirmedAmong(
      database,
      latest.map(({ seq }) => seq),
    );
    return told(c, {
      now: at,
      build,
      screens: screens.map(withoutCode),
      notice: notice === null ? null : { seq: notice.seq, until: notice.until, putAt: notice.putAt, print: brief(notice.print) },
      latest: latest.map((print) => ({ ...brief(print), unconfirmed: print.unconfirmed && !confirmed.has(print.seq) })),
      unconfirmed: unconfirmed.map(brief),
    });
  });

  app.post('/api/v1/screens', limitedBody, async (c) => {
    await changing(c);
    const { code, ...described } = screenOf(await jsonOf(c));
    await refuseUnfitBoards(described.profile);
    const token = drawToken();
    const screen =
      code === undefined
        ? await makeScreen(database, tokenHash(token), { ...described, at: now() })
        : await pairScreen(database, code, { ...described, at: now() });
    if (screen === null) throw unknownCode;
    await database.flush();
    const addresses = code === undefined ? { address: `/wall/${token}`, liteAddress: `/wall/lite/${token}` } : {};
    return told(c, { screen: { state: 'paired', ...screen }, ...addresses }, 201);
  });

  app.post('/api/v1/screens/notice', limitedBody, async (c) => {
    await changing(c);
    const { seq, until } = noticeOf(await jsonOf(c));
    const ahead = Date.parse(until) - clock.now();
    if (ahead <= 0 || ahead > longestNoticeMs) throw tooLong;
    const print = await printNamed(seq);
    if (print.unconfirmed && !(await confirmedAmong(database, [seq])).has(seq)) throw confirmFirst;
    if ((await notices.readings(print)) === null) throw cannotStand;
    const notice = { seq, until, putAt: now() };
    await putNotice(database, notice);
    await database.flush();
    return told(c, { notice: { ...notice, print: brief(print) } });
  });

  app.delete('/api/v1/screens/notice', async (c) => {
    await changing(c);
    await withdrawNotice(database);
    await database.flush();
    return told(c, { notice: null });
  });

  app.patch('/api/v1/screens/:id', limitedBody, async (c) => {
    await changing(c);
    const { name, profile, wanted, identifyForS, reload } = changeOf(await jsonOf(c));
    const id = screenNamed(c);
    if (profile !== undefined) await refuseUnfitBoards(profile);
    if (wanted.pinned != null) await refusePin(wanted.pinned, profile ?? (await screenById(database, id))?.profile);
    const shownUntil = identifyForS === undefined ? {} : { identifyUntil: new Date(clock.now() + identifyForS * 1_000).toISOString() };
    const reloaded = reload === undefined ? {} : { reloadBefore: now() };
    const ordered = Object.keys(wanted).length === 0 ? {} : { orderedAt: now() };
    const screen = await changeScreen(database, id, { name, profile, wanted: { ...wanted, ...ordered, ...shownUntil, ...reloaded } });
    if (screen === null) throw noScreen;
    await database.flush();
    return told(c, { screen: { state: 'paired', ...screen } });
  });

  app.delete('/api/v1/screens/:id', async (c) => {
    await changing(c);
    const id = screenNamed(c);
    if (!(await revokeScreen(database, id, now()))) throw noScreen;
    await database.flush();
    return told(c, { id, state: 'revoked' });
  });

  app.post('/api/v1/prints/:seq/confirm', limitedBody, async (c) => {
    await changing(c);
    const { by } = confirmationOf(await jsonOf(c));
    const seq = /^[1-9]\d{0,15}$/.test(c.req.param('seq')) ? Number(c.req.param('seq')) : 0;
    const print = await printNamed(seq);
    if (!print.unconfirmed) throw nothingToConfirm;
    await confirmPrint(database, seq, { at: now(), by });
    await database.flush();
    return told(c, { seq, confirmed: true });
  });

  /** Boards that are not there, and more of them than a loop can show. */
  async function refuseUnfitBoards(profile: Profile): Promise<void> {
    const boards = await Promise.all(profile.boards.map((id) => boardNamed(context.runtime, id)));
    const unknown = profile.boards[boards.indexOf(null)];
    if (unknown !== undefined) throw noBoard(unknown);
    const known = boards.flatMap((board) => board ?? []);
    const rates = ratesOfPages(known, catalogue.ledger, torontoDay(now()));
    const loop = loopOf(
      known.map((board) => turnsOf(board, rates)),
      profile,
    );
    if (isTooLong(loop)) throw tooManyPages(profile, loop);
  }

  async function refusePin({ page, until }: NonNullable<Wanted['pinned']>, profile: Profile | undefined): Promise<void> {
    if (profile === undefined) throw noScreen;
    if (until !== null && Date.parse(until) <= clock.now()) throw pinIsOver;
    const boards = (await Promise.all(profile.boards.map((id) => boardNamed(context.runtime, id)))).flatMap((board) => board ?? []);
    if (pinnable(boards, gridFor(profile)).has(page)) return;
    throw worded(
      'invalid-request',
      {
        en: `wanted.pinned.page: this screen has no page "${page}". Choose one of its boards or of their pages.`,
        fr: `wanted.pinned.page : cet écran n’a pas de page « ${page} ». Choisissez un de ses tableaux ou une de leurs pages.`,
      },
      { status: 422 },
    );
  }

  async function printNamed(seq: number): Promise<Print> {
    const print = Number.isSafeInteger(seq) && seq > 0 ? await printOfSeq(database, seq) : null;
    if (print === null) throw noPrint;
    return print;
  }
}

/** The id that an address names, if it can be one. @throws not-found */
function screenNamed(c: Context): string {
  const id = c.req.param('id') ?? '';
  if (!/^[a-z0-9]{8}$/.test(id)) throw noScreen;
  return id;
}

/** Whose methods an address of screens takes; null for any other address. */
export function screenMethods(path: string): string | null {
  if (/^\/api\/v1\/operator\/session\/?$/.test(path)) return 'GET, HEAD, POST, DELETE, OPTIONS';
  if (/^\/api\/v1\/screens\/?$/.test(path)) return 'GET, HEAD, POST, OPTIONS';
  if (/^\/api\/v1\/screens\/notice\/?$/.test(path)) return 'POST, DELETE, OPTIONS';
  if (/^\/api\/v1\/prints\/[^/]+\/confirm\/?$/.test(path)) return 'POST, OPTIONS';
  return /^\/api\/v1\/screens\/[^/]+\/?$/.test(path) ? 'PATCH, DELETE, OPTIONS' : null;
}

/** A print in a line. */
function briefOf(catalogue: ApiContext['runtime']['catalogue'], { seq, series: id, newest, committedAt }: Print) {
  const series = catalogue.series.get(id);
  if (series === undefined) return { seq, series: id, title: { en: id, fr: id }, said: { en: '', fr: '' }, committedAt };
  const { frequency, title } = series;
  const said = languages.map((language) => {
    const period = formatPeriodWords({ frequency, ordinal: newest.ordinal }, language);
    const value = newest.value === null ? '—' : formatWithUnit(newest.value, series, language);
    return [language, `${period} · ${value}`] as const;
  });
  return { seq, series: id, title, said: Object.fromEntries(said) as unknown as Words, committedAt };
}

/** Who pairs a screen reads its code where it hangs. */
function withoutCode(screen: FoundScreen) {
  if (screen.state !== 'pairing') return screen;
  const { code: _, codeUntil: __, ...rest } = screen;
  return rest;
}

function noBoard(id: string) {
  const words = {
    en: `There is no board "${id}"; /api/v1/boards lists them.`,
    fr: `Il n’y a pas de tableau « ${id} »; /api/v1/boards en donne la liste.`,
  };
  return worded('invalid-request', words, { status: 422 });
}

function tooManyPages(profile: Profile, loop: Loop) {
  const facts = tooLongFacts(loop, profile);
  const words = { en: screensWords.en.loopTooLong(facts), fr: screensWords.fr.loopTooLong(facts) };
  return worded('invalid-request', words, { parameters: [{ name: 'profile.boards', value: profile.boards.join(', '), allowed: words }] });
}

const unknownCode = worded('not-found', {
  en: 'No screen shows this code. A code is valid for an hour: read it again.',
  fr: 'Aucun écran n’affiche ce code. Un code vaut une heure : relisez-le.',
});
const noScreen = worded('not-found', {
  en: 'There is no such screen, or it was removed.',
  fr: 'Cet écran n’existe pas, ou a été retiré.',
});
const noPrint = worded('not-found', {
  en: 'Nothing came out under this number; /api/v1/prints lists what did.',
  fr: 'Rien n’est paru sous ce numéro; /api/v1/prints donne la liste.',
});
const tooLong = worded('invalid-request', {
  en: 'until must lie ahead, by at most 24 hours.',
  fr: 'until doit être à venir, d’au plus 24 heures.',
});
const pinIsOver = worded('invalid-request', {
  en: 'wanted.pinned.until must lie ahead.',
  fr: 'wanted.pinned.until doit être à venir.',
});
const confirmFirst = worded(
  'invalid-request',
  {
    en: 'This is unusual in size and unconfirmed: confirm it first, then put it on the walls.',
    fr: 'Cette donnée est d’ampleur inhabituelle et non confirmée : confirmez-la d’abord, puis affichez-la.',
  },
  { status: 409 },
);
const cannotStand = worded(
  'invalid-request',
  {
    en: 'Walls can’t show this: it has no value, or nothing is known of its series as it stood then. Choose another.',
    fr: 'Les écrans ne peuvent l’afficher : il n’y a pas de valeur, ou l’état de la série à ce moment n’est pas connu. Choisissez-en une autre.',
  },
  { status: 409 },
);
const nothingToConfirm = worded(
  'invalid-request',
  { en: 'This needs no confirmation.', fr: 'Cette donnée n’a pas à être confirmée.' },
  { status: 409 },
);
