import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a table of tens of megabytes is read from its zip in a part of the memory that it would take whole', { timeout: 180_000 }, async () => {
  const script = fileURLToPath(new URL('./table-memory-child.ts', import.meta.url));
  // Its text would not fit into this heap beside the program, nor would its rows as objects.
  const flags = ['--max-old-space-size=40', '--expose-gc', '--import', 'tsx'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script]);
  const { bytes, rows, most } = JSON.parse(stdout) as { bytes: number; rows: number; most: number };
  expect(rows).toBe(400 * 480);
  expect(bytes).toBeGreaterThan(25_000_000);
  // 22 bytes a row (18, and 4 for their order), and what the reader itself needs.
  expect(most).toBeLessThan(rows * 22 + 4_000_000);
});
