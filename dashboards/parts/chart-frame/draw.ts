import type { Data, Signal, Spec } from 'vega'
import type { EmbedOptions } from 'vega-embed'
import { hatchFill } from './hatch.ts'

/** A chart's spec, compiled, with the rows, by the name of the data, and the numbers it is drawn from. */
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

/** A chart's hatch, where it has one; the upright one is for pictures that a canvas draws. */
const hatchOf = (form: 'svg' | 'canvas') => hatchFill('var(--hatch)', form === 'svg')

/** The compiled spec with its rows and numbers put in; rows never become part of an expression. */
export function fillSpec({ spec, rows, numbers = {}, height }: Drawing, form: 'svg' | 'canvas' = 'svg'): Spec {
  const { title: _, data = [], signals = [], ...rest } = spec as Spec
  const given: Record<string, unknown> = { ...numbers, hatch: hatchOf(form) }
  const tables = rows as Record<string, object[]>
  return {
    ...rest,
    ...(height === undefined ? {} : { height }),
    data: data.map((one) => (one.name in tables ? ({ ...one, values: tables[one.name] } as Data) : one)),
    signals: signals.map((one) => (one.name in given ? ({ ...one, value: given[one.name] } as Signal) : one)),
  }
}

/** The same as wide as asked, in pixels, instead of as wide as its place. */
export function widen({ autosize: _, signals = [], ...rest }: Spec, width: number): Spec {
  return { ...rest, width, signals: signals.filter(({ name }) => name !== 'width') }
}

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
  hover: false,
  formatLocale: formats[language],
})
