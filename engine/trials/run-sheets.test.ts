import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSheets, openSheets, runSheets } from './run-sheets.ts'
import { strikeRound } from './strike-round.ts'

let sheets: OpenSheets
beforeAll(async () => {
  sheets = await openSheets(69)
})
afterAll(() => sheets.close())

const index = 'thu-cham'
const bare = { explanation: null, document: null }

test('five appraisers over the sheets of a round: every point of every step is what the independent evaluator says', async () => {
  // Self, two appraisals, council and publication of 69 sheets of 20 criteria.
  expect(await runSheets(sheets, 2022)).toBe(5 * 69 * 20)
  // A list over many units is one act, all of it or nothing: five appraisers at three steps.
  expect(sheets.engine.events({ kind: 'verdicts.given', limit: 1000 }).rows.length).toBe(15)
})

test('a unit closes its sheet while its officer still answers: the lock holds what was accepted and nothing else', async () => {
  const { engine, round } = sheets
  for (const [at, unit] of ['X1', 'X2', 'X3', 'X4'].entries()) {
    await engine.returnUnit({ round, unit, to: 'self', reason: 'thử' }, 'snv')
    const answer = () =>
      engine.answer({ index, period: '2022', unit, answers: [{ ...bare, code: '1.1', answer: at % 2 === 0 }] }, 'officer')
    const lock = () => engine.advanceRound({ round, unit }, 'head')
    const [one, two] = await Promise.allSettled(at < 2 ? [answer(), lock()] : [lock(), answer()])
    const [answered, locked] = (at < 2 ? [one, two] : [two, one]) as [typeof one, PromiseFulfilledResult<Awaited<ReturnType<typeof lock>>>]
    const { document } = engine.edition({ edition: locked.value.units[0]!.edition! }) as unknown as {
      document: { criteria: Record<string, { answer: unknown }> }
    }
    const [kept] = engine.answers({ index, period: '2022', unit }).filter(({ code }) => code === '1.1')
    expect([unit, answered.status, document.criteria['1.1']!.answer]).toEqual([unit, at < 2 ? 'fulfilled' : 'rejected', kept!.answer])
  }
})

test('of two verdicts on what both saw one is kept and the other hears of it; of two acts that undo each other one stands', async () => {
  const { engine, round } = sheets
  const seen = engine.verdictsTag({ round })
  const judge = (points: string, account: string) =>
    engine.giveVerdicts(
      {
        round,
        unit: 'X1',
        step: 'appraisal-1',
        seen,
        verdicts: [{ code: '1.1', decision: 'adjust', points, reason: 'so-lieu-khong-khop' }],
      },
      account,
    )
  const both = await Promise.allSettled([judge('1', 'an'), judge('2', 'ba')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERDICTS_CHANGED' } })
  // A number alone says nothing: after a copy of the home was put back it may be another event’s.
  const [number] = seen.split('-')
  const stale = { round, unit: 'X1', step: 'appraisal-1', verdicts: [{ code: '1.1', decision: 'agree' as const }] }
  for (const told of [number!, `${number}-${'0'.repeat(32)}`, `${Number(number) + 1_000}-${seen.split('-')[1]}`])
    await expect(engine.giveVerdicts({ ...stale, seen: told }, 'an')).rejects.toMatchObject({ code: 'VERDICTS_CHANGED' })
  const won = both[0].status === 'fulfilled' ? '1' : '2'
  expect((await engine.judged({ round, unit: 'X1' })).find(({ code }) => code === '1.1')!.verdicts[0]!.points).toBe(won)

  const [first] = engine.editions({ round }).filter(({ kind }) => kind === 'publication')
  const decided = { rounds: [round], date: '2022-12-02' }
  const withdraw = (edition: string) => engine.withdrawEdition({ edition, number: '2/QĐ', date: '2022-12-02', reason: 'thử' }, 'snv')
  const publish = () => engine.publish({ ...decided, number: '3/QĐ' }, 'snv')
  const correct = (corrects: string) => engine.publish({ ...decided, number: '4/QĐ', corrects, reason: 'thử' }, 'snv')
  const standing = async () => (await engine.round({ round })).published.at(-1)!
  const race = async (...acts: (() => Promise<unknown>)[]) => {
    const before = engine.editions({ round }).length
    const done = await Promise.allSettled(acts.map((act) => act()))
    expect([done.filter(({ status }) => status === 'fulfilled').length, engine.editions({ round }).length]).toEqual([1, before + 1])
  }
  await race(
    () => withdraw(first!.edition),
    () => withdraw(first!.edition),
  )
  for (const unit of ['X1', 'X2', 'X3', 'X4']) await engine.changeUnitState({ round, unit, state: 'excluded', reason: 'thử' }, 'snv')
  await race(publish, publish)
  const { edition } = await standing()
  await race(
    () => correct(edition),
    () => correct(edition),
  )
  const { edition: corrected } = await standing()
  await race(
    () => withdraw(corrected),
    () => correct(corrected),
  )
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })
})

test('kill -9 in acts of a round: what was answered stands, what was not is not there, and the round goes on as if nothing had been', () =>
  strikeRound([
    { act: 'lock', at: 'named' },
    { act: 'migrate', at: 'unnamed' },
    { act: 'publish', at: 'answered' },
  ]))
