import type { Source } from '../../counts/counts.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import { type Day, dayOfText } from '../../definitions/period.ts'
import { scoreDocument } from '../../editions/work-out.ts'
import { ChisoError } from '../../errors.ts'
import type { House } from '../../house.ts'
import { gain } from '../../questions/gain.ts'
import { lostByCode, lostPoints, noCircumstances, ownScores } from '../../questions/lost-points.ts'
import type { RemedyReply } from '../../questions/replies.ts'
import { openSeeking } from '../../questions/seek-step.ts'
import { remediesOf } from '../../records/folds/remedies.ts'
import { roundOfYear } from '../../records/folds/rounds.ts'
import type { As } from '../../scoring/choose-input.ts'
import { openUnit } from '../../scoring/open-unit.ts'
import type { EditionDoors } from '../editions/doors.ts'
import { isLastStep, planOf } from '../find-round.ts'
import { openCodes } from '../parts.ts'
import { type Asked, findAsked, openSaid, type Said, scoreAll } from '../points/score-asked.ts'
import { standingPublication } from '../standing-publication.ts'
import type { QuestionDoors } from './doors.ts'
import { cleanRemedies, layRemedies } from './lay-remedies.ts'
import { nameThings, openOutlook } from './open-outlook.ts'
import { tellCircumstances } from './tell-circumstances.ts'
import { ledgersOf, tellLost, type YearBefore } from './tell-lost.ts'

/** The part of the room that says where points were lost and what gains them back. */
export function openQuestions(
  { definitions, records, home, read, today, inTurn }: House,
  { edition: showEdition }: Pick<EditionDoors, 'edition'>,
): QuestionDoors {
  const saidNow = openSaid({ records, home })
  const { units } = definitions.registry
  /** What is known of the units of an index and year beside their points. */
  const circumstancesOf = (said: Said, { set, period }: ReturnType<typeof findAsked>) => {
    const round = roundOfYear(said.rounds, set.id, period.year)
    const held = round ? { round, plan: planOf(definitions, round.plan) } : {}
    return (unit: string) => tellCircumstances(records.folds, { ...held, set, period }, units.find(({ id }) => id === unit)!)
  }
  /** What a unit lost the year before; null where it was not scored so then. */
  const yearBefore = async (source: Source, said: Said, asked: Required<Asked>, as: As): Promise<YearBefore | null> => {
    try {
      const period = asked.period.replace(/^\d{4}/, (year) => String(Number(year) - 1))
      const found = findAsked(definitions, { ...asked, period }, said.rounds)
      const scored = await scoreAll(source, said, found, as)
      const unit = scored.units.find(({ inputs }) => inputs.unit === asked.unit)
      if (unit === undefined || unit.whole.open.n !== 0n) return null
      const { byCode } = treeOf(found.set)
      return { lost: lostByCode(lostPoints(scored, ownScores(scored), unit, noCircumstances)), has: (code) => byCode.has(code) }
    } catch (error) {
      if (error instanceof ChisoError) return null
      throw error
    }
  }
  /** The search for the next steps of a unit, on a day (today unless said). */
  const seek = async (source: Source, said: Said, asked: Required<Asked>, until: Day | null) => {
    const found = findAsked(definitions, asked, said.rounds)
    const { set, period } = found
    const scored = await scoreAll(source, said, found, 'self', until)
    const one = scored.units.find(({ inputs }) => inputs.unit === found.unit!.id)!
    const round = roundOfYear(said.rounds, set.id, period.year)
    const standing = round?.units.find((each) => each.unit === found.unit!.id)
    const isEntered = round && standing ? openCodes(planOf(definitions, round.plan), standing) : () => true
    const outlook = openOutlook(source, set, period, one.inputs, until ?? today(), isEntered)
    return { found, seeking: openSeeking(scored, one, outlook), outlook }
  }
  /** A unit by the points that stand: those of the publication, unless it is open again; its own before. */
  const standing = async (source: Source, said: Said, found: ReturnType<typeof findAsked>) => {
    const round = roundOfYear(said.rounds, found.set.id, found.period.year)
    const step = round?.units.find((each) => each.unit === found.unit!.id)?.step
    const isOver = round && step && standingPublication(round) && isLastStep(planOf(definitions, round.plan), step)
    const as: As = isOver ? 'final' : 'self'
    const scored = await scoreAll(source, said, found, as)
    const unit = scored.units.find(({ inputs }) => inputs.unit === found.unit!.id)!
    return { as, scored, ...openUnit(scored, unit) }
  }
  /** What a unit lacks with the steps most worth doing, and what it plans. */
  const plan = async (source: Source, asked: Required<Asked>): Promise<RemedyReply> => {
    const said = saidNow()
    const { found, seeking, outlook } = await seek(source, said, asked, null)
    const { set, period } = found
    const { as, scored, unit, scores } = await standing(source, said, found)
    const ledger = lostPoints(scored, ownScores(scored), unit, circumstancesOf(said, found)(unit.inputs.unit))
    const stated = definitions.efforts.get(set.id) ?? {}
    const efforts = { stated: (code: string) => stated[code], perQuarter: outlook.perQuarter }
    const kept = remediesOf(records.folds.remedies, { index: set.id, year: period.year, unit: unit.inputs.unit })
    const head = { index: set.id, version: set.version, period: period.name, as, provenance: set.provenance }
    const { unit: id, code, name } = ledger
    return { ...head, unit: id, code, name, lines: layRemedies(set, scores, ledger, gain(seeking), efforts, kept) }
  }
  return {
    lost: ({ as = 'self', ...asked }) =>
      read(async (source) => {
        const said = saidNow()
        const found = findAsked(definitions, asked, said.rounds)
        const scored = await scoreAll(source, said, found, as)
        const before = found.unit ? await yearBefore(source, said, { ...asked, unit: found.unit.id }, as) : null
        return tellLost(scored, ledgersOf(scored, circumstancesOf(said, found)), found.unit?.id ?? null, before)
      }),
    gain: ({ criterion, asOf, ...asked }) =>
      read(async (source) => {
        const until = asOf === undefined ? null : dayOfText(asOf)
        if (asOf !== undefined && until === null) throw new ChisoError('WRONG_DAY', { day: asOf.slice(0, 100) })
        const { found, seeking } = await seek(source, saidNow(), asked, until)
        const { set, period } = found
        if (criterion !== undefined && !treeOf(set).byCode.has(criterion))
          throw new ChisoError('NO_SUCH_CRITERION', { index: set.id, version: set.version, code: criterion })
        return nameThings(source, set, found.unit!, period, gain(seeking, criterion))
      }),
    remedy: (asked) => read((source) => plan(source, asked)),
    keepRemedy: ({ items, ...asked }, account) =>
      inTurn(async () => {
        const said = saidNow()
        const found = findAsked(definitions, asked, said.rounds)
        const { set, period } = found
        const { scores } = await read((source) => standing(source, said, found))
        const kept = cleanRemedies(definitions, set, scores, items)
        const event = { index: set.id, version: set.version, year: period.year, unit: found.unit!.id, items: kept }
        if (kept.length > 0) records.append('remedy.kept', account, event)
        return read((source) => plan(source, asked))
      }),
    lostOfEdition({ edition: name, unit, by }) {
      const { kind, round, document, unit: locked } = showEdition({ edition: name, ...(by ? { by } : {}) })
      if (kind === 'withdrawal' || round === null) throw new ChisoError('NO_SUCH_EDITION', { edition: name.slice(0, 100) })
      const scored = scoreDocument(document)
      const asked = unit ?? locked
      const found = scored.units.find(({ inputs }) => asked === inputs.unit || asked === inputs.code)
      if (asked !== null && !found) throw new ChisoError('UNIT_NOT_IN_ROUND', { unit: asked.slice(0, 100), round })
      return tellLost(
        scored,
        ledgersOf(scored, () => noCircumstances),
        found?.inputs.unit ?? null,
        null,
      )
    },
  }
}
