'use client';

import Link from 'next/link';
import { formatInstant } from '../../core/format-time';
import { boardWords } from '../../core/messages/boards';
import type { Words } from '../../core/series';
import { pathIn, useLanguage } from '../frame/language';

export interface BoardsFacts {
  readonly shipped: readonly { readonly id: string; readonly title: Words; readonly panels: number }[];
  /** Newest first. */
  readonly made: readonly { readonly id: string; readonly title: string; readonly panels: number; readonly createdAt: string }[];
}

/** Every board: those that the desk made, and the newest that readers did. */
export function BoardsPage({ facts }: { readonly facts: BoardsFacts }) {
  const { language } = useLanguage();
  const words = boardWords[language];
  return (
    <div className="boards">
      <header className="boards-head">
        <div>
          <h1>{words.title}</h1>
          <p className="subtitle">{words.lead}</p>
        </div>
        <Link className="button" href={pathIn(language, '/boards/new')} prefetch={false}>
          {words.newBoard}
        </Link>
      </header>
      <h2>{words.shipped}</h2>
      <ul className="boards-list">
        {facts.shipped.map(({ id, title, panels }) => (
          <Entry key={id} path={id === 'home' ? '/' : `/boards/${id}`} title={title[language]} about={words.panels(panels)} />
        ))}
      </ul>
      <h2>{words.made}</h2>
      {facts.made.length === 0 && <p className="empty">{words.noneMade}</p>}
      <ul className="boards-list">
        {facts.made.map(({ id, title, panels, createdAt }) => (
          <Entry
            key={id}
            path={`/boards/${id}`}
            title={title}
            about={`${words.panels(panels)} · ${words.madeAt(formatInstant(createdAt, language))}`}
          />
        ))}
      </ul>
    </div>
  );
}

function Entry({ path, title, about }: { readonly path: string; readonly title: string; readonly about: string }) {
  const { language } = useLanguage();
  return (
    <li>
      <Link href={pathIn(language, path)} prefetch={false}>
        {title}
      </Link>
      <span className="subtitle">{about}</span>
    </li>
  );
}

/** There is no board under the address, or none any more. */
export function NoBoard() {
  const { language } = useLanguage();
  const words = boardWords[language];
  return (
    <div className="plain">
      <h1>{words.notFound}</h1>
      <p>{words.notFoundText}</p>
      <p>
        <Link className="button" href={pathIn(language, '/boards')} prefetch={false}>
          {words.toBoards}
        </Link>
      </p>
    </div>
  );
}
