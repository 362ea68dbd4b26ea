import { citationOf } from '../../core/citation';
import { formatInstant } from '../../core/format-time';
import type { Titled } from '../../core/headline';
import type { Language, Series, Words } from '../../core/series';
import type { SeriesDrawing } from '../../core/series-chart';
import { plainView, type SeriesView, viewQuery } from '../../core/series-view';
import { pathIn } from '../frame/language';
import type { SeriesPageFacts } from './facts';

/** What a page may send away. */
export interface Sent {
  readonly facts: Pick<SeriesPageFacts, 'editions' | 'licence' | 'mode'>;
  readonly series: Series;
  readonly reading: Titled;
  /** The newest statement's instant, which may have come after the page was made; null before the first. */
  readonly newestAt: string | null;
  readonly drawing: SeriesDrawing;
  readonly view: SeriesView;
  readonly agency: Words;
  /** `https://desk.example`; empty until the page runs. */
  readonly origin: string;
}

/** When the newest statement that the page shows became public, ISO; null before the first. */
export function statedAt({ facts, newestAt, view }: Pick<Sent, 'facts' | 'newestAt' | 'view'>): string | null {
  if (view.asOf === null) return newestAt;
  const asked = view.asOf.includes('T') ? view.asOf : `${view.asOf}T99`;
  return facts.editions.findLast(({ asOf }) => asOf <= asked)?.asOf ?? null;
}

/** The view, kept as it was published at the newest statement that it shows. */
export function pinned(sent: Pick<Sent, 'facts' | 'newestAt' | 'view'>): SeriesView {
  return { ...sent.view, asOf: sent.view.asOf ?? statedAt(sent), tab: plainView.tab };
}

export function pageAddress({ origin, series }: Pick<Sent, 'origin' | 'series'>, view: SeriesView, language: Language): string {
  return `${origin}${pathIn(language, `/series/${series.id}`)}${viewQuery(view)}`;
}

export function pictureAddress({ series, view }: Pick<Sent, 'series' | 'view'>, kind: 'png' | 'svg', language: Language): string {
  const beside = language === 'fr' ? new URLSearchParams({ lang: 'fr' }) : new URLSearchParams();
  return `/api/v1/charts/${series.id}.${kind}${viewQuery({ ...view, tab: plainView.tab }, beside)}`;
}

/** Every observation of the series, as they stand or as they stood. */
export function observationsAddress({ series, view }: Pick<Sent, 'series' | 'view'>): string {
  return `/api/v1/series/${series.id}/observations${view.asOf === null ? '' : `?asOf=${encodeURIComponent(view.asOf)}`}`;
}

/** A sentence to quote, in a language of choice, with an address that keeps what it says. */
export function sentenceOf(sent: Sent, language: Language): string | null {
  const { reading, drawing, view, agency, facts } = sent;
  return citationOf(
    {
      reading,
      drawing,
      base: view.base,
      agency,
      terms: facts.licence,
      statedAt: statedAt(sent),
      permalink: pageAddress(sent, pinned(sent), language),
      isRehearsal: facts.mode === 'rehearsal',
    },
    language,
  );
}

export interface EmbedChoice {
  readonly isPinned: boolean;
  readonly height: 'auto' | 'fixed';
}

/** Listens for the heights that our embeds tell; written once into a page, however many frames it has. */
const heightScript =
  "<script>addEventListener('message',(e)=>{if(e.data?.type==='trade-desk-embed')for(const f of document.querySelectorAll('iframe'))if(f.contentWindow===e.source)f.style.height=e.data.height+'px'})</script>";

/** The code that another page needs to show the chart. Its frame is named by the series, whatever happens to it. */
export function embedCode(sent: Sent, { isPinned, height }: EmbedChoice, language: Language): string {
  const view = isPinned ? pinned(sent) : { ...sent.view, asOf: null, tab: plainView.tab };
  const beside = new URLSearchParams(height === 'fixed' ? { height } : {});
  const address = `${sent.origin}${pathIn(language, `/embed/${sent.series.id}`)}${viewQuery(view, beside)}`;
  const attributes = `title="${attribute(sent.series.title[language])}" width="100%" height="520" style="border:0" loading="lazy"`;
  const frame = `<iframe src="${attribute(address)}" ${attributes}></iframe>`;
  return height === 'fixed' ? frame : `${frame}\n${heightScript}`;
}

export function instantWords(instant: string | null, language: Language): string {
  return instant === null ? '—' : formatInstant(instant, language);
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
