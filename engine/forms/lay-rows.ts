import type { CountScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import type { Form } from '../definitions/forms/form.ts'
import type { Period } from '../definitions/period.ts'
import { isValid, type UnitRegistry, unitsAbove } from '../definitions/unit-registry.ts'
import { type Counted, countForm, type Figures, showFigure } from './count-form.ts'
import type { FormRow } from './replies.ts'

type Group = [level: string, title: string]
interface Line {
  unit: string | null
  field: string | null
  name: string
  figures: Figures
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const collator = new Intl.Collator('vi')

/**
 * The lines of a form, level by level with sub-totals, the total first: of the whole its units, of one unit its fields.
 * Units that are not there on the period's last day stand where they have figures. `covered`: anything was imported.
 */
export async function layRows(
  source: Source,
  form: Form,
  period: Period,
  unit: number | null,
): Promise<{ rows: FormRow[]; covered: boolean }> {
  const { registry } = source.definitions
  const count = (scope: Partial<CountScope>) => countForm(source, form, period, { unit, own: false, by: 'nothing', ...scope })
  const whole = await count({})
  const total = row(form, 'total', { name: 'Tổng số', ordinal: '', figures: whole.figures(''), unit: idOf(registry, unit) })
  if (!whole.covered) return { rows: [], covered: false }
  const asked = Object.entries(form.lines.groups).map(([level, { vi }]): Group => [level, vi])
  const groups = unit === null || unit === registry.province ? await ofUnits() : await ofFields(unit)
  const shown = groups.filter(({ lines }) => lines.length > 0)
  const rows = shown.flatMap(({ level, title, lines, sums }, at) => [
    ...(shown.length > 1 ? [row(form, 'group', { name: title, ordinal: romans[at]!, level, figures: sums })] : []),
    ...lines.map((line, ix) => row(form, 'line', { ...line, level, ordinal: String(ix + 1) })),
  ])
  return { rows: [total, ...rows], covered: true }

  async function ofUnits() {
    const own = form.lines.includes === 'own'
    const [lines, sums] = [await count({ unit: null, own, by: 'unit' }), await count({ unit: null, by: 'level' })]
    return asked.map(([level, title]) => {
      const units = registry.units.filter(
        (one) => one.level === level && (isValid(one, period.last) || hasFigures(form, lines.figures(one.ix))),
      )
      const told = units.filter((one) => level !== 'province' || hasFigures(form, lines.figures(one.ix)))
      return {
        level,
        title,
        sums: sums.figures(level),
        lines: told.map((one): Line => ({ unit: one.id, field: null, name: one.name, figures: lines.figures(one.ix) })),
      }
    })
  }

  async function ofFields(of: number) {
    const below = new Set(registry.units.filter((one) => unitsAbove(registry, one.ix, period.last).includes(of)).map(({ level }) => level))
    const groups: { level: string; title: string; sums: Figures; lines: Line[] }[] = []
    for (const [level, title] of asked.filter(([level]) => below.has(level as never))) {
      const scope = { unit: of, level }
      const [byField, sums]: Counted[] = [await count({ ...scope, by: 'field' }), await count(scope)]
      const fields = byField!.keys.map(String).filter((field) => hasFigures(form, byField!.figures(field)))
      const lines = fields
        .sort(collator.compare)
        .map((field): Line => ({ unit: idOf(registry, of), field, name: field, figures: byField!.figures(field) }))
      groups.push({ level, title, lines, sums: sums!.figures('') })
    }
    return groups
  }
}

const idOf = ({ units }: UnitRegistry, unit: number | null): string | null => (unit === null ? null : units[unit]!.id)

/** Whether a line has rows of its own: what the register of the whole holds is no line's. */
const hasFigures = ({ columns }: Form, figures: Figures): boolean =>
  columns.some(({ key, count }) => count && !count.register_share && (figures(key) ?? 0n) !== 0n)

interface Told {
  name: string
  ordinal: string
  figures: Figures
  unit?: string | null
  level?: string | null
  field?: string | null
}

const row = (form: Form, kind: FormRow['kind'], { name, ordinal, figures, unit = null, level = null, field = null }: Told): FormRow => ({
  kind,
  unit,
  level,
  field,
  cells: form.columns.map((column) => (column.line ? (column.line === 'name' ? name : ordinal) : showFigure(column, figures))),
})
