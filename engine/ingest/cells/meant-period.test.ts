import { expect, test } from 'vitest'
import { namedPeriods } from './meant-period.ts'

test.each<[text: string, names: string[]]>([
  ['Kỳ báo cáo: quý II năm 2022', ['2022-Q2']],
  ['BIỂU 07b (Quý III/2025) Đơn vị: Sở Nội vụ', ['2025-Q3']],
  ['Kỳ 2024-Q4, từ 01/10/2024 đến 31/12/2024', ['2024-Q4']],
  ['so sánh quý 4 năm 2024 với quý IV/2023', ['2024-Q4', '2023-Q4']],
  ['BÁO CÁO 6 THÁNG ĐẦU NĂM 2024', ['2024-H1']],
  ['Kết quả 9 tháng đầu năm 2024', ['2024-9M']],
  // Days, years and decisions name no quarter.
  ['Hà Tĩnh, ngày 05 tháng 01 năm 2025; Quyết định số 1686/QĐ-UBND ngày 12/4/2024; năm 2024', []],
  ['16 tháng đầu năm 2024; quý 5 năm 2024; Quý 1 năm 20245', []],
])('periods named in %s', (text, names) => {
  expect(namedPeriods(text)).toEqual(names)
})
