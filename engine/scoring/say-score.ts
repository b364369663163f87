import type { Reason } from '../answers.ts'
import type { Chosen } from './choose-input.ts'
import type { Tree } from './criteria-tree.ts'
import type { Words } from './rules/rule-kind.ts'
import { branchKinds, leafKinds } from './rules/table.ts'
import { inBoth } from './say-number.ts'
import type { NodeScore } from './score-unit.ts'

const missing: Record<Reason, Words> = {
  no_data: { vi: 'chưa có số liệu hoặc câu trả lời', en: 'no data or answer yet' },
  nothing_arose: { vi: 'không phát sinh (mẫu số bằng 0)', en: 'nothing arose (a denominator of 0)' },
  not_applicable: { vi: 'không áp dụng', en: 'not applicable' },
  not_published: { vi: 'chưa được công bố', en: 'not published' },
  no_exact_series: { vi: 'không có chuỗi số liệu chính xác cho đơn vị', en: 'no exact series exists for the unit' },
}
const decidedBy = {
  appraised: { vi: 'điểm thẩm định', en: 'points of the appraisal' },
  final: { vi: 'điểm Hội đồng kết luận', en: 'points decided by the council' },
}

/** One sentence that says how the points of a criterion came about. */
export function sayScore(tree: Tree, ix: number, score: NodeScore, scores: NodeScore[]): Words {
  const { code, max, criterion } = tree.nodes[ix]!
  const name = ix === 0 ? { vi: 'Toàn bộ chỉ số', en: 'The whole index' } : { vi: `Tiêu chí ${code}`, en: `Criterion ${code}` }
  const why = sayWhy(tree, ix, score, scores)
  if (score.status === 'not_applicable') return { vi: `${name.vi} không áp dụng: ${why.vi}.`, en: `${name.en} does not apply: ${why.en}.` }
  if (score.status === 'survey_pending')
    return { vi: `${name.vi} chờ điều tra xã hội học: ${why.vi}.`, en: `${name.en} waits for the survey: ${why.en}.` }
  const gate =
    criterion.gate && score.shut
      ? { vi: `; tiêu chí ${criterion.gate.on} chưa đạt nên bị giới hạn`, en: `; criterion ${criterion.gate.on} falls short, so it is cut` }
      : { vi: '', en: '' }
  return inBoth(
    (say) =>
      `${name.vi}: ${why.vi}${gate.vi}; được ${say(score.gained)} trên ${say(score.applicable.n === 0n ? max : score.applicable)} điểm${score.open.n !== 0n ? `, còn chờ ${say(score.open)} điểm` : ''}.`,
    (say) =>
      `${name.en}: ${why.en}${gate.en}; ${say(score.gained)} of ${say(score.applicable.n === 0n ? max : score.applicable)} points${score.open.n !== 0n ? `, ${say(score.open)} still open` : ''}.`,
  )
}

function sayWhy(tree: Tree, ix: number, score: NodeScore, scores: NodeScore[]): Words {
  const { criterion, children, max } = tree.nodes[ix]!
  if (score.chosen?.kind === 'verdict') return decidedBy[score.chosen.from]
  if (children.length > 0)
    return sayParts(
      tree,
      ix,
      children.map((child) => scores[child]!),
    )
  const chosen: Chosen = score.chosen!
  const rule = criterion.rule!
  if (chosen.kind === 'left_out')
    return { vi: 'không tính vào điểm và điểm tối đa ở bước này', en: 'left out of points and maximum at this step' }
  if (chosen.kind === 'not_applicable') return chosen.reason
  if (chosen.kind === 'waiting') return chosen.misfit === null ? missing[chosen.reason] : misfitWords(chosen.misfit)
  if (score.status === 'waiting')
    return { vi: 'chờ số liệu của các đơn vị khác trong nhóm', en: 'waiting for the figures of other units of the group' }
  if (chosen.kind === 'nothing_arose' || !score.scored) return missing.nothing_arose
  return leafKinds[rule.kind]!.sentence(rule.body, chosen.given, score.scored, max)
}

const misfitWords = (misfit: Words): Words => ({
  vi: `câu trả lời không còn khớp với quy tắc (${misfit.vi})`,
  en: `the answer does not fit the rule (${misfit.en})`,
})

/** The parts of a branch with their points, or why they have none. */
function sayParts(tree: Tree, ix: number, parts: NodeScore[]): Words {
  const { rule } = tree.nodes[ix]!.criterion
  const name = rule ? branchKinds[rule.kind]!.name : { vi: 'tổng của', en: 'sum of' }
  const list = inBoth(
    (say) => parts.map((part) => `${part.code} (${part.applicable.n === 0n ? 'không tính' : say(part.gained)})`).join(', '),
    (say) => parts.map((part) => `${part.code} (${part.applicable.n === 0n ? 'left out' : say(part.gained)})`).join(', '),
  )
  return { vi: `${name.vi} ${list.vi}`, en: `${name.en} ${list.en}` }
}
