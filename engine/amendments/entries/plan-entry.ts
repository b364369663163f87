import { stringify } from 'yaml'
import { z } from 'zod'
import { type Fault, toldIn } from '../../definitions/fault.ts'
import { planSchema } from '../../definitions/plan.ts'
import { sayRight } from '../../definitions/say-right.ts'
import { ChisoError } from '../../errors.ts'
import { said } from '../../said.ts'
import type { Json } from '../replies.ts'
import { checkPlanFile, findPlanFile } from './check-plan-file.ts'
import type { EntryKind } from './entry-kind.ts'
import { layOver, putEntry, readDocument } from './put-entry.ts'

/** All of a plan but its targets, which are entries of their own. */
const planHead = planSchema.omit({ id: true, targets: true })
const apart = new Set(['id', 'targets'])

const headOf = (text: string): Record<string, Json> =>
  Object.fromEntries(Object.entries(readDocument(text) ?? {}).filter(([key]) => !apart.has(key)))

function refuseName(id: string): void {
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(id)) throw new ChisoError('ENTRY_NAME_WRONG', { name: id.slice(0, 80).toWellFormed() })
}

/** Plans: the title, decision and year of each. What was recorded names a plan, so none goes and none with targets is of another year. */
export const planKind: EntryKind = {
  movesRows: false,
  list: ({ plans }) => [...plans.values()].map(({ id, title }) => ({ id, title })),
  year: ({ plans }, id) => plans.get(id)?.year ?? null,
  shape: () => z.toJSONSchema(planHead, { io: 'input', unrepresentable: 'any' }) as Record<string, Json>,
  choices: {},
  read(texts, id) {
    refuseName(id)
    const found = findPlanFile(texts, id)
    return found && headOf(found.text)
  },
  write({ standing, bundled }, id, entry) {
    refuseName(id)
    const found = findPlanFile(standing, id)
    const name = found?.name ?? `${id}.yaml`
    if (!found && standing.of('plans', '.yaml').has(name)) throw new ChisoError('ENTRY_NAME_WRONG', { name: id })
    if (entry === null) return [{ file: `plans/${name}`, text: null }]
    const head = entry as Record<string, Json>
    const keys = new Set([...Object.keys(found ? headOf(found.text) : {}), ...Object.keys(head).filter((key) => !apart.has(key))])
    const begun = found?.text ?? stringify({ id, targets: {} })
    const text = [...keys].reduce((whole, key) => putEntry(whole, [key], head[key] ?? null), begun)
    return [layOver(`plans/${name}`, text, bundled.of('plans', '.yaml').get(name))]
  },
  check(definitions, texts, laid, id, entry) {
    const standing = definitions.plans.get(id)
    const faults: Fault[] = []
    const tell = (...[wrong, right]: Parameters<typeof toldIn>) =>
      void faults.push({ file: laid[0]!.file, line: 1, ...toldIn(wrong, right) })
    if (entry === null) {
      if (standing) tell(said`"${id}" would be gone`, said`a plan stays: what was recorded names it`)
      return { faults, warnings: [], after: faults.length > 0 ? null : definitions }
    }
    const read = planHead.safeParse(entry)
    for (const issue of read.error?.issues ?? []) tell(issue.path.join('.') || id, sayRight(issue))
    if (read.data && standing && Object.keys(standing.targets).length > 0 && read.data.year !== standing.year)
      tell(`year ${read.data.year}`, said`${standing.year}: the targets of a plan are of its year`)
    if (faults.length > 0) return { faults, warnings: [], after: null }
    const tried = checkPlanFile(definitions, texts, laid, id)
    const rival = [...definitions.plans.values()].find((one) => one.id !== id && one.year === read.data!.year)
    const twice = rival && toldIn(said`"${rival.id}" is of the same year`, said`one plan a year: pages show the first`)
    return { ...tried, warnings: [...tried.warnings, ...(twice ? [{ file: laid[0]!.file, line: 1, ...twice }] : [])] }
  },
}
