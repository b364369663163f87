import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { FilledForm } from '../forms/replies.ts'
import { namedPeriods } from '../ingest/cells/meant-period.ts'
import { fillPaper } from './fill-paper.ts'
import { formFigures } from './form-figures.ts'

const { form, templates } = loadDefinitions({ data: bundledData, own: '/nowhere' }).papers
const of = { unit: { code: '', level: null }, draft: false, foot: '' }

/** What the printed form says of its period. */
function printed(period: string): string {
  const filled = { period, from: '2025-07-01', to: '2025-09-30', title: 'Biểu', status: 'complete', columns: [], rows: [], notes: [] }
  const figures = formFigures({ ...filled, reconciliation: [] } as unknown as FilledForm, form)
  const { blocks } = fillPaper(templates.get('bieu-mau')!, form, figures, of).sections[0]!
  return blocks.flatMap((block) => (block.block === 'text' && block.style === 'centre' ? [block.text] : []))[0]!
}

test.each([
  ['2025', 'Năm 2025', []],
  ['2025-H1', '6 tháng đầu năm 2025', ['2025-H1']],
  ['2025-H2', '6 tháng cuối năm 2025', ['2025-H2']],
  ['2025-9M', '9 tháng đầu năm 2025', ['2025-9M']],
  ['2025-Q3', 'Quý III/2025', ['2025-Q3']],
  ['2025-M07', 'Tháng 7/2025', []],
])('the form of %s says %s, and is read as of it', (period, said, read) => {
  expect(printed(period).trim()).toBe(`Kỳ báo cáo: ${said}, từ 01/07/2025 đến 30/09/2025`)
  expect(namedPeriods(printed(period))).toEqual(read)
})
