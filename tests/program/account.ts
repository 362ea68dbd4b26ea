import { expect } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { formatPeriod } from '../../core/period';
import type { Print } from '../../core/print';
import type { Series } from '../../core/series';
import type { Database } from '../../prisma/database';
import { latest } from '../../prisma/queries/observations';
import { printsAfter } from '../../prisma/queries/prints';
import { vintagesOf } from '../../prisma/queries/vintages';
import { textOf } from '../../rehearsal/point';
import type { StandIns } from '../../rehearsal/stand-ins';

const catalogue = loadCatalogue();

/** The store holds what the stand-ins published, each publication once, and the print log is 1 to n. Answers its prints. */
export async function expectNothingLostOrDoubled(database: Database, { control }: StandIns): Promise<Print[]> {
  const prints = await printsAfter(database, 0, 10_000);
  expect(prints.map(({ seq }) => seq)).toEqual(Array.from(prints, (_, index) => index + 1));
  for (const series of catalogue.series.values()) {
    const own = prints.filter((print) => print.series === series.id);
    // What a first window did not reach comes as a further part of the first statement, and brings no newer period.
    const parts = own.filter(({ kind }, index) => kind === 'first' && index > 0);
    for (const part of parts) expect(part.newest, series.id).toEqual(own[own.indexOf(part) - 1]?.newest);
    const newer = own.filter((print) => print.kind !== 'revised' && !parts.includes(print)).map((print) => newestOf(series, print));
    // The first print tells the history from before, where there is one.
    expect(newer.slice(newer.length > published(series).length ? 1 : 0), series.id).toEqual(published(series));
    expect(own[0]?.kind ?? 'first', series.id).toBe('first');
    expect(parts.length, series.id).toBeLessThanOrEqual(1);
    // A print for each vintage, a vintage for each print.
    expect(
      (await vintagesOf(database, series.id)).map(({ asOf }) => asOf),
      series.id,
    ).toEqual(own.map(({ asOf }) => asOf));
    const said = control
      .points(series.id)
      .map(({ ordinal, digits }) => `${ordinal}: ${digits === null ? null : Number(textOf(series, digits))}`);
    expect(
      (await latest(database, series.id)).map(({ ordinal, value }) => `${ordinal}: ${value}`),
      series.id,
    ).toEqual(said);
  }
  return prints;

  /** Period and value of each publication of a series, as the stand-ins noted them. */
  function published({ id }: Series): string[] {
    const own = control.log().flatMap((publication) => publication.series.filter((one) => one.id === id));
    return own.map(({ period, value }) => `${period}: ${value}`);
  }
}

function newestOf({ frequency }: Series, { newest }: Print): string {
  return `${formatPeriod({ frequency, ordinal: newest.ordinal })}: ${newest.value}`;
}
