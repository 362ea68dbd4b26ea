import { creditOf, type Terms, valueWords } from './citation';
import { formatValue, nbsp } from './format';
import { formatInstant, formatPeriodWords } from './format-time';
import { historyWords, isRemeasured } from './history-words';
import { feedWords } from './messages/feeds';
import { messages } from './messages/messages';
import { sentenceWords } from './messages/sentences';
import { marksOf, panelOf, type Reading, type SeriesView, statusWords } from './panel';
import type { Print } from './print';
import type { Language, Series, Words } from './series';

/** A print with what must be known to put it into words. */
export interface FeedStory {
  readonly print: Print;
  /** As the source's statement stood with this print; its newest observation is the print's. */
  readonly reading: Reading;
  /** The agency in full. */
  readonly agency: Words;
  readonly terms: Terms | null;
}

/** A print as a headline and as lines of plain text; markup is its writer's. */
export interface FeedEntry {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * `Goods exports to the U.S., Sep 2026: C$41.3B, −2.1% m/m, preliminary`. The lines say the value, its changes, the period
 * before, what was revised, the source and the words that its licence asks for.
 */
export function feedEntryOf(story: FeedStory, language: Language): FeedEntry {
  const { print, reading } = story;
  const view = panelOf({ ...reading, print }, language);
  const change = changeTold(view);
  const { series } = reading;
  const colon = messages(language).latest.colon;
  const figures = [valueTold(story, language), ...(change === null ? [] : [change]), ...doubtsOf(print, language)];
  const period = formatPeriodWords({ frequency: series.frequency, ordinal: print.newest.ordinal }, language);
  return {
    title: `${series.title[language]}, ${period}${colon} ${figures.join(', ')}`,
    lines: linesOf(story, view, language),
  };
}

function valueTold({ print, reading }: FeedStory, language: Language): string {
  const { newest } = print;
  return newest.value === null ? statusWords(newest, language) : valueWords(newest.value, reading.series, language);
}

/** The lead change with its sampling error; null where there is none to tell. */
function changeTold({ state, lead }: SeriesView): string | null {
  if (state !== 'value' || lead === null || lead.figure === null) return null;
  return [lead.text, lead.error].filter(Boolean).join(', ');
}

/** What keeps a figure from being a plain new one, each once: `preliminary`, `revised`, `new base`, `published unconfirmed`. */
function doubtsOf(print: Print, language: Language): string[] {
  const marks = print.newest.value === null ? [] : marksOf(print.newest, print, language).map(({ words }) => words);
  const { unconfirmed } = messages(language).marks;
  const others = marks.filter((words) => words !== unconfirmed);
  return [...new Set([...others, ...revisionTold(print, language), ...(print.unconfirmed ? [feedWords[language].unconfirmed] : [])])];
}

function revisionTold(print: Print, language: Language): string[] {
  const words = feedWords[language];
  if (print.history === 're-base') return [words.rebased];
  if (print.history === 'break') return [words.breaks];
  if (print.kind !== 'revised') return [];
  if (print.changes === null) return [words.historyRevised];
  return print.changes.some(({ ordinal }) => ordinal === print.newest.ordinal) ? [] : [words.earlierRevised];
}

function linesOf(story: FeedStory, view: SeriesView, language: Language): string[] {
  const { print, reading, terms } = story;
  const { series } = reading;
  const period = { frequency: series.frequency, ordinal: print.newest.ordinal };
  return [
    valueLine(story, view, language),
    changesLine(story, view, language),
    beforeLine(print, reading, language),
    revisedLine(print, series, language),
    sentence(historyWords(series, print, language)),
    print.unconfirmed ? feedWords[language].doubt : null,
    print.kind === 'first' ? feedWords[language].first : null,
    publishedLine(story, language),
    creditOf(terms, { series: [series], period, isOwn: true }, language),
  ].filter((line) => line !== null);
}

function valueLine(story: FeedStory, view: SeriesView, language: Language): string {
  const { details } = messages(language);
  const { newest } = story.print;
  const status = newest.value === null ? '' : statusWords(newest, language);
  const parts = [valueTold(story, language), sentenceWords[language].adjusted[story.reading.series.adjustment], status];
  const note = newest.value === null && view.note !== null ? ` (${view.note})` : '';
  return `${labelled(details.value, parts.filter(Boolean).join(', '), language)}${note}`;
}

function changesLine({ print }: FeedStory, { state, lead, second }: SeriesView, language: Language): string | null {
  if (state !== 'value' || lead === null || print.newest.value === null) return null;
  const { details, site } = messages(language);
  const told = [lead, second].flatMap((one) => (one === null ? [] : [[one.text, one.error].filter(Boolean).join(', ')]));
  const ours = lead.figure === null || print.newest.value === null ? '' : ` (${sentenceWords[language].calculated(site.name)})`;
  return `${labelled(details.change, told.join('; '), language)}${ours}`;
}

/** Nothing of what is measured otherwise now: values on either side of a new base or a break are not compared. */
function beforeLine(print: Print, { series }: Reading, language: Language): string | null {
  const { previous, prior } = print;
  if (previous === null || previous.value === null || isRemeasured(print)) return null;
  const words = feedWords[language];
  const period = formatPeriodWords({ frequency: series.frequency, ordinal: previous.ordinal }, language);
  const now = formatValue(previous.value, series, language);
  const was = prior === null || prior.value === null ? now : formatValue(prior.value, series, language);
  const value = was === now ? now : words.revisedTo(was, now);
  return labelled(`${words.before}, ${period}`, value, language);
}

/** Which periods another value was given for; the newest of a print that brought it is none of them. */
function revisedLine(print: Print, series: Series, language: Language): string | null {
  if (print.kind === 'first' || isRemeasured(print) || print.changes === null) return null;
  const ordinals = print.changes
    .map(({ ordinal }) => ordinal)
    .filter((ordinal) => print.kind === 'revised' || ordinal < print.newest.ordinal);
  const [first, last] = [ordinals[0], ordinals.at(-1)];
  const isTold = first === last && print.prior !== null && first === print.previous?.ordinal;
  if (first === undefined || last === undefined || isTold) return null;
  const name = (ordinal: number) => formatPeriodWords({ frequency: series.frequency, ordinal }, language);
  const words = feedWords[language];
  const periods = ordinals.length <= 3 ? ordinals.map(name).join(', ') : words.manyPeriods(ordinals.length, name(first), name(last));
  return labelled(words.revisedPeriods, periods, language);
}

function publishedLine({ print, reading, agency }: FeedStory, language: Language): string {
  const { details } = messages(language);
  const { table } = reading.series;
  const parts = [formatInstant(print.asOf, language), agency[language], ...(table === null ? [] : [details.table(table)])];
  return labelled(details.published, parts.join(', '), language);
}

function labelled(label: string, text: string, language: Language): string {
  return `${label}${language === 'fr' ? nbsp : ''}: ${text}`;
}

function sentence(text: string | null): string | null {
  return text === null ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
