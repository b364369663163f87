import { useQuery } from '@tanstack/react-query'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { criteriaQuery } from '../../answers/score-queries.ts'
import type { useRoundAct } from '../../answers/use-round-act.ts'
import { DayField } from '../../parts/day-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import answersStyles from '../scores/answers.module.css'
import { ConfirmAct } from './confirm-act.tsx'
import { ReasonField } from './reason-field.tsx'
import styles from './rounds.module.css'

interface Props {
  round: RoundReply
  unit: RoundReply['units'][number]
  acting: ReturnType<typeof useRoundAct>
  onDone: () => void
}

/** Single items of a closed sheet are sent back to be entered once more; the rest stays locked. */
export function ReopenItems({ round, unit, acting: { act, error }, onDone }: Props) {
  const { say, language } = useText()
  const criteria = useQuery(criteriaQuery(language, round.index, `${round.year}`))
  const {
    draft: { codes, due, reason },
    draft,
    write,
    settle,
  } = useKeptDraft({ round: round.round, reopen: unit.step }, unit.unit, { codes: [] as string[], due: '', reason: '' })
  const open = new Set(unit.reopened?.codes)
  const items = (criteria.data?.criteria ?? []).filter(({ code, form, survey }) => form !== null && !survey && !open.has(code))
  const turn = (code: string, on: boolean) => write({ ...draft, codes: on ? [...codes, code] : codes.filter((one) => one !== code) })
  const chosen = items.filter(({ code }) => codes.includes(code)).map(({ code }) => code)
  const reopen = async () => {
    const body = { unit: unit.unit, criteria: chosen, reason: reason.trim(), ...(due === '' ? {} : { due }) }
    if (!(await act('/rounds/{round}/reopen', { round: round.round }, body))) return
    settle()
    onDone()
  }
  return (
    <>
      <fieldset className={styles.choices}>
        <legend>{say('round.reopen.items')}</legend>
        {criteria.data && items.length === 0 && <p className="note">{say('round.reopen.none')}</p>}
        {items.map(({ code, title }) => (
          <label key={code} className={answersStyles.answerCheck}>
            <input type="checkbox" checked={codes.includes(code)} onChange={({ target }) => turn(code, target.checked)} />
            {code} {title[language]}
          </label>
        ))}
      </fieldset>
      <DayField label={say('round.reopen.due')} value={due} onWrite={(day) => write({ ...draft, due: day })} />
      <ReasonField value={reason} onWrite={(text) => write({ ...draft, reason: text })} />
      <Refused error={error} />
      <ConfirmAct label={say('round.act.reopen')} disabled={chosen.length === 0 || reason.trim() === ''} onDo={reopen}>
        {say('round.reopen.will', { unit: unit.name, count: chosen.length, codes: chosen.join(', ') })}
      </ConfirmAct>
    </>
  )
}
