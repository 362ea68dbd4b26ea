/** The browser tests' entry: finds or installs a Chromium, then hands over to Playwright. Never skips. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './chromium';
import makeEmptyStore from './store/make-empty-store';

try {
  const path = findChromium();
  console.log(`Browser: ${path}`);
  const removeStore = await makeEmptyStore();
  const { status } = spawnSync(join('node_modules', '.bin', 'playwright'), ['test', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: path },
  });
  await removeStore();
  process.exit(status ?? 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
