import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventBody, EventKind, Folds } from './events.ts'
import { readAliases } from './folds/aliases.ts'
import { answersByCode, type StandingAnswer, unitAnswers } from './folds/answers.ts'
import { pendingImports, standingBatches } from './folds/batches.ts'
import { sourceOf } from './folds/sources.ts'
import { followChain } from './follow-chain.ts'
import { openRecords } from './open-records.ts'
import { hashOfEvent, type RawEvent, zeroHash } from './raw-event.ts'

/** One of each kind, its numbers drawn: they may name imports and undos that never began, or began as something else. */
const asked = { dataset: 'd', file: 'f', sha256: 'x', bytes: 1, now: 'n', period: null, unit: null, encoding: null, decimal: null }
const counts = { rows: 1, new: 1, changed: 0, unchanged: 0, older: 0, asOf: '2022-03-31', contentHash: 'c', hashedBy: 'h', warningCount: 0 }
const number = fc.integer({ min: 1, max: 12 })
const text = fc.constantFrom('a', 'b', 'c')
const event = <K extends EventKind>(kind: K, body: fc.Arbitrary<EventBody<K>>) => body.map((drawn) => ({ kind, body: drawn }))
const given = fc.record({
  code: fc.constantFrom('1', '1.1', '2'),
  answer: fc.constantFrom(null, true, '5'),
  explanation: fc.constant(null),
})
/** What is said of a source; which is the last word about it is what counts. */
const said = { map: { headers: {}, values: {}, dates: {} }, encoding: null, decimal: null, thousands: null, leaveOut: [] }
const role = { account: text, role: fc.constantFrom('officer', 'head'), unit: fc.constantFrom(null, 'A') }
const drawn = fc.oneof(
  event('import.pending', fc.constant({ ...asked, thousands: null, sheet: null, map: null })),
  event(
    'import.accepted',
    fc
      .record({ batch: number, replaces: number }, { requiredKeys: ['batch'] })
      .map((of) => ({ ...counts, ...of, units: [['a', 'A']], keptUnits: [], headerMap: {}, reading: 2 as const })),
  ),
  event('import.refused', fc.record({ batch: number, issueCount: number, issues: fc.constant([]), incoming: text })),
  event('import.aborted', fc.record({ batch: number, reason: text })),
  event('undo.pending', fc.record({ batch: number })),
  event('undo.accepted', fc.record({ undo: number, batch: number })),
  event('undo.aborted', fc.record({ undo: number, reason: text })),
  event(
    'source.saved',
    fc.record({ name: text, dataset: fc.constantFrom('d', 'e') }).map((of) => ({ ...of, ...said })),
  ),
  event('source.dropped', fc.record({ name: text, dataset: fc.constantFrom('d', 'e') })),
  event(
    'accounts.granted',
    fc.record({
      grants: fc.array(
        fc.record({ ...role, fullName: fc.constantFrom(null, 'A'), position: fc.constant(null), phone: fc.constant(null) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ),
  event('account.revoked', fc.record(role)),
  event('account.closed', fc.record({ account: text })),
  event('account.reset', fc.record({ account: text })),
  event('account.deputised', fc.record({ account: text, of: text, from: fc.constant('2023-01-01'), to: fc.constant('2023-01-31') })),
  event('alias.confirmed', fc.record({ name: text, unit: fc.constantFrom(null, 'A', 'B') })),
  event(
    'answers.given',
    fc.record({
      index: text,
      version: text,
      year: fc.constantFrom(2022, 2023),
      unit: fc.constantFrom('A', 'B'),
      answers: fc.array(
        given.map((one) => ({ ...one, document: null })),
        { maxLength: 4 },
      ),
    }),
  ),
)
const refused = /never began|itself|no account|is closed/
type Drawn = { kind: EventKind; body: unknown }

/** Makes most drawn numbers those of imports and undos that began. */
function aim({ kind, body }: Drawn, chain: Iterable<Pick<RawEvent, 'kind' | 'seq'>>): Drawn {
  const begun = (of: string) => [...chain].filter((one) => one.kind === of).map(({ seq }) => seq)
  const aimed = Object.entries(body as object).map(([name, value]) => {
    const seqs = name === 'undo' ? begun('undo.pending') : name === 'batch' || name === 'replaces' ? begun('import.pending') : []
    return [name, seqs.length > 0 && value < 12 ? seqs[value % seqs.length] : value]
  })
  return { kind, body: Object.fromEntries(aimed) }
}

const chained = (last: RawEvent | undefined, { kind, body }: Drawn): RawEvent => {
  const seq = (last?.seq ?? 0) + 1
  const written = { seq, at: `at ${seq}`, account: 'ai', kind, body: JSON.stringify(body), previous: last?.hash ?? zeroHash }
  return { ...written, hash: hashOfEvent(written) }
}
const whole = (folds: Folds) => Object.fromEntries(Object.entries(folds).map(([name, fold]) => [name, fold.list()]))

test('after any events the folds are what a fold from the start gives, and events that cannot follow change nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(drawn, fc.boolean()), { maxLength: 60, size: 'max' }), (events) => {
      const chain: RawEvent[] = []
      const { folds, next } = followChain()
      const looks: [seen: object, copy: object][] = []
      const stills: [still: Folds, chain: RawEvent[]][] = []
      for (const [one, look] of events) {
        const raw = chained(chain.at(-1), aim(one, chain))
        const before = whole(folds)
        try {
          const advance = next(raw)
          expect(whole(folds)).toEqual(before)
          advance()
          chain.push(raw)
        } catch (error) {
          expect(String(error)).toMatch(refused)
          expect(whole(folds)).toEqual(before)
        }
        if (look) looks.push([before, structuredClone(before)])
        if (look)
          stills.push([
            { ...folds, aliases: folds.aliases.asNow(), answers: folds.answers.asNow(), sources: folds.sources.asNow() },
            [...chain],
          ])
      }
      const again = followChain()
      for (const raw of chain) again.next(raw)()
      expect(whole(folds)).toEqual(whole(again.folds))
      expectFolded(folds, chain)
      for (const [seen, copy] of looks) expect(seen).toEqual(copy)
      for (const [still, then] of stills) expectSaid(still, then)
    }),
    { numRuns: 200 },
  )
})

/** All events of some kinds, their bodies read without the product. */
function readerOf(chain: RawEvent[]) {
  const read = chain.map((one) => ({ ...one, body: JSON.parse(one.body) }))
  return (...kinds: string[]) => read.filter(({ kind }) => kinds.includes(kind))
}

/** Holds folds against the chain as a reader of all its events would understand it, kind by kind. */
function expectFolded(folds: Folds, chain: RawEvent[]): void {
  const of = readerOf(chain)
  const batchesOf = (kind: string, name = 'batch') => new Set(of(kind).map(({ body }) => body[name]))
  const [accepted, refused, aborted] = ['import.accepted', 'import.refused', 'import.aborted'].map((kind) => batchesOf(kind)) as [
    Set<number>,
    Set<number>,
    Set<number>,
  ]
  const undone = new Set([...batchesOf('undo.accepted'), ...batchesOf('import.accepted', 'replaces')])
  const begun = of('import.pending').map(({ seq }) => seq)
  expect(standingBatches(folds.batches).map(({ batch }) => batch)).toEqual(begun.filter((one) => accepted.has(one) && !undone.has(one)))
  expect(pendingImports(folds.batches).map(({ batch }) => batch)).toEqual(
    begun.filter((one) => ![accepted, refused, aborted].some((closed) => closed.has(one))),
  )
  const closings = of('undo.accepted', 'undo.aborted')
  const open = of('undo.pending').filter(({ seq }) => !closings.some((one) => one.body.undo === seq && one.seq > seq))
  expect(folds.undos.list()).toEqual(open.map(({ seq, body }) => ({ undo: seq, batch: body.batch })))
  for (const name of ['a', 'b', 'c'])
    expect(heldRoles(folds, name)).toEqual(heldIn(of('accounts.granted', 'account.revoked', 'account.closed'), name))
  expectSaid(folds, chain)
}

const heldRoles = ({ accounts }: Folds, name: string) =>
  accounts.get(name) && [accounts.get(name)!.status, new Set(accounts.get(name)!.roles.map(({ role, unit }) => `${role} ${unit}`))]

/** What an account holds, from every event about it. */
function heldIn(events: { kind: string; body: ReturnType<typeof JSON.parse> }[], name: string) {
  const held = new Set<string>()
  let status: string | undefined
  for (const { kind, body } of events)
    if (kind === 'accounts.granted') {
      for (const { account, role, unit } of body.grants) if (account === name) [status] = [held.add(`${role} ${unit}`) && 'open']
    } else if (body.account === name && kind === 'account.closed') status = 'closed'
    else if (body.account === name) held.delete(`${body.role} ${body.unit}`)
  return status && [status, held]
}

/** The part of it that people said. */
function expectSaid(folds: Folds, chain: RawEvent[]): void {
  const of = readerOf(chain)
  for (const before of [2, chain.length / 2, undefined]) {
    const aliases = new Map<string, string>()
    for (const { seq, body } of of('alias.confirmed')) {
      if (seq >= (before ?? Number.POSITIVE_INFINITY)) continue
      if (body.unit === null) aliases.delete(body.name)
      else aliases.set(body.name, body.unit)
    }
    expect(readAliases(folds.aliases, before).map(({ name, unit }) => [name, unit])).toEqual([...aliases])
  }
  const sources = new Map<string, number>()
  for (const { seq, kind, body } of of('source.saved', 'source.dropped'))
    sources.set(`${body.dataset} ${body.name}`, kind === 'source.saved' ? seq : 0)
  for (const [name, seq] of sources) {
    const [dataset, ...rest] = name.split(' ')
    expect(sourceOf(folds.sources, rest.join(' '), dataset!)?.seq ?? 0).toBe(seq)
  }
  for (const index of ['a', 'b', 'c'])
    for (const year of [2022, 2023])
      for (const unit of ['A', 'B']) {
        const mine = of('answers.given').filter(({ body }) => body.index === index && body.year === year && body.unit === unit)
        const answers = new Map<string, StandingAnswer>()
        for (const { seq, at, account, body } of mine)
          for (const one of body.answers) {
            if (one.answer === null) answers.delete(one.code)
            else answers.set(one.code, { ...one, version: body.version, seq, at, by: account })
          }
        expect([...answersByCode(folds.answers, { index, year, unit })]).toEqual([...answers])
        expect(unitAnswers(folds.answers, { index, year, unit }).tag).toBe(mine.at(-1)?.hash ?? zeroHash)
      }
}

test('on a real chain: what the database refuses is not told, nothing given out can be changed, and an opening finds the same', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(drawn, fc.boolean()), { minLength: 5, maxLength: 25, size: 'max' }), (events) => {
      const home = mkdtempSync(join(tmpdir(), 'chiso-folds-'))
      openRecords(home, () => new Date(0)).close()
      const database = new DatabaseSync(join(home, 'records.sqlite'))
      database.exec(`CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.account = 'full' BEGIN SELECT RAISE(ABORT, 'no room'); END`)
      database.close()
      const records = openRecords(home, () => new Date(0))
      for (const [one, fails] of events) {
        const { kind, body } = aim(one, records.events())
        const [version, before] = [records.version(), whole(records.folds)]
        const append = () => records.append(kind, fails ? 'full' : 'ai', body as never)
        if (fails) expect(append).toThrow(/no room|never began|itself|no account|is closed/)
        else
          try {
            append()
          } catch (error) {
            expect(String(error)).toMatch(refused)
          }
        if (records.version() > version) continue
        for (const [name, list] of Object.entries(before)) expect(records.folds[name as keyof Folds].list()).toBe(list)
      }
      for (const list of Object.values(whole(records.folds))) expectFrozen(list)
      const [told, anew] = [whole(records.folds), records.check()]
      expect([anew.faults, whole(anew.folds)]).toEqual([[], told])
      records.close()
      const opened = openRecords(home, () => new Date(0))
      expect([opened.faults, whole(opened.folds)]).toEqual([[], told])
      opened.close()
      rmSync(home, { recursive: true })
    }),
    { numRuns: 20 },
  )
})

function expectFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  expect(Object.isFrozen(value)).toBe(true)
  for (const part of Object.values(value)) expectFrozen(part)
}
