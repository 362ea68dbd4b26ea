// Adds up the reports that the runners left: says what failed, with the first lines of why, and
// closes with the one counted line: `N passed, N failed`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LINES = 12;
const [folder = 'test-results', earlier = '0'] = process.argv.slice(2);

const say = (file, title, why) => {
  console.log(`FAILED ${file}: ${title}`);
  for (const line of (why ?? '').split('\n').slice(0, LINES)) console.log(`  ${line}`);
};

const vitest = (report) => {
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed) say(file.name, fullName, failureMessages[0]);
    // A file that could not be loaded has no tests to say it of.
    if (file.status === 'failed' && failed.length === 0) say(file.name, 'the file itself', file.message);
  }
  return [report.numPassedTests, report.numFailedTests];
};

const specs = ({ specs: own = [], suites = [] }) => [...own, ...suites.flatMap(specs)];

const playwright = (report) => {
  for (const { file, title, tests } of specs(report)) {
    for (const { status, results } of tests) {
      if (status === 'unexpected' || status === 'flaky') say(file, title, results[0]?.error?.message);
    }
  }
  return [report.stats.expected, report.stats.unexpected + report.stats.flaky];
};

let passed = 0;
let failed = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const [good, bad] = report.stats ? playwright(report) : vitest(report);
  passed += good;
  failed += bad;
}
// A step that failed without failing a test (types, lint, build) counts as one.
if (earlier !== '0' && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
