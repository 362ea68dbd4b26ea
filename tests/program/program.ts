/**
 * The whole program without its pages, as a process of its own. With CRASH_AT it kills itself at that step of a
 * publication, as soon as the file CRASH_WHEN is there, and leaves the file CRASH_MARK as proof.
 */
import { existsSync, writeFileSync } from 'node:fs';
import type { Step } from '../../prisma/database';
import { main } from '../../server';

const { CRASH_AT, CRASH_WHEN = '', CRASH_MARK = '' } = process.env;

function step(name: Step): void {
  if (name !== CRASH_AT || !existsSync(CRASH_WHEN)) return;
  writeFileSync(CRASH_MARK, name, { flush: true });
  process.kill(process.pid, 'SIGKILL');
}

await main({ mode: 'rehearsal', step, pages: 'none' });
