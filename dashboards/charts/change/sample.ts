import type { CausePart, DifferenceReply, RunReply } from '../../../engine/questions/comparison-replies.ts'
import { nasty, speaker } from '../../answers/test-answers.ts'
import { drawChange } from './rows.ts'

const run = (period: string, points: string): RunReply => ({
  ...{ period, edition: null, version: '1', as: 'self', unit: 'u', code: 'u', name: nasty },
  ...{ points, open: '0', applicableMax: '100', percent: null, classTitle: null, rank: null },
})
const parts = (...points: string[]): CausePart[] =>
  (['data', 'rules', 'units', 'appraisal', 'missing'] as const).map((cause, at) => ({ cause, points: points[at] ?? '0', exact: '0' }))
const reply = (from: string, to: string, ...points: string[]): DifferenceReply => ({
  ...{
    index: 'x',
    title: { vi: 'x', en: 'x' },
    provenance: { vi: 'x', en: 'x' },
    lines: [],
    crosswalk: [],
    sentence: { vi: 'x', en: 'x' },
  },
  ...{ from: run('2021', from), to: run('2022', to), points: '0', parts: parts(...points) },
})

/** Up and down through every cause from near nothing; and between two totals far from it. */
export const samples = [
  drawChange(reply('4.30', '7.30', '5.00', '-6.50', '1.00', '-0.50', '4.00'), ['Năm 2021', 'Năm 2022'], speaker, 26),
  drawChange(
    reply('84.30', '85.30', '2.00', '-1.00'),
    ['Bản chốt 2022, 03/01/2023 08:00', 'Bản công bố 2022, 28/01/2023 08:00'],
    speaker,
    26,
  ),
]
