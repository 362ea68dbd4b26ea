'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { boardWords } from '../../../core/messages/boards';
import { useLanguage } from '../../frame/language';
import type { OfferedSeries } from './offered-series';

interface SeriesFieldProps {
  readonly label: string;
  readonly offered: readonly OfferedSeries[];
  readonly choose: (series: OfferedSeries) => void;
}

const mostShown = 50;

/** Finds a series by part of its name in either language, or of its id: a combobox with its list. */
export function SeriesField({ label, offered, choose }: SeriesFieldProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = matching(offered, text).slice(0, mostShown);
  const active = found[Math.min(at, found.length - 1)];
  const take = (series: OfferedSeries | undefined) => {
    if (series === undefined) return;
    choose(series);
    setText('');
    setOpen(false);
    setAt(0);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setOpen(true);
      if (open) setAt((before) => (Math.min(before, found.length - 1) + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(open ? active : undefined);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className="series-field">
      <label className="field">
        <span>{label}</span>
        <input
          type="text"
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={open && active !== undefined ? id + active.id : undefined}
          autoComplete="off"
          placeholder={words.seriesHint}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setAt(0);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={press}
        />
      </label>
      <div id={`${id}list`} role="listbox" aria-label={label} className="series-list" hidden={!open || found.length === 0}>
        {found.map((series) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's.
          <div
            key={series.id}
            id={id + series.id}
            role="option"
            tabIndex={-1}
            aria-selected={series === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(series)}
          >
            {series.title[language]} <small>{series.id}</small>
          </div>
        ))}
      </div>
      {open && found.length === 0 && <p className="note">{words.noSeries}</p>}
    </div>
  );
}

/** Those whose names hold every word of the text, in either language and without regard to accents. */
export function matching(offered: readonly OfferedSeries[], text: string): OfferedSeries[] {
  const parts = plain(text)
    .split(/[\s_]+/)
    .filter(Boolean);
  return offered.filter(({ id, title, short }) => {
    const named = plain([id.replaceAll('_', ' '), title.en, title.fr, short.en, short.fr].join(' '));
    return parts.every((part) => named.includes(part));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}
