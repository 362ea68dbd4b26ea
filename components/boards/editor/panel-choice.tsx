'use client';

import { useEffect, useState } from 'react';
import type { PanelTransformation } from '../../../core/board';
import type { Shown } from '../../../core/board-layout';
import { boardWords } from '../../../core/messages/boards';
import type { SeriesId, Words } from '../../../core/series';
import { useLanguage } from '../../frame/language';

/** A board of the catalogue, as `/api/v1/boards/{id}` tells it. */
interface OfferedBoard {
  readonly id: string;
  readonly title: Words;
  readonly contents: readonly {
    readonly id: string;
    readonly title: Words;
    readonly question: Words;
    readonly layers: readonly { readonly series: readonly SeriesId[]; readonly transformation: PanelTransformation }[];
  }[];
}

interface PanelChoiceProps {
  readonly shown: Extract<Shown, { kind: 'catalogue' }> | null;
  readonly isNew: boolean;
  readonly decide: (shown: Shown, title: string) => void;
}

/** Chooses a panel of the desk's boards, which is drawn as the catalogue says and changes with it. */
export function PanelChoice({ shown, isNew, decide }: PanelChoiceProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const boards = useOfferedBoards();
  const [chosen, choose] = useState(shown);
  if (boards === 'loading') return <p className="note">{words.loadingBoards}</p>;
  if (boards === 'failed') return <p className="note">{words.boardsFailed}</p>;
  const panel = boards.find(({ id }) => id === chosen?.board)?.contents.find(({ id }) => id === chosen?.panel);
  const submit = () => {
    if (chosen !== null && panel !== undefined) decide(chosen, panel.title[language]);
  };
  return (
    <div className="choices">
      {boards.map((board) => (
        <fieldset key={board.id}>
          <legend>{board.title[language]}</legend>
          {board.contents.map(({ id, title, question, layers }) => (
            <label key={id} className="choice">
              <input
                type="radio"
                name="panel"
                checked={chosen?.board === board.id && chosen.panel === id}
                onChange={() => choose({ kind: 'catalogue', board: board.id, panel: id })}
              />
              <span>
                {title[language]}
                <small>
                  {question[language]} {[...new Set(layers.map(({ transformation }) => words.drawing[transformation]))].join('; ')}.
                </small>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <button type="button" className="button primary" disabled={panel === undefined} onClick={submit}>
        {isNew ? words.add : words.apply}
      </button>
    </div>
  );
}

/** The boards of the catalogue with their panels; `failed` where they can't be had. */
function useOfferedBoards(): readonly OfferedBoard[] | 'loading' | 'failed' {
  const [offered, setOffered] = useState<readonly OfferedBoard[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    const gone = new AbortController();
    fetchBoards(gone.signal).then(setOffered, () => {
      if (!gone.signal.aborted) setOffered('failed');
    });
    return () => gone.abort();
  }, []);
  return offered;
}

async function fetchBoards(signal: AbortSignal): Promise<OfferedBoard[]> {
  const { boards } = (await fetchJson('/api/v1/boards', signal)) as { boards: readonly { kind: 'catalogue' | 'made'; id: string }[] };
  const shipped = boards.filter(({ kind }) => kind === 'catalogue');
  return Promise.all(shipped.map(async ({ id }) => (await fetchJson(`/api/v1/boards/${id}`, signal)) as OfferedBoard));
}

async function fetchJson(path: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(path, { headers: { accept: 'application/json' }, signal });
  if (!response.ok) throw new Error(`${path} answered with status ${response.status}.`);
  return response.json();
}
