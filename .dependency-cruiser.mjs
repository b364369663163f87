const only = (name, comment, to, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: [...allowed, '\\.test\\.ts$', '^bench/'] },
  to,
})
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from, pathNot: '\\.test\\.ts$' }, to })

/** What pages share with the engine beside types. */
const shared = ['engine/exact\\.ts', 'engine/definitions/period\\.ts']

/** These with all that they import. */
const pure = [...shared, 'engine/errors\\.ts', 'engine/fault-words\\.ts']

/** The import directions of the house, each as a rule that says what a breach means. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead, unless it is a way in.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.test\\.ts$', '\\.d\\.ts$', 'vite\\.config\\.ts$', '^bench/', '\\.json$'] },
      to: {},
    },
    only(
      'duckdb-in-warehouse',
      'DuckDB known outside warehouse/ could be opened twice, which loses committed rows.',
      { path: '@duckdb/' },
      ['^engine/warehouse/', '^engine/engine\\.ts$'],
    ),
    only('sqlite-in-records', 'The event chain has one keeper: what writes to it elsewhere escapes the chain.', { path: '^node:sqlite$' }, [
      '^engine/records/',
    ]),
    only('hono-in-api', 'HTTP belongs to api/: the engine must work without a server.', { path: 'node_modules/(hono|@hono)/' }, ['^api/']),
    never(
      'engine-knows-no-api',
      'The engine serves the API, never the other way round; only the serve command starts a server.',
      '^engine/(?!commands/serve\\.ts$)',
      { path: '^api/' },
    ),
    never('engine-knows-no-pages', 'A library without HTML.', '^(engine|api)/', { path: '^dashboards/' }),
    never('definitions-know-no-stage', 'Definitions are read before any stage runs.', '^engine/definitions/', {
      path: '^engine/(ingest|facts|indicators|warehouse|records|commands)/',
    }),
    never('stores-know-no-stage', 'Storage that knows a stage cannot be used by another.', '^engine/(warehouse|records)/', {
      path: '^engine/(ingest|facts|indicators|commands)/',
      dependencyTypesNot: ['type-only'],
    }),
    never('ingest-alone', 'Reading files knows neither counts nor values.', '^engine/ingest/', {
      path: '^engine/(facts|indicators|warehouse|records|commands)/',
    }),
    never('facts-know-no-values', 'Cells come before values.', '^engine/facts/', { path: '^engine/(ingest|indicators|commands)/' }),
    never('values-know-no-files', 'Values are computed from cells, whatever file they came from.', '^engine/indicators/', {
      path: '^engine/(ingest|commands)/',
    }),
    never(
      'scoring-is-arithmetic',
      'Points computed with a store, a file or a clock at hand cannot be computed a second time elsewhere.',
      '^engine/scoring/',
      { path: '^(node:|engine/(ingest|facts|indicators|warehouse|records|explain|commands)/)' },
    ),
    never(
      'pages-speak-http',
      'Pages take types, and of what runs only exact arithmetic and periods: all else comes over HTTP.',
      '^dashboards/',
      { path: '^(engine|api)/', pathNot: `^(${shared.join('|')})$`, dependencyTypesNot: ['type-only'] },
    ),
    never(
      'shared-with-pages-is-pure',
      'What pages run may need no file, store or clock of a server: a browser has none.',
      `^(${pure.join('|')})$`,
      { pathNot: `^(${pure.join('|')})$`, dependencyTypesNot: ['type-only'] },
    ),
    never('parts-know-no-page', 'What pages share knows none of them.', '^dashboards/(parts|charts)/', { path: '^dashboards/pages/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
