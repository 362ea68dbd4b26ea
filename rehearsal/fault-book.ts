import type { Catalogue } from '../catalogue/catalogue';
import type { ReleaseId, Series, SourceId } from '../core/series';
import { type Fault, isNumberFault, isWireFault, mistakeIn, type SetFault } from './faults';

/** A fault in force, and from which edition of each release on a number fault holds. */
type Entry = SetFault & { readonly fromEdition: ReadonlyMap<ReleaseId, number> };

/** Which faults are in force, and what each of them strikes. `answering` are the sources that have a stand-in. */
export function openFaultBook(catalogue: Catalogue, answering: readonly SourceId[]) {
  const entries: Entry[] = [];
  const all = [...catalogue.series.values()];
  const places = {
    answering: new Set(answering),
    source: new Set(all.map(({ source }) => source)),
    release: new Set(all.map(({ release }) => release)),
    series: new Set(catalogue.series.keys()),
  };
  let last = 0;

  return { set, clear, all: (): readonly SetFault[] => entries, wireFaultsOf, clockFaultsOf, numberFaultsOf, struckBy };

  /**
   * `editions` is how many editions of each release are out, `now` the instant in milliseconds.
   * @throws RangeError with a sentence when the fault can't be set.
   */
  function set(fault: Fault, { now, editions }: { now: number; editions: ReadonlyMap<ReleaseId, number> }): SetFault {
    const mistake = mistakeIn(fault, places);
    if (mistake !== null) throw new RangeError(mistake);
    last += 1;
    const wait = fault.starts === 'now' ? 0 : 1;
    const entry = {
      ...fault,
      id: last,
      setAt: now,
      fromEdition: new Map([...editions].map(([release, count]) => [release, count + wait])),
    };
    entries.push(entry);
    return entry;
  }

  /** Takes one fault away by its number, or all; answers those taken away. */
  function clear(id?: number): SetFault[] {
    const gone = entries.filter((entry) => id === undefined || entry.id === id);
    for (const entry of gone) entries.splice(entries.indexOf(entry), 1);
    return gone;
  }

  function struckBy(fault: Fault): Series[] {
    return all.filter(({ id, release, source }) => fault.series === id || fault.release === release || fault.source === source);
  }

  function wireFaultsOf(source: SourceId): SetFault[] {
    return entries.filter(
      (entry) => isWireFault(entry) && (entry.source === source || struckBy(entry).some((series) => series.source === source)),
    );
  }

  function clockFaultsOf(release: ReleaseId): SetFault[] {
    return entries.filter(
      (entry) => !isWireFault(entry) && !isNumberFault(entry) && struckBy(entry).some((series) => series.release === release),
    );
  }

  /** Those that hold for a series now that `editions` of its release are out; `from` is the edition that they came with. */
  function numberFaultsOf(series: Series, editions: number): { fault: SetFault; from: number }[] {
    return entries
      .filter((entry) => isNumberFault(entry) && struckBy(entry).includes(series))
      .map((entry) => ({ fault: entry, from: entry.fromEdition.get(series.release) ?? 0 }))
      .filter(({ from }) => from <= editions);
  }
}
