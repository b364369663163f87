import { nasty, speaker } from '../../answers/test-answers.ts'
import { listLost } from '../../scores/lost-points.ts'
import { lostLine } from '../../scores/test-scores.ts'
import { drawWaterfall } from './rows.ts'

const codes = Array.from({ length: 16 }, (_, at) => `${at + 1}`)
const lost = listLost({ lines: codes.map((code) => lostLine(code, '2.25', { title: { vi: nasty, en: nasty } })), beside: [] })

/** More losses than are drawn one by one, so that the rest stands together; and the whole. */
export const samples = [drawWaterfall(lost, speaker, 26)]
