import type { Source } from '../counts/counts.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { dayOfText } from '../definitions/period.ts'
import { scoreDocument } from '../editions/work-out.ts'
import { ChisoError } from '../errors.ts'
import { readEdition } from '../files/edition-files.ts'
import type { House } from '../house.ts'
import { gain } from '../questions/gain.ts'
import { lostByCode, lostPoints, noCircumstances, ownScores } from '../questions/lost-points.ts'
import { openSeeking } from '../questions/seek-step.ts'
import { roundOfYear } from '../records/folds/rounds.ts'
import type { RoomDoors } from '../requests.ts'
import type { As } from '../scoring/choose-input.ts'
import { nameThings, openOutlook } from './ask-gain.ts'
import { ledgersOf, tellLost, type YearBefore } from './ask-lost.ts'
import { planOf } from './find-round.ts'
import { openFrozen } from './frozen-inputs.ts'
import { openCodes } from './parts.ts'
import { type Asked, findAsked, type Said, scoreAll } from './score-asked.ts'
import { tellCircumstances } from './tell-circumstances.ts'
import { tellIndices } from './tell-indices.ts'

type Own = Pick<RoomDoors, 'lost' | 'lostOfEdition' | 'gain' | 'indices'>

/** The part of the room that says where points were lost and what gains them back. */
export function openQuestions(
  { definitions, records, home, read, today }: House,
  { edition: showEdition }: Pick<RoomDoors, 'edition'>,
): Own {
  const frozen = openFrozen((edition) => readEdition(home, edition))
  const saidNow = (): Said => ({ answers: records.folds.answers.asNow(), rounds: records.folds.rounds.asNow(), frozen })
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
  return {
    indices: ({ year }) => tellIndices(definitions, year),
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
        const said = saidNow()
        const found = findAsked(definitions, asked, said.rounds)
        const { set, period } = found
        const unit = found.unit!
        const { byCode } = treeOf(set)
        if (criterion !== undefined && !byCode.has(criterion))
          throw new ChisoError('NO_SUCH_CRITERION', { index: set.id, version: set.version, code: criterion })
        const scored = await scoreAll(source, said, found, 'self', until)
        const one = scored.units.find(({ inputs }) => inputs.unit === unit.id)!
        const round = roundOfYear(said.rounds, set.id, period.year)
        const standing = round?.units.find((each) => each.unit === unit.id)
        const isEntered = round && standing ? openCodes(planOf(definitions, round.plan), standing) : () => true
        const outlook = openOutlook(source, set, period, one.inputs, until ?? today(), isEntered)
        return nameThings(source, set, unit, period, gain(openSeeking(scored, one, outlook), criterion))
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
