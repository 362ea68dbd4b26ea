'use client';

import { type RefObject, useId, useRef, useState } from 'react';
import { shareWords } from '../../core/messages/share';
import { languages } from '../../core/series';
import { copied } from '../frame/copied';
import { Copyable } from '../frame/copyable';
import { useLanguage } from '../frame/language';
import { useOrigin } from '../frame/origin';
import { useShortcuts } from '../frame/shortcuts';
import {
  type EmbedChoice,
  embedCode,
  instantWords,
  observationsAddress,
  pageAddress,
  pictureAddress,
  pinned,
  type Sent,
  sentenceOf,
  statedAt,
} from './shared';

/** Everything by which the page leaves: links, a sentence with its source, pictures, a frame for other pages. */
export function Share({ sent: given }: { readonly sent: Omit<Sent, 'origin'> }) {
  const { language } = useLanguage();
  const said = shareWords[language];
  const origin = useOrigin();
  const sent = { ...given, origin };
  const popover = useRef<HTMLElement>(null);
  const sentence = useRef<HTMLTextAreaElement>(null);
  const embed = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState('');
  const copy = async (field: RefObject<HTMLTextAreaElement | null>) => {
    if (field.current === null) return setTold(said.noSentence);
    if (await copied(field.current)) return setTold(said.copied);
    popover.current?.showPopover();
    field.current.focus();
    field.current.select();
    setTold(said.notCopied);
  };
  const open = (field: RefObject<HTMLTextAreaElement | null>) => {
    popover.current?.showPopover();
    field.current?.focus();
    field.current?.select();
  };
  useShortcuts([
    { key: 'y', words: said.copySentence, run: () => void copy(sentence) },
    { key: 'e', words: said.embed, run: () => open(embed) },
  ]);
  const id = `share${useId()}`;
  return (
    <div className="share">
      <button type="button" className="button" popoverTarget={id}>
        {said.share}
      </button>
      <button type="button" className="button" title="y" onClick={() => void copy(sentence)}>
        {said.copySentence}
      </button>
      <span role="status" className="share-told">
        {told}
      </span>
      <section ref={popover} id={id} popover="auto" className="share-list" aria-label={said.share}>
        <Links sent={sent} />
        <Sentences sent={sent} first={sentence} />
        <Pictures sent={sent} />
        <Embed sent={sent} field={embed} />
        <p className="share-note">{said.keys}</p>
      </section>
    </div>
  );
}

function Links({ sent }: { readonly sent: Sent }) {
  const { language } = useLanguage();
  const said = shareWords[language];
  return (
    <>
      <Copyable label={said.link} text={pageAddress(sent, sent.view, language)} />
      {sent.view.asOf === null && sent.newestAt !== null && (
        <>
          <Copyable label={said.pinned} text={pageAddress(sent, pinned(sent), language)} />
          <p className="share-note">{said.pinnedNote(instantWords(statedAt(sent), language))}</p>
        </>
      )}
    </>
  );
}

/** In the page's language first, then in the other. */
function Sentences({ sent, first }: { readonly sent: Sent; readonly first: RefObject<HTMLTextAreaElement | null> }) {
  const { language } = useLanguage();
  const said = shareWords[language];
  const both = [language, ...languages.filter((one) => one !== language)];
  return both.map((one) => {
    const text = sentenceOf(sent, one);
    if (text === null) return one === language ? <p key={one}>{said.noSentence}</p> : null;
    return (
      <Copyable
        key={one}
        label={`${said.sentence}, ${said.inOther[one]}`}
        text={text}
        lang={one}
        rows={5}
        field={one === language ? first : undefined}
      />
    );
  });
}

function Pictures({ sent }: { readonly sent: Sent }) {
  const { language } = useLanguage();
  const said = shareWords[language];
  if (sent.series.redistribution === 'display-only') return <p>{said.displayOnly}</p>;
  return (
    <p className="share-pictures">
      <a className="button" href={observationsAddress(sent)}>
        {said.data}
      </a>
      <span>{said.pictures}</span>
      {(['png', 'svg'] as const).map((kind) => (
        <a key={kind} className="button" href={pictureAddress(sent, kind, language)} download>
          {said[kind]}
        </a>
      ))}
    </p>
  );
}

interface EmbedProps {
  readonly sent: Sent;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

function Embed({ sent, field }: EmbedProps) {
  const { language } = useLanguage();
  const said = shareWords[language];
  const name = useId();
  const [choice, setChoice] = useState<EmbedChoice>({ isPinned: sent.view.asOf !== null, height: 'auto' });
  if (sent.series.redistribution === 'display-only') return null;
  return (
    <fieldset className="share-embed">
      <legend>{said.embed}</legend>
      {[false, true].map((isPinned) => (
        <label key={String(isPinned)}>
          <input
            type="radio"
            name={`${name}pinned`}
            checked={choice.isPinned === isPinned}
            onChange={() => setChoice({ ...choice, isPinned })}
          />
          {isPinned ? said.embedPinned : said.embedLive}
        </label>
      ))}
      {(['auto', 'fixed'] as const).map((height) => (
        <label key={height}>
          <input type="radio" name={`${name}height`} checked={choice.height === height} onChange={() => setChoice({ ...choice, height })} />
          {height === 'auto' ? said.heightAuto : said.heightFixed}
        </label>
      ))}
      <Copyable label={said.embed} text={embedCode(sent, choice, language)} rows={4} field={field} />
    </fieldset>
  );
}
