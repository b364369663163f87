import type { Criterion } from '../definitions/criteria-set.ts'
import { leafKinds } from '../rules/table.ts'

/** Whether points of a criterion stand only with a reason beside them. */
export const isReasoned = ({ rule }: Criterion): boolean => (rule && leafKinds[rule.kind]?.reasoned) ?? false
