import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../catalogue/catalogue';
import { seriesReadFor } from '../core/board';
import { companionsOf } from '../core/series';

const own = fileURLToPath(new URL('../catalogue', import.meta.url));
let made: string | null = null;

/**
 * A folder with as much of our catalogue as the home board needs: its series, their companions, and the releases that cover
 * them. For tests of what does not depend on how many series are followed, which the whole catalogue would only make
 * slower. Made once in a process, and removed with it; who changes it copies it first.
 */
export function homeCatalogue(): string {
  made ??= make();
  return made;
}

function make(): string {
  const folder = mkdtempSync(join(tmpdir(), 'home-catalogue-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(own, folder, { recursive: true });
  const { series, boards } = loadCatalogue();
  const shown = (boards.get('home')?.panels ?? []).flatMap(seriesReadFor);
  const kept = new Set([...shown, ...companionsOf(series.values(), shown).map(({ id }) => id)]);
  const covering = new Set([...kept].map((id) => series.get(id)?.release));
  rewrite(join(folder, 'series.yaml'), (id, entry) => (kept.has(id) ? withoutReference(entry, kept) : ''));
  rewrite(join(folder, 'boards.yaml'), (id, entry) => (id === 'home' ? entry : ''));
  rewrite(join(folder, 'formulas.yaml'), () => '');
  rewrite(join(folder, 'claims.yaml'), (_, entry) => withList(entry, 'series', kept) ?? '');
  rewrite(join(folder, 'synonyms.yaml'), (_, entry) => meaningOnly(entry, kept, covering));
  rewrite(join(folder, 'releases.yaml'), (id, entry) => {
    if (!covering.has(id)) return '';
    const alone = entry.replace(/^ {2}dependsOn: \[\{ release: .*\n/m, '');
    return (
      withList(alone, 'headline', kept) ??
      headedBy(
        alone,
        [...series.values()].find((one) => kept.has(one.id) && one.release === id),
      )
    );
  });
  return folder;
}

/** Goes through the entries of a file, as text, so that every line that is kept reads as it does in ours. */
function rewrite(file: string, change: (id: string, entry: string) => string): void {
  const parts = readFileSync(file, 'utf8').split(/^(?=- id: )/m);
  writeFileSync(
    file,
    parts.map((part) => change(/^- id: (\S+)/.exec(part)?.[1] ?? '', part) || (part.startsWith('#') ? part : '')).join(''),
  );
}

function withoutReference(entry: string, kept: ReadonlySet<string>): string {
  return entry.replace(/^( {2}independentOf: )(\S+)$/m, (line, field: string, id: string) => (kept.has(id) ? line : `${field}null`));
}

/** The entry with those ids of a list alone that are kept; null where none of them is. */
function withList(entry: string, field: string, kept: ReadonlySet<string>): string | null {
  const [line, list] = new RegExp(`^  ${field}: \\[(.*)\\]$`, 'm').exec(entry) ?? [];
  const left = (list ?? '').split(', ').filter((id) => kept.has(id));
  return line === undefined || left.length === 0 ? null : entry.replace(line, `  ${field}: [${left.join(', ')}]`);
}

/** A synonym that means only what is kept; nothing where that is nothing. */
function meaningOnly(entry: string, series: ReadonlySet<string>, releases: ReadonlySet<string | undefined>): string {
  const without = (text: string, field: string) => text.replace(new RegExp(`^  ${field}: .*\n`, 'm'), '');
  const known = new Set([...releases].filter((id) => id !== undefined));
  const some = withList(entry, 'series', series) ?? without(entry, 'series');
  const left = withList(some, 'releases', known) ?? without(some, 'releases');
  return /^ {2}(series|releases): /m.test(left) ? left : '';
}

/** A release whose headline series are all left out is headed by another of its series, and comes from that one's source. */
function headedBy(entry: string, series: { readonly id: string; readonly source: string } | undefined): string {
  return entry.replace(/^ {2}headline: .*$/m, `  headline: [${series?.id}]`).replace(/^ {2}source: .*$/m, `  source: ${series?.source}`);
}
