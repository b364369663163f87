import { said } from '../said.ts'
import type { CriteriaSet } from './criteria-set.ts'
import { treeOf } from './criteria-tree.ts'
import { listedIn, type Report } from './yaml-file.ts'

/** Every code a set has, lines of bonus and penalty too. */
const codesOf = (set: CriteriaSet): string[] => [
  ...treeOf(set)
    .nodes.slice(1)
    .map(({ code }) => code),
  ...[set.bonus, set.penalty].flatMap((extras) => extras?.lines ?? []).map(({ code }) => code),
]

/** What a crosswalk names twice: of a criterion one thing became. Where the other version lacks what it names the link says nothing, which is told: offices lay versions of their own over ours. */
export function checkCrosswalk(set: CriteriaSet, versions: CriteriaSet[], { fault, warn }: { fault: Report; warn: Report }): void {
  for (const [at, { version, links }] of (set.crosswalk ?? []).entries()) {
    const other = versions.find((one) => one.version === version && one !== set)
    if (!other) {
      const others = versions.filter((one) => one !== set).map((one) => one.version)
      warn(['crosswalk', at, 'version'], said`there is no other version "${version}"`, listedIn(others))
      continue
    }
    const sides = { from: codesOf(other), to: codesOf(set) }
    for (const side of ['from', 'to'] as const) {
      const seen = new Set<string>()
      links.forEach((link, place) => {
        for (const code of link[side]) {
          const path = ['crosswalk', at, 'links', place, side]
          if (!sides[side].includes(code))
            (side === 'to' ? fault : warn)(path, `there is no criterion "${code}"`, listedIn(sides[side], code))
          if (seen.has(code)) fault(path, said`"${code}" twice`, said`each code in one link`)
          seen.add(code)
        }
      })
    }
  }
}
