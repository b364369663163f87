import { z } from 'zod'
import { all } from './all.ts'
import { any } from './any.ts'
import { balance } from './balance.ts'
import { bands } from './bands.ts'
import { capped } from './capped.ts'
import { deduction } from './deduction.ts'
import { free } from './free.ts'
import { geometric } from './geometric.ts'
import { goalposts } from './goalposts.ts'
import { growth } from './growth.ts'
import { leader } from './leader.ts'
import { mean } from './mean.ts'
import { minMax } from './min-max.ts'
import { options } from './options.ts'
import { perEvent } from './per-event.ts'
import { perStep } from './per-step.ts'
import { proportional } from './proportional.ts'
import { rankInCohort } from './rank-in-cohort.ts'
import type { BranchKind, LeafKind } from './rule-kind.ts'
import { survey } from './survey.ts'
import { weighted } from './weighted.ts'
import { yesNo } from './yes-no.ts'

/** The kinds of rules for a criterion without children, by the word a set writes. */
export const leafKinds: Record<string, LeafKind<unknown>> = {
  yes_no: yesNo,
  options,
  bands,
  proportional,
  deduction,
  per_event: perEvent,
  balance,
  per_step: perStep,
  free,
  growth,
  survey,
  leader,
  min_max: minMax,
  rank: rankInCohort,
  goalposts,
}
/** The kinds of rules over children; without one a criterion is the sum of its children. */
export const branchKinds: Record<string, BranchKind<unknown>> = { all, any, mean, weighted, geometric, capped }

export interface Rule {
  kind: string
  body: unknown
}

/** A rule as it is written: one kind's word over its parameters. */
export const ruleSchema = z.record(z.string(), z.unknown()).transform((map, context): Rule => {
  const kinds = { ...leafKinds, ...branchKinds }
  const [kind, ...more] = Object.keys(map)
  if (kind === undefined || more.length > 0 || !Object.hasOwn(kinds, kind)) {
    context.addIssue({ code: 'custom', message: `one kind of ${Object.keys(kinds).join(', ')}`, input: map })
    return z.NEVER
  }
  const read = kinds[kind]!.schema.safeParse(map[kind])
  if (read.success) return { kind, body: read.data }
  for (const issue of read.error.issues) context.issues.push({ ...issue, path: [kind, ...issue.path] } as never)
  return z.NEVER
})
