import type { RemedyLine } from '../../../engine/questions/replies.ts'
import { sayError } from '../../answers/say-error.ts'
import { type RemedyItem, sendRemedy } from '../../answers/send-remedy.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { DayField } from '../../parts/day-field.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { Overtaken } from '../../parts/overtaken.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './next-steps.module.css'

interface Props {
  place: { index: string; period: string; unit: string }
  line: RemedyLine
  /** Units by code that can lead or take part. */
  units: readonly (readonly [code: string, name: string])[]
}

const states = ['planned', 'doing', 'done', 'dropped'] as const

/** What a unit means to do about one criterion: kept at once, the fields as they were while it is refused. */
export function RemedyForm({ place, line, units }: Props) {
  const { say, language } = useText()
  const { run, error, busy } = useRoundAct()
  const { kept, step } = line
  const {
    draft: item,
    write: hold,
    overtaken,
    settle,
  } = useKeptDraft<RemedyItem>({ remedy: place }, line.code, {
    code: line.code,
    solution: kept?.solution ?? step?.sentence[language] ?? '',
    lead: kept?.lead ?? (line.owner.includes(',') ? null : line.owner),
    partners: kept?.partners ?? [],
    due: kept?.due ?? null,
    product: kept?.product ?? null,
    state: kept?.state ?? 'planned',
  })
  const write = (change: Partial<RemedyItem>) => hold({ ...item, ...change })
  const others = units.filter(([code]) => code !== item.lead && !item.partners?.includes(code))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void run((spoken) => sendRemedy(place, item, spoken)).then((done) => done && settle())
      }}
    >
      <TextField label={say('remedy.solution')} value={item.solution} required onWrite={(solution) => write({ solution })} />
      <ListField
        label={say('remedy.lead')}
        value={item.lead ?? ''}
        choices={units}
        none={say('none')}
        onChoose={(lead) => write({ lead: lead || null })}
      />
      <ListField
        label={say('remedy.partners')}
        value=""
        choices={others}
        none={say('remedy.partners.add')}
        onChoose={(code) => code && write({ partners: [...(item.partners ?? []), code] })}
      />
      {(item.partners ?? []).length > 0 && (
        <ul className={styles.partners}>
          {item.partners?.map((code) => (
            <li key={code}>
              {units.find(([one]) => one === code)?.[1] ?? code}{' '}
              <button
                type="button"
                className="tool"
                aria-label={say('remedy.partners.drop', { unit: code })}
                onClick={() => write({ partners: item.partners?.filter((one) => one !== code) ?? [] })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <DayField label={say('score.due')} value={item.due ?? ''} onWrite={(due) => write({ due: due || null })} />
      <TextField label={say('remedy.product')} value={item.product ?? ''} onWrite={(product) => write({ product: product || null })} />
      <ListField
        label={say('remedy.state')}
        value={item.state}
        choices={states.map((one) => [one, say(`remedy.state.${one}`)] as const)}
        onChoose={(state) => write({ state })}
      />
      {error && (
        <p role="alert" className={styles.refused}>
          {sayError(error, say)}
        </p>
      )}
      {overtaken && !busy && <Overtaken {...overtaken} />}
      <button type="submit" className="button" disabled={busy || overtaken !== null || item.solution.trim() === ''}>
        {say('remedy.save')}
      </button>
    </form>
  )
}
