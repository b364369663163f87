import type { UnitSuggestion } from '../../../engine/issue.ts'
import { everything } from '../../answers/ask-anew.ts'
import { sendAlias } from '../../answers/send-imports.ts'
import { useAct } from '../../answers/use-act.ts'
import { showDecimal } from '../../format/decimal.ts'
import type { Spelling } from '../../imports/group-findings.ts'
import { Refused } from '../../parts/refused.tsx'
import { useText } from '../../text/use-text.tsx'
import { sayUnitLife } from '../../units/say-unit-life.ts'
import styles from './data.module.css'

interface Props {
  spellings: Spelling[]
  onConfirmed: () => void
}

/** What is a unit's own name at another time, or the name of several, can mean no other: it is told, not asked. */
const told = new Set<UnitSuggestion['because']>(['older', 'newer', 'same-name'])

/** Which unit a spelling means, once for all its rows: a person says so, and the file is checked again. */
export function UnitQuestions({ spellings, onConfirmed }: Props) {
  const { say, language } = useText()
  const { run, error, busy } = useAct(everything)
  const confirm = async (name: string, unit: string) => {
    if (await run((spoken) => sendAlias(name, unit, spoken))) onConfirmed()
  }
  const lifeOf = ({ code, name, from, to }: UnitSuggestion) =>
    sayUnitLife({ code, name, validFrom: from ?? null, validTo: to ?? null }, { say, language })
  const questions = spellings.filter(({ value, suggestions }) => value !== null && suggestions)
  if (questions.length === 0) return null
  return (
    <>
      <Refused error={error} />
      <ul className={styles.questions}>
        {questions.map(({ value, message, count, suggestions }) => (
          <li key={`${value} ${message}`}>
            <span>
              <mark>{value}</mark>{' '}
              {say(suggestions!.some(({ because }) => told.has(because)) ? 'data.alias.told' : 'data.alias.ask', {
                count: showDecimal(count, language),
              })}
            </span>
            {suggestions!.map((one) =>
              told.has(one.because) ? (
                <span key={one.unit}>
                  {lifeOf(one)}, {say(`data.because.${one.because}`)}
                </span>
              ) : (
                <button key={one.unit} type="button" className="button" disabled={busy} onClick={() => void confirm(value!, one.unit)}>
                  {say('data.alias.confirm', { unit: lifeOf(one) })}
                  <span className={styles.because}>{say(`data.because.${one.because}`)}</span>
                </button>
              ),
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
