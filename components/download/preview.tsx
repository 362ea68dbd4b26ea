'use client';

import { useState } from 'react';
import type { AboutFile } from '../../core/download/about';
import type { DownloadChoice } from '../../core/download/choice';
import { hasLayout } from '../../core/download/endings';
import type { Cell, Column } from '../../core/download/file';
import { drawerWords, sizeWords } from '../../core/messages/download-drawer';
import { useLanguage } from '../frame/language';
import { type Asked, aboutRetryMs } from './use-about';
import type { FileSize } from './use-size';

interface PreviewProps {
  readonly asked: Asked;
  /** What is here, or was before what is on its way. */
  readonly about: AboutFile | null;
  readonly choice: DownloadChoice;
  /** Of a picture; null for figures. */
  readonly pictureAddress: string | null;
  readonly size: FileSize;
  readonly again: () => void;
}

/** Exactly what would be downloaded, its beginning and its end; or why it can't be. */
export function Preview({ asked, about, choice, pictureAddress, size, again }: PreviewProps) {
  const { language, words } = useLanguage();
  const said = drawerWords[language];
  if (asked.state === 'refused' || asked.state === 'unreachable') {
    const waits = asked.state === 'unreachable' || asked.mayChange;
    return (
      <div className="download-told" role="alert" data-told={asked.state}>
        <p>{asked.state === 'refused' ? `${said.refused} ${asked.detail}` : said.unreachable}</p>
        {waits && (
          <p>
            {words.page.againEvery(aboutRetryMs / 1_000)}{' '}
            <button type="button" className="button" onClick={again}>
              {said.again}
            </button>
          </p>
        )}
      </div>
    );
  }
  if (about === null) {
    return (
      <p className="download-told loading" role="status">
        {said.loading}
      </p>
    );
  }
  const isStale = asked.state === 'loading';
  return (
    <section className="download-preview" aria-label={said.preview} aria-busy={isStale} data-preview={isStale ? 'former' : 'here'}>
      <Measures about={about} />
      {pictureAddress === null ? (
        <>
          <p className="download-count">
            <b>{said.preview}</b> {countOf(about, language)} · {sizeOf(size, language)}
          </p>
          {about.rows === 0 ? <p className="download-told">{said.noRows}</p> : <Rows about={about} choice={choice} />}
          {!hasLayout(choice.format) && <p className="download-hint">{said.sameFigures}</p>}
        </>
      ) : (
        <Picture address={pictureAddress} size={size} title={about.title[language]} />
      )}
    </section>
  );
}

function countOf({ preview, rows }: AboutFile, language: 'en' | 'fr'): string {
  return drawerWords[language].previewRows(preview.first.length + preview.last.length, rows);
}

function sizeOf(size: FileSize, language: 'en' | 'fr'): string {
  const said = drawerWords[language];
  if (size === undefined) return said.sizeAsked;
  return size === null ? said.sizeUnknown : sizeWords(size, language);
}

/** Of each series: in what it is told and on which basis, how often, whether adjusted, by whom. */
function Measures({ about }: { readonly about: AboutFile }) {
  const { language } = useLanguage();
  return (
    <ul className="download-measures">
      {about.notes[language].map(({ id, title, unit, basis, frequency, adjustment, calculation, source }) => (
        <li key={id}>
          <b>{title}</b> {[calculation, unit, basis, frequency, adjustment, source].filter((said) => said !== null).join(' · ')}
        </li>
      ))}
    </ul>
  );
}

function Rows({ about, choice }: { readonly about: AboutFile; readonly choice: DownloadChoice }) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const { columns, preview, rows } = about;
  const left = rows - preview.first.length - preview.last.length;
  const decimalMark = choice.format === 'csv-fr' ? ',' : '.';
  // A row is told apart by all that it says; no file says the same twice.
  const lines = (cells: readonly (readonly Cell[])[]) =>
    cells.map((row) => (
      <tr key={row.join()}>
        {columns.map(({ name, kind }, column) => (
          <td key={name} className={kind === 'number' ? 'number' : undefined}>
            {shownCell(row[column] ?? null, kind, decimalMark)}
          </td>
        ))}
      </tr>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className="scroll download-rows" tabIndex={0} aria-label={said.previewTable}>
      {/* The names are English in every file. */}
      <table lang="en">
        <thead>
          <tr>
            {columns.map(({ name, kind }) => (
              <th key={name} scope="col" className={kind === 'number' ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines(preview.first)}
          {left > 0 && (
            <tr className="download-between" lang={language}>
              <td colSpan={columns.length}>{said.between(left)}</td>
            </tr>
          )}
          {lines(preview.last)}
        </tbody>
      </table>
    </section>
  );
}

/** A cell as the file has it. */
function shownCell(cell: Cell, kind: Column['kind'], decimalMark: '.' | ','): string {
  return cell === null ? '' : kind === 'number' ? cell.replace('.', decimalMark) : cell;
}

interface PictureProps {
  readonly address: string;
  readonly size: FileSize;
  readonly title: string;
}

function Picture({ address, size, title }: PictureProps) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <p className="download-told" role="alert">
        {said.pictureFailed}
      </p>
    );
  }
  return (
    <>
      <p className="download-count">
        <b>{said.preview}</b> {sizeOf(size, language)}
      </p>
      {/* biome-ignore lint/performance/noImgElement: the very picture that is downloaded, of our own server. */}
      <img className="download-picture" src={address} alt={said.pictureAlt(title)} onError={() => setFailed(true)} />
    </>
  );
}
