import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../doors.ts'

const [index, round, unit] = ['thu-cham', 'thu-cham-2022', 'X1']
const asked = { index, period: '2022', unit }
const bare = { explanation: 'giải trình', document: null }
const codes = [1, 2, 3, 4, 5].flatMap((area) => [1, 2, 3, 4].map((at) => `${area}.${at}`))
/** What the criteria are answered with, by their place in their area. */
const answers = [true, { numerator: 80, denominator: 100 }, { numerator: 45, denominator: 90 }, { one: 1 }]
const judged = (decision: 'agree' | 'adjust', some: string[], points = {}) => some.map((code) => ({ code, decision, ...points }))
const adjusted = { points: '1', reason: 'so-lieu-khong-khop' }
const reason = 'thử'

type Act = [name: string, act: (engine: Engine, folder: string) => Promise<unknown>]
const advance = (engine: Engine) => engine.advanceRound({ round }, 'snv')
const publication = (engine: Engine) => engine.editions({ round }).findLast(({ kind }) => kind === 'publication')!.edition
const evidence = (engine: Engine, kind: string) =>
  engine.evidence({ round, unit }).flatMap((one) => one.evidence.filter(({ type }) => type === kind))[0]!.evidence

/** Every act of a round over one sheet, in an order in which each is allowed; each writes one event. */
export const roundActs: readonly Act[] = [
  ['open', (engine) => engine.openRound({ index, year: '2022', asOf: '2022-11-30' }, 'snv')],
  ['assign', (engine) => engine.assignRound({ round, lines: [{ code: '1.1', appraiser: 'A2' }] }, 'snv')],
  ['answer', (engine) => engine.answer({ ...asked, answers: codes.map((code, at) => ({ ...bare, code, answer: answers[at % 4] })) }, 'an')],
  [
    'evidence',
    (engine, folder) => {
      const path = join(folder, 'kh.pdf')
      writeFileSync(path, '%PDF-1.7\n%%EOF')
      return engine.addEvidence({ round, unit, criterion: '1.1', path, fileName: 'kh.pdf' }, 'an')
    },
  ],
  ['refer', (engine) => engine.addReference({ round, unit, criterion: '1.2', link: 'https://x.vn/kh' }, 'an')],
  ['take evidence back', (engine) => engine.removeEvidence({ round, unit, evidence: evidence(engine, 'link'), reason }, 'an')],
  ['extend', (engine) => engine.extendUnit({ round, unit, due: '2022-12-31', reason }, 'snv')],
  ['lock', advance],
  ['verdicts', (engine) => engine.giveVerdicts({ round, unit, step: 'appraisal-1', verdicts: judged('agree', codes) }, 'ba')],
  ['refresh', (engine) => engine.refreshRound({ round, asOf: '2022-12-31', reason }, 'snv')],
  ['migrate', (engine) => engine.migrateRound({ round, version: '2021', reason }, 'snv')],
  ['reopen', (engine) => engine.reopenItems({ round, unit, criteria: ['1.1'], reason }, 'snv')],
  ['answer again', (engine) => engine.answer({ ...asked, answers: [{ ...bare, code: '1.1', answer: false }] }, 'an')],
  ['hand in', (engine) => engine.advanceRound({ round, unit }, 'head')],
  ['judge again', (engine) => engine.giveVerdicts({ round, unit, step: 'appraisal-1', verdicts: judged('agree', ['1.1']) }, 'ba')],
  ['close the appraisal', advance],
  ['return', (engine) => engine.returnUnit({ round, unit, to: 'appraisal-1', reason }, 'snv')],
  ['close it again', advance],
  ['explain', advance],
  ['close the second appraisal', advance],
  ['decide', (engine) => engine.giveVerdicts({ round, unit, step: 'council', verdicts: judged('adjust', ['1.2'], adjusted) }, 'hd')],
  ['close the council', advance],
  ['unrank', (engine) => engine.changeUnitState({ round, unit, state: 'unranked', reason }, 'snv')],
  ['close the survey', (engine) => engine.closeSurvey({ round, held: true }, 'snv')],
  ['open the survey again', (engine) => engine.reopenSurvey({ round, reason }, 'snv')],
  ['close it for good', (engine) => engine.closeSurvey({ round, held: false, reason }, 'snv')],
  ['publish', (engine) => engine.publish({ rounds: [round], number: '1', date: '2022-12-02' }, 'snv')],
  [
    'correct',
    (engine) => engine.publish({ rounds: [round], number: '2', date: '2022-12-02', corrects: publication(engine), reason }, 'snv'),
  ],
  ['withdraw', (engine) => engine.withdrawEdition({ edition: publication(engine), number: '3', date: '2022-12-02', reason }, 'snv')],
]
/** The acts that keep a file named by its bytes: an edition, or evidence. */
export const keepingActs: readonly string[] = ['evidence', 'lock', 'refresh', 'migrate', 'hand in', 'publish', 'correct', 'withdraw']

/** What a home shows of it, without what every run names anew. */
export async function showRoundOf(engine: Engine): Promise<string> {
  const scores = await engine.score({ index, period: '2022', as: 'appraised' })
  const shown = JSON.stringify([await engine.round({ round }), engine.editions({}), scores.units, engine.movedItems({ round })])
  return shown.replaceAll(/[0-9a-f]{64}/g, '#')
}
