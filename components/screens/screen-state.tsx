'use client';

import type { ReactNode } from 'react';
import { formatNumber } from '../../core/format';
import { formatAge, formatInstant, formatNear, formatSince } from '../../core/format-time';
import { screensWords } from '../../core/messages/screens';
import type { Language } from '../../core/series';
import { isTooLong, loopBounds } from '../../core/wall/loop';
import { useLanguage } from '../frame/language';
import { engineWords } from './engine-words';
import type { OfferedBoard } from './offered-board';
import { pageName } from './page-names';
import { loopIn } from './profile-draft';
import type { ToldScreen } from './screens-client';

/** A screen that says nothing for so long is marked. */
const silentAfterMs = 60_000;

export interface ScreenStateProps {
  readonly screen: ToldScreen;
  /** The build that runs. */
  readonly build: string;
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
  readonly boards: readonly OfferedBoard[];
}

/** How a screen is, as it last said of itself. */
export function ScreenState({ screen, build, now, boards }: ScreenStateProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const { said, profile } = screen;
  const loop = loopIn(profile, boards);
  return (
    <dl className="screen-state">
      <Fact name={words.heard} field="heard">
        <Heard screen={screen} now={now} />
      </Fact>
      <Fact name={words.profile} field="profile">
        {words.profileLine(profile.diagonalInches, profile.distanceM, profile.panels === 'fit' ? words.fit : words.panels(profile.panels))}
      </Fact>
      {loop !== null && (
        <Fact name={words.loop} field="loop">
          {words.loopLine(loop)}
          {loop.pages > loopBounds.prompt && <b className="screen-mark"> {isTooLong(loop) ? words.loopOver : words.loopLong}</b>}
        </Fact>
      )}
      {said !== null && (
        <>
          <Fact name={words.page} field="page">
            {shownWords({ screen, boards }, language)}
          </Fact>
          <Fact name={words.painted} field="painted">
            {words.place(formatNumber(said.seq, 0, language))}
          </Fact>
          <Fact name={words.build} field="build">
            <code>{said.build.slice(0, 12)}</code> {said.build !== build && <b className="screen-mark">{words.oldBuild}</b>}
          </Fact>
          <Fact name={words.engine} field="engine">
            <span lang="en" title={said.engine}>
              {engineWords(said.engine)}
            </span>
          </Fact>
          <Fact name={words.picture} field="picture">
            {said.widthPx}×{said.heightPx}
          </Fact>
          <Fact name={words.memory} field="memory">
            {said.heapBytes === null ? words.notTold : words.megabytes(formatNumber(Math.round(said.heapBytes / 1_000_000), 0, language))}
          </Fact>
          <Fact name={words.clock} field="clock">
            {said.offsetMs === null
              ? words.notTold
              : words.clockOff(Math.sign(Math.round(said.offsetMs)), formatNumber(Math.abs(Math.round(said.offsetMs)), 0, language))}
          </Fact>
          <Fact name={words.losses} field="losses">
            {said.losses === 0 ? words.neverLost : words.lost(said.losses)}
          </Fact>
          {said.error !== null && (
            <Fact name={words.lastError} field="error">
              <span lang="en">{said.error}</span>
            </Fact>
          )}
        </>
      )}
    </dl>
  );
}

function Heard({ screen: { saidAt }, now }: Pick<ScreenStateProps, 'screen' | 'now'>) {
  const { language } = useLanguage();
  const words = screensWords[language];
  if (saidAt === null) return <b className="screen-mark">{words.neverHeard}</b>;
  const ageMs = Math.max(0, now - Date.parse(saidAt));
  return (
    <time dateTime={saidAt} title={formatInstant(saidAt, language)}>
      {ageMs > silentAfterMs ? <b className="screen-mark">{words.silent(formatAge(ageMs, language))}</b> : formatSince(ageMs, language)}
    </time>
  );
}

/** What stands over the pages of a screen by itself, as it last said; null for nothing, and where an operator has put it there. */
export function coveredBy({ said }: Pick<ToldScreen, 'said'>): 'release' | 'notice' | null {
  // A build before this one did not tell.
  const cover = said?.cover ?? null;
  if (cover === null || cover === 'identify' || cover === 'blank') return null;
  return cover === 'notice' ? 'notice' : 'release';
}

function shownWords({ screen, boards }: Pick<ScreenStateProps, 'screen' | 'boards'>, language: Language): string {
  const { said, profile } = screen;
  const { covers } = screensWords[language];
  if (said?.cover === 'identify' || said?.cover === 'blank') return covers[said.cover];
  const has = coveredBy(screen);
  if (has !== null) return covers[has];
  return said?.page == null ? '—' : pageName(said.page, { profile, boards }, language);
}

/** What an operator wants of it, where that is not what a screen does by itself. */
export function wantedWords({ screen, now, boards }: Omit<ScreenStateProps, 'build'>, language: Language): string[] {
  const words = screensWords[language];
  const { pinned, blank, theme } = screen.wanted;
  const has = coveredBy(screen);
  const isPinned = pinned !== null && (pinned.until === null || Date.parse(pinned.until) > now);
  return [
    ...(isPinned
      ? [
          (has === null ? words.pinnedTo : words.pinnedUnder[has])(
            pageName(pinned.page, { profile: screen.profile, boards }, language),
            pinned.until === null ? null : formatNear(pinned.until, now, language),
          ),
        ]
      : []),
    ...(blank ? [words.isBlank] : []),
    ...(theme === null ? [] : [words.themes[theme]]),
  ];
}

function Fact({ name, field, children }: { readonly name: string; readonly field: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-field={field}>{children}</dd>
    </div>
  );
}
