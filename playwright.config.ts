import { defineConfig } from '@playwright/test';
import { chromiumArguments } from './tests/chromium';

export default defineConfig({
  testDir: 'tests/e2e',
  // A folder of its own: Playwright empties it at the start, and other runners' reports lie beside it.
  outputDir: 'test-results/browser',
  // Proofs that wait for minutes are a command of their own: WALL_PROOF=1 npm run test:browser -- wall
  ...(process.env.WALL_PROOF === undefined ? { grepInvert: /@proof/ } : {}),
  fullyParallel: false,
  // Each file has a program and a browser of its own; three of them, which mostly wait, share two cores well.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: chromiumArguments },
    trace: 'retain-on-failure',
  },
});
