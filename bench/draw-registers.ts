import { dayOf, textOfDay } from '../engine/definitions/period.ts'
import { isValid, type UnitRegistry } from '../engine/definitions/unit-registry.ts'
import { openDraw } from '../engine/trials/draw.ts'

type Row = Record<string, string>

/** How far a year's register is from that of 2022: the chance that a procedure lost, or won, each thing. */
export interface RegisterShape {
  seed: number
  loses: number
  wins: number
  /** Procedures that are not there, and new ones with codes of their own. */
  dropped: number
  added: number
}

/** The register of a year, made from the rows of another year's. */
export function drawRegister(rows: Row[], { seed, loses, wins, dropped, added }: RegisterShape): Row[] {
  const draw = openDraw(seed)
  const flag = (value: string | undefined) => String(value === 'true' ? !draw.chance(loses) : draw.chance(wins))
  const levelOf = (row: Row): string => {
    if (row.online_level === 'none') return row.eligible_online === 'true' && draw.chance(wins) ? 'partial' : 'none'
    if (draw.chance(loses)) return 'none'
    return draw.chance(wins) ? 'full' : row.online_level!
  }
  const drawRow = (row: Row): Row => {
    const level = levelOf(row)
    const online = level !== 'none'
    return {
      ...row,
      online_level: level,
      on_national_portal: String(online && flag(row.on_national_portal) === 'true'),
      online_payment: String(row.fee_required === 'true' && flag(row.online_payment) === 'true'),
    }
  }
  const kept = rows.filter((_, at) => at % 24 >= dropped)
  const fresh = rows.slice(0, added).map((row, at) => {
    const serial = String(rows.length + at + 1)
    return { ...row, procedure_code: `3.000${serial}`, name: `Thủ tục ${serial} (${row.field_code})` }
  })
  return [...kept, ...fresh].map(drawRow)
}

export interface SurveyShape {
  year: number
  seed: number
  rows: number
  content: number
}

const services = ['dat-dai', 'dau-tu', 'xay-dung', 'ho-tich', 'y-te-cong', 'giao-duc-cong', 'khac']

/** Answers of citizens about districts, and about communes once there are none. */
export function drawSurvey(registry: UnitRegistry, { year, seed, rows, content }: SurveyShape): Row[] {
  const draw = openDraw(seed)
  const first = dayOf(year, 1, 1)
  return Array.from({ length: rows }, (_, at) => {
    const day = first + draw.whole(dayOf(year + 1, 1, 1) - first)
    const of = (level: string) => registry.units.filter((unit) => unit.level === level && isValid(unit, day))
    const districts = of('district')
    const asked = districts.length > 0 ? districts : of('commune')
    const score = draw.chance(0.03) ? '' : String(draw.chance(content) ? 4 + draw.whole(2) : 1 + draw.whole(3))
    return {
      response_id: `P${year}-${String(at + 1).padStart(4, '0')}`,
      unit_code: asked[draw.whole(asked.length)]!.code,
      service_code: services[draw.whole(services.length)]!,
      answered_at: textOfDay(day),
      score,
    }
  })
}
