// The import rules of docs/architecture.md. Type-only imports are exempt, except in core.
const only = (from, allowed, extra = {}) => ({
  name: `${from}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.test\\.tsx?$', ...extra.from },
  to: {
    path: '^(core|catalogue|formats|prisma|jobs|live|components|api|app|rehearsal|server|runtime|pages|tests|bench)(/|\\.)',
    pathNot: [`^(${[from, ...allowed].join('|')})(/|\\.)`, ...(extra.pathNot ?? [])],
    ...(from === 'core' ? {} : { dependencyTypesNot: ['type-only'] }),
  },
});

module.exports = {
  forbidden: [
    only('core', []),
    only('catalogue', ['core']),
    only('formats', ['core']),
    only('prisma', ['core']),
    only('jobs', ['jobs', 'catalogue', 'prisma', 'core']),
    only('live', ['prisma', 'core']),
    only('components', ['core'], { pathNot: ['^live/events\\.ts$'] }),
    only('api', ['formats', 'prisma', 'core']),
    only('app', ['components', 'core', 'runtime']),
    {
      name: 'sources-import-core',
      severity: 'error',
      from: { path: '^jobs/sources/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(catalogue|prisma|live|api|app|components|jobs/(?!sources/))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rehearsal-imports-core-catalogue',
      severity: 'error',
      from: { path: '^rehearsal/', pathNot: ['\\.test\\.ts$', '^rehearsal/main\\.ts$'] },
      to: { path: '^(prisma|jobs|live|api|app|components|server|runtime|pages)(/|\\.)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-server',
      severity: 'error',
      from: { pathNot: ['^rehearsal/main\\.ts$', '^tests/'] },
      to: { path: '^server\\.ts$' },
    },
    {
      name: 'only-the-chart-folder-draws',
      severity: 'error',
      from: { pathNot: '^components/chart/' },
      to: { path: 'node_modules/chart\\.js' },
    },
    {
      name: 'only-use-live-connects',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: '^components/(use-live|live-store)\\.ts$' },
      to: { path: 'node_modules/socket\\.io-client' },
    },
    {
      name: 'only-schedule-has-cron',
      severity: 'error',
      from: { pathNot: '^jobs/schedule(\\.test)?\\.ts$' },
      to: { path: 'node_modules/node-cron' },
    },
    {
      name: 'only-prisma-imports-prisma',
      severity: 'error',
      from: { pathNot: '^(prisma|bench|tests)/' },
      to: { path: ['node_modules/@prisma', 'node_modules/@electric-sql', '^prisma/generated'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-imports-luxon-only',
      severity: 'error',
      from: { path: '^core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/(@types/)?luxon' },
    },
    {
      // An estimate is no series: what draws, transforms, judges or publishes series never sees one, not even as a type.
      name: 'estimates-stay-apart',
      severity: 'error',
      from: {
        path: '^(core|catalogue|formats|components|live|app|jobs|prisma|api)/',
        pathNot: [
          '^core/estimate(\\.test)?\\.ts$',
          '^jobs/(estimates/|watch-estimates)',
          '^prisma/queries/estimates\\.ts$',
          '^api/estimates\\.ts$',
        ],
      },
      to: { path: ['^core/estimate\\.ts$', '^jobs/estimates/', '^prisma/queries/estimates\\.ts$'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'prisma/generated'] },
    exclude: { path: ['^\\.next', '^prisma/generated'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
