import type { CheckKind, CheckOf, CrossCheck } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import { checkAnswersUnasked } from './answers-unasked.ts'
import { checkFieldSpelt } from './field-spelt.ts'
import { checkFiguresAgree } from './figures-agree.ts'
import { checkGoalExactly } from './goal-exactly.ts'
import { checkNeverNo } from './never-no.ts'
import { checkOddKey } from './odd-key.ts'
import { checkRowsJump } from './rows-jump.ts'
import { checkRowsOlder } from './rows-older.ts'
import { checkSpansDiffer } from './spans-differ.ts'
import type { Tried } from './tried.ts'
import { checkUnitAbsent } from './unit-absent.ts'
import { checkUnregistered } from './unregistered.ts'
import { checkValueJump } from './value-jump.ts'

const kinds: { [Kind in CheckKind]: (tried: Tried, check: CheckOf<Kind>) => Promise<Oddity[]> } = {
  unregistered: checkUnregistered,
  'field-spelt': checkFieldSpelt,
  'answers-unasked': checkAnswersUnasked,
  'never-no': checkNeverNo,
  'rows-older': checkRowsOlder,
  'spans-differ': checkSpansDiffer,
  'unit-absent': checkUnitAbsent,
  'rows-jump': checkRowsJump,
  'value-jump': checkValueJump,
  'goal-exactly': checkGoalExactly,
  'odd-key': checkOddKey,
  'figures-agree': checkFiguresAgree,
}

/** Everything odd about a file that the declared checks find, in the order of their kinds. */
export async function runChecks(tried: Tried): Promise<Oddity[]> {
  const declared = [...tried.definitions.checks.values()]
  const found: Oddity[] = []
  for (const kind of Object.keys(kinds) as CheckKind[]) {
    const run = kinds[kind] as (tried: Tried, check: CrossCheck) => Promise<Oddity[]>
    for (const check of declared) if (check.kind === kind) found.push(...(await run(tried, check)))
  }
  return found
}
