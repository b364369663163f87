import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import { type Form, headOf, isComputed } from '../definitions/forms/form.ts'
import { knownIn } from '../definitions/known-in.ts'
import { type Period, readPeriod, textOfDay } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import { findUnit } from '../values/find-unit.ts'
import { nameFiles } from '../values/name-files.ts'
import { amountOf, countBound } from './count-form.ts'
import type { FormDoors } from './doors.ts'
import { layRows } from './lay-rows.ts'
import { reconcileForm } from './reconcile-form.ts'
import type { FilledForm } from './replies.ts'
import { traceCell } from './trace-cell.ts'

/** The room of the state's forms, filled in from the rows that stand. */
export function openForms({ definitions, records, read, today }: House): FormDoors {
  const { forms, registry } = definitions
  const computedForm = (id: string): Form => {
    const form = knownIn(forms, id, 'NO_SUCH_FORM')
    if (!isComputed(form)) throw new ChisoError('FORM_ONLY_READ', { form: form.id, dataset: form.filed?.dataset ?? '' })
    return form
  }
  return {
    forms: () =>
      [...forms.values()].map((form) => {
        const { id, title, number, basis, lines, on_time_includes_early: early = null, filed } = form
        const told = { includes: lines.includes, onTimeIncludesEarly: early }
        return { id, title, number, basis, computed: isComputed(form), ...told, dataset: filed?.dataset ?? null }
      }),
    async form(request) {
      const form = computedForm(request.form)
      const period = readPeriod(request.period, request.calendar)
      const named = request.unit === undefined ? null : findUnit(registry, request.unit, period).ix
      return read((source) => fillForm({ ...source, counts: rememberCounts(source.counts) }, form, period, named, period.last >= today()))
    },
    async formRows({ column: key, own = false, level = null, field, limit, offset = 0, ...request }) {
      const form = computedForm(request.form)
      const column = form.columns.find((one) => one.key === key)
      if (!column) throw new ChisoError('WRONG_REQUEST', { what: `column "${key}"; ${form.columns.map((one) => one.key).join(', ')}` })
      const period = readPeriod(request.period, request.calendar)
      const unit = request.unit === undefined ? null : findUnit(registry, request.unit, period).ix
      const scope = { unit, own, level, fields: field === undefined ? null : [field] }
      const parts = await read((source) => traceCell(source, form, column, period, scope, { limit, offset }))
      return {
        ...{ form: form.id, period: period.name, column: key, no: column.no, title: headOf(column) },
        parts: parts.map(({ traced, ...part }) => ({ ...part, ...nameFiles(records.folds.batches, traced) })),
      }
    },
  }
}

async function fillForm(source: Source, form: Form, period: Period, named: number | null, running: boolean): Promise<FilledForm> {
  const { registry } = source.definitions
  const unit = named === registry.province ? null : named
  const { rows, covered } = await layRows(source, form, period, unit)
  const of = named === null ? null : registry.units[named]!
  return {
    form: form.id,
    title: form.title.vi,
    number: form.number,
    basis: form.basis,
    unit: of?.id ?? null,
    unitName: of?.name ?? null,
    period: period.name,
    from: textOfDay(period.first),
    to: textOfDay(period.last),
    status: covered ? (running ? 'provisional' : 'complete') : 'no_data',
    columns: form.columns.map(({ no, key, head }) => ({ no, key, title: headOf({ head }), head })),
    rows,
    notes: await sayNotes(source, form, period, unit),
    reconciliation: covered ? await reconcileForm(source, form, period, unit) : [],
  }
}

/** What is said below the form: texts, those with a count where it is above 0, and why columns are empty. */
async function sayNotes(source: Source, form: Form, period: Period, unit: number | null): Promise<string[]> {
  const notes: string[] = []
  for (const [ix, { words, count }] of form.notes.entries()) {
    const rows =
      count &&
      amountOf((await countBound(source, form, `note ${ix}`, count, period, { unit, own: false, by: 'nothing' })).count(''), count.take)
    if (rows !== 0n) notes.push(words.vi.replace('{n}', String(rows ?? '')))
  }
  const blank = Map.groupBy(
    form.columns.filter((column) => column.blank),
    (column) => column.blank!.vi,
  )
  for (const [why, columns] of blank) notes.push(`Cột ${columns.map(({ no }) => no).join(', ')} để trống: ${why.toLowerCase()}.`)
  return notes
}
