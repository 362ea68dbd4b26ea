'use client';

import { useState } from 'react';
import type { ReleaseFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { formatValue } from '../../core/format';
import { formatInstant, formatNear, formatPeriodShort, formatPeriodWords } from '../../core/format-time';
import { homeWords } from '../../core/messages/home';
import { marksOf, panelOf, statusWords } from '../../core/panel';
import type { Print } from '../../core/print';
import type { SeriesId } from '../../core/series';
import { Triangle } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { Revision } from './facts-card';
import { SeriesLink, useLookingBack, usePageTime, useRenderedAt } from './moment';
import { ranked } from './ranked';
import { UnseenDot } from './unseen-dot';

export interface LatestProps {
  readonly prints: readonly Print[];
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  readonly releases: readonly ReleaseFacts[];
}

const shown = 7;
/** How long a figure is called new. */
const newForMs = 4 * 3_600_000;

const kindsShown = ['all', 'new', 'revised'] as const;
type KindShown = (typeof kindsShown)[number];

/** The newest data, newest first. It stands still while a pointer or the focus is in it. First sights of old history come last. */
export function Latest(props: LatestProps) {
  const { language, words } = useLanguage();
  const said = homeWords[language];
  const lookingBack = useLookingBack();
  const [kind, setKind] = useState<KindShown>('all');
  const [still, setStill] = useState<LatestProps | null>(null);
  const { prints, readings, releases } = still ?? props;
  const list = listOf({ prints, readings, releases }, kind);
  const known = new Set(list.map(({ seq }) => seq));
  const newer = still === null ? 0 : listOf(props, kind).filter(({ seq }) => !known.has(seq)).length;
  const stand = () => setStill((before) => before ?? props);
  return (
    <section
      className="latest"
      aria-labelledby="latest-title"
      onPointerEnter={stand}
      onPointerLeave={(event) => !event.currentTarget.contains(document.activeElement) && setStill(null)}
      onFocus={stand}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && !event.currentTarget.matches(':hover') && setStill(null)}
    >
      <div className="latest-head">
        <h2 id="latest-title">{words.latest.title}</h2>
        {newer > 0 && (
          <button type="button" className="newer" onClick={() => setStill(props)}>
            {said.newer(newer)}
          </button>
        )}
        <select
          aria-label={said.show}
          value={kind}
          onChange={(event) => setKind(kindsShown.find((one) => one === event.target.value) ?? 'all')}
        >
          {kindsShown.map((one) => (
            <option key={one} value={one}>
              {said.showKinds[one]}
            </option>
          ))}
        </select>
      </div>
      {list.length === 0 && <p className="empty">{kind !== 'all' ? said.noneOfKind : lookingBack ? said.noneThen : words.latest.none}</p>}
      <ol>
        {list.map((print) => (
          <LatestEntry key={print.seq} print={print} reading={readings.get(print.series)} releases={releases} />
        ))}
      </ol>
    </section>
  );
}

function listOf({ prints, readings, releases }: LatestProps, kind: KindShown): Print[] {
  const own = prints.filter((print) => readings.has(print.series) && (kind === 'all' || print.kind === kind));
  const published = own.filter((print) => print.kind !== 'first');
  const first = own.filter((print) => print.kind === 'first');
  return [...ranked(published, releases), ...first].slice(0, shown);
}

interface EntryProps {
  readonly print: Print;
  readonly reading: CellReading | undefined;
  readonly releases: readonly ReleaseFacts[];
}

function LatestEntry({ print, reading, releases }: EntryProps) {
  const { language, words } = useLanguage();
  const lookingBack = useLookingBack();
  if (reading === undefined) return null;
  const { series } = reading;
  const view = panelOf({ ...reading, print }, language);
  // A change is told only where it belongs to this very print.
  const lead = reading.print?.seq === print.seq ? view.lead : null;
  const release = releases.find(({ id }) => id === series.release);
  const { newest } = print;
  const marks = marksOf(newest, print, language);
  const letters = marks.map((mark) => mark.letter).join('');
  const period = { frequency: series.frequency, ordinal: newest.ordinal };
  return (
    <li className="entry" data-print={print.seq} data-entry={series.id}>
      <p className="entry-name">
        <UnseenMark print={print} reading={reading} />
        <SeriesLink id={series.id} title={series.title[language]}>
          {series.short[language]}
        </SeriesLink>{' '}
        <span title={formatPeriodWords(period, language)}>{formatPeriodShort(period, language)}</span>
      </p>
      <p className="entry-value">
        {newest.value === null ? (
          <span className="words">{statusWords(newest, language)}</span>
        ) : (
          formatValue(newest.value, series, language)
        )}
        {letters !== '' && <sup title={marks.map((mark) => mark.words).join(', ')}>{letters}</sup>}
      </p>
      <div className="entry-rest">
        <p className="entry-time">
          <NewMark print={print} />
          <Seen at={lookingBack ? print.asOf : print.committedAt} />
        </p>
        <p className="entry-line">
          {lead !== null && lead.figure !== null && (
            <span>
              <Triangle direction={lead.direction} />
              {lead.text}
            </span>
          )}
          {lead !== null && lead.error !== null && <span>{lead.error}</span>}
          {view.revision !== null && <Revision {...view.revision} labelled />}
          {view.history !== null && <span>{view.history}</span>}
          {print.unconfirmed && <span>{words.marks.unconfirmed}</span>}
          {release === undefined ? (
            <span>{view.source}</span>
          ) : (
            <span>
              <a
                href={release.url[language]}
                rel="noreferrer"
                target="_blank"
                aria-label={`${view.source}, ${words.latest.shortText}${words.latest.colon} ${release.title[language]}`}
              >
                {view.source}
              </a>
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

/** At the newest of a series' entries only. */
function UnseenMark({ print, reading }: { readonly print: Print; readonly reading: CellReading }) {
  return reading.print?.seq === print.seq ? <UnseenDot series={reading.series.id} /> : null;
}

/** Amber: new, and nothing but new. */
function NewMark({ print }: { readonly print: Print }) {
  const { words } = useLanguage();
  const renderedAt = useRenderedAt();
  const isNewAt = (now: number) => print.kind !== 'first' && now - Date.parse(print.committedAt) < newForMs;
  const state = usePageTime((now) => (now === null ? 'unknown' : isNewAt(now) ? 'new' : 'old'));
  const fresh = state === 'new';
  if (print.kind !== 'revised' && state === 'unknown')
    return renderedAt !== null && isNewAt(renderedAt) ? <span className="new kept">{words.marks.new}</span> : null;
  if (print.kind !== 'revised') return fresh ? <span className="new">{words.marks.new}</span> : null;
  const { revisedChip, rebasedChip, breakChip } = words.marks;
  const changed = print.history === 're-base' ? rebasedChip : print.history === 'break' ? breakChip : revisedChip;
  return <span className={fresh ? 'new' : 'chip'}>{changed}</span>;
}

/** The whole instant until the page knows what day it is. */
function Seen({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  const renderedAt = useRenderedAt();
  const near = usePageTime((now) => (now === null ? '' : formatNear(at, now, language)));
  const whole = formatInstant(at, language);
  if (near !== '' || renderedAt === null) {
    return (
      <time dateTime={at} title={whole}>
        {near === '' ? whole : near}
      </time>
    );
  }
  return (
    <time className="instant" dateTime={at} title={whole}>
      <span className="kept" aria-hidden="true">
        {formatNear(at, renderedAt, language)}
      </span>
      <span className="whole">{whole}</span>
    </time>
  );
}
