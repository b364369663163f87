import { nasty, speaker } from '../../answers/test-answers.ts'
import { listLost } from '../../scores/lost-points.ts'
import { criterion, score, unitScore } from '../../scores/test-scores.ts'
import { drawWaterfall } from './rows.ts'

const codes = Array.from({ length: 16 }, (_, at) => `${at + 1}`)
const lost = listLost(
  unitScore('u', {
    gained: '40',
    lost: '36',
    applicableMax: '76',
    criteria: codes.map((code) => score(code, ['2.5', '2.25', '0'])),
  }),
  codes.map((code) => criterion(code, { title: { vi: nasty, en: nasty } })),
)

/** More losses than are drawn one by one, so that the rest stands together; and the whole. */
export const samples = [drawWaterfall(lost, speaker, 26)]
