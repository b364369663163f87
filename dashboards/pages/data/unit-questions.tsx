import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import { sendAlias } from '../../answers/send-imports.ts'
import { showDecimal } from '../../format/decimal.ts'
import type { Spelling } from '../../imports/group-findings.ts'
import { meantUnits } from '../../imports/meant-units.ts'
import { Failed } from '../../parts/failed.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { sayUnitLife } from './say-unit-life.ts'

interface Props {
  spellings: Spelling[]
  units: UnitReply[]
  onConfirmed: () => void
}

/** Which unit a spelling means, once for all its rows: a person says so, and the file is checked again. */
export function UnitQuestions({ spellings, units, onConfirmed }: Props) {
  const { say, language } = useText()
  const client = useQueryClient()
  const [failure, setFailure] = useState<Error | null>(null)
  const questions = spellings.flatMap((spelling) => {
    const meant = meantUnits(spelling, units)
    return spelling.value !== null && meant.length > 0 ? [{ value: spelling.value, count: spelling.rows.length, meant }] : []
  })
  const confirm = async (name: string, unit: string) => {
    try {
      await sendAlias(name, unit, language)
      await client.invalidateQueries()
      onConfirmed()
    } catch (error) {
      setFailure(error as Error)
    }
  }
  if (questions.length === 0) return null
  return (
    <>
      {failure && <Failed error={failure} again={() => setFailure(null)} />}
      <ul className={styles.questions}>
        {questions.map(({ value, count, meant }) => (
          <li key={value}>
            <span>
              <mark className={styles.cell}>{value}</mark> {say('data.alias.ask', { count: showDecimal(count, language) })}
            </span>
            {meant.map((unit) => (
              <button key={unit.id} type="button" className="button" onClick={() => void confirm(value, unit.id)}>
                {say('data.alias.confirm', { unit: sayUnitLife(unit, { say, language }) })}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
