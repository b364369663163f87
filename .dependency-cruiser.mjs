/** What proves the product and is no part of it. */
const proof = [
  '\\.test\\.ts$',
  '(^|/)trials/',
  '^bench/',
  '^fixtures/',
  '^dashboards/(served-home|browser|watched-page|pages/scores/served-scores)\\.ts$',
]
const only = (name, comment, to, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: [...allowed, ...proof] },
  to,
})
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from, pathNot: proof }, to })

/** What pages share with the engine beside types. */
const shared = [
  'engine/documents/head-cells\\.ts',
  'engine/(exact|fold-vietnamese)\\.ts',
  'engine/definitions/period\\.ts',
  'engine/rounds/standing-publication\\.ts',
  'engine/values/(exact-value|order-targets)\\.ts',
]

/** These with all that they import. */
const pure = [...shared, 'engine/errors\\.ts', 'engine/errors/.*']

/** The import directions of the house, each as a rule that says what a breach means. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycles-of-types',
      comment: 'Where types go round, no file can be read or moved without the others: rules, definitions and scoring are free of it.',
      severity: 'error',
      from: { path: '^engine/(rules|definitions|scoring)/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead, unless it is a way in.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.test\\.ts$', '\\.d\\.ts$', 'vite\\.config\\.ts$', '^bench/', '^dashboards/public/', '\\.json$'] },
      to: {},
    },
    only('duckdb-in-its-store', 'DuckDB known outside its store could be opened twice, which loses committed rows.', { path: '@duckdb/' }, [
      '^engine/stores/duckdb/',
    ]),
    only('sqlite-in-records', 'The event chain has one keeper: what writes to it elsewhere escapes the chain.', { path: '^node:sqlite$' }, [
      '^engine/records/',
    ]),
    only(
      'passwords-in-records',
      'Passwords and sessions have one keeper: what reads or writes them elsewhere escapes its rules.',
      { path: 'node_modules/(kysely|better-auth|@better-auth|@node-rs)/' },
      ['^engine/records/accounts/'],
    ),
    only('hono-in-api', 'HTTP belongs to api/: the engine must work without a server.', { path: 'node_modules/(hono|@hono)/' }, ['^api/']),
    never(
      'engine-knows-no-api',
      'The engine serves the API, never the other way round; only the serve command starts a server.',
      '^engine/(?!commands/serve\\.ts$)',
      { path: '^api/' },
    ),
    never(
      'shipped-without-trials',
      'What the product imports from its trials or its bench it would ship, and could only be tried by itself.',
      '^(engine|api|dashboards)/',
      { path: '(^|/)trials/|^bench/' },
    ),
    never('engine-knows-no-pages', 'A library without HTML.', '^(engine|api)/', { path: '^dashboards/' }),
    never(
      'rules-know-only-the-ground',
      'A rule is a function of exact numbers: definitions are written in rules, so a rule that knows definitions cannot stand without them.',
      '^engine/rules/',
      { path: '^engine/(?!rules/|(words|said|said-words|exact|reason)\\.ts$)' },
    ),
    never('definitions-know-no-stage', 'Definitions are read before any stage runs.', '^engine/definitions/', {
      path: '^engine/(ingest|counts|stores|values|records|scoring|rounds|duties|forms|papers|plans|amendments|imports|safekeeping|accounts|commands)/',
    }),
    never('stores-know-no-stage', 'Storage that knows a stage cannot be used by another.', '^engine/(stores|records)/', {
      path: '^engine/(values|scoring|imports|rounds|duties|forms|papers|plans|amendments|safekeeping|accounts|commands)/',
      dependencyTypesNot: ['type-only'],
    }),
    never(
      'folds-are-pure',
      'What the chain tells hangs on its events alone: a fold with a store, a file or a clock at hand could tell something else at the next start.',
      '^engine/records/folds/',
      { path: '^(node:|engine/(?!records/(folds/|raw-event\\.ts$)))' },
    ),
    never('ingest-alone', 'Reading files knows neither counts nor values.', '^engine/ingest/', {
      path: '^engine/(counts|stores|values|records|commands)/',
    }),
    never(
      'documents-know-no-meaning',
      'A writer of files that knows what is in them cannot be the one writer for all.',
      '^engine/documents/',
      {
        path: '^engine/(?!documents/|(guard-formula|errors)\\.ts$)',
      },
    ),
    never('counts-know-no-store', 'The port is what a second store must meet: it knows none.', '^engine/counts/', {
      path: '^(node:|@duckdb|engine/(ingest|stores|values|records|commands)/)',
    }),
    never(
      'rooms-are-strangers',
      'Rooms of use that import one another can only be understood together; what two of them need is a port or a fold, and what one asks of another are its doors.',
      '^engine/(imports|rounds|duties|forms|papers|plans|amendments|safekeeping|accounts)/',
      {
        path: '^engine/(imports|rounds|duties|forms|papers|plans|amendments|safekeeping|accounts)/(?!(replies|doors)\\.ts$|$1)',
        pathNot: '^engine/$1/',
      },
    ),
    never(
      'rounds-know-no-store',
      'Whoever judges asks the counts port, so that another store can be put beneath.',
      '^engine/(rounds|duties|forms|papers|plans|amendments)/',
      {
        path: '^engine/stores/',
      },
    ),
    never(
      'rooms-behind-the-door',
      'Only the front door and its house open rooms: who may enter is decided in one place.',
      '^engine/(?!engine\\.ts|open-house\\.ts|imports/|rounds/|duties/|forms/|papers/|plans/|amendments/|safekeeping/|accounts/|commands/)',
      {
        path: '^engine/(imports|rounds|duties|forms|papers|plans|amendments|safekeeping|accounts)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    never(
      'editions-stand-alone',
      'An edition that asked a home for something could not be checked where there is none.',
      '^engine/editions/',
      { path: '^engine/(counts|stores|values|imports|rounds|duties|safekeeping|commands|files|records/(?!folds/))' },
    ),
    never('values-know-no-store', 'Values are computed from counts, whatever store and file they came from.', '^engine/values/', {
      path: '^(node:|@duckdb|engine/(ingest|stores|records/(?!folds/)|commands)/)',
    }),
    never(
      'scoring-is-arithmetic',
      'Points computed with a store, a file or a clock at hand cannot be computed a second time elsewhere.',
      '^engine/(scoring|questions)/',
      {
        path: '^(node:|engine/(ingest|counts|stores|values|records|rounds|duties|forms|papers|plans|amendments|imports|safekeeping|accounts|commands)/)',
      },
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
