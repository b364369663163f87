import { z } from 'zod'
import { nought } from '../exact.ts'
import { noStep } from './next-step.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

/** Everything when the condition holds, nothing when it does not. */
export const yesNo = leafKind<{ condition: string }>({
  version: 1,
  schema: z.strictObject({ condition: z.string().min(1) }),
  takes: () => 'yes',
  score(_rule, given, { max }) {
    const yes = given.form === 'yes' && given.yes
    return {
      points: yes ? max : nought,
      value: yes ? 'yes' : 'no',
      title: yes ? { vi: 'Có', en: 'Yes' } : { vi: 'Không', en: 'No' },
      band: null,
    }
  },
  next(_rule, given, { worth }) {
    if (given.form !== 'yes' || given.yes) return noStep('no_value_gains')
    const to = { ...given, yes: true }
    return { kind: 'change', changes: [{ what: 'answer', of: null, from: 'no', to: 'yes' }], to, points: worth(to)! }
  },
  text: ({ condition }, max) =>
    inBoth(
      (say) => `Có (${condition}): ${say(max)} điểm; không: 0 điểm`,
      (say) => `Yes (${condition}): ${say(max)} points; no: 0 points`,
    ),
  sentence: ({ condition }, _given, { value }) => ({
    vi: `${condition}: ${value === 'yes' ? 'có' : 'không'}`,
    en: `${condition}: ${value}`,
  }),
  samples: [{ max: 2, body: { condition: 'có' } }],
})
