import { readdirSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { styleOf } from '../../core/panel-chart';
import type { Series } from '../../core/series';
import { distance, luminance } from '../../tests/fixtures/colour-vision';
import { tokensOfThemes } from '../../tests/fixtures/tokens';
import { Triangle } from './icons';
import { themes } from './theme';

const catalogue = loadCatalogue();
const shown = [...catalogue.series.values()].filter(({ companionOf }) => companionOf === null);

const filesNamed = (ending: string) =>
  readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `components/${file}`);

interface Rule {
  readonly file: string;
  readonly selector: string;
  readonly declarations: string;
}

/** Every rule of the screens' style sheets, but for the one that names the colours. */
const rules: Rule[] = filesNamed('.css')
  .filter((file) => !file.endsWith('tokens.css'))
  .flatMap((file) => {
    const css = readFileSync(file, 'utf8').replace(/\/\*.*?\*\//gs, '');
    return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', declarations = '']) => ({
      file,
      selector: selector.trim().replace(/\s+/g, ' '),
      declarations,
    }));
  });

const usersOf = (token: string) =>
  rules.filter(({ declarations }) => declarations.includes(`var(--${token})`)).map(({ selector }) => selector);

describe('colours', () => {
  it('are named in one file, so that a name is one colour on every page', () => {
    expect(rules.length).toBeGreaterThan(300);
    const own = rules.flatMap(({ file, selector, declarations }) =>
      [...declarations.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab)\([^)]*\)|:\s*(?:red|green|crimson|black|white)\b/gi)].map(
        ([colour]) => `${file} ${selector}: ${colour}`,
      ),
    );
    // What lies behind a dialog is darkened.
    expect(own.filter((one) => !/::backdrop: rgb\(0 0 0 \/ [\d.]+%?\)$/.test(one))).toEqual([]);
    const inline = filesNamed('.tsx').filter((file) => /["'`]#[0-9a-f]{6}["'`]|rgba?\(/i.test(readFileSync(file, 'utf8')));
    expect(inline).toEqual([]);
  });

  it('of a country are given to that country alone', () => {
    for (const [token, names] of [
      ['canada', /(?:-canada|party-CA)$/],
      ['us', /(?:-us|party-US)$/],
    ] as const) {
      expect(usersOf(token).length).toBeGreaterThanOrEqual(3);
      expect(usersOf(token).filter((selector) => !names.test(selector))).toEqual([]);
    }
  });

  it('of a series are its country’s in whatever company it is drawn, or grey beside a compatriot', () => {
    expect(shown.length).toBeGreaterThan(80);
    for (const one of shown) {
      for (const other of shown) {
        const { colour } = styleOf(one, [other.id, one.id]);
        const allowed = one.unit.kind === 'exchange-rate' ? ['ink'] : one.id.startsWith('US_') ? ['us'] : ['canada', 'rest'];
        expect(allowed, `${one.id} beside ${other.id}`).toContain(colour);
      }
    }
  });

  it('call nothing good or bad: up and down look alike but for their direction, and no colour is named for either', () => {
    const [up, down] = (['up', 'down'] as const).map((direction) => renderToStaticMarkup(Triangle({ direction })));
    const withoutShape = (markup = '') => markup.replace(/ d="[^"]*"/, '');
    expect(up).not.toBe(down);
    expect(withoutShape(up)).toBe(withoutShape(down));
    expect(withoutShape(up)).toContain('fill="currentColor"');
    expect(
      rules.filter(
        ({ selector }) =>
          !selector.startsWith('.health-') && /direction|\b(?:up|rise|gain|good|positive|negative|fall|loss)\b/i.test(selector),
      ),
    ).toEqual([]);
  });

  it('green and red tell how sources and the connection are, never what a figure did', () => {
    const told = [...usersOf('fresh'), ...usersOf('down'), ...usersOf('late'), ...usersOf('stale')];
    expect(told.length).toBeGreaterThan(5);
    const status =
      /connection|\.dot-|\.state-|\.health-bad|\.chip-(?:held|stale)|\.held-|\.looking-back|\.screen-mark|\.screens-failed|data-state="stale"/;
    expect(told.filter((selector) => !status.test(selector))).toEqual([]);
  });
});

/** Of two lines in one chart, whether eyes that see greys alone, or that confuse hues, tell them apart by more than their names. */
describe.each(themes)('lines of one chart in the %s theme', (theme) => {
  const tokens = tokensOfThemes[theme];
  const colourOf = (style: ReturnType<typeof styleOf>) => tokens[style.colour === 'ink' ? 'text' : style.colour] ?? '';
  const grey = (colour: string) => luminance(colour) + 0.05;
  const companies = companiesOf(shown);

  it('differ in their dashes, or in how light they are, as in a print without colours', () => {
    for (const [one, other] of pairsOf(companies)) {
      const ratio = grey(colourOf(one)) / grey(colourOf(other));
      const differ = one.dash.join() !== other.dash.join() || Math.max(ratio, 1 / ratio) >= 1.5;
      expect(differ, `${JSON.stringify(one)} ${JSON.stringify(other)}`).toBe(true);
    }
  });

  it.each(['protan', 'deutan', 'tritan'] as const)('differ in their dashes, or in colours that %s eyes tell apart', (eyes) => {
    for (const [one, other] of pairsOf(companies)) {
      const differ = one.dash.join() !== other.dash.join() || distance(colourOf(one), colourOf(other), eyes) >= 13;
      expect(differ, `${JSON.stringify(one)} ${JSON.stringify(other)}`).toBe(true);
    }
  });
});

/** Charts of four series: of either country, of both, and with a price that is nobody's. */
function companiesOf(series: readonly Series[]): (readonly Series[])[] {
  const american = series.filter(({ id }) => id.startsWith('US_'));
  const canadian = series.filter(({ id, unit }) => !id.startsWith('US_') && unit.kind !== 'exchange-rate');
  const price = series.filter(({ unit }) => unit.kind === 'exchange-rate');
  return [0, 1, 2, 3, 4].flatMap((count) => [
    [...american.slice(0, count), ...canadian.slice(0, 4 - count)],
    [...canadian.slice(0, 3 - Math.min(3, count)), ...american.slice(0, Math.min(3, count)), ...price.slice(0, 1)],
  ]);
}

function pairsOf(companies: readonly (readonly Series[])[]): [ReturnType<typeof styleOf>, ReturnType<typeof styleOf>][] {
  return companies.flatMap((company) => {
    const ids = company.map(({ id }) => id);
    const styles = company.map((series) => styleOf(series, ids));
    return styles.flatMap((one, at) => styles.slice(at + 1).map((other): [typeof one, typeof one] => [one, other]));
  });
}
