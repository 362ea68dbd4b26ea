export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];
/** `system`: as the reader's system wishes, more contrast included. */
export type ThemeChoice = Theme | 'system';

/** Where a reader's choice is kept; storage may throw (walls, private windows), then the system's choice holds. */
const key = 'theme';

/**
 * Runs in the head before anything is painted, so that no light page flashes before a dark one. `?theme=` of the address goes
 * before what is kept, so that a link shows what its sender saw.
 */
export const themeScript = `(function(){var t=null,a=${JSON.stringify(themes)};try{t=localStorage.getItem('${key}')}catch(e){}
var q=new URLSearchParams(location.search).get('${key}');if(q==='system'||a.indexOf(q)>=0)t=q;
if(a.indexOf(t)>=0)document.documentElement.dataset.theme=t})()`;

export function chosenTheme(): ThemeChoice {
  return themes.find((theme) => theme === document.documentElement.dataset.theme) ?? 'system';
}

/** Shows a theme and keeps the choice; an address that names another one names this one from now on. */
export function chooseTheme(choice: ThemeChoice): void {
  const { dataset } = document.documentElement;
  if (choice === 'system') delete dataset.theme;
  else dataset.theme = choice;
  const here = new URL(location.href);
  if (here.searchParams.has(key)) {
    here.searchParams.set(key, choice);
    history.replaceState(history.state, '', here);
  }
  try {
    localStorage.setItem(key, choice);
  } catch {
    // The choice holds for this page.
  }
}

/** The theme after the one that is seen. */
export function nextTheme(): void {
  const chosen = chosenTheme();
  const seen = chosen === 'system' ? themeOfSystem() : chosen;
  chooseTheme(themes[(themes.indexOf(seen) + 1) % themes.length] as Theme);
}

function themeOfSystem(): Theme {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Calls `changed` whenever colours are others than before. Returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const wishes = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((wish) => matchMedia(wish));
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  for (const wish of wishes) wish.addEventListener('change', changed);
  return () => {
    chosen.disconnect();
    for (const wish of wishes) wish.removeEventListener('change', changed);
  };
}
