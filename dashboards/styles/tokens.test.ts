import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

function tokensOf(theme: 'light' | 'dark'): Map<string, string> {
  const start = css.indexOf(`[data-theme="${theme}"] {`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]))
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const grounds = ['--ground', '--surface', '--ground-2', '--accent-soft']
const inks = ['--ink', '--ink-2', '--accent', '--met', '--on-track', '--at-risk', '--missed', '--no-data']
const pairs: [ink: string, ground: string][] = [
  ...inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ['--ink-3', '--surface'],
  ['--on-accent', '--accent'],
  ...['--met-soft', '--on-track-soft', '--at-risk-soft', '--missed-soft'].flatMap((band): [string, string][] => [
    ['--ink', band],
    ['--ink-2', band],
  ]),
  ['--sample-ink', '--sample'],
  ...[1, 2, 3, 4, 5].map((step): [string, string] => [`--heat-ink-${step}`, `--heat-${step}`]),
]

test.each(['light', 'dark'] as const)('every text of the %s theme holds 4.5 to 1', (theme) => {
  const tokens = tokensOf(theme)
  const low = pairs.flatMap(([ink, ground]) => {
    const [a, b] = [luminance(tokens.get(ink) ?? ''), luminance(tokens.get(ground) ?? '')].sort((x, y) => y - x) as [number, number]
    const contrast = (a + 0.05) / (b + 0.05)
    return contrast >= 4.5 ? [] : [`${ink} on ${ground}: ${contrast.toFixed(2)}`]
  })
  expect(low).toEqual([])
})

test('both themes name the same colours', () => {
  expect([...tokensOf('dark').keys()]).toEqual([...tokensOf('light').keys()])
})
