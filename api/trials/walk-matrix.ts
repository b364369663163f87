import { expect } from 'vitest'
import { foundIn, holders, mayFind, type Name, names, type Standing, units } from './matrix-cast.ts'
import type { Asked, Matrix } from './matrix-home.ts'

/** What is asked of each route: about a unit, or about nobody. */
export interface Asks {
  ofUnit: Record<string, (unit: string) => Asked[]>
  ofNobody: Record<string, (seqs: number[]) => Asked[]>
  /** A unit that never was. */
  noUnit: string
}

/** Where not everything is asked: units that are own, below, beside and above (one of them abolished), merged away and merged into. */
const few = 'ADFPN'

/**
 * Asks as every holder and compares what was found with what may be. What may not be seen must answer as what never was.
 * `only`: the routes that are asked, of few units; null: all, of all units.
 */
export async function walkMatrix(
  matrix: Matrix,
  { ofUnit, ofNobody, noUnit }: Asks,
  standing: Standing,
  only: RegExp | null,
): Promise<void> {
  const { ask, appOf, seqs } = matrix
  const isAsked = ([route]: [string, unknown]) => only?.test(route) ?? true
  const about = names.filter((one) => only === null || few.includes(one))
  const leaks: string[] = []
  for (const holder of holders) {
    const { name, grant } = holder
    const app = appOf({ id: 'somebody', name: null, grants: [grant], since: 0 })
    const may = mayFind(holder, standing)
    const seen = new Set<string>()
    const look = (route: string, text: string) => {
      for (const [kind, unit] of foundIn(text)) {
        if (!may[kind].includes(unit)) leaks.push(`${name}: ${route}: ${kind} of ${unit}`)
        seen.add(`${kind} ${unit}`)
      }
    }
    for (const [route, asks] of Object.entries(ofUnit).filter(isAsked)) {
      // Of a set nothing is published of.
      const [path, ...init] = asks(noUnit)[0]!
      const never = await ask(app, [path.replace('par-index-commune', 'par-index-district'), ...init])
      const isPoints = /scores|explanation|lost|gain|difference|rescored|what-if/.test(route)
      const mayHear = (unit: Name): boolean => {
        // What was published scored none of these.
        if (isPoints) return may.live.includes(unit) || (standing.published.includes('A') && 'NM'.includes(unit))
        if (route.includes('/rows')) return may.row.includes(unit) || unit === 'P'
        if (grant.role === 'appraiser') return false
        return (/\/(answers|sheet)$/.test(route) ? may.sheet : may.whole).includes(unit)
      }
      // All units of a route at once: what is asked at one moment is counted together.
      const one = async (unit: Name, asked: Asked) => {
        const { status, text, headers } = await ask(app, asked)
        expect([name, route, unit, status < 500]).toEqual([name, route, unit, true])
        look(`${route} of ${unit}`, text)
        if (mayHear(unit)) return
        expect([name, asked[0], headers.get('etag'), status, text]).toEqual([name, asked[0], null, never.status, never.text])
      }
      await Promise.all(about.flatMap((unit) => asks(units[unit]).map((asked) => one(unit, asked))))
    }
    for (const [route, asks] of Object.entries(ofNobody).filter(isAsked))
      for (const asked of asks(seqs)) {
        const { status, text } = await ask(app, asked)
        expect([name, route, status < 500]).toEqual([name, route, true])
        look(`${route} ${asked[0]}`, text)
      }
    // Not for want of looking: what may be found is found.
    const known = (list: string, kind: string, without: string) =>
      [...list].filter((one) => !without.includes(one) && about.some((unit) => unit === one)).map((one) => `${kind} ${one}`)
    const told = [...known(may.sheet, 'sheet', 'NM'), ...known(may.point, 'point', 'NM')]
    const expected = only === null ? [...known(may.row, 'row', 'P'), ...told].sort() : expect.arrayContaining(told)
    expect([name, [...seen].sort()]).toEqual([name, expected])
  }
  expect(leaks).toEqual([])
}
