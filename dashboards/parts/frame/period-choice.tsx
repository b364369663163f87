import { Popover } from '@base-ui/react/popover'
import { useState } from 'react'
import type { CalendarName } from '../../../engine/definitions/period.ts'
import type { Choice } from '../../address/choice.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod, sayQuarter } from '../../format/say-value.ts'
import { daysOf, offerPeriods, yearOf } from '../../period/period.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../icons.tsx'
import popupStyles from '../popup.module.css'
import choiceStyles from './choice.module.css'

interface Props {
  period: string
  calendar: CalendarName
  onChoose: (change: Partial<Choice>) => void
}

const calendars: CalendarName[] = ['month', 'state']

/** Chooses a year, its half, nine months, quarter or month, and how months are counted. */
export function PeriodChoice({ period, calendar, onChoose }: Props) {
  const { say, language } = useText()
  const [open, setOpen] = useState(false)
  const [year, setYear] = useState(yearOf(period))
  const speaker = { say, language }
  const parts = offerPeriods(year)
  const days = daysOf(period, calendar)
  const choose = (chosen: string) => {
    onChoose({ period: chosen })
    setOpen(false)
  }
  const option = (one: string, text: string) => (
    <button key={one} type="button" className="option" aria-pressed={one === period} onClick={() => choose(one)}>
      {text}
    </button>
  )
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) setYear(yearOf(period))
      }}
    >
      <Popover.Trigger className={choiceStyles.chip} aria-label={say('bar.period', { period: sayPeriod(period, speaker) })}>
        <Icon name="days" />
        <span className={choiceStyles.chipText}>{sayPeriod(period, speaker)}</span>
        <Icon name="down" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={popupStyles.positioner} align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className={`${popupStyles.popup} ${choiceStyles.popupPeriod}`}>
            <Popover.Title className="hidden">{say('bar.period.choose')}</Popover.Title>
            <div className={choiceStyles.years}>
              <button type="button" className="tool" aria-label={say('bar.year', { year: year - 1 })} onClick={() => setYear(year - 1)}>
                <Icon name="left" />
              </button>
              <strong aria-live="polite">{year}</strong>
              <button type="button" className="tool" aria-label={say('bar.year', { year: year + 1 })} onClick={() => setYear(year + 1)}>
                <Icon name="right" />
              </button>
            </div>
            <div className={`${choiceStyles.options} ${choiceStyles.two}`}>
              {parts.spans.map((one) => option(one, say(`span.${one.slice(5) || 'year'}` as 'span.year')))}
            </div>
            <div className={`${choiceStyles.options} ${choiceStyles.four}`}>
              {parts.quarters.map((one) => option(one, sayQuarter(one, speaker)))}
            </div>
            <div className={`${choiceStyles.options} ${choiceStyles.four}`}>
              {parts.months.map((one) => option(one, say('period.month.short', { n: Number(one.slice(-2)) })))}
            </div>
            <fieldset className={choiceStyles.calendars}>
              <legend>{say('bar.calendar')}</legend>
              {calendars.map((one) => (
                <label key={one}>
                  <input type="radio" name="calendar" checked={calendar === one} onChange={() => onChoose({ calendar: one })} />
                  {say(`calendar.${one}`)}
                </label>
              ))}
            </fieldset>
            {days && <p className="note">{say('days', { first: showDay(days.first, language), last: showDay(days.last, language) })}</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
