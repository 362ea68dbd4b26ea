'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { aboutAddress, addressOf, type DownloadChoice, firstChoice, settled } from '../../core/download/choice';
import { isPicture } from '../../core/download/endings';
import { downloadWords } from '../../core/messages/download';
import { drawerWords } from '../../core/messages/download-drawer';
import { FreshnessChip } from '../board/freshness-chip';
import { CloseIcon } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { useOrigin } from '../frame/origin';
import { useShortcuts } from '../frame/shortcuts';
import { useOpening } from '../frame/use-opening';
import { Addresses } from './addresses';
import { Choices } from './choices';
import type { Offered } from './offered';
import { Preview } from './preview';
import { Terms } from './terms';
import { Transferred } from './transferred';
import { useAbout } from './use-about';
import { useSize } from './use-size';

/** Opens the drawer of downloads; where the page does not run, a link to the file that it would offer first, or why there is none. */
export function Download({ offered }: { readonly offered: Offered }) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const runs = useOrigin() !== '';
  const button = useRef<HTMLButtonElement>(null);
  const [opening, openDrawer] = useOpening<'drawer'>();
  const open = () => {
    // A key that nothing had the focus for: the focus comes back to where the drawer can be opened again.
    if (document.activeElement === document.body) button.current?.focus();
    openDrawer('drawer');
  };
  useShortcuts([{ key: 'd', words: said.download, run: open }]);
  if (!runs && offered.keptBy !== null) {
    return (
      <details className="download-kept">
        <summary className="button">{said.download}</summary>
        <Kept {...offered.keptBy} />
      </details>
    );
  }
  if (!runs) {
    return (
      <a className="button" href={addressOf(offered.shown, firstChoice(offered.shown, language))} rel="nofollow">
        {said.download}
      </a>
    );
  }
  return (
    <>
      <button ref={button} type="button" className="button" title="d" aria-haspopup="dialog" onClick={open}>
        {said.download}
      </button>
      {opening !== null && <Drawer key={opening.nth} offered={offered} close={opening.close} />}
    </>
  );
}

interface DrawerProps {
  readonly offered: Offered;
  readonly close: () => void;
}

function Drawer({ offered, close }: DrawerProps) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('input:checked')?.focus();
    return () => element?.close();
  }, []);
  const shut = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="download" aria-labelledby={title} onClose={close}>
      <header>
        <h2 id={title}>{said.titled(offered.title[language])}</h2>
        <button type="button" className="button square" aria-label={said.close} onClick={shut}>
          <CloseIcon />
        </button>
      </header>
      {offered.keptBy === null ? <Open offered={offered} shut={shut} /> : <Kept {...offered.keptBy} />}
    </dialog>
  );
}

/** Figures that the licence keeps here: why, and under what terms. */
export function Kept({ licence }: NonNullable<Offered['keptBy']>) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  return (
    <div className="download-body">
      <p data-kept>{said.displayOnly}</p>
      {licence !== null && (
        <p>
          {said.licence}
          {said.colon} <a href={licence.url[language]}>{licence.name[language]}</a>
        </p>
      )}
    </div>
  );
}

/** Series of the page that no file has. */
export function LeftOut({ left }: Pick<Offered, 'left'>) {
  const { language } = useLanguage();
  if (left.length === 0) return null;
  // The sentence ends in a full stop of its own.
  const titles = left.map((title) => title[language]).join('; ');
  return <p className="download-hint">{downloadWords[language].displayOnly(titles.replace(/\.$/, ''))}</p>;
}

interface OpenProps {
  readonly offered: Offered;
  readonly shut: () => void;
}

/** What may be passed on: choices, a preview of exactly what they come to, its terms, and the file. */
function Open({ offered, shut }: OpenProps) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const { shown, newestAt, newestSeq, freshness } = offered;
  const [wanted, setWanted] = useState<DownloadChoice>(() => firstChoice(shown, language));
  const choice = settled(wanted, shown.series.length);
  const address = addressOf(shown, choice);
  const isEmpty = newestAt === null && choice.asOf === null;
  const { asked, former, again } = useAbout(isEmpty ? null : aboutAddress(shown, choice), newestSeq, language);
  const about = asked.state === 'here' ? asked.about : null;
  const size = useSize(about === null ? null : address, newestSeq);
  return (
    <>
      <div className="download-body">
        <Choices choice={choice} choose={(change) => setWanted({ ...wanted, ...change })} offered={offered} />
        {freshness !== null && (
          <p className="download-late">
            <FreshnessChip {...freshness} />
          </p>
        )}
        <LeftOut left={offered.left} />
        {isEmpty ? (
          <p className="download-told" data-empty>
            {said.empty}
          </p>
        ) : (
          <Preview
            key={isPicture(choice.format) ? address : 'rows'}
            asked={asked}
            about={about ?? (asked.state === 'loading' ? former : null)}
            choice={choice}
            pictureAddress={isPicture(choice.format) ? address : null}
            size={size}
            again={again}
          />
        )}
        {about !== null && <Terms about={about} />}
        {about !== null && <Addresses about={about} choice={choice} address={address} />}
      </div>
      <footer>
        <Transferred address={address} about={about} choice={choice} size={size} shut={shut} />
      </footer>
    </>
  );
}
