import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import type { UnitAnswer } from '../../../engine/answers.ts'
import { isReachedEarly, sayState } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import { factsOf, type Subject, saySubject } from '../../why/subject.ts'
import { Icon, StatusShape } from '../icons.tsx'
import { RowsBehind } from './rows-behind.tsx'

interface Props {
  subject: Subject | null
  units: UnitAnswer[]
  dataVersion: number
  onClose: () => void
  onChooseUnit: (unit: string) => void
}

/** Answers "why this number": beside the page, on a phone a sheet from below. */
export function WhyPanel({ subject, units, dataVersion, onClose, onChooseUnit }: Props) {
  const [wide, setWide] = useState(false)
  const close = () => {
    setWide(false)
    onClose()
  }
  return (
    <Dialog.Root open={subject !== null} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className={wide ? 'panel panel-wide' : 'panel'}>
          {subject && (
            <Panel subject={subject} units={units} dataVersion={dataVersion} onChooseUnit={onChooseUnit} onRows={() => setWide(true)} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface PanelProps extends Omit<Props, 'subject' | 'onClose'> {
  subject: Subject
  onRows: () => void
}

function Panel({ subject, units, dataVersion, onChooseUnit, onRows }: PanelProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const leads = (subject.target?.lead ?? []).map((code) => units.find((unit) => unit.code === code)?.name ?? code).join(', ')
  return (
    <>
      <header className="panel-head">
        <div>
          <p className="note">{say('why')}</p>
          <Dialog.Title className="panel-title">{subject.title}</Dialog.Title>
        </div>
        <Dialog.Close className="tool" aria-label={say('close')}>
          <Icon name="close" />
        </Dialog.Close>
      </header>
      <Dialog.Description className="panel-sentence">{saySubject(subject, speaker)}</Dialog.Description>
      {subject.target && (
        <p className={`status status-${subject.target.status}`}>
          <StatusShape status={subject.target.status} />
          {sayState(subject.target, speaker)}
          {isReachedEarly(subject.target) && ` · ${say('status.reached')}`}
        </p>
      )}
      <dl className="facts">
        {factsOf(subject, leads, speaker).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>{say('fact.source')}</dt>
          <dd>
            <a href={subject.source} target="_blank" rel="noreferrer">
              {say('fact.source.link')}
            </a>
            {` · ${say('fact.version', { version: dataVersion })}`}
          </dd>
        </div>
      </dl>
      {subject.counted.numerator !== null &&
        (subject.rows ? (
          <RowsBehind key={subject.source} wanted={subject.rows} counted={subject.counted} kind={subject.indicator.kind} onOpen={onRows} />
        ) : (
          <p className="note rows">{subject.rowsNote}</p>
        ))}
      {subject.unit !== null && (
        <p className="panel-acts">
          <button type="button" className="button" onClick={() => onChooseUnit(subject.unit ?? '')}>
            {say('why.choose', { unit: subject.who })}
          </button>
        </p>
      )}
    </>
  )
}
