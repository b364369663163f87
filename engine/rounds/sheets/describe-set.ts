import { targetsByIndicator } from '../../definitions/bound-alike.ts'
import { type CriteriaSet, setOfYear } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Plan } from '../../definitions/plan.ts'
import { fractionOf } from '../../exact.ts'
import { type Rounds, roundOfYear } from '../../records/folds/rounds.ts'
import { branchKinds, leafKinds } from '../../rules/table.ts'
import { pointsText } from '../../scoring/print-score.ts'
import type { CriteriaReply, CriterionReply, IndexReply } from '../replies.ts'
import { standingPublication } from '../standing-publication.ts'
import { answerablesOf } from './answer-form.ts'

/** A decision by its number and, where it is known, its day as dd/mm/yyyy. */
export const decisionText = ({ decision }: Pick<CriteriaSet, 'decision'>): string =>
  [decision.number, decision.date?.split('-').reverse().join('/')].filter(Boolean).join(', ')

/** The years a set is scored in: those it is in force for, but where the year's round keeps another. */
function yearsIn(sets: CriteriaSet[], set: CriteriaSet, kept: (year: number) => string | undefined): number[] {
  const { from, to } = set.years
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  return years.filter((year) => (sets.find(({ version }) => version === kept(year)) ?? setOfYear(sets, year)) === set)
}

/** The indexes, their criteria sets, and the years whose published points stand. */
export const describeIndexes = ({ indexes }: Definitions, rounds: Rounds): IndexReply[] =>
  [...indexes].map(([id, sets]) => {
    const latest = sets.at(-1)!
    const standing = new Map(
      rounds.list().flatMap((one) => {
        const found = one.index === id ? standingPublication(one) : undefined
        return found ? [[one.year, { year: one.year, number: found.number, date: found.date }]] : []
      }),
    )
    const published = [...standing.keys()].toSorted((a, b) => a - b)
    return {
      id,
      title: latest.title,
      level: latest.units.level,
      sets: sets.map((set) => ({
        version: set.version,
        from: set.years.from,
        to: set.years.to,
        years: yearsIn(sets, set, (year) => roundOfYear(rounds, id, year)?.version),
        decision: decisionText(set),
        provenance: set.provenance,
      })),
      published,
      decisions: published.map((year) => standing.get(year)!),
    }
  })

/** A set laid out: its criteria in the order of the document, then the lines of bonus and penalty. */
export function describeSet(set: CriteriaSet, year: number, plans: ReadonlyMap<string, Plan>): CriteriaReply {
  const targets = targetsByIndicator(plans, year)
  const answerables = answerablesOf(set)
  const { nodes } = treeOf(set)
  const asked = (code: string) => {
    const { form = null, choices = [] } = answerables.get(code) ?? {}
    return { form, choices }
  }
  const criteria = nodes.slice(1).map(({ code, criterion, parent, max }): CriterionReply => {
    const { rule, takes } = criterion
    const kind = rule && (leafKinds[rule.kind] ?? branchKinds[rule.kind])
    return {
      code,
      parent: parent === 0 ? null : nodes[parent]!.code,
      title: criterion.title,
      max: pointsText(max, set.points),
      survey: criterion.survey,
      rule: rule && kind ? kind.text(rule.body, max) : null,
      ...asked(code),
      figures: criterion.figures,
      asks: criterion.asks,
      enters: criterion.enters,
      appraises: criterion.appraises,
      indicator: takes && 'indicator' in takes ? takes.indicator : null,
      note: criterion.note ?? null,
      targets: takes && 'indicator' in takes ? (targets.get(takes.indicator) ?? []) : [],
      extra: null,
    }
  })
  const extras = (['bonus', 'penalty'] as const).flatMap((extra) =>
    (set[extra]?.lines ?? []).map((line): CriterionReply => {
      const max = fractionOf(line.max)
      return {
        code: line.code,
        parent: null,
        title: line.title,
        max: pointsText(max, set.points),
        survey: false,
        rule: leafKinds[line.rule.kind]!.text(line.rule.body, max),
        ...asked(line.code),
        figures: line.figures,
        asks: line.asks,
        enters: line.enters,
        appraises: line.appraises,
        indicator: null,
        note: line.note ?? null,
        targets: [],
        extra,
      }
    }),
  )
  const { id: index, version, title, provenance } = set
  return { index, version, title, decision: decisionText(set), provenance, year, criteria: [...criteria, ...extras] }
}
