import type { EmbedOptions, VisualizationSpec } from 'vega-embed'
import { hatchFill } from './hatch.ts'
import theme from './theme.json' with { type: 'json' }

/** A chart's spec with the rows, by the name of the data, and the numbers it is drawn from. */
export interface Drawing<Rows extends object = object> {
  spec: object
  rows: Rows
  numbers?: Record<string, number>
  /** Pixels, of a chart whose height follows its rows. */
  height?: number
}

const formats = {
  vi: { decimal: ',', thousands: '.', grouping: [3], currency: ['', ' ₫'] },
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['', ' ₫'] },
}

/** The spec with its rows and numbers put in; rows never become part of an expression. */
export function fillSpec({ spec, rows, numbers = {}, height }: Drawing, more: object = {}): VisualizationSpec {
  const { params = [], ...rest } = spec as { params?: { name: string; value: number }[] }
  const filled = params.map((one) => ({ ...one, value: numbers[one.name] ?? one.value }))
  return {
    ...rest,
    ...(filled.length > 0 ? { params: filled } : {}),
    ...(height === undefined ? {} : { height }),
    datasets: rows,
    ...more,
  } as VisualizationSpec
}

/** The one Vega config; colours are the page's own custom properties. */
export const configFor = (renderer: 'svg' | 'canvas') => ({
  ...theme,
  style: { ...theme.style, 'cell-hatch': { color: hatchFill('var(--hatch)', renderer === 'svg') } },
})

/** The drawing library, fetched when the first chart is drawn. */
export const loadVega = () => import('./vega.ts')

/** Options under which a chart needs neither eval nor inline style. */
export const embedOptions = (language: 'vi' | 'en', expressionInterpreter: NonNullable<EmbedOptions['expr']>): EmbedOptions => ({
  ast: true,
  expr: expressionInterpreter,
  defaultStyle: false,
  tooltip: { disableDefaultStyle: true },
  actions: false,
  renderer: 'svg',
  config: configFor('svg') as NonNullable<EmbedOptions['config']>,
  formatLocale: formats[language],
})
