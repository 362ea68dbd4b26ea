'use client';

import { formatValue } from '../../core/format';
import { formatInstant, formatNear, formatPeriodShort, formatPeriodWords } from '../../core/format-time';
import { marksOf, panelOf, statusWords } from '../../core/panel';
import type { Print } from '../../core/print';
import type { SeriesId } from '../../core/series';
import { Triangle } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { useLive } from '../use-live';
import type { ReleaseFacts } from './facts';
import { Revision } from './facts-card';
import { ranked } from './ranked';
import type { CellReading } from './readings';

export interface LatestProps {
  readonly prints: readonly Print[];
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  readonly releases: readonly ReleaseFacts[];
}

const shown = 7;
/** How long a figure is called new. */
const newForMs = 4 * 3_600_000;

/** The newest data, newest first. First sights of old history come after what was really published. */
export function Latest({ prints, readings, releases }: LatestProps) {
  const { words } = useLanguage();
  const published = prints.filter((print) => print.kind !== 'first' && readings.has(print.series));
  const first = prints.filter((print) => print.kind === 'first' && readings.has(print.series));
  const list = [...ranked(published, releases), ...first].slice(0, shown);
  return (
    <section className="latest" aria-labelledby="latest-title">
      <h2 id="latest-title">{words.latest.title}</h2>
      {list.length === 0 && <p className="empty">{words.latest.none}</p>}
      <ol>
        {list.map((print) => (
          <LatestEntry key={print.seq} print={print} reading={readings.get(print.series)} releases={releases} />
        ))}
      </ol>
    </section>
  );
}

interface EntryProps {
  readonly print: Print;
  readonly reading: CellReading | undefined;
  readonly releases: readonly ReleaseFacts[];
}

function LatestEntry({ print, reading, releases }: EntryProps) {
  const { language, words } = useLanguage();
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
        <b>{series.short[language]}</b> <span title={formatPeriodWords(period, language)}>{formatPeriodShort(period, language)}</span>
      </p>
      <p className="entry-value">
        {newest.value === null ? (
          <span className="words">{statusWords(newest, language)}</span>
        ) : (
          formatValue(newest.value, series, language)
        )}
        {letters !== '' && <sup title={marks.map((mark) => mark.words).join(', ')}>{letters}</sup>}
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
      <p className="entry-time">
        <NewMark print={print} />
        <Seen at={print.committedAt} />
      </p>
    </li>
  );
}

/** Amber: new, and nothing but new. */
function NewMark({ print }: { readonly print: Print }) {
  const { words } = useLanguage();
  const fresh = useLive(({ now }) => now !== null && print.kind !== 'first' && now - Date.parse(print.committedAt) < newForMs);
  if (print.kind !== 'revised') return fresh ? <span className="new">{words.marks.new}</span> : null;
  const { revisedChip, rebasedChip, breakChip } = words.marks;
  const changed = print.history === 're-base' ? rebasedChip : print.history === 'break' ? breakChip : revisedChip;
  return <span className={fresh ? 'new' : 'chip'}>{changed}</span>;
}

/** The whole instant until the page knows what day it is. */
function Seen({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  const near = useLive(({ now }) => (now === null ? '' : formatNear(at, now, language)));
  return (
    <time dateTime={at} title={formatInstant(at, language)}>
      {near === '' ? formatInstant(at, language) : near}
    </time>
  );
}
