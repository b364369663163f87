import type { Spec } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import theme from './theme.json' with { type: 'json' }

/**
 * A chart's Vega-Lite spec as the Vega that is drawn, in the one theme, without rows; its title is a place to be filled.
 * Pages are built with it, so that they need not bring the compiler.
 */
export const compileSpec = (spec: object): Spec =>
  compile({ ...spec, title: { text: 'title', subtitle: 'notes' } } as TopLevelSpec, { config: theme as object }).spec
