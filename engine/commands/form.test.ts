import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filledFormReply } from '../forms/replies.ts'
import { paperReply } from '../papers/replies.ts'
import { reportReply } from '../papers/report-replies.ts'
import { callCommand } from '../trials/call-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-form-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = (...args: string[]) => callCommand(args, { CHISO_HOME: join(folder, 'home'), CHISO_NOW: '2022-07-10T09:00:00+07:00' }, folder)

test('a form is filled in as JSON or a file, and so is a paper; what cannot be written is refused in words', async () => {
  const filled = await run('form', '06a', '--period', '2022-Q2', '--json')
  expect(filledFormReply.parse(JSON.parse(filled.out))).toMatchObject({ form: '06a', status: 'no_data' })
  expect((await run('report', '06a', '--period', '2022-Q2', '--json')).out).toBe(filled.out)
  expect((await run('form', '06a', '--period', '2022-Q2', '--format', 'pdf')).bytes.toString('latin1', 0, 5)).toBe('%PDF-')
  const paper = await run('form', 'bang-tu-cham-diem', '--index', 'par-index-department', '--period', '2022', '--unit', 'STP', '--json')
  expect(paperReply.parse(JSON.parse(paper.out))).toMatchObject({ paper: 'bang-tu-cham-diem', status: 'draft', code: 'STP' })
  const other = await run('form', '06a', '--period', '2022-Q2', '--format', 'odt')
  expect([other.code, other.notes]).toEqual([2, expect.stringContaining('--format odt (json, docx, pdf, xlsx)')])
  const file = await run('form', '06a', '--period', '2022-Q2', '--format', 'pdf', '--json')
  expect([file.code, JSON.parse(file.out).error.code]).toEqual([2, 'WRONG_USAGE'])
  const rows = await run('rows', '--dataset', 'dossiers', '--format', 'csv', '--json')
  expect([rows.code, JSON.parse(rows.out).error.code]).toEqual([2, 'WRONG_USAGE'])
  const read = await run('form', '07a', '--period', '2022-Q2')
  expect([read.code, read.notes]).toEqual([2, expect.stringContaining('chỉ nhập vào (bộ dữ liệu form-07a)')])
})

test('a report is written, issued and given as JSON or a file; what may not be is refused in words', async () => {
  writeFileSync(join(folder, 'viet.json'), JSON.stringify({ difficulties: 'Thiếu người' }))
  writeFileSync(join(folder, 'sai.json'), '["x"]')
  const asked = ['bao-cao-cchc', '--period', '2022-Q1']
  expect((await run('report', 'write', ...asked, '--texts', 'viet.json')).out).toBe('Đã ghi 1 mục\n')
  expect((await run('report', 'write', ...asked, '--texts', 'sai.json')).code).toBe(2)
  const issued = JSON.parse((await run('report', 'issue', ...asked, '--number', '12/BC-UBND', '--date', '2022-03-20', '--json')).out)
  const report = reportReply.parse(JSON.parse((await run('form', ...asked, '--json')).out))
  expect(report).toMatchObject({ status: 'edition', edition: issued.edition, texts: { difficulties: 'Thiếu người' } })
  const again = await run('report', 'issue', ...asked, '--number', '13', '--date', '2022-03-21')
  expect([again.code, again.notes]).toEqual([1, expect.stringContaining('đang có hiệu lực')])
  const early = await run('report', 'issue', 'bao-cao-cchc', '--period', '2022-9M', '--number', '13', '--date', '2022-09-20')
  expect([early.code, early.notes]).toEqual([1, expect.stringContaining('kết thúc ngày 14/09/2022')])
  expect((await run('report', 'mot-trang', '--format', 'pdf')).bytes.toString('latin1', 0, 5)).toBe('%PDF-')
})
