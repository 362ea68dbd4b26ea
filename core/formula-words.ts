import { adjustmentWords, formatList, formatNumber, nbsp } from './format';
import { type FormulaNode, needsBrackets, type Operator } from './formula-text';
import { messages } from './messages/messages';
import { unitsWords } from './messages/units';
import type { Frequency } from './period';
import { inOneText, type Language, type Series, type SeriesId, type Words } from './series';

/** Longest `short` of a series: what fits a cell. */
const shortLength = 18;

/** What a formula calculates, in words made of the titles of its series: `Lumber as a share of Exports`. */
export function formulaTitle(node: FormulaNode, parts: ReadonlyMap<SeriesId, Series>, frequency?: Frequency): Words {
  return both((language) =>
    titleOf(node, {
      language,
      name: (id) => parts.get(id)?.title[language] ?? id,
      transformed: ({ id, transformation, base }) => {
        const series = parts.get(id);
        const lower = frequency ?? series?.frequency ?? 'M';
        return unitsWords({ units: transformation, frequency: lower, window: series?.window ?? 1, base: base ?? '' }, language);
      },
    }),
  );
}

interface Naming {
  readonly language: Language;
  readonly name: (id: SeriesId) => string;
  /** `change from a year earlier`, `12-month sum`. */
  readonly transformed: (node: FormulaNode & { readonly kind: 'transformed' }) => string;
}

/** The same of the short names, cut to what fits a cell. */
export function formulaShort(node: FormulaNode, parts: ReadonlyMap<SeriesId, Series>): Words {
  return both((language) => {
    const text = signsOf(node, (id) => parts.get(id)?.short[language] ?? id);
    return text.length <= shortLength ? text : `${text.slice(0, shortLength - 1).trimEnd()}…`;
  });
}

/** Sentences for beside the figures: who calculated them, from what, and what is not known of them. */
export function formulaNotes(text: string, parts: readonly Series[]): Words {
  const titles = (language: Language) => parts.map(({ id, title }) => `${title[language]} (${id})`).join(language === 'fr' ? ' ; ' : '; ');
  const calculated: Words = {
    en: `Calculated by us: ${text}, from ${titles('en')}.`,
    fr: `Calculé par nous${nbsp}: ${text}, d’après ${titles('fr')}.`,
  };
  return inOneText([
    calculated,
    ...differences(parts),
    ...(parts.some(({ showsSamplingError }) => showsSamplingError) ? [unknownError] : []),
  ]);
}

const unknownError: Words = {
  en: 'Its sampling error is not known: the agency publishes that of each series alone.',
  fr: `Son erreur d’échantillonnage n’est pas connue${nbsp}: l’organisme ne publie que celle de chaque série.`,
};

/** In what the parts differ although they may be combined. */
function differences(parts: readonly Series[]): Words[] {
  const said = (of: (series: Series, language: Language) => string) =>
    both((language) => [...new Set(parts.map((series) => of(series, language)).filter((words) => words !== ''))].join('\n'));
  const bases = said(({ basis }, language) => (basis === null ? '' : messages(language).details.basis[basis]));
  const adjustments = said(({ adjustment }, language) => adjustmentWords(adjustment, language, 'long'));
  const list = (lines: string, language: Language) => formatList(lines.split('\n'), language);
  const told: Words[] = [];
  if (bases.en.includes('\n')) {
    const [en, fr] = [list(bases.en, 'en'), list(bases.fr, 'fr')];
    told.push({ en: `Its parts are not counted alike: ${en}.`, fr: `Ses éléments ne sont pas comptés de la même façon${nbsp}: ${fr}.` });
  }
  if (adjustments.en.includes('\n')) {
    const [en, fr] = [list(adjustments.en, 'en'), list(adjustments.fr, 'fr')];
    told.push({ en: `Its parts are not adjusted alike: ${en}.`, fr: `Ses éléments ne sont pas ajustés de la même façon${nbsp}: ${fr}.` });
  }
  return told;
}

function both(say: (language: Language) => string): Words {
  return { en: say('en'), fr: say('fr') };
}

const between = {
  '+': { en: 'plus', fr: 'plus' },
  '-': { en: 'minus', fr: 'moins' },
  '*': { en: '×', fr: '×' },
  '/': { en: 'divided by', fr: 'divisé par' },
} as const satisfies Record<Operator, Words>;

function titleOf(node: FormulaNode, naming: Naming): string {
  const { language, name, transformed } = naming;
  const say = (one: FormulaNode) => titleOf(one, naming);
  const whole = (one: FormulaNode) => (one.kind === 'series' || one.kind === 'number' ? say(one) : `(${say(one)})`);
  const quoted = (one: FormulaNode) => `«${nbsp}${say(one)}${nbsp}»`;
  const french = language === 'fr';
  switch (node.kind) {
    case 'number':
      return formatNumber(node.value, node.text.split('.')[1]?.length ?? 0, language);
    case 'series':
      return name(node.id);
    case 'operation': {
      const side = (one: FormulaNode, at: 'left' | 'right') => (needsBrackets(one, node, at) ? `(${say(one)})` : say(one));
      return `${side(node.left, 'left')} ${between[node.operator][language]} ${side(node.right, 'right')}`;
    }
    case 'share':
      return french ? `Part de ${quoted(node.part)} dans ${quoted(node.whole)}` : `${whole(node.part)} as a share of ${whole(node.whole)}`;
    case 'per-capita':
      return `${whole(node.amount)}, ${french ? 'par personne' : 'per person'}`;
    case 'deflated':
      return french
        ? `${whole(node.amount)}, en dollars constants de ${node.year} (déflaté par ${say(node.prices)})`
        : `${whole(node.amount)}, constant dollars of ${node.year} (deflated by ${say(node.prices)})`;
    case 'transformed':
      return `${name(node.id)}, ${transformed(node)}`;
  }
}

const symbols = { '+': '+', '-': '−', '*': '×', '/': '/' } as const satisfies Record<Operator, string>;

function signsOf(node: FormulaNode, name: (id: SeriesId) => string): string {
  const say = (one: FormulaNode) => signsOf(one, name);
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'series':
    case 'transformed':
      return name(node.id);
    case 'operation':
      return `${say(node.left)} ${symbols[node.operator]} ${say(node.right)}`;
    case 'share':
      return `${say(node.part)} / ${say(node.whole)}`;
    case 'per-capita':
    case 'deflated':
      return say(node.amount);
  }
}
