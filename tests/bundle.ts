import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const repository = fileURLToPath(new URL('..', import.meta.url));

/**
 * One file of a program of the tests, packages left out: it starts within a second and a half of CPU, where tsx takes six for each of the
 * program's five hundred modules and tests start it a hundred times. Answers its path; every process that asks makes its own.
 * @param script path from the repository
 */
export async function bundled(script: string): Promise<string> {
  // Where packages are found, and where nobody keeps what is found.
  const folder = join(repository, 'node_modules', '.cache', 'tests');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${basename(script, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(repository, script)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'silent',
    plugins: [
      {
        // Modules find the files beside them by their own address.
        name: 'own addresses',
        setup({ onLoad }) {
          onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
            loader: path.endsWith('x') ? 'tsx' : 'ts',
          }));
        },
      },
    ],
  });
  return outfile;
}
