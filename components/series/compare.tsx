'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { seriesPageWords } from '../../core/messages/series-page';
import type { Series } from '../../core/series';
import { mostCompared } from '../../core/series-view';
import { CloseIcon } from '../frame/icons';
import { pathIn, useLanguage } from '../frame/language';
import { useResults } from '../search/use-results';
import type { SeriesPageFacts } from './facts';
import type { ViewInAddress } from './use-view';

export interface ComparedProps {
  readonly facts: SeriesPageFacts;
  readonly series: Series;
  readonly address: ViewInAddress;
}

/** The series beside the page's own, each of which can be left out, and a field that finds another. */
export function Compared({ facts, series, address }: ComparedProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const others = facts.board.series.map((one) => one.series).filter(({ id, companionOf }) => id !== series.id && companionOf === null);
  return (
    <div className="compare">
      <ul className="compared" aria-label={said.compare}>
        {others.map((other) => (
          <li key={other.id}>
            <Link href={pathIn(language, `/series/${other.id}`)} prefetch={false}>
              {other.short[language]}
            </Link>
            <Link
              href={address.href({ compare: address.view.compare.filter((id) => id !== other.id) })}
              aria-label={said.remove(other.title[language])}
              scroll={false}
              prefetch={false}
            >
              <CloseIcon />
            </Link>
          </li>
        ))}
      </ul>
      {others.length < mostCompared ? <Find series={series} address={address} /> : <span className="compare-full">{said.compareFull}</span>}
    </div>
  );
}

/** A field with the browser's own list of what was found: a name that is chosen joins the chart, or with Enter the first. */
function Find({ series, address }: Omit<ComparedProps, 'facts'>) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const list = useId();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const { results } = useResults(typed, language);
  const taken = new Set([series.id, ...address.view.compare]);
  const found = results.filter(({ kind, id }) => kind === 'series' && !taken.has(id));
  const join = (id: string) => {
    setTyped('');
    router.push(address.href({ compare: [...address.view.compare, id] }), { scroll: false });
  };
  const type = (text: string) => {
    setTyped(text);
    const chosen = found.find(({ title }) => text === title[language]);
    if (chosen !== undefined) join(chosen.id);
  };
  return (
    <form
      className="compare-find"
      onSubmit={(event) => {
        event.preventDefault();
        if (found[0] !== undefined) join(found[0].id);
      }}
    >
      <input
        aria-label={said.compareWith}
        type="search"
        list={list}
        value={typed}
        placeholder={said.compareWith}
        data-control="compare"
        onChange={(event) => type(event.target.value)}
      />
      <datalist id={list}>
        {found.map(({ id, title }) => (
          <option key={id} value={title[language]}>
            {id}
          </option>
        ))}
      </datalist>
    </form>
  );
}
