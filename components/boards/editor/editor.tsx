'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, startTransition, useEffect, useReducer, useRef, useState } from 'react';
import {
  added,
  type Direction,
  type LaidPanel,
  type Layout,
  longestTitle,
  mostPanels,
  moved,
  removed,
  reordered,
  resized,
  type Shown,
} from '../../../core/board-layout';
import { boardWords } from '../../../core/messages/boards';
import { useCalculated } from '../../board/use-calculated';
import { useLanguage } from '../../frame/language';
import { useOpening } from '../../frame/use-opening';
import { hideEditKey } from '../edit-key';
import { createDrawing, type LaidBoardFacts, titleOf } from '../laid-facts';
import { LaidPanelCard, type Surrounding } from '../laid-panel';
import { useFormulas } from '../use-formulas';
import { firstDraft, nextDraft } from './draft';
import { Grid } from './grid';
import { PanelTools } from './panel-tools';
import { Picker } from './picker';
import { SaveState, stateWords } from './save-state';
import { Share } from './share';
import { useAutosave } from './use-autosave';
import './editor.css';

interface EditorProps {
  readonly laid: LaidBoardFacts;
  readonly editKey: string;
  readonly around: Surrounding;
  /** Says a sentence in the page's one live region. */
  readonly say: (text: string) => void;
  readonly finish: () => void;
}

type Picking = { readonly panel: LaidPanel | null };

/** Lays a board out: adds, moves, resizes, changes and removes panels, and saves by itself. */
export function Editor({ laid, editKey, around, say, finish }: EditorProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const router = useRouter();
  const [opened] = useState(() => ({ title: laid.title[language], layout: laid.layout }));
  const [draft, dispatch] = useReducer(nextDraft, opened, firstDraft);
  const [picking, pick] = useOpening<Picking>();
  const [drawing] = useState(createDrawing);
  const { content } = draft;
  const { layout } = content;
  const drawn = drawing(laid, layout);
  const readings = useCalculated(around.readings, useFormulas(drawn));
  const waits = [...drawn.values()].some((one) => one.waits);
  const [claim] = useState(() => ({ id: laid.id, editKey, version: laid.version }));
  const { saving, autosave } = useAutosave({ claim, opened }, { content, needed: waits });
  const [focused, focus] = useFocus();
  const named = (panel: LaidPanel) =>
    titleOf(panel.shows, drawn.get(panel.id)?.panel ?? null, (id) => readings.get(id)?.series.title)[language];

  useEffect(() => hideEditKey(laid.id, window, () => localStorage), [laid.id]);
  // What a saved board shows now, the server reads.
  const isSaved = saving.kind === 'saved' && saving.at !== null;
  useEffect(() => {
    if (isSaved && waits) startTransition(() => router.refresh());
  }, [isSaved, waits, router]);
  const bad = saving.kind === 'conflict' || saving.kind === 'forbidden' || saving.kind === 'gone' || saving.kind === 'failed';
  const badWords = bad ? stateWords(saving, language) : '';
  const speak = useRef(say);
  useEffect(() => {
    speak.current = say;
  });
  useEffect(() => {
    if (badWords !== '') speak.current(badWords);
  }, [badWords]);

  const change = (next: Layout, sentence: (panel: LaidPanel | undefined) => string, id = '') => {
    if (next !== layout) dispatch({ kind: 'changed', content: { layout: next } });
    say(sentence(next.find((panel) => panel.id === id)));
  };
  const move = (panel: LaidPanel, direction: Direction) => {
    const title = named(panel);
    const next = moved(layout, panel.id, direction);
    change(
      next,
      (there) =>
        next === layout ? words.spoken.edge(title) : words.spoken.moved(title, direction, (there?.x ?? 0) + 1, (there?.y ?? 0) + 1),
      panel.id,
    );
  };
  const resize = (panel: LaidPanel, direction: Direction) => {
    const title = named(panel);
    const next = resized(layout, panel.id, direction);
    change(
      next,
      (there) => (next === layout ? words.spoken.edge(title) : words.spoken.resized(title, there?.w ?? 0, there?.h ?? 0)),
      panel.id,
    );
  };
  const reorder = (panel: LaidPanel, direction: 'up' | 'down') => {
    const title = named(panel);
    const next = reordered(layout, panel.id, direction);
    change(
      next,
      (there) =>
        next === layout ? words.spoken.edge(title) : words.spoken.moved(title, direction, (there?.x ?? 0) + 1, (there?.y ?? 0) + 1),
      panel.id,
    );
  };
  const remove = (panel: LaidPanel) => {
    const title = named(panel);
    const next = removed(layout, panel.id);
    focus(next[Math.min(layout.indexOf(panel), next.length - 1)]?.id ?? null);
    change(next, () => words.spoken.removed(title));
  };
  const decide = (shown: Shown, title: string) => {
    const panel = picking?.what.panel ?? null;
    picking?.close();
    if (panel !== null) {
      focus(panel.id);
      return change(
        layout.map((one) => (one.id === panel.id ? { ...one, shows: shown } : one)),
        () => `${title}.`,
      );
    }
    const id = newId(layout);
    focus(id);
    change(added(layout, { id, shows: shown }), () => words.spoken.added(title));
  };
  const step = (kind: 'undone' | 'redone') => {
    dispatch({ kind });
    say(words.spoken[kind]);
  };
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    step(event.shiftKey ? 'redone' : 'undone');
  };
  const showTheirs = async () => {
    const theirs = await autosave.takeTheirs();
    if (theirs !== null) dispatch({ kind: 'changed', content: theirs });
  };
  const done = async () => {
    if ((await autosave.flush()) || bad) finish();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of what is in it.
    <div className="editor" onKeyDown={press}>
      <header className="board-head">
        <div>
          <h1 className="spoken">{content.title}</h1>
          <TitleField
            title={content.title}
            rename={(title) => {
              dispatch({ kind: 'changed', content: { title } });
              say(words.spoken.renamed(title));
            }}
          />
          <SaveState
            saving={saving}
            board={laid.id}
            retry={() => void autosave.flush()}
            showTheirs={() => void showTheirs()}
            keepMine={() => void autosave.keepMine()}
          />
        </div>
        <div className="board-actions">
          <button
            type="button"
            className="button"
            data-add
            onClick={() => (layout.length < mostPanels ? pick({ panel: null }) : say(words.spoken.full))}
          >
            {words.addPanel}
          </button>
          <button type="button" className="button" disabled={draft.past.length === 0} onClick={() => step('undone')}>
            {words.undo}
          </button>
          <button type="button" className="button" disabled={draft.future.length === 0} onClick={() => step('redone')}>
            {words.redo}
          </button>
          <Share board={laid.id} editKey={editKey} claim={() => autosave.claim()} />
          <button type="button" className="button primary" onClick={() => void done()}>
            {words.done}
          </button>
        </div>
      </header>
      {layout.length === 0 && <p className="empty">{words.emptyEditing}</p>}
      <h2 className="spoken">{words.panelsHeading}</h2>
      <Grid
        layout={layout}
        arranged={(next) => dispatch({ kind: 'changed', content: { layout: next } })}
        panel={(panel, form) => (
          <>
            <PanelTools
              id={panel.id}
              title={named(panel)}
              form={form}
              focusTurn={focused.panel === panel.id ? focused.turn : 0}
              move={(direction) => move(panel, direction)}
              resize={(direction) => resize(panel, direction)}
              reorder={(direction) => reorder(panel, direction)}
              remove={() => remove(panel)}
              change={() => pick({ panel })}
            />
            <LaidPanelCard laid={panel} drawn={drawn.get(panel.id) ?? unread} {...around} readings={readings} />
          </>
        )}
      />
      {picking !== null && <Picker key={picking.nth} shown={picking.what.panel?.shows ?? null} decide={decide} close={picking.close} />}
    </div>
  );
}

const unread = { panel: null, problems: [], waits: true } as const;

/** The title while it is typed; it is the board's once its field is left. */
function TitleField({ title, rename }: { readonly title: string; readonly rename: (title: string) => void }) {
  const { language } = useLanguage();
  const [typed, setTyped] = useState(title);
  useEffect(() => setTyped(title), [title]);
  const settle = () => {
    const plain = typed.replace(/\s+/g, ' ').trim();
    if (plain === '' || plain === title) setTyped(title);
    else rename(plain);
  };
  return (
    <label className="field">
      <span>{boardWords[language].name}</span>
      <input
        type="text"
        value={typed}
        maxLength={longestTitle}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
    </label>
  );
}

interface Focused {
  /** The panel whose handle takes the focus; null for the button that adds panels. */
  readonly panel: string | null;
  /** Another number each time. */
  readonly turn: number;
}

/** Where the focus goes after what was in focus is gone. A panel takes it itself, once it is there. */
function useFocus(): [Focused, (panel: string | null) => void] {
  const [focused, setFocused] = useState<Focused>({ panel: null, turn: 0 });
  useEffect(() => {
    if (focused.turn > 0 && focused.panel === null) document.querySelector<HTMLElement>('[data-add]')?.focus();
  }, [focused]);
  return [focused, (panel) => setFocused(({ turn }) => ({ panel, turn: turn + 1 }))];
}

function newId(layout: Layout): string {
  const numbers = layout.map(({ id }) => Number(/^p(\d+)$/.exec(id)?.[1] ?? 0));
  return `p${Math.max(0, ...numbers) + 1}`;
}
