import { textOfDay } from '../engine/definitions/period.ts'
import { isValid, type UnitRegistry } from '../engine/definitions/unit-registry.ts'
import type { Case } from './draw-year.ts'

/** How one export writes dossiers down. */
export interface Layout {
  language: 'canonical' | 'vietnamese'
  separator: ',' | ';' | '\t'
  bom: boolean
  lineEnd: '\n' | '\r\n'
  /** What the unit's columns hold. */
  unit: 'code' | 'name' | 'code and name'
}

interface Words {
  headers: Record<'key' | 'procedure' | 'field' | 'code' | 'name' | 'channel' | 'submitted' | 'due' | 'completed', string> & {
    rest: string[]
  }
  channels: Record<Case['channel'], string>
  transfers: Record<Case['transfer'], string>
  yes: string
  no: string
  day: (day: number) => string
  minute: (minute: number) => string
}

const two = (value: number): string => String(value).padStart(2, '0')
const time = (minute: number): string => `${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`
const vietnameseDay = (day: number): string => textOfDay(day).split('-').reverse().join('/')

const languages: Record<Layout['language'], Words> = {
  canonical: {
    headers: {
      key: 'dossier_id',
      procedure: 'procedure_code',
      field: 'field_code',
      code: 'unit_code',
      name: 'Đơn vị',
      channel: 'channel',
      submitted: 'submitted_at',
      due: 'due_at',
      completed: 'completed_at',
      rest: ['result_digitised', 'input_digitised', 'fee_required', 'paid_online', 'reused_data', 'satisfaction', 'transfer'],
    },
    channels: { online: 'online', offline: 'offline', postal: 'postal' },
    transfers: { none: 'none', electronic: 'electronic', paper: 'paper', mixed: 'mixed' },
    yes: 'true',
    no: 'false',
    day: textOfDay,
    minute: (minute) => `${textOfDay(Math.floor(minute / 1440))}T${time(minute)}:00`,
  },
  vietnamese: {
    headers: {
      key: 'Mã hồ sơ',
      procedure: 'Mã TTHC',
      field: 'Lĩnh vực',
      code: 'Mã đơn vị',
      name: 'Đơn vị',
      channel: 'Hình thức nộp',
      submitted: 'Ngày tiếp nhận',
      due: 'Ngày hẹn trả',
      completed: 'Ngày trả kết quả',
      rest: [
        'Số hóa kết quả',
        'Số hóa hồ sơ đầu vào',
        'Có phí, lệ phí',
        'Thanh toán trực tuyến',
        'Tái sử dụng dữ liệu',
        'Mức độ hài lòng',
        'Luân chuyển nội bộ',
      ],
    },
    channels: { online: 'Trực tuyến', offline: 'Trực tiếp', postal: 'Bưu chính' },
    transfers: { none: 'Không', electronic: 'Điện tử', paper: 'Bản giấy', mixed: 'Cả hai' },
    yes: 'Có',
    no: 'Không',
    day: vietnameseDay,
    minute: (minute) => `${vietnameseDay(Math.floor(minute / 1440))} ${time(minute)}`,
  },
}

/**
 * The export of a quarter (days `first` to `last`): what was submitted in it and what was still open from before, as
 * known at its end. A dossier that comes again names the unit that has it by then.
 */
export function printExport(registry: UnitRegistry, cases: Case[], first: number, last: number, opening: boolean, layout: Layout): string {
  const { separator, language } = layout
  const words = languages[language]
  const quote = (cell: string) => (cell.includes(separator) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell)
  const { key, procedure, field, code, name, channel, submitted, due, completed, rest } = words.headers
  const unitHeaders = { code: [code], name: [name], 'code and name': [code, name] }[layout.unit]
  const lines = [[key, procedure, field, ...unitHeaders, channel, submitted, due, completed, ...rest]]
  for (const one of cases) {
    const day = Math.floor(one.submitted / 1440)
    if (day > last || (day < first && one.completed !== null && one.completed < first * 1440)) continue
    const comesAgain = day < first && !opening
    const unit = registry.units[comesAgain ? unitOn(registry, one.unit, last, one.serial) : one.unit]!
    const renamed = day < first && opening ? renamedBy(registry, one.unit, last) : null
    const done = one.completed !== null && one.completed < (last + 1) * 1440
    const bool = (value: boolean | null) => (value === null ? '' : value ? words.yes : words.no)
    const units = { code: [renamed ?? unit.code], name: [unit.name], 'code and name': [unit.code, unit.name] }[layout.unit]
    lines.push([
      idOf(registry, one),
      one.procedure.code,
      one.procedure.field,
      ...units,
      words.channels[one.channel],
      words.minute(one.submitted),
      words.day(one.dueDay),
      done ? words.minute(one.completed!) : '',
      bool(done && one.resultDigitised),
      bool(one.inputDigitised),
      bool(one.procedure.feeRequired),
      bool(one.paidOnline),
      bool(one.reusedData),
      done && one.satisfaction !== null ? String(one.satisfaction) : '',
      words.transfers[one.transfer],
    ])
  }
  return (layout.bom ? '\ufeff' : '') + lines.map((cells) => cells.map(quote).join(separator) + layout.lineEnd).join('')
}

function idOf({ units }: UnitRegistry, { unit, submitted, serial }: Case): string {
  const day = textOfDay(Math.floor(submitted / 1440))
    .slice(2)
    .replaceAll('-', '')
  return `H27.${units[unit]!.code}-${day}-${String(serial).padStart(6, '0')}`
}

/** The unit that has a dossier on a day: its own while it is there, then what it went into; of several parts any one. */
export function unitOn(registry: UnitRegistry, unit: number, day: number, pick: number): number {
  const { to } = registry.units[unit]!
  if (to === null || to >= day) return unit
  const edges = registry.successions.filter(({ predecessor, successor }) => predecessor === unit && successor !== null)
  const whole = edges.find(({ kind }) => kind !== 'split_part')
  const next = whole ?? edges[pick % Math.max(1, edges.length)]
  return next ? unitOn(registry, next.successor!, day, pick) : unit
}

/** The new name of a unit that was only renamed: a system that has moved on writes it for older dossiers too. */
function renamedBy(registry: UnitRegistry, unit: number, day: number): string | null {
  const edge = registry.successions.find(({ predecessor, kind }) => predecessor === unit && kind === 'rename')
  const later = edge ? registry.units[edge.successor!]! : null
  return later && isValid(later, day) ? later.name : null
}
