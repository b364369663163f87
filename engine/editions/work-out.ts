import { z } from 'zod'
import { treeOf } from '../definitions/criteria-tree.ts'
import { leafKinds } from '../rules/table.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import { printScore } from '../scoring/print-score.ts'
import { type ScoredIndex, scoreIndex } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import { canonicalJson, numbersAsText } from './canonical-json.ts'
import { frozenScore, scoreForm } from './frozen-score.ts'
import { reportContent } from './report-content.ts'
import { reportForm, reportResults } from './report-results.ts'
import { kindsOf, setOfText } from './set-of-text.ts'

const text = z.string()
const frozenCriteria = z.record(text, z.record(text, z.unknown()))
const query = z.object({ period: text, as: z.enum(['self', 'appraised', 'final']), survey: z.enum(['closed', 'open', 'not_held']) })
const lock = z.object({
  kind: z.literal('lock'),
  set: text,
  period: text,
  unit: z.object({ id: text, code: text, name: text }),
  criteria: frozenCriteria,
})
type LockDocument = z.infer<typeof lock>
const publication = z.object({
  kind: z.literal('publication'),
  set: text,
  query,
  inputs: z.array(z.looseObject({ criteria: frozenCriteria })),
})
const withdrawal = z.object({ kind: z.literal('withdrawal'), withdraws: text })
type PublicationDocument = z.infer<typeof publication>
const report = z.object({
  kind: z.literal('report'),
  ...reportContent.pick({ targets: true, figures: true, owed: true, tasks: true }).shape,
})
const documents = z.discriminatedUnion('kind', [lock, publication, report, withdrawal])

/**
 * What an edition's own bytes come to: the points, worked out from the set, the inputs and the question it holds and from
 * nothing else. Throws where it holds too little, or what this program cannot read.
 */
function workOut(document: unknown): { form?: string; rules?: unknown; results?: unknown } {
  const read = documents.parse(document)
  if (read.kind === 'withdrawal') return {}
  if (read.kind === 'report') return { form: reportForm, results: reportResults(read) }
  const set = setOfText(read.set)
  const results = read.kind === 'lock' ? ownScore(read) : printScore(scorePublication(read)).units.map(frozenScore)
  return { form: scoreForm, rules: numbersAsText(kindsOf(set)), results: numbersAsText(results) }
}

/** The points of a lock, or of all units of a publication, from its own bytes; null of an edition that scores nothing. Throws where it cannot be read. */
export function scoredOf(document: unknown): ScoredIndex | null {
  const read = documents.parse(document)
  if (read.kind === 'withdrawal' || read.kind === 'report') return null
  return read.kind === 'lock' ? scoreLock(read).scored : scoreIndex(setOfText(read.set), read.inputs.map(readInputs), read.query)
}

/** A document with what it comes to, as it is frozen. */
export function withResults(document: object): object {
  const plain = JSON.parse(canonicalJson(document)) as object
  return { ...plain, ...workOut(plain) }
}

/**
 * A unit's own score, worked out alone: criteria relative to the others (`relative`) are left out, and with them its
 * rank. What stands above those is open.
 */
export function scoreLock({ set: written, period, unit, criteria }: LockDocument): { scored: ScoredIndex; relative: Set<string> } {
  const set = setOfText(written)
  const relative = new Set(
    treeOf(set).nodes.flatMap(({ code, criterion }) => (leafKinds[criterion.rule?.kind ?? '']?.measure ? [code] : [])),
  )
  const kept = Object.fromEntries(Object.entries(criteria).filter(([code]) => !relative.has(code)))
  const alone: UnitInputs = { unit: unit.id, code: unit.code, name: unit.name, criteria: kept, appraisal: 'open', council: 'open' }
  return { scored: scoreIndex(set, [alone], { period, as: 'self', survey: 'open' }), relative }
}

/** A round as it was published, scored from its own document. */
const scorePublication = ({ set, inputs, query: asked }: PublicationDocument): ScoredIndex =>
  scoreIndex(setOfText(set), inputs.map(readInputs), asked)

/** What an edition's document scores: of a lock the unit alone, of a publication all. Throws where it scores nothing. */
export function scoreDocument(document: unknown): ScoredIndex {
  const read = z.discriminatedUnion('kind', [lock, publication]).parse(document)
  return read.kind === 'lock' ? scoreLock(read).scored : scorePublication(read)
}

function ownScore(document: LockDocument): unknown {
  const { scored, relative } = scoreLock(document)
  const { rank: _, unrankedReason: __, ...score } = frozenScore(printScore(scored).units[0]!)
  return { ...score, criteria: score.criteria.filter(({ code }) => !relative.has(code)) }
}

/** The inputs of a unit as they are scored: whole numbers of a survey are text in an edition. */
export function readInputs(frozen: z.infer<typeof publication>['inputs'][number]): UnitInputs {
  const criteria = Object.entries(frozen.criteria).map(([code, { survey, ...given }]): [string, CriterionInputs] => [
    code,
    {
      ...given,
      ...(survey ? { survey: (survey as { count: string }[]).map((one) => ({ ...one, count: BigInt(one.count) })) } : {}),
    } as CriterionInputs,
  ])
  return { ...(frozen as unknown as UnitInputs), criteria: Object.fromEntries(criteria) }
}
