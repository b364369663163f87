import { useQuery } from '@tanstack/react-query'
import type { SetDraft } from '../../../engine/amendments/replies.ts'
import { unitsQuery } from '../../answers/queries.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import { LongField } from '../../parts/long-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { RawCriterion } from '../../sets/raw-set.ts'
import { useText } from '../../text/use-text.tsx'
import { isValid } from '../../units/offered-units.ts'
import { ChosenWords, type FieldChoices, stayAt } from './chosen-words.tsx'
import styles from './sets.module.css'
import { useAddedRow } from './use-added-row.ts'

/** Who enters a criterion and who appraises it, and what is asked of them; lists of words a line each. */
export interface Duties {
  enters: string[]
  appraises: string[]
  asks: string
  figures: string
  exempt: { units: string[]; reason: string }[]
}

/** The duties a draft has of a criterion, as they are typed. */
export const dutiesOf = ({ enters = [], appraises = [], asks = [], figures = [], not_applicable = [] }: RawCriterion): Duties => ({
  ...{ enters, appraises },
  asks: asks.join('\n'),
  figures: figures.join('\n'),
  exempt: not_applicable.map(({ units, reason }) => ({ units, reason: reason?.vi ?? '' })),
})

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The same as a draft keeps them; a reason that stays keeps its English words. */
export const rawDuties = ({ enters, appraises, asks, figures, exempt }: Duties, criterion: RawCriterion): Record<string, unknown[]> => ({
  ...{ enters, appraises },
  asks: linesOf(asks),
  figures: linesOf(figures),
  not_applicable: exempt.map(({ units, reason }) => ({
    units,
    reason: criterion.not_applicable?.find((one) => one.reason?.vi === reason)?.reason ?? { vi: reason.trim(), en: reason.trim() },
  })),
})

/** The units of a set's years and those chosen already, by their names; of a code used more than once the latest. */
function useUnitChoices({ from, to }: SetDraft['years']): (chosen: string[]) => FieldChoices {
  const { language } = useText()
  const units = sortVietnamese(useQuery(unitsQuery(language)).data ?? [], ({ validFrom }) => validFrom ?? '')
  const days = { first: `${from}-01-01`, last: `${to}-12-31` }
  return (chosen) => {
    const there = units.filter((unit) => isValid(unit, days) || chosen.includes(unit.code))
    const names = new Map(there.map(({ code, name }) => [code, `${name} (${code})`]))
    return sortVietnamese([...names], ([, name]) => name)
  }
}

interface Props {
  duties: Duties
  years: SetDraft['years']
  onWrite: (change: Partial<Duties>) => void
  /** A line of the draft that holds others asks for no figures. */
  isSum: boolean
  /** A line outside the maximum applies to all. */
  isExtra: boolean
}

/** The fields of who enters a criterion, who appraises it, what evidence it asks for, and to whom it does not apply. */
export function CriterionDuties({ duties, years, onWrite, isSum, isExtra }: Props) {
  const { say } = useText()
  const choicesFor = useUnitChoices(years)
  const { enters, appraises, asks, figures, exempt } = duties
  const { list, adding } = useAddedRow(exempt.length)
  const put = (at: number, change: Partial<Duties['exempt'][number]>) =>
    onWrite({ exempt: exempt.map((one, ix) => (ix === at ? { ...one, ...change } : one)) })
  return (
    <>
      <ChosenWords label={say('set.enters')} chosen={enters} choices={choicesFor(enters)} onWrite={(enters) => onWrite({ enters })} />
      <ChosenWords
        label={say('set.appraises')}
        chosen={appraises}
        choices={choicesFor(appraises)}
        onWrite={(appraises) => onWrite({ appraises })}
      />
      <LongField label={say('set.asks')} value={asks} onWrite={(asks) => onWrite({ asks })} />
      {!isSum && <LongField label={say('set.figures')} value={figures} onWrite={(figures) => onWrite({ figures })} />}
      {!isExtra && (
        <fieldset ref={list} tabIndex={-1} className={styles.list}>
          <legend className="note">{say('set.exempt')}</legend>
          {exempt.map(({ units, reason }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no name but their place
            <div key={at} className={styles.row}>
              <ChosenWords
                label={say('set.exempt.units', { row: at + 1 })}
                chosen={units}
                choices={choicesFor(units)}
                onWrite={(units) => put(at, { units })}
              />
              <TextField label={say('set.exempt.reason', { row: at + 1 })} value={reason} onWrite={(reason) => put(at, { reason })} />
              <button
                type="button"
                className="button quiet"
                onClick={(click) => {
                  stayAt(click)
                  onWrite({ exempt: exempt.filter((_, ix) => ix !== at) })
                }}
              >
                {say('set.row.remove', { row: at + 1 })}
              </button>
            </div>
          ))}
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              adding()
              onWrite({ exempt: [...exempt, { units: [], reason: '' }] })
            }}
          >
            {say('set.row.add')}
          </button>
        </fieldset>
      )}
    </>
  )
}
