import { expect, test } from 'vitest'
import { groupFindings } from './group-findings.ts'
import { decidable, decisionsAsked, likelyHeader, undecided } from './row-decisions.ts'

const found = (code: string, row: number | null, column: string | null = 'a') => ({ code, row, column, message: '', value: null })

test('rows that are no data are left out, other faulty rows set aside, faults without a row neither', () => {
  const findings = [found('TOTAL_ROW', 9, null), found('BAD_DATE', 3), found('BAD_DATE', 4), found('NO_ROWS', null, null)]
  expect(groupFindings(findings).map(decidable)).toEqual([{ rows: 2 }, { kind: 'total' }, null])
  expect(likelyHeader([found('MISSING_COLUMN', 1), { ...found('MISSING_COLUMN', 1, 'b'), headerRow: 4 }])).toBe(4)
  expect(likelyHeader([found('MISSING_COLUMN', 1)])).toBe(null)
})

test('decisions are asked as the API names them; none asks for nothing', () => {
  expect(decisionsAsked(undecided)).toEqual({ separator: null, headerRow: null, leaveOut: null, setAside: [], replaces: null })
  expect(
    decisionsAsked({
      separator: '|',
      headerRow: 4,
      replaces: 12,
      leaveOut: ['total', 'note'],
      setAside: [
        { code: 'BAD_DATE', column: 'due_at', reason: 'a=b' },
        { code: 'TOO_FEW_FIELDS', column: null, reason: 'c' },
      ],
    }),
  ).toEqual({
    separator: '|',
    headerRow: '4',
    replaces: '12',
    leaveOut: 'total,note',
    setAside: ['BAD_DATE:due_at=a=b', 'TOO_FEW_FIELDS=c'],
  })
})
