import { type Artefact, type Identity, type Resource, resources } from './artefact';
import { syntaxRefusal } from './refusal';
import { isSame, referencesOf } from './structures';

export const referenceModes = ['none', 'parents', 'parentsandsiblings', 'children', 'descendants', 'all'] as const;
export type References = (typeof referenceModes)[number] | Resource;

/** Reads `references=`. A kind of structure that SDMX has and this service not is understood: there is none of it. */
export function readReferences(text: string | null): References {
  const asked = text || 'none';
  const found = [...referenceModes, ...resources].find((one) => one === asked);
  if (found !== undefined) return found;
  if (/^[a-z]*(scheme|structure|codelist|flow|constraint|set|agreement|taxonomy|process|categorisation)$/.test(asked)) return 'none';
  const words = [...referenceModes, ...resources].join(', ');
  throw syntaxRefusal('references', asked, { en: words, fr: words });
}

/**
 * What is answered beside the structures that were asked for: those that they name (children, and so on: descendants), those that
 * name them (parents), what these name in turn (siblings); or of one kind, those above and below. Never what was asked for itself.
 */
export function related(all: readonly Artefact[], asked: readonly Artefact[], references: References): Artefact[] {
  const found = relatives(all, asked, references);
  return all.filter((one) => found.includes(one) && !asked.includes(one));
}

function relatives(all: readonly Artefact[], asked: readonly Artefact[], references: References): Artefact[] {
  const children = (of: readonly Artefact[]) => all.filter((one) => of.some((parent) => names(parent, one)));
  const parents = (of: readonly Artefact[]) => all.filter((one) => of.some((child) => names(one, child)));
  switch (references) {
    case 'none':
      return [];
    case 'parents':
      return parents(asked);
    case 'parentsandsiblings':
      return [...parents(asked), ...children(parents(asked))];
    case 'children':
      return children(asked);
    case 'descendants':
      return repeated(asked, children);
    case 'all':
      return [...parents(asked), ...children(parents(asked)), ...repeated(asked, children)];
    default:
      return [...repeated(asked, parents), ...repeated(asked, children)].filter(({ resource }) => resource === references);
  }
}

function names(parent: Artefact, child: Identity): boolean {
  return referencesOf(parent).some((one) => isSame(one, child));
}

/** A step taken until it leads nowhere new. */
function repeated(from: readonly Artefact[], step: (of: readonly Artefact[]) => Artefact[]): Artefact[] {
  const next = step(from);
  return next.length === 0 ? [] : [...next, ...repeated(next, step)];
}
