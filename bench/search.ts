/**
 * Searching 10,000 series against a bare scan of the same texts for the same letters, paired query by query in one run, as a
 * reader types: each query letter by letter. `node --import tsx bench/search.ts [--short]`
 */
import { loadCatalogue } from '../catalogue/catalogue';
import { fold } from '../core/fold';
import { createSearch, type Entry } from '../core/search';
import { entriesOf } from '../core/search-entries';
import { configuredSources } from '../jobs/sources/registry';

const count = 10_000;
const rounds = process.argv.includes('--short') ? 3 : 12;
const limit = 24;
const aim = 4;

// biome-ignore format: one line.
const words = ['Agriculture', 'Mining', 'Utilities', 'Construction', 'Wholesale', 'Retail', 'Transportation', 'Information', 'Finance', 'Real estate', 'Professional', 'Education', 'Health', 'Arts', 'Accommodation', 'Machinery', 'Chemicals', 'Plastics', 'Furniture', 'Textiles', 'Beverages', 'Paper', 'Printing', 'Petroleum', 'Electronics', 'Aerospace', 'Ships', 'Railways'];

const catalogue = loadCatalogue();
const all = entriesOf({
  series: [...catalogue.series.values()],
  releases: [...catalogue.releases.values()],
  sources: [...configuredSources({}).values()],
  claims: catalogue.claims.values(),
  synonyms: catalogue.synonyms.values(),
  measures: catalogue.ledger.measures.values(),
});
const own = all.filter(({ kind }) => kind === 'series');
const entries = [...all, ...Array.from({ length: count - own.length }, (_, at) => another(own[at % own.length] as Entry, at))];

/** A series like one of ours, of another industry and another code, as a table of thousands has them. */
function another(like: Entry, at: number): Entry {
  const industry = `${words[at % words.length]} ${words[(at * 7) % words.length]} ${1000 + (at % 900)}`;
  const title = { en: `${like.title.en}, ${industry}`, fr: `${like.title.fr}, ${industry}` };
  const texts = like.texts.filter(({ by }) => !['title', 'code', 'id', 'synonym', 'claim'].includes(by));
  const code = `v${40_000_000 + at * 37}`;
  return {
    ...like,
    id: `${like.id}_${at}`,
    title,
    texts: [
      { by: 'title', text: title.en, language: 'en' },
      { by: 'title', text: title.fr, language: 'fr' },
      { by: 'id', text: `${like.id}_${at}`, language: null },
      { by: 'code', text: code, language: null },
      { by: 'code', text: code.slice(1), language: null },
      ...texts,
    ],
  };
}

const search = createSearch(entries);
const haystack = entries.map(({ title, texts }) => fold([title.en, title.fr, ...texts.map(({ text }) => text)].join(' ')));

function scan(text: string): number[] {
  const typed = fold(text);
  const met: number[] = [];
  for (let at = 0; at < haystack.length && met.length < limit; at += 1) if (haystack[at]?.includes(typed)) met.push(at);
  return met;
}

/** A scan that has not found enough must look at every text; one that has stops, so that both kinds are among the queries. */
const asked = [
  'job numbers',
  'taux de chômage',
  "bois d'oeuvre",
  'loonie',
  '12-10-0011',
  'v87008956',
  'unemploymnet ontario',
  'CA_EXPORTS_US',
  'expots steel',
  'inflation',
  'employment manufacturing',
  'producer price lumber',
];
const queries = asked.flatMap((text) => [...text].map((_, at) => text.slice(0, at + 1)));

const ours: number[] = [];
const bare: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  for (const text of queries) {
    const turns = [() => ours.push(timed(() => search({ text, language: 'en', limit }))), () => bare.push(timed(() => scan(text)))];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) turn();
  }
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function at(share: number, values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(share * (values.length - 1))] as number;
}

// The first rounds warm both.
const measured = { ours: ours.slice(queries.length), bare: bare.slice(queries.length) };
const ratio = at(0.95, measured.ours) / at(0.95, measured.bare);
console.log(`${entries.length} entries, ${queries.length} queries as they are typed, ${rounds - 1} rounds`);
for (const share of [0.5, 0.95, 1]) {
  console.log(`  p${share * 100}   search ${at(share, measured.ours).toFixed(2)} ms   bare scan ${at(share, measured.bare).toFixed(2)} ms`);
}
console.log(`  p95 search ÷ bare scan ${ratio.toFixed(2)}   aim ≤ ${aim}: ${ratio <= aim ? 'met' : 'NOT met'}`);
