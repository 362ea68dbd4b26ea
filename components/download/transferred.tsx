'use client';

import { useRef, useState } from 'react';
import type { AboutFile } from '../../core/download/about';
import type { DownloadChoice } from '../../core/download/choice';
import { endingOf, isPicture } from '../../core/download/endings';
import { drawerWords, sizeWords } from '../../core/messages/download-drawer';
import { isPlain } from '../frame/clicks';
import { useLanguage } from '../frame/language';
import type { FileSize } from './use-size';
import { type Transfer, useTransfer } from './use-transfer';

/** Up to so many bytes a browser keeps a file by itself before anybody could look at a bar. */
const atOnceBytes = 1_000_000;

interface TransferredProps {
  readonly address: string;
  /** Null while nobody knows whether there is such a file. */
  readonly about: AboutFile | null;
  readonly choice: DownloadChoice;
  readonly size: FileSize;
  readonly shut: () => void;
}

interface Begun {
  readonly address: string;
  /** Under which name the browser keeps it by itself; null for what the page fetches. */
  readonly handed: string | null;
  /** Its bytes; null where nobody knew them. */
  readonly whole: number | null;
}

/** The file itself: small ones by the browser, long ones by the page, which tells how far it is and can stop. */
export function Transferred({ address, about, choice, size, shut }: TransferredProps) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const other = useRef<HTMLButtonElement>(null);
  // What is told is of the file that was asked for, not of the one that is chosen since.
  const [begun, setBegun] = useState<Begun>({ address: '', handed: null, whole: null });
  const { transfer, start, stop } = useTransfer(language);
  const isRunning = transfer.state === 'running';
  const isSmall = typeof size === 'number' && size <= atOnceBytes;
  const name =
    about === null ? null : isPicture(choice.format) ? `${about.name.replace(/\.[a-z]+$/, '')}.${endingOf(choice.format)}` : about.name;
  const { whole } = begun;
  return (
    <>
      <p className="download-progress" role="status">
        {!isRunning && begun.address !== address ? '' : begun.handed === null ? told(transfer, whole, language) : said.handed(begun.handed)}
      </p>
      {isRunning && (
        <progress
          aria-label={said.progress}
          max={whole ?? undefined}
          value={whole === null ? undefined : Math.min(transfer.bytes, whole)}
        />
      )}
      <div className="download-actions">
        <button ref={other} type="button" className="button" onClick={isRunning ? stop : shut}>
          {isRunning ? said.stop : transfer.state === 'done' || begun.handed !== null ? said.close : said.cancel}
        </button>
        {name !== null && !isRunning && (
          <a
            className="button primary"
            href={address}
            download={isPicture(choice.format) ? name : ''}
            onClick={(event) => {
              if (!isPlain(event)) return;
              setBegun({ address, handed: isSmall ? name : null, whole: size ?? null });
              if (isSmall) return;
              event.preventDefault();
              // This link goes away meanwhile.
              other.current?.focus();
              start(address, name);
            }}
          >
            {said.action(said.short[choice.format])}
          </a>
        )}
      </div>
    </>
  );
}

function told(transfer: Transfer, whole: number | null, language: 'en' | 'fr'): string {
  const said = drawerWords[language];
  const size = (bytes: number) => sizeWords(bytes, language);
  switch (transfer.state) {
    case 'idle':
      return '';
    case 'running':
      if (transfer.bytes === 0) return said.waiting;
      return whole === null ? said.got(size(transfer.bytes)) : said.gotOf(size(transfer.bytes), size(whole));
    case 'done':
      return said.done(transfer.name, size(transfer.bytes));
    case 'stopped':
      return said.stopped;
    case 'broken':
      return said.broken(size(transfer.bytes));
    case 'refused':
      return transfer.detail;
  }
}
