import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { datasetsOf } from '../components/chart/drawing';
import { languages, type Series } from '../core/series';
import { seriesChart } from '../core/series-chart';
import { plainView, type SeriesView } from '../core/series-view';
import { widthOf } from '../core/text-width';
import { observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { palettes } from './palette';
import { chartSvg } from './svg';

const values = Array.from({ length: 48 }, (_, at) => 40_000 + Math.round(Math.sin(at / 3) * 4_000));
const flow = seriesOf({ id: 'CA_FLOW', short: { en: 'Flow', fr: 'Flux' } });
const other = seriesOf({ id: 'CA_OTHER', short: { en: 'Another flow', fr: 'Autre flux' } });
const rate = seriesOf({ id: 'CA_RATE', nature: 'rate', lead: 'points-since-step', unit: rateUnit });
const balance = seriesOf({ id: 'CA_BALANCE', nature: 'balance', mayBeNegative: true });

const provisional = [
  ...observationsOf('2022-11', values.slice(0, -2)),
  observed(ordinalOf('2026-09'), 41_000, 1, 'P'),
  observed(ordinalOf('2026-10'), 42_000, 1, 'P'),
];
const withGap = observationsOf(
  '2022-11',
  values.map((value, at) => (at === 35 ? null : value)),
);

function specOf(
  series: Series,
  observations: readonly ReturnType<typeof observed>[],
  view: Partial<SeriesView> = {},
  compared: readonly Series[] = [],
) {
  const shown = { series, observations, breaks: [] };
  const beside = compared.map((one) => ({ series: one, observations: observationsOf('2022-11', values), breaks: [] }));
  return seriesChart({ view: { ...plainView, ...view }, page: { shown, ghost: null, compared: beside }, phases: [], language: 'en' }).spec;
}

type Spec = ReturnType<typeof specOf>;

const eventOf = (kind: 'announced' | 'in-force', day: string, words: string) => ({
  kind,
  day,
  measure: 'a',
  title: { en: 'Tariff', fr: 'Droits' },
  words: { en: words, fr: words },
});
const caption = { en: 'measure in force', fr: 'mesure en vigueur' };
const marks = {
  events: [
    eventOf('announced', '2024-01-10', 'Jan 10, 2024: Tariff, announced'),
    eventOf('in-force', '2024-03-01', 'Mar 1, 2024: Tariff, in force'),
    eventOf('in-force', '2025-06-04', 'Jun 4, 2025: Tariff, in force'),
  ],
  bands: [
    { from: '2024-03-01', to: '2025-06-04', caption },
    { from: '2025-06-04', to: null, caption },
  ],
};

const specs = {
  'a flow': specOf(flow, observationsOf('2022-11', values)),
  'a provisional tail': specOf(flow, provisional),
  'a gap': specOf(flow, withGap),
  'two series': specOf(flow, observationsOf('2022-11', values), {}, [other]),
  'a rate in steps': specOf(
    rate,
    observationsOf(
      '2022-11',
      values.map((_, at) => (at < 20 ? 2 : 2.25)),
    ),
  ),
  columns: specOf(
    balance,
    observationsOf(
      '2022-11',
      values.map((value) => value - 40_000),
    ),
  ),
  measures: seriesChart({
    view: plainView,
    page: { shown: { series: flow, observations: observationsOf('2022-11', values), breaks: [] }, ghost: null, compared: [] },
    phases: [],
    marks,
    language: 'en',
  }).spec,
  'percent changes': specOf(flow, observationsOf('2022-11', values), { units: 'pc1' }),
};

function pictureOf(spec: Spec, change: Partial<Parameters<typeof chartSvg>[0]> = {}) {
  const words = { title: 'What happened', subtitle: 'C$ millions', footer: ['Source: Agency'], empty: 'Nothing yet' };
  return chartSvg({ spec, ...words, rehearsal: null, theme: 'light', widthPx: 600, ...change });
}

const groups = (svg: string) => [...svg.matchAll(/<g data-series="(\w+)" data-last="(-?\d*)" data-provisional="(\w+)">(.*?)<\/g>/g)];

describe('a picture of a chart', () => {
  it.each(Object.entries(specs))('shows of %s the same last value, period and status as the drawing on the page', (_, spec) => {
    const shown = { spec, palette: { line: palettes.light.line, panel: '#ffffff' } as never, size: 'lead', pointed: null } as const;
    const drawn = datasetsOf(shown);
    const svg = pictureOf(spec);
    const pictured = groups(svg);
    expect(pictured.length).toBe(drawn.length);
    pictured.forEach(([, series, last, status, marks = ''], at) => {
      const layer = spec.layers[at];
      const newest = newestOf(drawn[at]);
      expect(series).toBe(layer?.series);
      expect(Number(last)).toBe(newest.ordinal);
      expect(Math.abs(valueAt(svg, spec, marks) - newest.value)).toBeLessThan(reach(spec));
      expect(status).toBe(String(newest.isProvisional));
    });
  });

  it('draws what may still change dashed, with a hollow dot', () => {
    const [group] = groups(pictureOf(specs['a provisional tail']));
    expect(group?.[4]).toMatch(/<path [^>]*stroke-dasharray="6 4"/);
    expect(group?.[4]).toMatch(/<circle [^>]*fill="#ffffff"/);
    expect(groups(pictureOf(specs['a flow']))[0]?.[4]).not.toContain('stroke-dasharray');
  });

  it('breaks the line at a gap, hatches it and says the agency’s word', () => {
    const svg = pictureOf(specs['a gap']);
    expect(svg.match(/<rect data-gap/g)).toHaveLength(1);
    expect(svg).toContain('>not available for the period</text>');
    expect(groups(svg)[0]?.[4]?.match(/<path/g)).toHaveLength(2);
  });

  it('hatches with a pattern of its own, for a page may hide another picture with what it defines', () => {
    const patternsOf = (svg: string) => [/<pattern id="([^"]+)"/, /fill="url\(#([^)]+)\)"/].map((one) => one.exec(svg)?.[1]);
    const [narrow, wide] = [340, 640].map((widthPx) => patternsOf(pictureOf(specs['a gap'], { widthPx })));
    for (const one of [narrow, wide]) expect(one).toEqual([expect.stringMatching(/^gap-/), one?.[0]]);
    expect(narrow?.[0]).not.toBe(wide?.[0]);
    expect(pictureOf(specs['a flow'])).not.toContain('<pattern');
  });

  it('holds a rate until the day of the new one, and steps upright there', () => {
    const [group] = groups(pictureOf(specs['a rate in steps']));
    const path = /<path d="([^"]+)"/.exec(group?.[4] ?? '')?.[1] ?? '';
    // From point to point first along, at the old height, and then up or down.
    expect(path).toMatch(/^M[\d.]+ [\d.]+(H[\d.]+V[\d.]+)+$/);
    const heights = [...path.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y));
    expect(new Set(heights).size).toBe(2);
  });

  it.each([600, 340])('can be read at %i px: no text under 11 px, none beyond its edge, no tick on another', (widthPx) => {
    for (const spec of Object.values(specs)) {
      const svg = pictureOf(spec, {
        widthPx,
        footer: ['Source: Statistics Canada, table 12-10-0011, September 2026', 'As published on Nov 5, 2026'],
      });
      const texts = textsOf(svg);
      expect(texts.length).toBeGreaterThan(6);
      expect(texts.filter(({ sizePx }) => sizePx < 11)).toEqual([]);
      expect(texts.filter(({ left, right }) => left < 0 || right > widthPx)).toEqual([]);
      const touching = texts.flatMap((one, at) =>
        texts.slice(at + 1).flatMap((other) => (areOver(one, other) ? [[one.text, other.text]] : [])),
      );
      expect(touching).toEqual([]);
    }
  });

  it('keeps names at the ends of lines apart, and within the picture', () => {
    const places = [...pictureOf(specs['two series']).matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>(?:Flow|Another flow) C\$/g)].map(
      ([, , y]) => Number(y),
    );
    expect(places).toHaveLength(2);
    expect(Math.abs((places[0] ?? 0) - (places[1] ?? 0))).toBeGreaterThanOrEqual(15);
  });

  it('names the lines above the plot where it is narrow', () => {
    expect(pictureOf(specs['two series'], { widthPx: 340 })).toMatch(/<line x1="20"[^>]*\/><text x="50"[^>]*>Flow C\$/);
  });

  it('burns in title, units, source and the words of a rehearsal', () => {
    const svg = pictureOf(specs['a flow'], { rehearsal: 'REHEARSAL: not real data' });
    for (const text of ['What happened', 'C$ millions', 'Source: Agency', 'REHEARSAL: not real data', 'REHEARSAL'])
      expect(svg).toContain(`>${text}</text>`);
    expect(pictureOf(specs['a flow'])).not.toContain('REHEARSAL');
  });

  it('marks measures: bands of what was in force, broken lines for what was only announced', () => {
    const svg = pictureOf(specs.measures);
    const bands = [...svg.matchAll(/<rect data-band="[\d.]+" x="([\d.]+)" [^>]*width="([\d.]+)"[^>]*fill="([^"]+)"/g)];
    expect(bands.map(([, , , fill]) => fill)).toEqual([palettes.light.band, palettes.light.band]);
    expect(svg.match(/>measure in force<\/text>/g)).toHaveLength(1);
    const lines = [...svg.matchAll(/<line data-event="([\w-]+)"[^>]*>/g)].map(([line, kind]) => [kind, line.includes('stroke-dasharray')]);
    expect(lines).toEqual([
      ['announced', true],
      ['in-force', false],
      ['in-force', false],
    ]);
    const marks = [...svg.matchAll(/<circle data-mark="(\d)"[^>]*fill="([^"]+)"/g)].map(([, number, fill]) => [number, fill]);
    expect(marks).toEqual([
      ['1', palettes.light.panel],
      ['2', palettes.light.text2],
      ['3', palettes.light.text2],
    ]);
    expect(svg).toContain('>Jan 10, 2024: Tariff, announced</text>');
  });

  it('keeps the numbers of measures apart, and leaves them out where it is narrow', () => {
    const places = [...pictureOf(specs.measures).matchAll(/<circle data-mark="\d" cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    for (const [at, place] of places.slice(1).entries()) expect(place - (places[at] ?? 0)).toBeGreaterThanOrEqual(20);
    const narrow = pictureOf(specs.measures, { widthPx: 340 });
    expect([narrow.match(/<line data-event/g)?.length, narrow.includes('data-mark'), narrow.includes('Tariff')]).toEqual([
      3,
      false,
      // The sentence for who can't see it names them.
      true,
    ]);
    expect(narrow).not.toContain('>Jan 10, 2024: Tariff, announced</text>');
  });

  it('of a chart without measures has neither bands nor marks', () => {
    expect(pictureOf(specs['a flow'])).not.toMatch(/data-(band|event|mark)/);
  });

  it('is well-formed whatever the words hold', () => {
    const svg = pictureOf(specs['a flow'], { title: 'Steel & <wood> "up"' });
    expect(svg).toContain('Steel &amp; &lt;wood&gt; &quot;up&quot;');
  });

  it('says that there is nothing to draw', () => {
    for (const language of languages) {
      const { spec } = seriesChart({
        view: plainView,
        page: { shown: { series: flow, observations: [], breaks: [] }, ghost: null, compared: [] },
        phases: [],
        language,
      });
      expect(pictureOf(spec)).toContain('>Nothing yet</text>');
    }
  });
});

describe('the colours of pictures', () => {
  it('are those of the screens', () => {
    const tokens = readFileSync('components/frame/tokens.css', 'utf8');
    const themed = { light: tokens.slice(0, tokens.indexOf('@media')), dark: tokens.slice(tokens.indexOf(':root[data-theme="dark"]')) };
    for (const theme of ['light', 'dark'] as const) {
      const token = (name: string) => new RegExp(`--${name}: (#\\w{6});`).exec(themed[theme])?.[1];
      const { line, ...own } = palettes[theme];
      expect(own).toEqual(Object.fromEntries(Object.keys(own).map((name) => [name, token(name)])));
      expect(line).toEqual({ canada: token('canada'), us: token('us'), rest: token('rest'), ink: token('text') });
    }
  });
});

/** The newest value of what is drawn on a page. */
function newestOf(drawn: ReturnType<typeof datasetsOf>[number] | undefined) {
  const { count = 0, ordinals = [], values = [], provisional = [] } = drawn?.points ?? {};
  const at = [...values].slice(0, count).findLastIndex((value) => !Number.isNaN(value));
  return { ordinal: ordinals[at], value: values[at] ?? Number.NaN, isProvisional: provisional[at] === 1 };
}

interface Placed {
  readonly text: string;
  readonly sizePx: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

/** The texts of a picture with the room that each takes. */
function textsOf(svg: string): Placed[] {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" ([^>]*)>([^<]*)<\/text>/g)].map(([, x, y, style = '', text = '']) => {
    const sizePx = Number(/font-size="([\d.]+)"/.exec(style)?.[1]);
    const width = widthOf(text, sizePx, style.includes('font-weight'));
    const anchor = /text-anchor="(\w+)"/.exec(style)?.[1] ?? 'start';
    const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    return { text, sizePx, left, right: left + width, baseline: Number(y) };
  });
}

function areOver(one: Placed, other: Placed): boolean {
  const beside = one.right <= other.left || other.right <= one.left;
  return !beside && Math.abs(one.baseline - other.baseline) < Math.min(one.sizePx, other.sizePx) * 0.8;
}

/** The value at which the newest mark stands, read back from its place between the lowest and the highest line of the grid. */
function valueAt(svg: string, spec: Spec, marks: string): number {
  const grid = [...svg.matchAll(/<line x1="20" y1="([\d.]+)" x2="580"/g)].map(([, y]) => Number(y));
  const [bottom, top] = [Math.max(...grid), Math.min(...grid)];
  const column = [...marks.matchAll(/<rect data-at="-?\d+" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g)].at(-1);
  const dot = /<circle cx="[\d.]+" cy="([\d.]+)"/.exec(marks);
  const zero = bottom - ((0 - spec.axis.min) / (spec.axis.max - spec.axis.min)) * (bottom - top);
  const [from, to] = column === undefined ? [0, 0] : [Number(column[1]), Number(column[1]) + Number(column[2])];
  const y = column === undefined ? Number(dot?.[1]) : Math.abs(to - zero) < 1.5 ? from : to;
  return spec.axis.min + ((bottom - y) / (bottom - top)) * (spec.axis.max - spec.axis.min);
}

/** Two pixels, as a value. */
function reach({ axis }: Spec): number {
  return ((axis.max - axis.min) / 240) * 2;
}
