import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import { textOfDay } from '../definitions/period.ts'
import type { RoomDoors } from '../doors.ts'
import { dayInVietnam } from '../zone.ts'
import { sayDay } from './criteria-rows.ts'

type Round = Awaited<ReturnType<RoomDoors['round']>>

/** The figures of how far a round has come on a day: its steps with their days, its units, and those that are late. */
export function progressFigures(round: Round, called: Readonly<Record<string, string>>, today: string): PaperFigures {
  const titles = new Map(round.steps.map(({ step, title }) => [step, title.vi]))
  const numbered = (rows: FigureRow['cells'][]): FigureRow[] =>
    rows.map((cells, ix) => ({ kind: 'line', cells: { ordinal: String(ix + 1), ...cells } }))
  const taking = round.units.filter(({ state }) => state !== 'excluded')
  const late = taking.filter(({ due }) => due !== null && due < today && round.published.length === 0)
  const acting = round.steps.filter(({ does }) => does !== 'rest')
  return {
    facts: {
      opened: sayDay(textOfDay(dayInVietnam(round.opened.at))),
      as_of: sayDay(today),
      units: String(taking.length),
      late: String(late.length),
    },
    tables: {
      steps: numbered(
        acting.map(({ title, who, due }) => ({
          title: title.vi,
          who: who.map((role) => called[role] ?? role).join('; '),
          due: due && sayDay(due),
        })),
      ),
      units: numbered(taking.map(({ name, code }) => ({ unit: name, code }))),
      late: numbered(
        late.map(({ name, code, step, due, answered, of, missing }) => ({
          ...{ unit: name, code, step: titles.get(step) ?? step, due: due && sayDay(due) },
          answered: `${answered}/${of}`,
          missing: missing.length > 0 ? missing.join(', ') : null,
        })),
      ),
    },
  }
}
