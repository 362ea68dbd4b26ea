import { sameLayout } from '../../../core/board-layout';
import type { BoardContent } from '../board-client';

/** A board while it is being laid out, with the way back and forth. */
export interface Draft {
  readonly content: BoardContent;
  readonly past: readonly BoardContent[];
  readonly future: readonly BoardContent[];
}

export type DraftAction = { readonly kind: 'changed'; readonly content: Partial<BoardContent> } | { readonly kind: 'undone' | 'redone' };

const mostSteps = 100;

export function firstDraft(content: BoardContent): Draft {
  return { content, past: [], future: [] };
}

/** The draft after a step. What changes nothing is no step. */
export function nextDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.kind) {
    case 'changed':
      return afterChange(draft, { ...draft.content, ...action.content });
    case 'undone':
      return afterUndo(draft);
    case 'redone':
      return afterRedo(draft);
  }
}

export function sameContent(one: BoardContent, other: BoardContent): boolean {
  return one.title === other.title && sameLayout(one.layout, other.layout);
}

function afterChange(draft: Draft, content: BoardContent): Draft {
  if (sameContent(draft.content, content)) return draft;
  return { content, past: [...draft.past, draft.content].slice(-mostSteps), future: [] };
}

function afterUndo({ content, past, future }: Draft): Draft {
  const before = past.at(-1);
  return before === undefined ? { content, past, future } : { content: before, past: past.slice(0, -1), future: [content, ...future] };
}

function afterRedo({ content, past, future }: Draft): Draft {
  const [next, ...rest] = future;
  return next === undefined ? { content, past, future } : { content: next, past: [...past, content], future: rest };
}
