import { z } from 'zod'
import type { Entries, Reduce } from './fold.ts'

const text = z.string()

/** The table of a plan's annex as it stood in its file: rows by their number there, each with its nine cells. */
export const planImported = z.strictObject({
  plan: text,
  year: z.int(),
  file: text,
  sha256: text,
  bytes: z.int(),
  headings: z.array(text),
  rows: z.array(z.strictObject({ row: z.int(), cells: z.array(text) })),
})

/** What a person says cells mean: a question by its name, and what the cell means (null: what it was taken to mean). */
export const planSettled = z.strictObject({ plan: text, answers: z.array(z.strictObject({ question: text, reading: text.nullable() })) })
/** Questions that are open again. */
export const planUnsettled = z.strictObject({ plan: text, questions: z.array(text) })

export interface SettledQuestion {
  question: string
  reading: string | null
  at: string
  by: string
}

/** An annex as its events leave it; a later file takes the place of the one before, with all that was settled of it. */
export interface PlanAnnex extends z.infer<typeof planImported> {
  seq: number
  at: string
  by: string
  settled: readonly SettledQuestion[]
}
export type PlanAnnexes = Entries<string, PlanAnnex>

export const importPlan: Reduce<string, PlanAnnex, z.infer<typeof planImported>> = (_, { seq, at, account, body }) => [
  [body.plan, { ...body, seq, at, by: account, settled: [] }],
]

export const settlePlan: Reduce<string, PlanAnnex, z.infer<typeof planSettled>> = (plans, { at, account, body }) => {
  const found = known(plans, body.plan)
  const said = new Set(body.answers.map(({ question }) => question))
  const settled = [
    ...found.settled.filter(({ question }) => !said.has(question)),
    ...body.answers.map((one) => ({ ...one, at, by: account })),
  ]
  return [[body.plan, { ...found, settled }]]
}

export const unsettlePlan: Reduce<string, PlanAnnex, z.infer<typeof planUnsettled>> = (plans, { body }) => {
  const found = known(plans, body.plan)
  return [[body.plan, { ...found, settled: found.settled.filter(({ question }) => !body.questions.includes(question)) }]]
}

function known(plans: PlanAnnexes, plan: string): PlanAnnex {
  const found = plans.get(plan)
  if (!found) throw new Error(`no annex of the plan ${plan}`)
  return found
}
