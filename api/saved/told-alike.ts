/**
 * Routes whose answers are the same for everyone who may look at figures (`see` reaches the whole for every role), so
 * that one answer serves them all. What is not here is kept for each account by itself.
 */
export const toldAlike: ReadonlySet<string> = new Set(
  [
    'units',
    'units/aliases',
    'datasets',
    'indicators',
    'values',
    'plans',
    'plans/:plan/targets',
    'plans/:plan/behind',
    'indexes',
    'indexes/:index/criteria',
    'forms',
    'forms/:form',
    'cross-checks',
    'owed',
    'owed/summary',
  ].map((path) => `/api/v1/${path}`),
)
