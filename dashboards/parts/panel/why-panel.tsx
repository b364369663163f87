import { useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { sayForecast, sayForecastMade } from '../../targets/say-forecast.ts'
import { isReachedEarly, sayState } from '../../targets/say-target.ts'
import { useForecasts } from '../../targets/use-forecasts.ts'
import { useText } from '../../text/use-text.tsx'
import { factsOf, type Subject, saySubject } from '../../why/subject.ts'
import { Fact, Facts } from '../facts.tsx'
import { Status } from '../status.tsx'
import styles from './panel.module.css'
import { Panel, PanelHead, PanelSentence, SourceFact } from './panel.tsx'
import { RowsBehind } from './rows-behind.tsx'

interface Props {
  subject: Subject | null
  units: UnitReply[]
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
    <Panel open={subject !== null} width={wide ? 'wide' : 'narrow'} onClose={close}>
      {subject && (
        <Answer subject={subject} units={units} dataVersion={dataVersion} onChooseUnit={onChooseUnit} onRows={() => setWide(true)} />
      )}
    </Panel>
  )
}

interface AnswerProps extends Omit<Props, 'subject' | 'onClose'> {
  subject: Subject
  onRows: () => void
}

function Answer({ subject, units, dataVersion, onChooseUnit, onRows }: AnswerProps) {
  const { say, language } = useText()
  const may = useMay()
  const speaker = { say, language }
  const forecast = useForecasts(language, subject.outlook).get(subject.target?.target ?? '')
  const told = [sayForecast(forecast, speaker), sayForecastMade(forecast, speaker)].filter((text) => text !== '')
  const nameOf = (code: string) => units.find((unit) => unit.code === code)?.name ?? code
  return (
    <>
      <PanelHead question={say('why')} title={subject.title} />
      <PanelSentence>{saySubject(subject, speaker)}</PanelSentence>
      {subject.target && (
        <p>
          <Status status={subject.target.status}>
            {sayState(subject.target, speaker)}
            {isReachedEarly(subject.target) && ` · ${say('status.reached')}`}
          </Status>
        </p>
      )}
      <Facts facts={factsOf(subject, nameOf, speaker)}>
        {told.length > 0 && <Fact name={say('forecast.title')}>{told.join('. ')}</Fact>}
        <SourceFact address={subject.source} dataVersion={dataVersion} />
      </Facts>
      {may('rows') &&
        subject.counted.numerator !== null &&
        (subject.rows ? (
          <RowsBehind key={subject.source} wanted={subject.rows} counted={subject.counted} kind={subject.indicator.kind} onOpen={onRows} />
        ) : (
          <p className={`note ${styles.rows} rows`}>{subject.rowsNote}</p>
        ))}
      {subject.unit !== null && (
        <p className={styles.panelActs}>
          <button type="button" className="button" onClick={() => onChooseUnit(subject.unit ?? '')}>
            {say('why.choose', { unit: subject.who })}
          </button>
        </p>
      )}
    </>
  )
}
