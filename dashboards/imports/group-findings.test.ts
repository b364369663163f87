import { expect, test } from 'vitest'
import { groupFindings } from './group-findings.ts'
import { sayFinding } from './say-finding.ts'

const finding = (row: number, column: string | null, code: string, value: string | null, message = code) => ({
  row,
  column,
  code,
  message,
  value,
})

test('one code on one column is one cause, the most frequent first, each with its rows in the order of the file', () => {
  const groups = groupFindings([
    finding(2, 'due_at', 'BAD_DATE', '31/02/2022'),
    finding(3, null, 'TOO_FEW_FIELDS', null),
    finding(4, 'submitted_at', 'BAD_DATE', 'x'),
    finding(5, 'submitted_at', 'BAD_DATE', 'y', 'other words'),
    finding(6, 'null', 'TOO_FEW_FIELDS', null),
  ])
  expect(groups.map(({ code, column, rows, count, same }) => [code, column, rows, count, same])).toEqual([
    ['BAD_DATE', 'submitted_at', [4, 5], 2, false],
    ['BAD_DATE', 'due_at', [2], 1, true],
    ['TOO_FEW_FIELDS', null, [3], 1, true],
    ['TOO_FEW_FIELDS', 'null', [6], 1, true],
  ])
})

test('the same spelling in many rows is one value', () => {
  const rows = ['UBND xã A', 'Xa B', 'UBND xã A', 'UBND xã A'].map((value, at) =>
    finding(at + 2, 'unit_code', 'UNKNOWN_UNIT', value, value),
  )
  expect(groupFindings(rows)[0]!.values).toEqual([
    { value: 'UBND xã A', message: 'UBND xã A', count: 3, rows: [2, 4, 5] },
    { value: 'Xa B', message: 'Xa B', count: 1, rows: [3] },
  ])
})

test('pages say nothing of the command line', () => {
  const message = 'Dòng tổng cộng; hãy bỏ các dòng này (--leave-out total) hoặc xóa đi; có vẻ ở dòng 4 (--header-row 4 để đọc từ đó)'
  expect(sayFinding({ message }, 'en')).toBe('Dòng tổng cộng; hãy bỏ các dòng này hoặc xóa đi; có vẻ ở dòng 4')
})
