'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef } from 'react';
import type { Mode } from '../../core/mode';
import type { Language } from '../../core/series';
import { type AskedSource, modeOf } from '../connection-state';
import { SearchButton } from '../search/search-button';
import { pauseLive, resumeLive, useLive, useLiveConnection } from '../use-live';
import { Connection } from './connection';
import { useFrameKeys } from './frame-keys';
import { PauseIcon } from './icons';
import { LanguageProvider, pathIn, pathWithoutLanguage, useLanguage } from './language';
import { ThemeMenu } from './theme-menu';
import { useOpening } from './use-opening';

// Fetched when they are first opened.
const Palette = lazy(() => import('../search/palette').then(({ Palette }) => ({ default: Palette })));
const KeyList = lazy(() => import('../search/key-list').then(({ KeyList }) => ({ default: KeyList })));

export interface FrameProps {
  readonly language: Language;
  readonly mode: Mode;
  /** Seq that the page was rendered with. */
  readonly after: number;
  /** When the newest data became ours, ISO; null before the first. */
  readonly dataAsOf: string | null;
  /** The sources that the board's series come from. */
  readonly sources: readonly AskedSource[];
  readonly children: ReactNode;
}

/** What stands around every page: header, connection strip, banner of a rehearsal. Opens the tab's one connection. */
export function Frame({ language, mode, after, dataAsOf, sources, children }: FrameProps) {
  useLiveConnection(after);
  return (
    <LanguageProvider language={language}>
      <FrameParts mode={mode} after={after} dataAsOf={dataAsOf} sources={sources}>
        {children}
      </FrameParts>
    </LanguageProvider>
  );
}

function FrameParts({ mode, after, dataAsOf, sources, children }: Omit<FrameProps, 'language'>) {
  const { words } = useLanguage();
  const [opening, open] = useOpening<'palette' | 'keys'>();
  // Asked for again while it is open, it keeps what was typed.
  const openPalette = useCallback(() => {
    if (document.querySelector('dialog.palette:modal') === null) open('palette');
  }, [open]);
  const openKeys = useCallback(() => open('keys'), [open]);
  useFrameKeys({ openPalette, openKeys });
  return (
    <>
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      <Rehearsal rendered={mode} />
      <header className="header">
        <Place />
        <SearchButton open={openPalette} />
        <Connection after={after} dataAsOf={dataAsOf} sources={sources} />
        <div className="controls">
          <LanguageSwitch />
          <ThemeMenu />
          <PauseButton />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Suspense>
        {opening?.what === 'palette' && <Palette key={opening.nth} close={opening.close} openKeys={openKeys} />}
        {opening?.what === 'keys' && <KeyList key={opening.nth} close={opening.close} />}
      </Suspense>
    </>
  );
}

/** The banner; where the page was made by another server than it now hears, its title too, which the layout could not know. */
function Rehearsal({ rendered }: { readonly rendered: Mode }) {
  const { words } = useLanguage();
  const mode = useLive((live) => modeOf(rendered, live));
  const { rehearsal, rehearsalTitle } = words.site;
  useEffect(() => {
    if (mode === 'rehearsal' && !document.title.includes(rehearsalTitle)) document.title = `${rehearsalTitle} · ${document.title}`;
  }, [mode, rehearsalTitle]);
  if (mode !== 'rehearsal') return null;
  return (
    <aside className="rehearsal" aria-label={rehearsalTitle} data-rehearsal>
      {rehearsal}
    </aside>
  );
}

function Place() {
  const { language, words } = useLanguage();
  const here = pathWithoutLanguage(usePathname());
  const list = useRef<HTMLDivElement>(null);
  // On phones the places scroll: the present one is brought into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another page.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current !== null && current != null) list.current.scrollLeft = current.offsetLeft - list.current.offsetLeft - 16;
  }, [here]);
  const places = [
    { path: '/', words: words.nav.home },
    { path: '/explore', words: words.nav.explore },
    { path: '/calendar', words: words.nav.calendar },
    { path: '/measures', words: words.nav.measures },
    { path: '/boards', words: words.nav.boards },
    { path: '/sources', words: words.nav.sources },
  ];
  return (
    <nav className="places" aria-label={words.nav.label}>
      <Link className="desk" href={pathIn(language, '/')} prefetch={false}>
        {words.site.name}
      </Link>
      <div className="place-list" ref={list}>
        {places.map(({ path, words: name }) => (
          <Link
            key={path}
            className="place"
            href={pathIn(language, path)}
            prefetch={false}
            aria-current={here === path ? 'page' : path !== '/' && here.startsWith(`${path}/`) ? 'true' : undefined}
          >
            {name}
            <Pending />
          </Link>
        ))}
      </div>
    </nav>
  );
}

/** Shows itself only when the next page takes longer than 400 ms; the present one stays until then. */
function Pending() {
  const { words } = useLanguage();
  const { pending } = useLinkStatus();
  return pending ? <span className="loading">{words.page.loading}</span> : null;
}

/** Plain links: the page's language is its document's, so changing it loads another document. */
function LanguageSwitch() {
  const { language, words } = useLanguage();
  const here = pathWithoutLanguage(usePathname());
  return (
    <nav className="segments" aria-label={words.nav.language}>
      <a href={pathIn('en', here)} lang="en" hrefLang="en" aria-current={language === 'en' ? 'true' : undefined}>
        <span aria-hidden="true">EN</span>
        <span className="spoken">English</span>
      </a>
      <a href={pathIn('fr', here)} lang="fr" hrefLang="fr" aria-current={language === 'fr' ? 'true' : undefined}>
        <span aria-hidden="true">FR</span>
        <span className="spoken">Français</span>
      </a>
    </nav>
  );
}

function PauseButton() {
  const { words } = useLanguage();
  const paused = useLive((live) => live.paused);
  return (
    <button
      type="button"
      className="button pause"
      aria-pressed={paused}
      title={`${words.live.pauseLabel} (${words.live.shortcut})`}
      onClick={paused ? resumeLive : pauseLive}
    >
      <PauseIcon paused={paused} />
      <span className="wide">{paused ? words.live.resume : words.live.pause}</span>
      <span className="spoken narrow">{words.live.pauseLabel}</span>
    </button>
  );
}
