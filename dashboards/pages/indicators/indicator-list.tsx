import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { foldVietnamese } from '../../../engine/fold-vietnamese.ts'
import type { IndicatorValue } from '../../../engine/values/replies.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { datasetsQuery, valuesQuery } from '../../answers/queries.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import { Icon } from '../../parts/icons.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WhyPanel } from '../../parts/panel/why-panel.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { rowOfPlace } from '../../place/row-of-place.ts'
import { useText } from '../../text/use-text.tsx'
import { askValue } from '../../why/ask-value.ts'
import type { Subject } from '../../why/subject.ts'
import { IndicatorTable } from './indicator-table.tsx'
import indicatorsStyles from './indicators.module.css'

/** Whether every word typed begins a word of the title, tones and marks aside. */
function matches(title: string, query: string): boolean {
  const words = foldVietnamese(title).split(/[\s(),/]+/)
  return foldVietnamese(query)
    .split(/\s+/)
    .every((typed) => words.some((word) => word.startsWith(typed)))
}

/** Every indicator with its value, by the dataset it is counted from. */
export function IndicatorList({ basics, place, choice, choose }: PageProps) {
  const { say, language } = useText()
  const [typed, setTyped] = useState('')
  const [subject, setSubject] = useState<Subject | null>(null)
  const unit = place.unit?.id
  const wanted = { period: place.period, unit, calendar: choice.calendar, reading: choice.reading ?? undefined }
  const values = useQuery(valuesQuery(language, wanted))
  const datasets = useQuery(datasetsQuery(language))
  const error = firstError([values, datasets])
  if (error) return <Failed error={error} again={askAgain([values, datasets])} />
  if (!values.data || !datasets.data) return <WaitingPage />

  const speaker = { say, language }
  const byIndicator = Map.groupBy(values.data, ({ indicator }) => indicator)
  const current = new Map([...byIndicator].flatMap(([, rows]) => rowOfPlace(rows, place) ?? []).map((value) => [value.indicator, value]))
  const there = basics.indicators.filter(({ id }) => (current.get(id)?.value ?? null) !== null).length
  const who = place.unit?.name ?? say('whole')
  const found = basics.indicators.filter((one) => matches(`${one.title[language]} ${one.id}`, typed.trim()))
  const groups = datasets.data.flatMap(({ id, title }) => {
    const members = sortVietnamese(
      found.filter(({ dataset }) => dataset === id),
      (one) => one.title[language],
    )
    return members.length > 0 ? [{ id, title: title[language], members }] : []
  })
  const ask = (value: IndicatorValue) => {
    const indicator = basics.indicators.find(({ id }) => id === value.indicator)
    if (!indicator) return
    const reach = place.whole ? 'province' : 'below'
    const { period, calendar, reading } = wanted
    const asked = {
      title: indicator.title[language],
      who,
      counted: value,
      indicator,
      period,
      calendar,
      unit,
      own: false,
      reading,
      reach,
    } as const
    setSubject(askValue({ ...asked, rowsNote: say('reading.rows') }))
  }
  return (
    <>
      <PrintHead text={say('print.head', { unit: who, period: sayPeriod(place.period, speaker), version: basics.health.dataVersion })} />
      <div className={layoutStyles.stack}>
        <PageHeading leads title={[say('page.indicators'), who, sayPeriod(place.period, speaker)]}>
          <strong>
            {say('list.sentence', { unit: who, period: sayPeriod(place.period, speaker, true), there, all: basics.indicators.length })}
          </strong>
        </PageHeading>
        <div className={indicatorsStyles.searchField}>
          <Icon name="search" />
          <input
            type="search"
            value={typed}
            placeholder={say('list.search')}
            aria-label={say('list.search')}
            onChange={({ target }) => setTyped(target.value)}
          />
          <span className="note" role="status">
            {say('list.count', { count: found.length })}
          </span>
        </div>
        {groups.length === 0 && <p className={cardStyles.card}>{say('list.unfound')}</p>}
        {groups.length > 0 && <IndicatorTable groups={groups} current={current} onAsk={ask} />}
      </div>
      <WhyPanel
        subject={subject}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setSubject(null)}
        onChooseUnit={(chosen) => choose({ unit: chosen })}
      />
    </>
  )
}
