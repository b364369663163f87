import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filledFormReply } from '../forms/replies.ts'
import { callCommand } from '../trials/call-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-form-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = (...args: string[]) => callCommand(args, { CHISO_HOME: join(folder, 'home'), CHISO_NOW: '2022-07-10T09:00:00+07:00' }, folder)

test('a form is filled in as JSON or a workbook; what cannot be written is refused in words', async () => {
  const filled = await run('form', '06a', '--period', '2022-Q2', '--json')
  expect(filledFormReply.parse(JSON.parse(filled.out))).toMatchObject({ form: '06a', status: 'no_data' })
  expect((await run('form', '06a', '--period', '2022-Q2', '--format', 'xlsx')).bytes.toString('latin1', 0, 2)).toBe('PK')
  const paper = await run('form', '06a', '--period', '2022-Q2', '--format', 'docx')
  expect([paper.code, paper.notes]).toEqual([2, expect.stringContaining('Chưa xuất được biểu mẫu dạng docx; hãy lấy xlsx')])
  const read = await run('form', '07a', '--period', '2022-Q2')
  expect([read.code, read.notes]).toEqual([2, expect.stringContaining('chỉ nhập vào (bộ dữ liệu form-07a)')])
})
