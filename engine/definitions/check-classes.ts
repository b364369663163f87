import { said } from '../said.ts'
import type { Tree } from './criteria-tree.ts'
import { listedIn, type Report } from './yaml-file.ts'

/** Classes from the best down: each but the last has an edge below the one before; what they need is in the set. */
export function checkClasses({ set: { classes, penalty }, byCode }: Tree, fault: Report): void {
  const codes = [...byCode.keys(), ...(penalty?.lines ?? []).map(({ code }) => code)]
  classes.forEach(({ from, above, needs, at_most }, at) => {
    const last = at === classes.length - 1
    if (from !== undefined && above !== undefined) fault(['classes', at], said`from and above`, said`one edge`)
    const edge = from ?? above
    if (last !== (edge === undefined))
      fault(
        ['classes', at],
        last ? said`values below the last class` : said`a class without an edge`,
        said`an edge on each class but the last`,
      )
    if (last && at_most !== undefined)
      fault(['classes', at, 'at_most'], said`a share of the last class`, said`none: whoever falls short of all others is of it`)
    if (last && needs)
      fault(['classes', at, 'needs'], said`needs of the last class`, said`no needs: whoever falls short of all others is of it`)
    for (const code of needs?.whole ?? [])
      if (!codes.includes(code))
        fault(['classes', at, 'needs', 'whole'], said`there is no criterion and no penalty "${code}"`, listedIn(codes, code))
    const before = at > 0 ? classes[at - 1] : undefined
    const over = before && (before.from ?? before.above)
    if (
      edge !== undefined &&
      over !== undefined &&
      (edge > over || (edge === over && !(before?.above !== undefined && from !== undefined)))
    )
      fault(['classes', at], said`a class that does not lie below the one before`, said`the best class first`)
  })
}
