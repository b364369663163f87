import { z } from 'zod'
import { said } from '../../said.ts'
import { levels } from '../unit-registry.ts'
import { among, column, date, formulaKind } from './formula-kind.ts'

const levelNames = {
  vi: { province: 'tỉnh', department: 'sở, ban, ngành', 'central-agency': 'cơ quan Trung ương', district: 'cấp huyện', commune: 'cấp xã' },
  en: {
    province: 'the province',
    department: 'departments',
    'central-agency': 'central agencies',
    district: 'districts',
    commune: 'communes',
  },
}
const schema = z
  .strictObject({
    of: z.string(),
    levels: z.array(z.enum(levels)).min(1),
    dated: column.optional(),
    begun: column.optional(),
    ended: column.optional(),
    counted: among,
  })
  .refine((one) => (one.dated === undefined) !== (one.begun === undefined), { error: 'dated, or begun (and ended)' })

/** Units of these levels that have such a row, among all those valid on the period's last day. */
export const kind = formulaKind(schema, {
  shown: () => 'percent',
  scaled: () => false,
  columns: { dated: date, begun: date, ended: date },
  check(_, dataset, __, report) {
    if (!dataset.unit) report(['of'], said`the rows of "${dataset.id}" belong to no unit`, said`a dataset with a unit`)
  },
  say: ({ levels: asked, counted, dated: day, begun }, { vi, column: named, among: of, inPeriod }) => {
    const names = asked.map((level) => levelNames[vi ? 'vi' : 'en'][level]).join(', ')
    const open = () =>
      vi ? `có ${named(begun!)} đến ngày cuối kỳ và chưa kết thúc` : `begun (${named(begun!)}) and not ended on the period's last day`
    const when = day ? inPeriod(day) : open()
    return vi
      ? `Số đơn vị (${names}) có ${of(counted)}, trên tổng số đơn vị có hiệu lực vào ngày cuối kỳ; ${when}.`
      : `Units (${names}) that have ${of(counted)}, of all units valid on the period's last day; ${when}.`
  },
})
