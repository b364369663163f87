import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Fault } from './fault.ts'
import { listedIn, readYaml, readYamlText } from './yaml-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-yaml-'))
afterAll(() => rmSync(folder, { recursive: true }))
const schema = z.record(z.string(), z.strictObject({ vi: z.string(), en: z.string() }))

function faultsOf(content: string | Uint8Array, shape: z.ZodType = schema): Fault[] {
  const file = join(folder, 'a.yaml')
  writeFileSync(file, content)
  const faults: Fault[] = []
  expect(readYaml(file, shape, faults)).toBeNull()
  return faults
}

test('a text with a comma between braces is told to stand in quotes', () => {
  const faults = faultsOf('title: { vi: một, en: one }\nother: { vi: trừ 0,5 điểm, en: x }\n')
  expect(faults).toMatchObject([{ line: 2, right: expect.stringContaining('in quotes') }])
})

test.each(['\u0007', '\u202e', '\ud800'])('a text that holds %j is a fault before it is a file too', (odd) => {
  const faults: Fault[] = []
  expect(readYamlText('a.yaml', `a: { vi: x, en: y }\nb: { vi: x${odd}, en: y }\n`, schema, faults)).toBeNull()
  expect(faults).toMatchObject([{ line: 2 }])
})

test('aliases that multiply, files without end and bytes that are no UTF-8 are faults with their line', () => {
  const bomb = Array.from(
    { length: 12 },
    (_, ix) =>
      `a${ix}: &a${ix} [${Array(9)
        .fill(ix === 0 ? 'x' : `*a${ix - 1}`)
        .join(', ')}]`,
  ).join('\n')
  expect(faultsOf(bomb, z.any())).toMatchObject([{ right: expect.stringContaining('fewer aliases') }])
  expect(faultsOf(`${'['.repeat(100_000)}`, z.any()).length).toBeGreaterThan(0)
  expect(faultsOf(`a: "${'x'.repeat(2 ** 20)}"`)).toMatchObject([{ wrong: 'more than 1 MiB', vi: { wrong: 'lớn hơn 1 MiB' } }])
  expect(faultsOf(Buffer.concat([Buffer.from('a: { vi: x, en: y }\nb: '), Buffer.of(0xff)]))).toMatchObject([
    { line: 2, wrong: 'bytes that are no UTF-8' },
  ])
})

test.each([
  ['a: { vi: x, en: y', 1, 'thiếu dấu }'],
  ['a: [x, y\nb: z', 2, 'thiếu dấu ]'],
  ['a: "x', 1, 'thiếu dấu "'],
  ['a:\n\tb: x', 2, 'thụt dòng bằng phím Tab'],
  ['a:\n  - b\n - c', 3, 'dấu - thụt khác các mục trước'],
  ['a: x\na: y', 2, 'một khóa ghi hai lần'],
  ['a: theo Nghị định 61: mục 2', 1, 'hai dấu hai chấm trên một dòng'],
  ['a: @x', 1, 'giá trị bắt đầu bằng @'],
  ['a: "C:\\q"', 1, 'dấu \\ trong dấu nháy kép'],
  ['a: x\n---\nb: y', 2, 'dòng --- hoặc ... chia tệp làm nhiều phần'],
  ['a: - b', 1, 'dấu - cùng dòng với khóa'],
  ['a: | x', 1, 'chữ ngay sau dấu | hoặc >'],
  ['a: [x,, y]', 1, 'thừa dấu ,'],
  ['a:\n  b\n c: x', 2, 'dòng thiếu dấu hai chấm hoặc thụt sai'],
  ['a: "x" y', 1, 'chữ hoặc dấu không đúng chỗ'],
  ['a: &x &y z', 1, 'dấu &, *, ! hoặc % dùng sai'],
  ['a: *x', 1, '*x không trỏ đến đâu'],
])('what is wrong with %j is said once, in line %i, in both languages', (text, line, wrong) => {
  const faults = faultsOf(text)
  expect(faults.map((fault) => [fault.line, fault.vi?.wrong])).toEqual([[line, wrong]])
  expect(faults[0]!.wrong).not.toBe(wrong)
  expect(`${faults[0]!.wrong} ${faults[0]!.right} ${faults[0]!.vi!.right}`).not.toMatch(/undefined|at line/)
})

test('of many names the three nearest are told', () => {
  const known = ['online-dossier-rate', 'online-procedure-rate', ...Array.from({ length: 20 }, (_, ix) => `other-${ix}`)]
  expect(listedIn(known, 'online-dosier-rate').en).toMatch(/^one of 22, the nearest: online-dossier-rate, online-procedure-rate, /)
  expect(listedIn(['a', 'b'], 'c').en).toBe('one of a, b')
})
