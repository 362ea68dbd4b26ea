'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { PanelFormula } from '../../core/board';
import { formatInstant } from '../../core/format-time';
import { boardWords } from '../../core/messages/boards';
import { Announcer } from '../board/announcer';
import { Failing } from '../board/failing';
import { LookingBack } from '../board/looking-back';
import { MomentProvider } from '../board/moment';
import { useBoard } from '../board/use-board';
import { useCalculated } from '../board/use-calculated';
import { askedAmong } from '../connection-state';
import { Download } from '../download/drawer';
import { pathIn, useLanguage } from '../frame/language';
import { useExplainKey } from '../frame/use-explain-key';
import { BoardPages } from './board-pages';
import { type EditKey, takeEditKey } from './edit-key';
import { createDrawing, type LaidBoardFacts } from './laid-facts';
import { LaidPanelCard, type Surrounding } from './laid-panel';
import { LaidPanels } from './laid-panels';
import { offeredByBoard } from './offered-board';

const Editor = dynamic(() => import('./editor/editor').then((module) => module.Editor), { ssr: false, loading: OpeningEditor });

function OpeningEditor() {
  const { language } = useLanguage();
  return <p className="empty loading">{boardWords[language].openEditor}</p>;
}

/** A laid-out board, to read, now or as its figures were; and to change for whoever holds its edit key. */
export function BoardPage({ laid }: { readonly laid: LaidBoardFacts }) {
  const { asOf, at } = laid.facts;
  const moment = useMemo(() => (asOf === undefined ? null : { asked: asOf, at }), [asOf, at]);
  return (
    <MomentProvider value={moment}>
      <BoardParts laid={laid} />
    </MomentProvider>
  );
}

function BoardParts({ laid }: { readonly laid: LaidBoardFacts }) {
  const { language } = useLanguage();
  const live = useBoard(laid.facts, language);
  const [editKey, setEditKey] = useState<EditKey | null>(null);
  const [editing, setEditing] = useState(false);
  const [spoken, say] = useState<{ readonly text: string }>();
  const router = useRouter();
  const { facts } = laid;
  const { asOf } = facts;
  useExplainKey();
  useEffect(() => {
    if (laid.kind === 'catalogue' || asOf !== undefined) return;
    const found = takeEditKey(laid.id, window.location, () => localStorage);
    setEditKey(found);
    if (found?.came === true) setEditing(true);
  }, [laid.id, laid.kind, asOf]);
  const asked = useMemo(() => askedAmong(facts.sources, new Set(facts.series.map(({ series }) => series.source))), [facts]);
  const { sources, dates } = live;
  const readings = useCalculated(
    live.readings,
    useMemo(() => formulasOf(facts), [facts]),
  );
  const around = useMemo(
    // How fresh something is, is told of now alone.
    (): Surrounding => ({
      readings,
      window: facts.board.window,
      sources: asOf === undefined ? sources : noSources,
      releases: facts.releases,
      dates,
      ...(facts.marks === undefined ? {} : { marks: facts.marks }),
    }),
    [readings, facts, asOf, sources, dates],
  );
  const finish = () =>
    startTransition(() => {
      router.refresh();
      setEditing(false);
    });
  return (
    <div className="board">
      {asOf === undefined ? (
        <Announcer readings={readings} sources={asked} spoken={spoken} />
      ) : (
        <LookingBack asked={asOf} path={`/boards/${laid.id}`} />
      )}
      <Failing since={live.failingSince} />
      {editing && editKey !== null ? (
        <Editor laid={laid} editKey={editKey.key} around={around} say={(text) => say({ text })} finish={finish} />
      ) : (
        <Reading laid={laid} around={around} at={live.at} edit={editKey === null ? null : () => setEditing(true)} />
      )}
    </div>
  );
}

interface ReadingProps {
  readonly laid: LaidBoardFacts;
  readonly around: Surrounding;
  /** As of when, ISO. */
  readonly at: string;
  /** Null for who may only read. */
  readonly edit: (() => void) | null;
}

function Reading({ laid, around, at, edit }: ReadingProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const offered = useMemo(() => offeredByBoard(laid, around.readings), [laid, around.readings]);
  return (
    <>
      <header className="board-head">
        <div>
          <h1>{laid.title[language]}</h1>
          <p className="subtitle">
            {words.panels(laid.layout.length)}
            {laid.changedAt !== null && ` · ${words.changedAt(formatInstant(laid.changedAt, language))}`}
          </p>
        </div>
        <div className="board-actions">
          {edit !== null && (
            <button type="button" className="button primary" onClick={edit}>
              {words.edit}
            </button>
          )}
          <Link className="button" href={pathIn(language, `/boards/new?from=${laid.id}`)} prefetch={false}>
            {words.saveAsOwn}
          </Link>
          {offered !== null && <Download offered={offered} />}
        </div>
      </header>
      {laid.kind === 'catalogue' ? <BoardPages laid={laid} around={around} at={at} /> : <MadeBoard laid={laid} around={around} />}
    </>
  );
}

function MadeBoard({ laid, around }: Pick<ReadingProps, 'laid' | 'around'>) {
  const { language } = useLanguage();
  const [drawing] = useState(createDrawing);
  const drawn = drawing(laid, laid.layout);
  if (laid.layout.length === 0) return <p className="empty">{boardWords[language].empty}</p>;
  return (
    <LaidPanels layout={laid.layout} card={(panel) => <LaidPanelCard laid={panel} drawn={drawn.get(panel.id) ?? nothing} {...around} />} />
  );
}

function formulasOf({ board }: LaidBoardFacts['facts']): PanelFormula[] {
  return [...new Map(board.panels.flatMap(({ formulas = [] }) => formulas.map((one) => [one.id, one]))).values()];
}

const noSources: Surrounding['sources'] = [];
const nothing = { panel: null, problems: [], waits: true } as const;
