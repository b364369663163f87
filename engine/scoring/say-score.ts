import type { Extras } from '../definitions/criteria-set.ts'
import { below, type Tree } from '../definitions/criteria-tree.ts'
import { inBoth } from '../rules/say-number.ts'
import { branchKinds, leafKinds } from '../rules/table.ts'
import type { Words } from '../words.ts'
import type { Chosen } from './choose-input.ts'
import { type Cohort, type NodeScore, waitsForGate } from './node-score.ts'
import type { NamedUnit, PointsReason } from './replies.ts'
import type { ExtraLine } from './score-extras.ts'

const missing: Record<PointsReason, Words> = {
  no_data: { vi: 'chưa có số liệu hoặc câu trả lời', en: 'no data or answer yet' },
  nothing_arose: { vi: 'không phát sinh (mẫu số bằng 0)', en: 'nothing arose (a denominator of 0)' },
  not_applicable: { vi: 'không áp dụng', en: 'not applicable' },
  not_published: { vi: 'chưa được công bố', en: 'not published' },
  waiting_for_others: { vi: 'chờ số liệu của các đơn vị khác trong nhóm', en: 'waiting for the figures of other units of the group' },
  no_exact_series: { vi: 'không có chuỗi số liệu chính xác cho đơn vị', en: 'no exact series exists for the unit' },
}
const decidedBy = {
  self: { vi: 'đơn vị không tự chấm nên tính là 0', en: 'not self-scored, so it counts as 0' },
  appraised: { vi: 'điểm thẩm định', en: 'points of the appraisal' },
  final: { vi: 'điểm Hội đồng kết luận', en: 'points decided by the council' },
}

/** One sentence that says how the points of a criterion came about, and under a rule relative to the cohort which units are waited for or left out. */
export function sayScore(tree: Tree, ix: number, score: NodeScore, scores: NodeScore[], cohort?: Cohort): Words {
  const { code, max, criterion } = tree.nodes[ix]!
  const name = ix === 0 ? { vi: 'Toàn bộ chỉ số', en: 'The whole index' } : { vi: `Tiêu chí ${code}`, en: `Criterion ${code}` }
  const why = sayWhy(tree, ix, score, scores, cohort)
  if (score.status === 'not_applicable') return { vi: `${name.vi} không áp dụng: ${why.vi}.`, en: `${name.en} does not apply: ${why.en}.` }
  if (score.status === 'survey_pending')
    return { vi: `${name.vi} chờ điều tra xã hội học: ${why.vi}.`, en: `${name.en} waits for the survey: ${why.en}.` }
  const { on } = criterion.gate ?? {}
  const gate = on === undefined ? nothingSaid : score.shut ? sayShut(tree, on) : waitsForGate(score) ? sayHeld(on) : nothingSaid
  return inBoth(
    (say) =>
      `${name.vi}: ${why.vi}${gate.vi}; được ${say(score.gained)} trên ${say(score.applicable.n === 0n ? max : score.applicable)} điểm${score.open.n !== 0n ? `, còn chờ ${say(score.open)} điểm` : ''}.`,
    (say) =>
      `${name.en}: ${why.en}${gate.en}; ${say(score.gained)} of ${say(score.applicable.n === 0n ? max : score.applicable)} points${score.open.n !== 0n ? `, ${say(score.open)} still open` : ''}.`,
  )
}

const sayFull = ({ vi, en }: Words): Words => ({
  vi: `không áp dụng (${vi}) nên được tính đủ điểm`,
  en: `does not apply (${en}), so it has all its points`,
})
const nothingSaid: Words = { vi: '', en: '' }
/** That a gate is shut; one that looks at the index itself looks at the total. */
function sayShut({ set }: Tree, on: string): Words {
  const [vi, en] = on === set.id ? ['tổng điểm', 'the total'] : [`tiêu chí ${on}`, `criterion ${on}`]
  return { vi: `; ${vi} chưa đạt nên bị giới hạn`, en: `; ${en} falls short, so it is cut` }
}

/** That it is not settled yet whether a gate opens. */
const sayHeld = (on: string): Words => ({
  vi: `; chờ tiêu chí ${on}, đạt mức tối thiểu mới được tính`,
  en: `; waits for criterion ${on}, which has to have enough points first`,
})

function sayWhy(tree: Tree, ix: number, score: NodeScore, scores: NodeScore[], cohort: Cohort | undefined): Words {
  const { criterion, children, max } = tree.nodes[ix]!
  if (score.chosen?.kind === 'verdict') return decidedBy[score.chosen.from]
  if (children.length > 0) return sayParts(tree, ix, scores)
  const chosen: Chosen = score.chosen!
  const rule = criterion.rule!
  if (chosen.kind === 'left_out')
    return { vi: 'không tính vào điểm và điểm tối đa ở bước này', en: 'left out of points and maximum at this step' }
  if (chosen.kind === 'not_applicable') return score.status === 'scored' ? sayFull(chosen.reason) : chosen.reason
  if (chosen.kind === 'waiting') return chosen.misfit === null ? missing[chosen.reason] : misfitWords(chosen.misfit)
  if (score.status === 'waiting' && !waitsForGate(score)) {
    const names = listNames(cohort?.waitingFor ?? [])
    return names === null
      ? missing.waiting_for_others
      : { vi: `${missing.waiting_for_others.vi}: ${names.vi}`, en: `${missing.waiting_for_others.en}: ${names.en}` }
  }
  if (chosen.kind === 'nothing_arose') return missing.nothing_arose
  if (!score.scored) return leafKinds[rule.kind]!.empty?.(rule.body, chosen.given) ?? missing.nothing_arose
  const said = leafKinds[rule.kind]!.sentence(rule.body, chosen.given, score.scored, max)
  const left = listNames(cohort?.leftOut ?? [])
  return left === null
    ? said
    : {
        vi: `${said.vi}; không so với đơn vị chưa được công bố: ${left.vi}`,
        en: `${said.en}; compared without units not published: ${left.en}`,
      }
}

/** So many units are named in a sentence; the answer holds all. */
const named = 5

function listNames(units: NamedUnit[]): Words | null {
  if (units.length === 0) return null
  const names = units.slice(0, named).map(({ name }) => name)
  const more = units.length - names.length
  const list = names.join(', ')
  return more === 0 ? { vi: list, en: list } : { vi: `${list} và ${more} đơn vị khác`, en: `${list} and ${more} more` }
}

/** One sentence about a line of bonus or penalty points. */
export function sayExtra(
  tree: Tree,
  part: 'bonus' | 'penalty',
  { rule: { kind, body }, gate }: Extras['lines'][number],
  { code, points, max, chosen, scored, shut }: ExtraLine,
): Words {
  const name = part === 'bonus' ? { vi: 'Điểm cộng', en: 'Bonus' } : { vi: 'Điểm trừ', en: 'Penalty' }
  const why = sayDeclared(kind, body, chosen, scored, max)
  const cut = gate && shut ? sayShut(tree, gate.on) : nothingSaid
  return inBoth(
    (say) => `${name.vi} ${code}: ${why.vi}${cut.vi}; ${part === 'bonus' ? 'cộng' : 'trừ'} ${say(points)} trên tối đa ${say(max)} điểm.`,
    (say) => `${name.en} ${code}: ${why.en}${cut.en}; ${say(points)} of at most ${say(max)} points.`,
  )
}

function sayDeclared(kind: string, body: unknown, chosen: Chosen, scored: ExtraLine['scored'], max: ExtraLine['max']): Words {
  if (chosen.kind === 'verdict') return decidedBy[chosen.from]
  if (chosen.kind === 'not_applicable') return chosen.reason
  if (chosen.kind === 'waiting') {
    if (chosen.misfit !== null) return misfitWords(chosen.misfit)
    return chosen.reason === 'no_data' ? { vi: 'chưa khai nên tính là 0', en: 'not declared, so it counts as 0' } : missing[chosen.reason]
  }
  return chosen.kind === 'given' && scored ? leafKinds[kind]!.sentence(body, chosen.given, scored, max) : missing.nothing_arose
}

const misfitWords = (misfit: Words): Words => ({
  vi: `câu trả lời không còn khớp với quy tắc (${misfit.vi})`,
  en: `the answer does not fit the rule (${misfit.en})`,
})

/** The parts of a branch with their points, or why they have none. */
function sayParts(tree: Tree, ix: number, scores: NodeScore[]): Words {
  const { criterion, children, parent } = tree.nodes[ix]!
  const { rule } = criterion
  const parts = children.map((child) => scores[child]!)
  const isSpread =
    tree.set.not_applicable === 'spread' && parent === 0 && below(tree, ix).some((place) => scores[place]!.status === 'not_applicable')
  const name = rule ? branchKinds[rule.kind]!.name : { vi: 'tổng của', en: 'sum of' }
  const list = inBoth(
    (say) => parts.map((part) => `${part.code} (${part.applicable.n === 0n ? 'không tính' : say(part.gained)})`).join(', '),
    (say) => parts.map((part) => `${part.code} (${part.applicable.n === 0n ? 'left out' : say(part.gained)})`).join(', '),
  )
  return {
    vi: `${name.vi} ${list.vi}${isSpread ? '; điểm của phần không áp dụng chia theo tỷ lệ cho phần còn lại' : ''}`,
    en: `${name.en} ${list.en}${isSpread ? '; points of what does not apply are spread over the rest' : ''}`,
  }
}
