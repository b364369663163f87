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
  // A draft that was taken away comes back as it was.
  expect((await run('set', 'drop', 'v1')).out).toContain('Đã bỏ dự thảo par-index-department v1')
  expect((await run('set', 'list')).out).toMatch(/v1 +đã bỏ/)
  expect(await run('set', 'approve', 'v1', '--number', '1/QĐ', '--date', '2023-01-19')).toMatchObject({ code: 2 })
  expect((await run('set', 'drop', 'v1', '--undo')).code).toBe(0)
  // The same words say a target anew.
  const goal = await run('definition', 'show', 'target', 'ke-hoach-520-2021:i-1.3')
  expect(goal.out).toContain('at_least: 35')
  writeFileSync(join(folder, 'goal.yaml'), goal.out.replace('at_least: 35', 'at_least: 40'))
  const said = ['target', 'ke-hoach-520-2021:i-1.3', 'goal.yaml']
  expect((await run('definition', 'effect', ...said, '--period', '2022')).out).toContain('chưa có số liệu, ≥ 40, 2022-09-30')
  expect((await run('definition', 'approve', ...said, '--reason', 'Công văn 7')).out).toContain('cơ quan đã sửa')
  expect((await run('definition', 'list', 'target')).out).toMatch(/i-1\.3 .*cơ quan đã sửa .*Công văn 7/)
  expect((await run('definition', 'drop', ...said.slice(0, 2), '--reason', 'Thôi')).out).toContain('kèm chương trình')

  expect((await run('set', 'approve', 'v1', '--number', '1/QĐ', '--date', '2023-01-19')).out).toContain('áp dụng ngay cho năm 2023, 2024')
  // What a unit plans about a criterion, from a script.
  const of = ['--index', 'par-index-department', '--period', '2023', '--unit', 'SNV', '--criterion', '1.1']
  expect(await run('remedy', ...of, '--solution', 'Ban hành sớm', '--state', 'soon')).toMatchObject({ code: 2 })
  const kept = await run('remedy', ...of, '--solution', 'Ban hành sớm', '--state', 'doing', '--with', 'STP', '--due', '2023-06-30')
  expect([kept.code, kept.out]).toEqual([0, expect.stringMatching(/Ban hành sớm.*30\/06\/2023 +đang làm/)])
  expect((await run('set', 'list')).out).toMatch(/v1 +đã ban hành +2023–2024 +1\/QĐ, 19\/01\/2023/)
})
