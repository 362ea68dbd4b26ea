import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressesWithin, type NpmPackage, npmPackages } from './packages';

/** Why a client is not here, in a sentence; the others are not in it. */
export type Failures = Readonly<Record<string, string>>;

/** Installs the clients of npm into a folder and points them to `url` there; one that npm refuses leaves the others alone. */
export function installNpm(folder: string, url: string): Failures {
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const names = Object.keys(npmPackages) as NpmPackage[];
  const failures: Record<string, string> = {};
  if (npmInstall(folder, names) !== null)
    for (const name of names) {
      const reason = npmInstall(folder, [name]);
      if (reason !== null) failures[name] = reason;
    }
  for (const name of names.filter((one) => failures[one] === undefined)) {
    const reason = point(folder, name, url);
    if (reason !== null) failures[name] = reason;
  }
  return failures;
}

/** Why npm refuses these packages, in the versions named here; null where they are installed. */
export function npmInstall(folder: string, names: readonly NpmPackage[]): string | null {
  const packages = names.map((name) => `${name}@${npmPackages[name]}`);
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...packages], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  if (status === 0) return null;
  return `npm install ${packages.join(' ')} failed: ${stderr.split('\n').find((line) => /error|ERR!/.test(line)) ?? 'without a word'}`;
}

function point(folder: string, name: NpmPackage, url: string): string | null {
  for (const { file, from, to } of addressesWithin[name] ?? []) {
    const path = join(folder, 'node_modules', name, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) return `${name} no longer has ${from} in ${file}: say in packages.ts how it is pointed here.`;
    writeFileSync(path, text.replaceAll(from, to(url)));
  }
  return null;
}

/** The installed version of a package of Debian, or null. */
export function debianVersion(name: string): string | null {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the format is dpkg's.
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status} ${Version}', name], { encoding: 'utf8' });
  const [, version] = /^install ok installed (.+)$/.exec(status === 0 ? stdout : '') ?? [];
  return version ?? null;
}

export function debianFailures(names: readonly string[]): string | null {
  const missing = names.filter((name) => debianVersion(name) === null);
  if (missing.length === 0) return null;
  return `not installed: apt-get install -y --no-install-recommends ${missing.join(' ')}`;
}
