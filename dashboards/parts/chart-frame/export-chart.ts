import type { Spec } from 'vega'
import { type Drawing, fillSpec, loadVega, widen } from './draw.ts'

/** Replaces `var(--token)` everywhere by a colour: a file has no page to ask. */
function resolveTokens<T>(value: T, colourOf: (token: string) => string): T {
  if (typeof value === 'string') return value.replace(/var\((--[\w-]+)\)/g, (_, token: string) => colourOf(token)) as T
  if (Array.isArray(value)) return value.map((one) => resolveTokens(one, colourOf)) as T
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolveTokens(one, colourOf)])) as T
  return value
}

/** A spec in the colours of the light theme, whatever theme the page has; its texts and rows are not read. */
function lighten({ data = [], title = '', ...spec }: Spec): Spec {
  const probe = document.createElement('div')
  probe.dataset.theme = 'light'
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const lightened = resolveTokens(spec, (token) => style.getPropertyValue(token).trim())
  probe.remove()
  return { ...lightened, data, title }
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

/** A chart as it leaves the page: wider, on white, under its title and notes. */
export const frameSpec = (drawing: Drawing, title: string, notes: string[], form: 'svg' | 'png'): Spec => ({
  ...widen(fillSpec(drawing, form === 'svg' ? 'svg' : 'canvas'), 720),
  padding: 24,
  background: '#ffffff',
  title: {
    ...(drawing.spec as { title: object }).title,
    text: breakText(title, 76),
    subtitle: notes.flatMap((note) => breakText(note, 96)),
  },
})

/** A chart with its title and notes, drawn apart from the page in the light theme, as SVG or PNG (twice the size). */
export async function exportChart(drawing: Drawing, title: string, notes: string[], form: 'svg' | 'png'): Promise<Blob> {
  const { parse, View, expressionInterpreter } = await loadVega()
  const runtime = parse(lighten(frameSpec(drawing, title, notes, form)), undefined, { ast: true })
  const view = new View(runtime, { expr: expressionInterpreter, renderer: 'none' })
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
