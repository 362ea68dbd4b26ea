/** Where a reader's choice is kept; storage may throw (walls, private windows), then the system's choice holds. */
const key = 'theme';

/** Runs in the head before anything is painted, so that no light page flashes before a dark one. */
export const themeScript = `try{var t=localStorage.getItem('${key}');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}`;

export function switchTheme(): void {
  const root = document.documentElement;
  const dark = root.dataset.theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : root.dataset.theme === 'dark';
  root.dataset.theme = dark ? 'light' : 'dark';
  try {
    localStorage.setItem(key, root.dataset.theme);
  } catch {
    // The choice holds for this page.
  }
}

/** Calls `changed` whenever colours are others than before. Returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', changed);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', changed);
  };
}
