import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from '../../engine/access/account.ts'
import { bundledData } from '../../engine/definitions/layers.ts'
import type { Engine } from '../../engine/doors.ts'
import { type Api, createApp } from '../app.ts'
import { members, type Name, names, national, round, units } from './matrix-cast.ts'
import { host, openSample, type Sample } from './open-sample.ts'

export type Asked = [path: string, init?: RequestInit]
/** The index that scores a unit of each kind. */
export const indexOf: Partial<Record<Name, string>> = {
  ...{ A: 'par-index-commune', B: 'par-index-commune', F: 'par-index-commune', D: 'par-index-district', E: 'par-index-district' },
  ...{ P: 'par-index-province', S: 'par-index-department' },
}

/** A home in whose texts stand canaries that name their units, and the app over it as an account sees it. */
export interface Matrix {
  sample: Sample
  /** Numbers of batches and of refused files, and one that never was. */
  seqs: number[]
  /** The criterion that each unit answered. */
  codes: Partial<Record<Name, string>>
  /** A piece of evidence of A, with a file. */
  proof(): string
  appOf(account: Account): Api
  ask(app: Api, asked: Asked): Promise<{ status: number; text: string; headers: Headers }>
  close(): Promise<void>
}

/** The registry with these units and the departments alone: the same routes over fewer rows. */
function layFewUnits(folder: string): void {
  cpSync(join(bundledData, 'units'), folder, { recursive: true })
  const kept = new Set<string>(Object.values(units))
  const keep = (file: string, isKept: (cells: string[]) => boolean) => {
    const [head, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n')
    writeFileSync(join(folder, file), `${[head, ...lines.filter((line) => isKept(line.split(',')))].join('\n')}\n`)
  }
  keep('units.csv', ([id, , , , level]) => {
    if (level === 'department') kept.add(id!)
    return kept.has(id!)
  })
  keep('successions.csv', ([from, to]) => kept.has(from!) && kept.has(to!))
}

async function bringRows(engine: Engine, home: string): Promise<void> {
  const head =
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
  const codeOf = (name: Name) => units[name].split('@')[0]!.slice(3)
  const lineOf = (name: Name, day: string, more = '') =>
    `ROW-${name}${more},1.1,ROW-${name},${codeOf(name)},online,${day},2025-12-01,,true,true,true,true,,5`
  const days: Record<string, string> = { N: '2025-03-03', M: '2025-09-03' }
  const load = async (status: string, file: string, rows: string[], options: object) => {
    const path = join(home, `${file}.csv`)
    writeFileSync(path, [head, ...rows].join('\n'))
    const reply = await engine.importFile({ path, fileName: `${file}.csv`, dataset: 'dossiers', ...options }, 'local')
    if (reply.status !== status) throw new Error(`${file}: ${JSON.stringify(reply)}`)
  }
  const whole = names.filter((name) => name !== 'P').map((name) => lineOf(name, days[name] ?? '2022-02-02'))
  await load('accepted', 'ALL', whole, {})
  for (const name of ['A', 'F'] as const) {
    const quarter = { unit: units[name], period: '2022-Q1' }
    await load('accepted', `FILE-${name}`, [lineOf(name, '2022-03-03', '-2')], quarter)
    await load('rejected', `FILE-${name}-bad`, [lineOf(name, 'ROW-hôm nay', '-3')], quarter)
  }
}

/** Answers a criterion of every unit that has an index, opens the round of the communes and proves something in it. */
async function fillRounds(engine: Engine, home: string, codes: Matrix['codes']): Promise<void> {
  for (const [name, index] of Object.entries(indexOf)) {
    const asked = { index, period: '2022' }
    const code = engine.criteria(asked).criteria.find(({ form }) => form !== null)!.code
    const answers = [{ code, answer: { not_applicable: `POINT-${name}` }, explanation: `SHEET-${name}`, document: `SHEET-${name}` }]
    const reply = await engine.answer({ ...asked, unit: units[name as Name], answers }, 'local')
    if (reply.status !== 'accepted') throw new Error(JSON.stringify(reply))
    codes[name as Name] = code
  }
  await engine.openRound({ index: 'par-index-commune', year: '2022' }, 'local')
  for (const name of members) {
    const paper = { round, unit: units[name], criterion: '1.1', number: `SHEET-${name}`, issuer: `SHEET-${name}` }
    await engine.addReference({ ...paper, paper: true }, 'local')
  }
  const path = join(home, 'SHEET-A.pdf')
  writeFileSync(path, '%PDF-1.7\n% SHEET-A\n%%EOF')
  await engine.addEvidence({ round, unit: units.A, criterion: '1.1', path, fileName: 'SHEET-A.pdf' }, 'local')
}

/** Makes the home, with the round of the communes open. */
export async function openMatrix(): Promise<Matrix> {
  const home = mkdtempSync(join(tmpdir(), 'chiso-matrix-'))
  layFewUnits(join(home, 'definitions', 'units'))
  const sample = await openSample({}, () => new Date('2026-01-10T08:00:00+07:00'), { home })
  const { engine } = sample
  const codes: Matrix['codes'] = {}
  await bringRows(engine, home)
  await fillRounds(engine, home, codes)
  const files = engine.evidence({ round, unit: units.A }).flatMap(({ evidence }) => evidence)
  return {
    sample,
    codes,
    seqs: [...(await engine.batches()).map(({ batch }) => batch), ...(await engine.refusals()).map(({ seq }) => seq), 999_999],
    proof: () => files.find(({ type }) => type === 'pdf')!.evidence,
    appOf: (account) => createApp({ engine, allowedHosts: [host], account, log: (entry) => sample.logged.push(entry) }),
    async ask(app, [path, init]) {
      const answer = await app.request(`/api/v1${path}`, { ...init, headers: { ...(init?.headers as Record<string, string>), host } })
      return { status: answer.status, text: (await answer.text()).replace(/urn:uuid:(?!0{8})[0-9a-f-]+/, ''), headers: answer.headers }
    },
    async close() {
      await sample.close()
      rmSync(home, { recursive: true })
    },
  }
}

/** What whoever sits at the machine does so that the rounds go on. */
function moveRounds({ sample: { engine } }: Pick<Matrix, 'sample'>) {
  const judgeUnit = async (of: string, name: Name, step: string) => {
    const codes = (await engine.judged({ round: of, unit: units[name] })).map(({ code }) => code).filter((code) => !/^[CT]\d/.test(code))
    const said = { decision: 'adjust' as const, points: '0', reason: 'chua-dat-yeu-cau', comment: `SHEET-${name}` }
    const verdicts = codes.map((code) => ({ code, ...said }))
    const reply = await engine.giveVerdicts({ round: of, unit: units[name], step, verdicts }, 'local')
    if (reply.status !== 'accepted') throw new Error(JSON.stringify(reply.issues.slice(0, 3)))
  }
  return {
    judge: async (step: string) => {
      for (const name of members) await judgeUnit(round, name, step)
    },
    judgeProvince: () => judgeUnit(national, 'P', 'ministry'),
    advance: async (asked: readonly (typeof members)[number][], notSubmitted?: string) => {
      const said = notSubmitted === undefined ? {} : { notSubmitted }
      for (const name of asked)
        await engine.advanceRound({ round, unit: units[name], note: `SHEET-${name}`, signer: `SHEET-${name}`, ...said }, 'local')
    },
    advanceProvince: (said = {}) => engine.advanceRound({ round: national, note: 'SHEET-P', signer: 'SHEET-P', ...said }, 'local'),
    openNational: () => engine.openRound({ index: 'par-index-province', year: '2022', steps: 'national' }, 'local'),
    publish: async (id: string) => {
      await engine.closeSurvey({ round: id, held: true }, 'local')
      await engine.publish({ rounds: [id], number: '1/QĐ', date: '2023-01-10' }, 'local')
    },
  }
}

/** How the rounds come to each of the standings, one after the other. */
export function waysOf(matrix: Pick<Matrix, 'sample'>): (() => Promise<unknown>)[] {
  const { engine } = matrix.sample
  const { judge, judgeProvince, advance, advanceProvince, openNational, publish } = moveRounds(matrix)
  return [
    openNational,
    () => advance(['A'], 'không tự chấm').then(() => advanceProvince({ notSubmitted: 'x' })),
    () => advance(['B', 'F'], 'không tự chấm').then(() => advanceProvince({ notSubmitted: 'x' })),
    async () => {
      await judge('appraisal-1')
      await advance(members)
      await advanceProvince({ number: '1', date: '2022-12-01' })
    },
    async () => {
      await advance(members)
      await judgeProvince()
      await advanceProvince()
    },
    async () => {
      await judge('appraisal-2')
      await advance(members)
      await advanceProvince()
    },
    async () => {
      await judge('council')
      await advance(members)
      await publish(round)
    },
    async () => {
      await engine.returnUnit({ round, unit: units.A, to: 'council', reason: 'SHEET-A' }, 'local')
      await publish(national)
    },
  ]
}
