import assert from 'node:assert/strict'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Role } from '../access/roles.ts'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { SentVerdict } from '../rounds/verdicts/doors.ts'
import { writeSheets } from './run-sheets.ts'

export const clock = () => new Date('2022-12-01T08:00:00+07:00')
export const index = 'thu-dua'
export const round = `${index}-2022`
export const period = '2022'
/** Where a round stands when its acts race. */
export const bases = ['entered', 'judging', 'decided'] as const
export type Base = (typeof bases)[number]

const words = { vi: 'Thử', en: 'Trial' }
const yesNo = { yes_no: { condition: 'có' } }
const bands = {
  bands: {
    of: 'percent',
    steps: [
      { from: 50, points: 2 },
      { below: 50, points: 1 },
    ],
  },
}
/** What units say by themselves, what the data say, what an agency enters of their sheets, and what a survey says. */
const set = (version: string, date: string, last: string) => ({
  ...{ id: index, version, title: words, decision: { number: version, date }, years: { from: 2022, to: 2022 } },
  ...{ units: { level: 'commune' }, provenance: words, points: 2, official: { value: 'points' }, empty: 'not_applicable' },
  survey: 'required',
  areas: [
    {
      ...{ code: '1', title: words, appraises: ['A1'] },
      criteria: [
        { code: '1.1', title: words, max: 2, rule: yesNo, asks: ['Văn bản'] },
        {
          code: '1.2',
          title: words,
          max: 2,
          rule: bands,
          takes: { indicator: 'on-time-rate', part: 'year', calendar: 'month', own: true },
        },
        { code: last, title: words, max: 2, rule: yesNo },
      ],
    },
    { code: '2', title: words, appraises: ['A1'], enters: ['A2'], criteria: [{ code: '2.1', title: words, max: 2, rule: yesNo }] },
    { code: '3', title: words, criteria: [{ code: '3.1', title: words, max: 2, rule: yesNo, survey: true }] },
  ],
})
const versions = [set('2022', '2022-01-01', '1.3'), set('2021', '2021-01-01', '1.4')]

const people: readonly [account: string, role: Role, unit?: string][] = [
  ['qt', 'administrator'],
  ['snv', 'coordinator'],
  ['an', 'officer', 'X1'],
  ['head', 'head', 'X1'],
  ['ba', 'appraiser', 'A1'],
  ['bo', 'appraiser', 'A2'],
  ['phan', 'officer', 'A2'],
  ['ha', 'viewer'],
  ['dt', 'organiser'],
  ['pt', 'analyst'],
]

/** A file in the folder, as it comes. */
export function fileIn(folder: string, fileName: string, text: string): { path: string; fileName: string } {
  writeFileSync(join(folder, fileName), text)
  return { path: join(folder, fileName), fileName }
}

/** Dossiers of X1 of which so many were late. */
export function dossiers(folder: string, name: string, onTime: number, late: number) {
  const header =
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
  const rows = Array.from(
    { length: onTime + late },
    (_, at) => `${name}${at},P1,tu-phap,X1,offline,2022-01-05,${at < late ? '2022-03-03' : '2022-03-09'},2022-03-08,true,,,,,`,
  )
  return { ...fileIn(folder, `${name}.csv`, [header, ...rows].join('\n')), dataset: 'dossiers' }
}

export const answer = (code: string, given: unknown) => ({ code, answer: given, explanation: 'giải trình', document: null })
const judge = async (engine: Engine, verdicts: SentVerdict[]) =>
  assert.deepEqual((await engine.giveVerdicts({ round, step: 'appraisal-1', verdicts }, 'ba')).issues, [])
/** Where a base comes from, and what is done to come to it. */
const ways: Record<Base, [from: Base | null, come: (engine: Engine, folder: string) => Promise<unknown>]> = {
  entered: [
    null,
    async (engine, folder) => {
      for (const [account, role, unit] of people) await engine.addAccount({ account, role, ...(unit ? { unit } : {}) }, 'local')
      await engine.importFile(dossiers(folder, 'A', 3, 1), 'qt')
      await engine.openRound({ index, year: period, asOf: '2022-11-30', due: { self: '2022-11-20' } }, 'snv')
      for (const unit of ['X1', 'X2'])
        await engine.answer({ index, period, unit, answers: ['1.1', '1.3', '2.1'].map((code) => answer(code, true)) }, 'an')
      await engine.addEvidence({ round, unit: 'X1', criterion: index, ...fileIn(folder, 'ky.pdf', '%PDF-1.7\n1\n%%EOF') }, 'an')
      await engine.addReference({ round, unit: 'X1', criterion: '1.1', link: 'https://x.vn/1' }, 'an')
    },
  ],
  judging: [
    'entered',
    async (engine) => {
      await engine.advanceRound({ round }, 'snv')
      const agreed = ['X1 1.1', 'X1 1.2', 'X1 2.1', 'X2 1.1', 'X2 1.3', 'X2 2.1'].map((one) => one.split(' ') as [string, string])
      const verdicts: SentVerdict[] = agreed.map(([unit, code]) => ({ unit, code, decision: 'agree' }))
      // Of X2 there are no data.
      verdicts.push({ unit: 'X2', code: '1.2', decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' })
      await judge(engine, verdicts)
    },
  ],
  decided: [
    'judging',
    async (engine) => {
      await judge(engine, [{ unit: 'X1', code: '1.3', decision: 'agree' }])
      for (let at = 0; at < 4; at++) await engine.advanceRound({ round }, 'snv')
      await engine.closeSurvey({ round, held: true }, 'dt')
    },
  ],
}

/** The homes that races begin from, closed, in a folder, with their definitions. */
export interface RaceHomes {
  open(home: string): Promise<Engine>
  home(base: Base): string
}

/** Makes a home for each base. */
export async function makeRaceHomes(folder: string): Promise<RaceHomes> {
  const { data } = writeSheets(folder, 2)
  mkdirSync(join(data, 'indexes', index), { recursive: true })
  for (const one of versions) writeFileSync(join(data, 'indexes', index, `${one.version}.yaml`), stringify(one))
  const open = (home: string) => openEngine({ home, data, clock, hashing: { memory: 64, passes: 1 }, threads: 1 })
  const home = (base: Base) => join(folder, base)
  for (const base of bases) {
    const [from, come] = ways[base]
    if (from) cpSync(home(from), home(base), { recursive: true })
    const engine = await open(home(base))
    await come(engine, folder)
    await engine.close()
  }
  return { open, home }
}
