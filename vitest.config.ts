import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const setup = ['tests/no-console-error.ts'];

// .ci/run adds the reports up; each call of vitest leaves one of its own.
const folder = process.env.VITEST_JSON;
const report = folder ? { reporters: ['default', 'json'], outputFile: { json: `${folder}/vitest-${process.pid}.json` } } : {};

/** Programs of others against a rehearsal, one test file after the other: `CLIENTS=1 npx vitest run --project clients`, and in no other run. */
const clients: TestProjectConfiguration[] = process.env.CLIENTS
  ? [
      {
        extends: true,
        test: {
          name: 'clients',
          include: ['tests/clients/**/*.test.ts'],
          globalSetup: ['tests/clients/global.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ]
  : [];

const longest = [
  'program/crash-embedded',
  'program/crash-postgresql',
  'store/folder',
  'jobs/faults-of-numbers',
  'program/refusal',
  'jobs/pipeline',
  'jobs/faults-of-wire',
  'program/',
  'store/crash',
  'jobs/past-vintages',
  'jobs/limits',
];

/** What starts the whole program takes minutes and mostly waits: begun last, it would run on alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => longest.findIndex((name) => moduleId.includes(`/tests/${name}`));
    return [
      ...sorted.filter((file) => place(file) !== -1).sort((a, b) => place(a) - place(b)),
      ...sorted.filter((file) => place(file) === -1),
    ];
  }
}

export default defineConfig({
  test: {
    ...report,
    setupFiles: setup,
    // Most of the parts wait for a race or a clock, so that two cores carry more than two of them.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{core,catalogue,formats,jobs,live,api,components,rehearsal,tests/truth}/**/*.test.{ts,tsx}', '*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/{contract,store,live,api,rehearsal,jobs,program,wall}/**/*.test.ts'],
          globalSetup: ['tests/store/make-empty-store.ts'],
        },
      },
      // Real editions by the hundred go through the whole house: a limit only for what hangs.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['tests/shared/**/*.test.ts'],
          testTimeout: 180_000,
          globalSetup: ['tests/store/make-empty-store.ts'],
        },
      },
      ...clients,
    ],
  },
});
