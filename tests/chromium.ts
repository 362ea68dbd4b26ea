import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** What a browser without a network and without a desktop needs to stay quiet. */
export const chromiumArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Path of a Chromium to test with: CHROMIUM_PATH, Playwright's own, Chrome or Chromium on the system;
 * else one is installed (`playwright install`, then the distribution's package where we may).
 * Throws a sentence that says what to install when none can be had.
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new Error(`CHROMIUM_PATH is "${named}", which is no program that can be run. Correct it or take it out.`);
  }
  const found = alreadyThere();
  if (found) return found;
  console.log('No Chromium found; trying to install one.');
  spawnSync(join('node_modules', '.bin', 'playwright'), ['install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  const own = alreadyThere();
  if (own) return own;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', timeout: 300_000 });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: 'inherit',
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const packaged = alreadyThere();
  if (packaged) return packaged;
  throw new Error(
    'The browser tests need Chromium, and none could be found or installed. Install Chromium or Chrome (Debian: `apt-get install chromium`), or set CHROMIUM_PATH to one.',
  );
}

function alreadyThere(): string | null {
  const own = chromium.executablePath();
  if (own && runs(own)) return own;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return names.map(onPath).find((path) => path !== null) ?? (runs(mac) ? mac : null);
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(runs) ?? null;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
