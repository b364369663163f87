import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import { guardFormula, keepQuotes } from '../guard-formula.ts'
import type { ImportReply } from '../imports/replies.ts'
import { cleanCell } from '../ingest/cells/clean-cell.ts'
import type { SheetCell } from '../ingest/workbook/walk-sheet.ts'
import { readSheets } from '../trials/mend-workbook.ts'
import { writeCsv } from './write-csv.ts'
import { writeTable } from './write-table.ts'

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((place) => existsSync(place))

/** What a spreadsheet would run, or take for something else, and names that a table of names may have already. */
const formulas = [
  ...['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '=cmd|" /C calc"!A0', '=HYPERLINK("http://127.0.0.1/x")', '=DDE("soffice";"a";"b")'],
  ...["'=1+1", "''=1+1", "'a", '="x"', '=WEBSERVICE("http://127.0.0.1/")', '-2+3+cmd|" /C calc"!D2', '{=1+1}', '%0A=1+1'],
]
const names = [
  'valueOf',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '_x0041_',
  '_x005F_',
  '<b>&amp;</b>',
  ']]>',
  '"',
  ' a ',
  'x\ny',
]
const alike = [
  '0012',
  '220105000000123456789',
  '1/2',
  '31/3/2022',
  '2022-03-31',
  '1e5',
  'TRUE',
  '50%',
  '1.234,5',
  '#N/A',
  '12:30',
  '$5',
  '',
]
const beyond = ['a\u0001b', '\u0007', '＝1', '＠x', '😀', 'Xã Hòa Thịnh', '\u202e=1']
const hostile = [...formulas, ...names, ...alike, ...beyond]

const header = 'response_id;unit_code;service_code;answered_at;score'
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

describe.skipIf(!office)('opened and saved again by LibreOffice', () => {
  let folder: string
  let engine: Engine
  let refused: ImportReply
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chiso-office-'))
    engine = await openEngine({ home: join(folder, 'home') })
    const lines = [['text', 'end'], ...hostile.map((text) => [text, 'z'])]
    writeFileSync(join(folder, 'list.csv'), [...writeCsv(lines)].join(''))
    writeFileSync(join(folder, 'table.xlsx'), Buffer.concat([...writeTable('bảng', lines)]))
    writeFileSync(
      join(folder, 'refused.csv'),
      [header, ...hostile.map((text, at) => `K${at};439;${quoted(text)};2022-02-30;${quoted(text)}`)].join('\n'),
    )
    refused = await load('refused.csv')
    const pieces: Uint8Array[] = []
    for await (const piece of (await engine.repair(refused.refusal!)).pieces) pieces.push(piece)
    writeFileSync(join(folder, 'repair.xlsx'), Buffer.concat(pieces))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const files = ['list.csv', 'table.xlsx', 'repair.xlsx'].map((name) => join(folder, name))
    execFileSync(office!, ['--headless', '--norestore', profile, '--convert-to', 'xlsx', '--outdir', join(folder, 'saved'), ...files], {
      stdio: 'pipe',
    })
  })
  afterAll(async () => {
    await engine?.close()
    if (folder) rmSync(folder, { recursive: true })
  })
  const load = (name: string) =>
    engine.importFile({ path: join(folder, name), fileName: name.replace(/^.*\//, ''), dataset: 'satisfaction-survey' }, 'local')
  /** The cells below the head in the first column, by the place of their text. */
  const saved = (name: string): (SheetCell | undefined)[] => {
    const [rows = []] = readSheets(readFileSync(join(folder, 'saved', name))).values()
    return hostile.map((_, at) => rows.find(({ row }) => row === at + 2)?.cells.find(({ column }) => column === 0))
  }

  test('no cell of a list or a table has become a formula', () => {
    for (const name of ['list.xlsx', 'table.xlsx'])
      for (const [at, cell] of saved(name).entries())
        expect([name, hostile[at], cell?.formula ?? 'none']).toEqual([name, hostile[at], 'none'])
  })

  test('hostile texts of a list are texts, led by what makes them so', () => {
    const cells = saved('list.xlsx')
    for (const [at, text] of formulas.entries()) expect([cells[at]?.kind, cells[at]?.text]).toEqual(['text', guardFormula(text)])
  })

  test('every text of a table is the same text, and is read back as it was', () => {
    for (const [at, cell] of saved('table.xlsx').entries()) {
      const text = hostile[at]!
      expect([text, cell?.kind ?? 'text', cell?.text ?? '']).toEqual([text, 'text', keepQuotes(text)])
      if (text !== '#N/A' && text !== '="x"') {
        const bytes = Buffer.from(cell?.text ?? '')
        const rule = { lines: true, exact: false }
        const [before, after] = [Buffer.from(guardFormula(text)), bytes].map((one) => cleanCell(one, 0, one.length, rule))
        expect(after).toEqual(before)
      }
    }
  })

  test('a repair workbook is known again, and refused for the same cells', async () => {
    const again = await load('saved/repair.xlsx')
    const faults = ({ issues }: ImportReply) => issues.map(({ row, column, code, value }) => [row, column, code, value])
    expect(refused.issueCount).toBeGreaterThan(2 * hostile.length)
    expect(faults(again)).toEqual(faults(refused))
    expect(again.warnings).toEqual([])
  })
})
