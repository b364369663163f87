import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormReply } from '../../../engine/forms/replies.ts'
import type { ReportLine, ReportReply } from '../../../engine/papers/report-replies.ts'
import { useMay } from '../../account/use-me.ts'
import { AskError } from '../../answers/ask.ts'
import { paperFormats } from '../../answers/paper-queries.ts'
import { type ReportWanted, reportFile, reportQuery } from '../../answers/report-queries.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { Icon } from '../../parts/icons.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { Panel, PanelHead } from '../../parts/panel/panel.tsx'
import papersStyles from '../../parts/papers/papers.module.css'
import { WaitingCard } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { FormChoice } from './form-choice.tsx'
import styles from './forms.module.css'
import { ReportIssue } from './report-issue.tsx'
import { ReportTexts } from './report-texts.tsx'

interface Props extends PageProps {
  report: ReportLine
  forms: FormReply[]
  reports: ReportLine[]
}

/** A report of the chosen period: as it went out, or a draft with what a person writes in it. */
export function ReportPage({ place, report, forms, reports }: Props) {
  const { say, language } = useText()
  const may = useMay()
  const writes = report.lays === 'report' && may('run')
  // Whoever writes sees the draft, beside what went out.
  const wanted: ReportWanted = { report: report.id, period: place.period, draft: writes }
  const { data, error, refetch } = useQuery(reportQuery(language, wanted))
  const period = sayPeriod(place.period, { say, language })
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[say('page.forms'), report.title[language], period]}>
        <strong>
          {report.title[language]}, {period}
        </strong>
      </PageHeading>
      <FormChoice forms={forms} reports={reports} current={report.id} />
      {error instanceof AskError && error.code === 'HIDDEN' ? (
        <section className={`${cardStyles.card} ${cardStyles.empty}`}>
          <p>{say('reports.none')}</p>
        </section>
      ) : error ? (
        <Failed error={error} again={refetch} />
      ) : !data ? (
        <WaitingCard lines={10} />
      ) : (
        <>
          <p className="note">
            {say('reports.days', { from: showDay(data.from, language), to: showDay(data.to, language), day: showDay(data.asOf, language) })}
          </p>
          <Preview title={report.title[language]} data={data} wanted={wanted} />
          {writes && (
            <>
              <ReportTexts key={data.period} report={report} data={data} />
              <ReportIssue key={data.period} data={data} />
            </>
          )}
        </>
      )}
    </div>
  )
}

/** The paper in place, and as files. */
function Preview({ title, data, wanted }: { title: string; data: ReportReply; wanted: ReportWanted }) {
  const { say } = useText()
  const [shown, setShown] = useState(false)
  const standing = data.editions.findLast((one) => one.kind === 'report' && one.replacedBy === null && one.withdrawnBy === null)
  const isDraft = data.edition === null
  const files = (of: ReportWanted, words: (format: (typeof paperFormats)[number]) => string) =>
    paperFormats.map((format) => (
      <a key={format} className="button with-icon" href={reportFile(of, format)} download>
        <Icon name="save" />
        {words(format)}
      </a>
    ))
  return (
    <section className={cardStyles.card} aria-labelledby="report-paper">
      <h2 id="report-paper">{say(isDraft ? 'reports.now' : 'reports.issued', { number: standing?.number ?? '' })}</h2>
      <p className={styles.tools}>
        <button type="button" className="button" onClick={() => setShown(true)}>
          {say('papers.show')}
        </button>
        {files(wanted, (format) => say(`papers.${format}`))}
      </p>
      {isDraft && standing && (
        <p className={styles.tools}>
          {files(
            { ...wanted, draft: false },
            (format) => `${say('reports.standing', { number: standing.number ?? '' })}: ${format.toUpperCase()}`,
          )}
        </p>
      )}
      <Panel open={shown} width="wide" onClose={() => setShown(false)}>
        {shown && (
          <>
            <PanelHead question={say('papers.preview')} title={title} />
            <iframe className={papersStyles.preview} title={title} src={reportFile(wanted, 'pdf', true)} />
          </>
        )}
      </Panel>
    </section>
  )
}
