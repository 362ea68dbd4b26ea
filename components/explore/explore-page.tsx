'use client';

import Link from 'next/link';
import { exploreWords, type ListKind, listKinds } from '../../core/messages/explore';
import { pathOf } from '../../core/search-entries';
import { pathIn, useLanguage } from '../frame/language';
import type { ExploreFacts, ListFacts, ResultsFacts, RowsFacts } from './facts';
import { SeriesTable } from './series-table';

/** Every list of series, and a search that needs no JavaScript. */
export function ExplorePage({ facts: { lists, results } }: { readonly facts: ExploreFacts }) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  return (
    <div className="explore">
      <h1>{words.title}</h1>
      <p className="subtitle">{words.lead}</p>
      <SearchForm text={results?.text ?? ''} />
      {results === null ? (
        <div className="explore-lists">
          {listKinds.map((kind) => (
            <Lists key={kind} kind={kind} lists={lists.filter((list) => list.kind === kind)} />
          ))}
        </div>
      ) : (
        <Results results={results} />
      )}
    </div>
  );
}

/** The series of one list. */
export function ListPage({ list, rows }: { readonly list: ListFacts; readonly rows: RowsFacts }) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  return (
    <div className="explore">
      <p className="explore-back">
        <Link href={pathIn(language, '/explore')} prefetch={false}>
          {words.back}
        </Link>{' '}
        · {words.by[list.kind]}
      </p>
      <h1>{list.title[language]}</h1>
      <p className="subtitle">{words.count(list.count)}</p>
      <SeriesTable facts={rows} caption={list.title[language]} none={words.empty} path={`/explore/${list.kind}/${list.id}`} />
    </div>
  );
}

function SearchForm({ text }: { readonly text: string }) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  return (
    <search>
      <form className="explore-search" action={pathIn(language, '/explore')} method="get">
        <label>
          <span className="spoken">{words.search}</span>
          <input type="search" name="q" defaultValue={text} placeholder={words.searchFor} maxLength={200} autoComplete="off" />
        </label>
        <button type="submit" className="button">
          {words.submit}
        </button>
      </form>
    </search>
  );
}

function Lists({ kind, lists }: { readonly kind: ListKind; readonly lists: readonly ListFacts[] }) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  return (
    <section aria-labelledby={`by-${kind}`}>
      <h2 id={`by-${kind}`}>{words.by[kind]}</h2>
      <ul>
        {lists.map(({ id, title, count }) => (
          <li key={id} data-list={`${kind}/${id}`}>
            <Link href={pathIn(language, `/explore/${kind}/${id}`)} prefetch={false}>
              {title[language]}
            </Link>
            <span>{words.count(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Results({ results: { text, rows, others } }: { readonly results: ResultsFacts }) {
  const { language } = useLanguage();
  const words = exploreWords[language];
  return (
    <section className="explore-results" aria-labelledby="results">
      <h2 id="results">
        {words.results(text)} <small>{words.count(rows.count)}</small>
      </h2>
      <SeriesTable facts={rows} caption={words.results(text)} none={words.nothing} path={`/explore?${new URLSearchParams({ q: text })}`} />
      {others.length > 0 && (
        <>
          <h3>{words.others}</h3>
          <ul className="explore-others">
            {others.map((found) => (
              <li key={`${found.kind} ${found.id}`}>
                <Link href={pathIn(language, pathOf(found))} prefetch={false}>
                  {found.title[language]}
                </Link>
                <span>{words.kinds[found.kind]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link href={pathIn(language, '/explore')} prefetch={false}>
          {words.back}
        </Link>
      </p>
    </section>
  );
}
