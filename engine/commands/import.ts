import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import { readGroup, readKinds } from '../imports/aside.ts'
import type { ImportReply } from '../imports/replies.ts'
import type { Issue, IssueGroup } from '../issue.ts'
import { type GivenMap, givenMap } from '../source-map.ts'
import { type Call, type Command, givenTexts, text, textOf, textsOf, type Values } from './command.ts'

export const command: Command = {
  does: 'nhập một tệp: ghi nhận cả tệp hoặc không ghi nhận dòng nào',
  usage:
    'FILE --dataset ID [--period P] [--unit U] [--encoding E] [--decimal C] [--thousands C|space|none] [--map FILE.json] [--source NAME] [--sheet NAME] [--separator C|tab] [--header-row N] [--leave-out total,header,numbering,signature,note,group] [--set-aside CODE:COLUMN=REASON …] [--snapshot] [--replace BATCH] [--dry-run]',
  options: {
    dataset: text,
    period: text,
    unit: text,
    encoding: text,
    decimal: text,
    thousands: text,
    map: text,
    source: text,
    sheet: text,
    separator: text,
    'header-row': text,
    'leave-out': text,
    'set-aside': { type: 'string', multiple: true },
    replace: text,
    snapshot: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  positionals: 1,
  async run(call) {
    const { doors, values, positionals, out, cwd } = call
    const dataset = textOf(values, 'dataset')
    const path = resolve(cwd, positionals[0]!)
    const named = { path, fileName: basename(path), ...givenTexts(values, ['encoding', 'sheet']) }
    if (dataset === undefined) {
      const meant = await doors.recognise(named).catch(() => null)
      const source = meant?.source ?? meant?.offer
      throw new ChisoError('WRONG_USAGE', {
        what: meant === null ? '--dataset' : `--dataset ${meant.dataset}${source ? ` --source "${source}"` : ''}?`,
      })
    }
    const map = textOf(values, 'map')
    const replaces = wholeOf(values, 'replace')
    const headerRow = wholeOf(values, 'header-row')
    const leaveOut = textOf(values, 'leave-out')
    const setAside = textsOf(values, 'set-aside').map(readGroup)
    const request = {
      path,
      fileName: basename(path),
      dataset,
      ...givenTexts(values, ['period', 'unit', 'encoding', 'decimal', 'thousands', 'sheet', 'separator', 'source']),
      ...(map === undefined ? {} : { map: readMapFile(resolve(cwd, map)) }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(headerRow === undefined ? {} : { headerRow }),
      ...(leaveOut === undefined ? {} : { leaveOut: readKinds(leaveOut) }),
      ...(setAside.length === 0 ? {} : { setAside }),
      snapshot: values.snapshot === true,
      dryRun: values['dry-run'] === true,
    }
    const answer = await doors.importFile(request, ({ step, done, total }) =>
      out.progress(`${step} ${total > 0 ? Math.floor((100 * done) / total) : 0} %`),
    )
    print(call, answer, request.dryRun)
    return answer.status === 'rejected' ? 1 : 0
  },
}

/** A whole number that an option gives. */
function wholeOf(values: Values, name: string): number | undefined {
  const given = textOf(values, name)
  if (given !== undefined && !/^\d{1,9}$/.test(given)) throw new ChisoError('WRONG_USAGE', { what: `--${name} ${given}` })
  return given === undefined ? undefined : Number(given)
}

/** A map from a file. Throws WRONG_USAGE. */
export function readMapFile(path: string): GivenMap {
  try {
    return givenMap.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new ChisoError('WRONG_USAGE', { what: `--map ${path}: {"Số biên nhận": "dossier_id"}, {"headers": …, "values": …, "dates": …}` })
  }
}

const words = { accepted: 'Đã ghi nhận', rejected: 'Bị từ chối, chưa ghi nhận dòng nào', duplicate: 'Tệp này đã được nhập trước đó' }

const triedWords = {
  accepted: 'Kiểm tra xong, chưa ghi nhận dòng nào. Nếu nhập',
  rejected: 'Kiểm tra xong: tệp sẽ bị từ chối',
  duplicate: 'Kiểm tra xong: tệp này đã được nhập trước đó',
}

function print({ doors, json, out }: Call, answer: ImportReply, tried: boolean): void {
  if (json) return out.write(`${JSON.stringify(answer)}\n`)
  const {
    status,
    batch,
    rows,
    new: fresh,
    changed,
    unchanged,
    older,
    gone,
    goneKeys,
    issueCount,
    issues,
    groups = [],
    warningCount,
    warnings,
    oddities = [],
    moves,
    leftOut = [],
    setAside = [],
  } = answer
  out.write(
    `${(tried ? triedWords : words)[status]}${batch === null ? '' : ` (lần nhập ${batch})`}: ${rows} dòng, mới ${fresh}, thay đổi ${changed}, không đổi ${unchanged}, cũ hơn ${older}\n`,
  )
  for (const { kind, count } of leftOut) out.write(`  bỏ ${count} dòng không phải dữ liệu: ${kind}\n`)
  for (const { code, column, count, reason } of setAside)
    out.write(`  để riêng ${count} dòng, không tính: ${[code, column].filter((part) => part !== null).join(' ')} – ${reason}\n`)
  if (gone > 0)
    out.write(
      `${gone} mã không còn trong tệp ${tried ? 'sẽ thôi' : 'thôi'} được tính: ${goneKeys.slice(0, 20).join(', ')}${gone > 20 ? ' …' : ''}\n`,
    )
  const place = (row: number | null, column: string | null) =>
    [row === null ? null : `dòng ${row}`, column].filter((part) => part !== null).join(', ')
  const grouped = issueCount > apart
  if (issueCount > 0) out.write(`${issueCount} lỗi${grouped ? ', gộp theo giá trị (--json nêu từng lỗi)' : ''}:\n`)
  if (!grouped) for (const issue of issues) out.write(`  ${place(issue.row, issue.column)}: ${sayIssue(issue)}\n`)
  else for (const group of groups) out.write(sayGroup(group))
  if (groups.some(({ code, values }) => code === 'UNKNOWN_UNIT' && values.some(({ value }) => value !== null)))
    out.write('Tên viết khác của một đơn vị đã có: khai một lần (chiso alias --name "TÊN TRONG TỆP" --unit MÃ), rồi nhập lại tệp\n')
  for (const { encoding, rows } of answer.encodings ?? [])
    out.write(`Nếu khai --encoding ${encoding}, tệp đọc thành:\n${rows.map((row) => `  ${row.join(' | ')}\n`).join('')}`)
  for (const { column, values, formats } of answer.unread ?? []) {
    if (formats.length > 0) out.write(`${column}: định dạng ngày đọc được cả cột: ${formats.join('; ')}\n`)
    else out.write(`${column}: ${values.map(({ value, count }) => `“${value}” (${count})`).join(', ')}\n`)
  }
  if (warningCount > 0) out.write(`${warningCount} cảnh báo${warningCount > 20 ? ' (nêu 20 cảnh báo đầu)' : ''}:\n`)
  for (const warning of warnings.slice(0, 20)) out.write(`  ${place(warning.row, warning.column)}: ${warning.code} ${warning.message}\n`)
  if (oddities.length > 0) out.write(`${oddities.length} điều lạ của cả tệp${oddities.length > 20 ? ' (nêu 20 điều đầu)' : ''}:\n`)
  for (const { code, message } of oddities.slice(0, 20)) out.write(`  ${code} ${message}\n`)
  if (moves) {
    const { indicators, targets, criteria, indexes } = moves.totals
    const all = indicators + targets + criteria + indexes
    out.write(
      all === 0
        ? 'Nếu nhập: không giá trị, chỉ tiêu hay điểm nào thay đổi\n'
        : `Nếu nhập thì thay đổi: ${indicators} giá trị chỉ số, ${targets} chỉ tiêu, ${criteria} điểm tiêu chí, ${indexes} tổng điểm bộ chỉ số (kỳ ${moves.periods.join(', ')})\n`,
    )
    const names = new Map(doors.units().map(({ id, name }) => [id, name]))
    for (const { title, unit, period, before, after } of moves.indexes.slice(0, 20))
      out.write(`  ${title.vi}, ${names.get(unit) ?? unit}, ${period}: ${sayTotal(before)} → ${sayTotal(after)}\n`)
    for (const { title, year, number, date, round } of moves.published)
      out.write(
        `  ${title.vi} năm ${year} đã công bố theo ${number} ngày ${date.split('-').reverse().join('/')}: kết quả đã công bố không đổi; muốn sửa thì đính chính (publish ${round} … --corrects)\n`,
      )
  }
}

/** How many errors are told one by one. */
const apart = 20

const sayIssue = ({ code, message, value }: Pick<Issue, 'code' | 'message' | 'value'>): string =>
  `${code} ${message}${value === null ? '' : ` [${value}]`}`

/** One line for each value of a cause: how often, and its first rows. */
function sayGroup({ code, column, count, values }: IssueGroup): string {
  const lines = values.map((one) => {
    const rows = one.rows.length === 0 ? '' : ` dòng ${one.rows.join(', ')}${one.count > one.rows.length ? ' …' : ''}`
    return `  ${column ?? ''}${rows}: ${sayIssue({ code, ...one })} × ${one.count}\n`
  })
  const rest = count - values.reduce((sum, one) => sum + one.count, 0)
  return lines.join('') + (rest > 0 ? `  ${column ?? ''} ${rest} dòng nữa: ${code}\n` : '')
}

const sayTotal = ({ points, percent }: { points: string; percent: string | null }): string =>
  `${points} điểm${percent === null ? '' : ` (${percent} %)`}`
