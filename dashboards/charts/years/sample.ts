import type { IndexHistoryReply } from '../../../engine/questions/replies.ts'
import { nasty, speaker } from '../../answers/test-answers.ts'
import { drawYears } from './rows.ts'

const year = (of: number, given: Partial<IndexHistoryReply['years'][number]> = {}): IndexHistoryReply['years'][number] => ({
  ...{ year: of, state: 'published', value: null, rank: null, rankedUnits: null, source: nasty, note: '', broken: null },
  ...given,
})
const history: IndexHistoryReply = {
  ...{ index: 'PCI', title: { vi: 'x', en: 'x' }, publisher: { vi: 'x', en: 'x' }, scale: '100', unranked: null },
  years: [
    year(2017, { value: '61.99', rank: 33 }),
    year(2018, { value: '63.99', rank: 23, rankedUnits: 63 }),
    year(2019, { state: 'missing' }),
    year(2020, { value: '64.56', rank: 21 }),
    year(2021, { value: '64.87', rank: 27, broken: { vi: nasty, en: nasty } }),
    year(2022, { value: '67.18' }),
    year(2023, { state: 'not_published' }),
    year(2024, { state: 'not_applicable' }),
  ],
}

/** Value and rank, with a gap, a year of another method, and each way of having no figure. */
export const samples = [drawYears(history, 'value', speaker, 10, 2021), drawYears(history, 'rank', speaker, 1, 2020)]
