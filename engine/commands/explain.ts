import { ChisoError } from '../errors.ts'
import type { Opened } from '../rounds/replies.ts'
import { type Command, type Output, textOf } from './command.ts'
import { localTime } from './local-time.ts'
import { readScored } from './score.ts'

export const command: Command = {
  does: 'giải thích điểm của một tiêu chí đến từng hồ sơ',
  usage: '--index ID --period P --unit U --criterion CODE [--as self|appraised|final]',
  options: {
    index: { type: 'string' },
    period: { type: 'string' },
    unit: { type: 'string' },
    criterion: { type: 'string' },
    as: { type: 'string' },
  },
  positionals: 0,
  async run({ doors, values, json, out }) {
    const [unit, criterion] = [textOf(values, 'unit'), textOf(values, 'criterion')]
    if (unit === undefined || criterion === undefined) throw new ChisoError('WRONG_USAGE', { what: '--unit, --criterion' })
    const answer = await doors.explain({ ...readScored(values), unit, criterion })
    if (json) out.write(`${JSON.stringify(answer)}\n`)
    else {
      out.write(`${answer.sentence}\n${answer.provenance.vi}\n\n`)
      tell(out, answer.tree, '')
    }
    return 0
  },
}

const standing = { scored: 'đã chấm', waiting: 'còn chờ', not_applicable: 'không áp dụng', survey_pending: 'chờ điều tra' }

function tell(out: Output, node: Opened, indent: string): void {
  const { code, title, points, max, rule, band, behind, answered, children } = node
  out.write(`${indent}${code} ${title.vi}: ${points ?? standing[node.status]}/${max}\n`)
  if (rule) out.write(`${indent}  Quy tắc (${rule.kind}, bản ${rule.version}): ${rule.text.vi}\n`)
  if (band) out.write(`${indent}  Mức đạt: ${band}\n`)
  if (answered)
    out.write(
      `${indent}  Trả lời của ${answered.by} lúc ${localTime(answered.at)}: ${JSON.stringify(answered.answer)}${behind ? ' (chỉ để đối chiếu, điểm lấy từ số liệu)' : ''}\n`,
    )
  if (behind) {
    out.write(
      `${indent}  Số liệu: ${behind.indicator}, ${behind.first} đến ${behind.last}: ${behind.counted.count} dòng được tính, ${behind.missing.count} dòng không\n`,
    )
    if (behind.setAside !== undefined) out.write(`${indent}    để riêng ${behind.setAside} dòng lỗi của các tệp trong kỳ, chưa tính\n`)
    for (const [part, { files }] of [
      ['được tính', behind.counted],
      ['không', behind.missing],
    ] as const)
      for (const { batch, file, rows } of files) out.write(`${indent}    ${part}: lần nhập ${batch}, ${file}, ${rows} dòng\n`)
  }
  for (const child of children) tell(out, child, `${indent}  `)
}
