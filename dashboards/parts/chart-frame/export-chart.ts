import type { TopLevelSpec } from 'vega-lite'
import { configFor, type Drawing, fillSpec, loadVega } from './draw.ts'

/** Replaces `var(--token)` everywhere by a colour: a file has no page to ask. */
function resolveTokens<T>(value: T, colourOf: (token: string) => string): T {
  if (typeof value === 'string') return value.replace(/var\((--[\w-]+)\)/g, (_, token: string) => colourOf(token)) as T
  if (Array.isArray(value)) return value.map((one) => resolveTokens(one, colourOf)) as T
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolveTokens(one, colourOf)])) as T
  return value
}

/** Spec and config in the colours of the light theme, whatever theme the page has. */
function lighten(spec: object, form: 'svg' | 'png') {
  const probe = document.createElement('div')
  probe.dataset.theme = 'light'
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const colourOf = (token: string) => style.getPropertyValue(token).trim()
  const lightened = {
    spec: resolveTokens(spec, colourOf),
    config: resolveTokens<object>(configFor(form === 'svg' ? 'svg' : 'canvas'), colourOf),
  }
  probe.remove()
  return lightened
}

/** Lines of up to so many letters, broken at blanks. */
function breakText(text: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + 1 + word.length > letters) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}

/** A chart with its title and notes, drawn apart from the page in the light theme, as SVG or PNG (twice the size). */
export async function exportChart(drawing: Drawing, title: string, notes: string[], form: 'svg' | 'png'): Promise<Blob> {
  const { vega, vegaLite, expressionInterpreter } = await loadVega()
  const { spec, config } = lighten(drawing.spec, form)
  const more = {
    width: 720,
    padding: 24,
    background: '#ffffff',
    title: { text: breakText(title, 76), subtitle: notes.flatMap((note) => breakText(note, 96)) },
  }
  const filled = fillSpec({ ...drawing, spec }, more) as TopLevelSpec
  const runtime = vega.parse(vegaLite.compile(filled, { config }).spec, undefined, { ast: true })
  const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: 'none' })
  try {
    if (form === 'svg') return new Blob([await view.toSVG()], { type: 'image/svg+xml' })
    const canvas = (await view.toCanvas(2)) as unknown as HTMLCanvasElement
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!picture) throw new Error('the canvas gave no picture')
    return picture
  } finally {
    view.finalize()
  }
}
