import { rowsOf } from './row';

const pages = [
  '/',
  '/fr',
  '/series/CA_CPI_ALL',
  '/fr/series/CA_EXPORTS_US',
  '/calendar',
  '/fr/sources',
  '/measures',
  '/explore',
  '/screens',
];
/** Without Next: the reference of the API, a chart for other sites' frames, and walls. */
const own = ['/api', '/embed/US_CPI_ALL', '/fr/embed/CA_EXPORTS_US', '/wall', '/wall/lite'];

const checked = `import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
const all = ${JSON.stringify([...pages, ...own])};
mkdirSync('pages', { recursive: true });
// All of them first: the checker takes longer than a connection is kept.
await Promise.all(all.map(async (path, at) => {
  const answer = await fetch(url + path, { headers: { Accept: 'text/html' } });
  writeFileSync('pages/' + at + '.html', answer.ok ? await answer.text() : 'answered with status ' + answer.status);
}));
/** What the checker calls an error, with the page that has it. */
function errorsOf(paths) {
  const names = paths.map((path) => 'pages/' + all.indexOf(path) + '.html');
  const words = ['-jar', 'node_modules/vnu-jar/build/dist/vnu.jar', '--format', 'json', '--stdout', '--exit-zero-always', ...names];
  const { messages } = JSON.parse(execFileSync('java', words, { encoding: 'utf8', maxBuffer: 1e8 }));
  return messages.filter(({ type }) => type !== 'info').map((one) => [all[parseInt(one.url.split('/').at(-1))], one.message, one.extract]);
}`;

const checker = {
  name: 'the Nu HTML checker, vnu-jar (npm)',
  npm: 'vnu-jar',
  debian: ['openjdk-17-jdk-headless'],
  language: 'node',
} as const;

rowsOf({ ...checker, before: checked }, [
  { call: `java -jar vnu.jar: no errors in ${pages.join(' ')}`, code: `return errorsOf(${JSON.stringify(pages)})`, expected: [] },
  { call: `java -jar vnu.jar: no errors in ${own.join(' ')}`, code: `return errorsOf(${JSON.stringify(own)})`, expected: [] },
]);
