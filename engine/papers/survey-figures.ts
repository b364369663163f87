import { treeOf } from '../definitions/criteria-tree.ts'
import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import { showFigure } from '../documents/paper-text.ts'
import { type ScoredSteps, scoreSteps } from '../editions/score-steps.ts'
import { setOfText } from '../editions/set-of-text.ts'
import { compare, divide, type Fraction, fractionOf, multiply, nought, total } from '../exact.ts'
import type { Tally } from '../rules/given.ts'
import { type Survey, tellAnswers } from '../rules/survey.ts'
import { openUnit } from '../scoring/open-unit.ts'
import { pointsText } from '../scoring/print-score.ts'
import { stepsOf } from './appraisal-figures.ts'
import type { ResultsOf } from './results-figures.ts'

const hundred: Fraction = { n: 100n, d: 1n }

/** The figures of the survey of rounds: its answers by group of respondents and by criterion, and what they give each unit. */
export function surveyFigures(rounds: ResultsOf[], { respondents }: PaperForm): PaperFigures {
  const nameOf = (group: string) => respondents[group] ?? group
  const laid = rounds.map((round) => layRound(round, nameOf))
  const grouped = (table: 'criteria' | 'surveyed'): FigureRow[] =>
    laid.flatMap((one) => [
      ...(rounds.length > 1 ? [{ kind: 'group' as const, cells: { [table === 'criteria' ? 'title' : 'unit']: one.title } }] : []),
      ...one[table],
    ])
  const tally = laid.flatMap((one) => one.tally)
  const groups = [...new Set(tally.map(({ group }) => group))].sort()
  return {
    facts: {
      units: String(laid.reduce((all, { surveyed }) => all + surveyed.length, 0)),
      answers: showFigure(countOf(tally)),
      indexes: laid.map(({ title }) => title).join('; '),
    },
    tables: {
      respondents: numbered(
        groups.map((group) => ({ group: nameOf(group), answers: countOf(tally.filter((one) => one.group === group)) })),
      ),
      criteria: grouped('criteria'),
      surveyed: grouped('surveyed'),
    },
  }
}

const countOf = (tally: Tally[]): string => String(tally.reduce((all, { count }) => all + count, 0n))
const numbered = (rows: FigureRow['cells'][]): FigureRow[] =>
  rows.map((cells, ix) => ({ kind: 'line', cells: { ordinal: String(ix + 1), ...cells } }))

/** The criteria that a rule over answers fills. */
const surveyedOf = (set: ReturnType<typeof setOfText>) =>
  treeOf(set).nodes.flatMap(({ max, criterion: { code, title, rule } }) =>
    rule?.kind === 'survey' ? [{ max, code, title: title.vi, rule: rule.body as Survey }] : [],
  )

function layRound({ document, plan }: ResultsOf, nameOf: (group: string) => string) {
  const set = setOfText(document.set)
  const scored = scoreSteps(document, stepsOf(plan))
  const asked = surveyedOf(set)
  const excluded = new Set(document.units.filter(({ state }) => state === 'excluded').map(({ unit }) => unit))
  const units = scored.self.units
    .filter(({ inputs }) => !excluded.has(inputs.unit))
    .map(({ inputs }) => ({ ...inputs, tally: Object.values(inputs.criteria).find(({ survey }) => survey)?.survey ?? [] }))
  const tally = units.flatMap((unit) => unit.tally)
  const lines = units.map(({ unit, name, code, tally: own }) => {
    const told = asked.map(({ rule }) => tellAnswers(rule, own))
    return { unit: name, code, ...sumsOf(told), ...pointsOf(scored, unit, set.points) }
  })
  const share = ({ percent }: (typeof lines)[number]) => fractionOf(percent ?? '0')
  return {
    title: set.title.vi,
    tally,
    criteria: numbered(
      asked.map(({ code, title, max, rule }) => {
        const told = tellAnswers(rule, tally)
        const percent = told.percent && pointsText(told.percent, 2)
        return {
          code,
          title,
          max: pointsText(max, set.points),
          groups: rule.groups?.map(nameOf).join('; ') ?? null,
          ...sumsOf([told]),
          percent,
        }
      }),
    ),
    surveyed: numbered(lines.toSorted((a, b) => compare(share(b), share(a)))),
  }
}

const sumsOf = (told: { counted: bigint; aside: bigint }[]) => ({
  answers: String(told.reduce((all, { counted }) => all + counted, 0n)),
  aside: String(told.reduce((all, { aside }) => all + aside, 0n)),
})

/** A unit's points of the survey and what they are of; none before it is over, and none of what no answer fills yet. */
function pointsOf({ final }: ScoredSteps, unit: string, decimals: number | undefined) {
  const standing = final?.moment.surveyHeld ? final.units.find(({ inputs }) => inputs.unit === unit) : undefined
  const { scores } = standing ? openUnit(final!, standing) : { scores: [] }
  const found = standing ? final!.tree.nodes.filter(({ criterion }) => criterion.survey).map(({ ix }) => scores[ix]!) : []
  if (found.length === 0 || found.some(({ status }) => status === 'survey_pending')) return { points: null, max: null, percent: null }
  const [points, max] = [total(found.map(({ gained }): Fraction => gained)), total(found.map(({ applicable }): Fraction => applicable))]
  const percent = compare(max, nought) === 0 ? null : pointsText(multiply(hundred, divide(points, max)), 2)
  return { points: pointsText(points, decimals), max: pointsText(max, decimals), percent }
}
