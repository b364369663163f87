import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { callCommand } from '../trials/call-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-set-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a set from its table to its approval, as words of the command line', async () => {
  const run = (...args: string[]) => callCommand(args, { CHISO_HOME: join(folder, 'home'), CHISO_NOW: '2023-01-20T08:00:00+07:00' }, folder)
  const table = (rule: string) =>
    `TT,Tiêu chí,Điểm tối đa,Cách tính điểm\nI,Chỉ đạo,2,\n1.1,Kế hoạch,1,"Có: 1; không: 0"\n1.2,Kết quả,1,"${rule}"\n`
  writeFileSync(join(folder, 'a.csv'), table('Theo hướng dẫn'))
  writeFileSync(join(folder, 'b.csv'), table('Từ 80% trở lên: 1; dưới 80%: 0').replace('1.2,', '1.1,'))
  const place = ['--id', 'par-index-department', '--version', 'v1']
  expect(await run('set', 'import', 'b.csv', ...place)).toMatchObject({
    code: 1,
    out: expect.stringContaining('dòng 4, cột A: Mã tiêu chí đã có'),
  })
  const open = await run('set', 'import', 'a.csv', ...place)
  expect([open.code, open.out]).toEqual([0, expect.stringMatching(/2 tiêu chí, 1 mục còn để ngỏ\n {2}dòng 4, 1\.2: chưa hiểu được/)])
  expect(await run('set', 'check', 'v1')).toMatchObject({ code: 1, out: expect.stringContaining('SAI 1.2') })
  writeFileSync(join(folder, 'a.csv'), table('Từ 80% trở lên: 1; dưới 80%: 0'))
  expect(await run('set', 'import', 'a.csv', ...place)).toMatchObject({ code: 0 })
  expect((await run('set', 'effect', 'v1', '--period', '2023')).out).toContain('So với 2019, kỳ 2023')
  expect((await run('set', 'approve', 'v1', '--number', '1/QĐ', '--date', '2023-01-19')).out).toContain('áp dụng ngay cho năm 2023, 2024')
  expect((await run('set', 'list')).out).toMatch(/v1 +đã ban hành +2023–2024 +1\/QĐ, 19\/01\/2023/)
})
