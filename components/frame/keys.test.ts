import { describe, expect, it } from 'vitest';
import { asksPalette, isModified, isTyping, type Pressed, struck } from './keys';

const known = new Set(['p', 'g h', 'g e', '?', 'e']);
const at = (key: string, atMs: number) => ({ key, atMs });

describe('a key', () => {
  it('is a shortcut by itself, or the beginning of one of two keys', () => {
    expect(struck(null, at('p', 0), known)).toEqual({ shortcut: 'p', begun: null });
    expect(struck(null, at('g', 0), known)).toEqual({ shortcut: null, begun: at('g', 0) });
    expect(struck(at('g', 0), at('h', 900), known)).toEqual({ shortcut: 'g h', begun: null });
    expect(struck(null, at('x', 0), known)).toEqual({ shortcut: null, begun: null });
  });

  it('continues what was begun before it means itself', () => {
    expect(struck(at('g', 0), at('e', 100), known).shortcut).toBe('g e');
    expect(struck(null, at('e', 100), known).shortcut).toBe('e');
  });

  it('forgets what was begun too long ago, or was followed by another key', () => {
    expect(struck(at('g', 0), at('h', 1_501), known).shortcut).toBeNull();
    expect(struck(at('g', 0), at('e', 1_501), known).shortcut).toBe('e');
    expect(struck(at('g', 0), at('p', 10), known)).toEqual({ shortcut: 'p', begun: null });
    expect(struck(at('g', 0), at('g', 10), known).begun).toEqual(at('g', 10));
  });
});

const pressed = (key: string, held: Partial<Pressed> = {}, altGraph = false): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
  getModifierState: (name) => name === 'AltGraph' && altGraph,
  ...held,
});

describe('a key with a modifier', () => {
  it('is another command, except with AltGr, which only reaches a sign', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) expect(isModified(pressed('p', { [held]: true }))).toBe(true);
    expect(isModified(pressed('?'))).toBe(false);
    expect(isModified(pressed('[', { ctrlKey: true, altKey: true }, true))).toBe(false);
  });

  it('asks for the palette as Ctrl K or Command K', () => {
    expect(asksPalette(pressed('k', { ctrlKey: true }))).toBe(true);
    expect(asksPalette(pressed('K', { metaKey: true }))).toBe(true);
    expect(asksPalette(pressed('k'))).toBe(false);
    expect(asksPalette(pressed('k', { ctrlKey: true, altKey: true }))).toBe(false);
  });
});

describe('where one types', () => {
  const element = (tagName: string, type: string | null = null, isContentEditable = false) => ({
    tagName,
    isContentEditable,
    getAttribute: () => type,
  });

  it('is a field, a choice or an edited text, and no button or slider', () => {
    for (const [tag, type] of [
      ['INPUT', null],
      ['INPUT', 'search'],
      ['SELECT', null],
      ['TEXTAREA', null],
    ] as const) {
      expect(isTyping(element(tag, type))).toBe(true);
    }
    expect(isTyping(element('DIV', null, true))).toBe(true);
    for (const type of ['radio', 'checkbox', 'range', 'submit']) expect(isTyping(element('INPUT', type))).toBe(false);
    expect(isTyping(element('BUTTON'))).toBe(false);
  });
});
