/** `npm run bench [-- --short]`: every part in a process of its own, one after the other, so that none warms or loads another. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const parts = ['store', 'table', 'fan-out', 'json', 'downloads', 'xlsx', 'pages', 'latency', 'home', 'search', 'charts', 'walls'];

const words = process.argv.slice(2);
const asked = parts.filter((part) => words.includes(part));
const failed: string[] = [];

for (const part of asked.length > 0 ? asked : parts) {
  const file = fileURLToPath(new URL(`./${part}.ts`, import.meta.url));
  if (!existsSync(file)) continue;
  console.log(`\n— ${part} —`);
  const options = words.filter((word) => word.startsWith('--'));
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...options], { stdio: 'inherit' });
  if (status !== 0) failed.push(part);
}

if (failed.length > 0) {
  console.error(`\nThese parts did not end well: ${failed.join(', ')}.`);
  process.exit(1);
}
