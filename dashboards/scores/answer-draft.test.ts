import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../engine/rounds/replies.ts'
import { type Draft, draftOf, readDraft } from './answer-draft.ts'
import { readAmount } from './read-amount.ts'
import { criterion } from './test-scores.ts'

const choices = ['leader', 'official'].map((id) => ({ id, title: { vi: id, en: id } }))
const forms = {
  yes: criterion('a', { form: 'yes' }),
  option: criterion('a', { form: 'option', choices }),
  counts: criterion('a', { form: 'counts' }),
  number: criterion('a', { form: 'number' }),
  events: criterion('a', { form: 'events', choices }),
  change: criterion('a', { form: 'change' }),
}
const draft = (fields: Record<string, string>, more: Partial<Draft> = {}): Draft => ({
  fields,
  notApplicable: false,
  reason: '',
  explanation: '',
  document: '',
  ...more,
})

test.each([
  ['yes', { answer: 'false' }, false],
  ['option', { answer: 'official' }, 'official'],
  ['counts', { numerator: '12', denominator: ' 40 ' }, { numerator: '12', denominator: '40' }],
  ['counts', { numerator: '0', denominator: '0' }, { numerator: '0', denominator: '0' }],
  ['number', { value: '-3' }, '-3'],
  ['events', { leader: '0', official: '2' }, { leader: '0', official: '2' }],
  ['change', { now: '7,25', before: '10' }, { now: '7.25', before: '10' }],
] as const)('a draft of %s becomes the answer the rule takes', (form, fields, answer) => {
  expect(readDraft(forms[form], draft(fields), 'vi')).toMatchObject({ kind: 'answer', answer })
})

test.each([
  ['counts', { numerator: '5' }, { denominator: 'missing' }],
  ['counts', { numerator: '5', denominator: '0' }, { numerator: 'share' }],
  ['counts', { numerator: 'năm', denominator: '-1' }, { numerator: 'whole', denominator: 'whole' }],
  ['counts', { numerator: '12,5', denominator: '2000' }, { numerator: 'whole' }],
  ['events', { leader: '1,5', official: '' }, { leader: 'whole', official: 'missing' }],
] as const)('%s that cannot be sent name their fields', (form, fields, faults) => {
  expect(readDraft(forms[form], draft(fields), 'vi')).toEqual({ kind: 'faulty', faults })
})

test('nothing written is no answer, an explanation alone is sent without one; what does not apply wants a reason', () => {
  for (const form of Object.values(forms)) {
    expect(readDraft(form, draft({}), 'vi')).toEqual({ kind: 'empty' })
    expect(readDraft(form, draft({}, { explanation: 'Không có hồ sơ ' }), 'vi')).toEqual({
      kind: 'answer',
      answer: null,
      explanation: 'Không có hồ sơ',
      document: null,
    })
  }
  expect(readDraft(forms.yes, draft({}, { notApplicable: true, reason: ' ' }), 'vi')).toEqual({
    kind: 'faulty',
    faults: { reason: 'reason' },
  })
  expect(readDraft(forms.yes, draft({}, { notApplicable: true, reason: 'mới lập' }), 'vi')).toMatchObject({
    answer: { not_applicable: 'mới lập' },
  })
})

const figure = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.option(fc.integer({ min: 0, max: 999_999 }), { nil: null }))
  .map(([whole, part]) => (part === null ? `${whole}` : `${whole}.${part}`))
const answers: Record<keyof typeof forms, fc.Arbitrary<Json>> = {
  yes: fc.boolean(),
  option: fc.constantFrom('leader', 'official'),
  counts: fc.record({ numerator: fc.nat().map(String), denominator: fc.integer({ min: 1 }).map(String) }),
  number: figure,
  events: fc.record({ leader: fc.nat().map(String), official: fc.nat().map(String) }),
  change: fc.record({ now: figure, before: figure }),
}

test.each(Object.keys(forms) as (keyof typeof forms)[])(
  'an answer of %s shown in its fields reads as the same again, in both languages',
  (form) => {
    fc.assert(
      fc.property(answers[form], fc.constantFrom('vi', 'en'), (answer, language) => {
        const shown = draftOf(forms[form], { answer, explanation: 'vì', document: null }, language)
        expect(readDraft(forms[form], shown, language)).toEqual({ kind: 'answer', answer, explanation: 'vì', document: null })
      }),
    )
  },
)

test('each language has its own decimal mark and takes no grouping', () => {
  expect([readAmount('12,5', 'vi', false), readAmount('12.5', 'vi', false)]).toEqual(['12.5', null])
  expect([readAmount('12,5', 'en', false), readAmount('12.5', 'en', false)]).toEqual([null, '12.5'])
  expect([readAmount('1.234.567', 'vi', false), readAmount('1 234', 'vi', false), readAmount('', 'vi', false)]).toEqual([null, null, null])
  expect([readAmount('\u22125', 'vi', true), readAmount('-5', 'vi', false)]).toEqual(['-5', null])
})
