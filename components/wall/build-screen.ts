import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const entry = fileURLToPath(new URL('./screen/main.ts', import.meta.url));

/** The wall screens' script, one file in the language of 2009 (ES5), for televisions whose browsers are nearly that old. */
export async function buildScreen(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2017',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const compilerOptions = { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.None, removeComments: true, allowJs: true };
  return ts.transpileModule(outputFiles[0]?.text ?? '', { fileName: 'screen.js', compilerOptions }).outputText;
}

/** Writes it where the server reads it at its start. */
export async function writeScreen(file: string): Promise<void> {
  const text = await buildScreen();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
