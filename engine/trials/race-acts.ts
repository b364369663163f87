import type { Doors, Engine } from '../doors.ts'
import { ChisoError } from '../errors.ts'
import { answer, type Base, dossiers, fileIn, index, period, round } from './race-homes.ts'

/** Made ready on an engine; called, it is done. */
type Act = (engine: Engine, folder: string) => () => Promise<unknown>
/** Acts of a round that somebody may do at the same moment as others, and where the round stands then. */
export type Race = { base: Base; acts: Record<string, Act> }

const reason = 'thử'
const sheet = { index, period, unit: 'X1' }
const papers = { number: '1/QĐ', date: '2022-12-01' }

/** The doors of an account as it stands now, as its session has them. Throws SIGN_IN_NEEDED. */
function doorsOf(engine: Engine, name: string): Doors {
  const account = engine.account(name)
  if (!account) throw new ChisoError('SIGN_IN_NEEDED')
  return engine.as(account)
}
const by =
  (name: string, act: (doors: Doors, engine: Engine, folder: string) => Promise<unknown>): Act =>
  (engine, folder) => {
    const doors = doorsOf(engine, name)
    return async () => act(doors, engine, folder)
  }

const linked = (engine: Engine) =>
  engine
    .evidence({ round, unit: 'X1' })
    .flatMap(({ evidence }) => evidence)
    .find(({ type }) => type === 'link')!.evidence
const signed = (engine: Engine) =>
  engine
    .evidence({ round, unit: 'X1' })
    .flatMap(({ evidence }) => evidence)
    .find(({ type }) => type === 'pdf')!.sha256!

const says = (code: string, given: unknown = false) => by('an', (doors) => doors.answer({ ...sheet, answers: [answer(code, given)] }))
const lock = by('head', (doors) => doors.advanceRound({ round, unit: 'X1' }))
const judge = (code: string) =>
  by('ba', (doors) =>
    doors.giveVerdicts({
      ...{ round, unit: 'X1', step: 'appraisal-1' },
      verdicts: [{ code, decision: 'adjust', points: '1', reason: 'so-lieu-khong-khop' }],
    }),
  )
const refresh = by('snv', (doors) => doors.refreshRound({ round, asOf: '2022-12-01', reason }))
const publish = (number: string) => by('snv', (doors) => doors.publish({ rounds: [round], ...papers, number }))
const close = (unit: string) => by('snv', (doors) => doors.advanceRound({ round, unit }))

/** Which acts race each other. */
export const races: Readonly<Record<string, Race>> = {
  'the last verdict, the step closed, sent back': {
    base: 'judging',
    acts: {
      judge: judge('1.3'),
      close: close('X1'),
      return: by('snv', (doors) => doors.returnUnit({ round, unit: 'X1', to: 'self', reason })),
    },
  },
  'a step closed, another sent back': {
    base: 'judging',
    acts: { close: close('X2'), return: by('snv', (doors) => doors.returnUnit({ round, unit: 'X2', to: 'self', reason })) },
  },
  'a part handed in, answered': {
    base: 'entered',
    acts: {
      'hand in': by('phan', (doors, engine) => doors.advanceRound({ round, unit: 'X1', part: 'A2', ...papers, signed: signed(engine) })),
      answer: by('phan', (doors) => doors.answer({ ...sheet, answers: [answer('2.1', false)] })),
    },
  },
  'time given, locked': {
    base: 'entered',
    acts: { extend: by('snv', (doors) => doors.extendUnit({ round, unit: 'X1', due: '2022-12-31', reason })), lock },
  },
  'carried over into another set, answered': {
    base: 'entered',
    acts: { migrate: by('snv', (doors) => doors.migrateRound({ round, version: '2021', due: '2022-12-31', reason })), answer: says('1.3') },
  },
  'counted anew, locked': { base: 'entered', acts: { refresh, lock } },
  'opened again, answered': {
    base: 'judging',
    acts: { reopen: by('snv', (doors) => doors.reopenItems({ round, unit: 'X1', criteria: ['1.1'], reason })), answer: says('1.1') },
  },
  'proved, proof taken back, locked': {
    base: 'entered',
    acts: {
      add: by('an', (doors, _, folder) =>
        doors.addEvidence({ round, unit: 'X1', criterion: '1.3', ...fileIn(folder, 'them.pdf', '%PDF-1.7\n2\n%%EOF') }),
      ),
      remove: by('an', (doors, engine) => doors.removeEvidence({ round, unit: 'X1', evidence: linked(engine) })),
      lock,
    },
  },
  'the survey closed, a verdict': {
    base: 'judging',
    acts: { close: by('dt', (doors) => doors.closeSurvey({ round, held: true })), judge: judge('1.3') },
  },
  'the survey opened again, published': {
    base: 'decided',
    acts: { reopen: by('dt', (doors) => doors.reopenSurvey({ round, reason })), publish: publish('1') },
  },
  'assigned to another, judged': {
    base: 'judging',
    acts: { assign: by('snv', (doors) => doors.assignRound({ round, lines: [{ code: '1.3', appraiser: 'A2' }] })), judge: judge('1.3') },
  },
  'taken out, published': {
    base: 'decided',
    acts: {
      exclude: by('snv', (doors) => doors.changeUnitState({ round, unit: 'X2', state: 'excluded', reason })),
      publish: publish('1'),
    },
  },
  'an account closed, answered by it': {
    base: 'entered',
    acts: { close: by('qt', (doors) => doors.closeAccount({ account: 'an' })), answer: says('1.3') },
  },
  'a role taken away, published in it': {
    base: 'decided',
    acts: {
      revoke: by('qt', (doors) => doors.revokeRole({ account: 'snv', role: 'coordinator' })),
      publish: publish('1'),
    },
  },
  'an account closed, its file brought': {
    base: 'entered',
    acts: {
      close: by('qt', (doors) => doors.closeAccount({ account: 'pt' })),
      import: by('pt', (doors, _, folder) => doors.importFile(dossiers(folder, 'B', 0, 9))),
    },
  },
  'a deputy named, locked by it': {
    base: 'entered',
    acts: {
      name: by('qt', (doors) => doors.nameDeputy({ account: 'ha', of: 'head', from: '2022-12-01', to: '2022-12-02' })),
      lock: (engine) => async () => doorsOf(engine, 'ha').advanceRound({ round, unit: 'X1' }),
    },
  },
  'published twice': { base: 'decided', acts: { one: publish('1'), other: publish('2') } },
  'published, sent back': {
    base: 'decided',
    acts: { publish: publish('1'), return: by('snv', (doors) => doors.returnUnit({ round, unit: 'X1', to: 'council', reason })) },
  },
  'a file undone, locked': {
    base: 'entered',
    acts: { undo: (engine) => async () => engine.undo((await engine.batches())[0]!.batch, 'local'), lock },
  },
  'a file brought, counted anew, judged': {
    base: 'judging',
    acts: { import: (engine, folder) => async () => engine.importFile(dossiers(folder, 'B', 0, 9), 'local'), refresh, judge: judge('1.2') },
  },
}
