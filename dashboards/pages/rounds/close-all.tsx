import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMay, useMe } from '../../account/use-me.ts'
import { AskError } from '../../answers/ask.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { Refused } from '../../parts/refused.tsx'
import { mayClose } from '../../rounds/may-close.ts'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { bodyOfClosing, type Closing, ClosingFields, nothingSaid } from './closing-fields.tsx'
import { MissingItems } from './missing-items.tsx'
import { MissingVerdicts } from './missing-verdicts.tsx'
import styles from './rounds.module.css'

/** Closes the earliest step for every unit that stands at it; another step begins folded, so that no second click closes it as well. */
export function CloseAll({ round, registry }: { round: RoundReply; registry: UnitReply[] }) {
  const me = useMe()
  const taking = round.units.filter(({ state }) => state !== 'excluded')
  const step = round.steps.find((one) => taking.some((unit) => unit.step === one.step))
  const units = taking.filter((unit) => unit.step === step?.step && mayClose(me, unit, step, registry))
  if (!step || step.does === 'publish' || units.length === 0) return null
  return <CloseStep key={step.step} round={round} step={step} units={units} />
}

/** Whether a step is for the units to close, whose heads are others: then only what is not handed in can be said of all at once. */
function useIsOfOthers({ does }: RoundReply['steps'][number], units: RoundReply['units']): boolean {
  const may = useMay()
  return does === 'enter' && !may('lock') && units.some(({ parts }) => !parts.some(({ handed }) => handed))
}

/** What stands in the way of a closing is listed. */
function CloseStep({ round, step, units }: { round: RoundReply; step: RoundReply['steps'][number]; units: RoundReply['units'] }) {
  const { say, language } = useText()
  const { act, error, busy } = useRoundAct()
  const { draft: closing, write, settle } = useKeptDraft<Closing>({ round: round.round, closing: 'all' }, step.step, nothingSaid)
  const isOfOthers = useIsOfOthers(step, units)
  const me = useMe()
  const said = bodyOfClosing(step, closing, me)
  const body = isOfOthers && !closing.unanswered ? null : said
  const close = async () => {
    if (await act('/rounds/{round}/advance', { round: round.round }, body)) settle()
  }
  return (
    <details className={styles.more}>
      <summary>{say('round.close.all', { step: step.title[language], count: units.length })}</summary>
      <div className={styles.form}>
        {isOfOthers && <p className="note">{say('round.close.others')}</p>}
        <ClosingFields me={me} step={step} closing={closing} onWrite={write} />
        <Refused error={error}>
          {error instanceof AskError && error.code === 'SHEET_INCOMPLETE' && <MissingItems round={round} units={units} />}
          {error instanceof AskError && error.code === 'VERDICTS_MISSING' && <MissingVerdicts round={round} units={units} />}
        </Refused>
        <p className="acts">
          <button type="button" className="button main" disabled={busy || body === null} onClick={() => void close()}>
            {say('round.close', { step: step.title[language] })}
          </button>
        </p>
      </div>
    </details>
  )
}
