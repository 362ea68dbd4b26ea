import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { isAskable } from '../../core/series';
import { type StandIns, startStandIns } from '../../rehearsal/stand-ins';
import { bundled } from '../bundle';
import { wallClock } from '../store/engines';
import { startProgram } from './process';

const script = await bundled('jobs/catalogue-command.ts');
let standIns: StandIns;
const series = [...loadCatalogue().series.values()];

beforeAll(async () => {
  standIns = await startStandIns({ clock: wallClock, manual: true });
});
afterAll(() => standIns.stop());

/** Runs `npm run catalogue` with these words; answers its status and its lines. */
async function catalogue(words: readonly string[]): Promise<{ status: unknown; lines: string[] }> {
  const variables = { LOG_LEVEL: 'error', ...standIns.baseUrls, ...standIns.keys };
  const program = startProgram({ script, words, variables });
  return { status: await program.ended, lines: program.said().trim().split('\n') };
}

const idsOf = (lines: readonly string[], verdict: string) =>
  lines.filter((line) => line.startsWith(`${verdict}  `)).map((line) => line.slice(verdict.length).trim().split(/\s+/)[0]);

describe('npm run catalogue -- check', () => {
  it('finds that the stand-ins mean by every code what the catalogue does, and says whom nobody could ask', async () => {
    const { status, lines } = await catalogue(['check']);
    // The Census Bureau has no question for it, and one series has no code.
    const unsaid = series.filter((one) => one.source === 'census' || !isAskable(one)).map(({ id }) => id);
    expect(idsOf(lines, 'could not be verified')).toEqual(unsaid);
    expect(new Set(idsOf(lines, 'agrees'))).toEqual(new Set(series.map(({ id }) => id).filter((id) => !unsaid.includes(id))));
    // The stand-in does not give out its code sets.
    expect(lines[0]).toMatch(/^Statistics Canada's code sets could not be verified: .*getCodeSets/);
    expect(status).toBe(0);
  });

  it('ends with 1 and the agency’s words where a code means something else or is unknown', async () => {
    for (const fault of [
      { kind: 're-based', series: 'CA_NEW_HOUSING_PRICES' },
      { kind: 'unknown-code', series: 'US_PAYROLLS' },
    ] as const)
      standIns.control.setFault({ ...fault, starts: 'now' });
    const { status, lines } = await catalogue(['check']);
    standIns.control.clearFaults();
    expect(status).toBe(1);
    expect(idsOf(lines, 'differs')).toEqual(expect.arrayContaining(['CA_NEW_HOUSING_PRICES', 'US_PAYROLLS']));
    expect(idsOf(lines, 'differs')).toHaveLength(2);
    expect(lines.find((line) => line.includes(' CA_NEW_HOUSING_PRICES '))).toContain(
      'the agency says unit code "402" where the catalogue expects "347"',
    );
    expect(lines.at(-1)).toMatch(/, 2 differ\.$/);
  });

  it.each([[[]], [['chek']]])('is refused for %j with a sentence', async (words) => {
    expect(await catalogue(words)).toEqual({ status: 1, lines: ['Write: npm run catalogue -- check'] });
  });
});
