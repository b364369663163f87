import { useQuery } from '@tanstack/react-query'
import type { FilledForm, FormReply } from '../../../engine/forms/replies.ts'
import type { ReportLine } from '../../../engine/papers/report-replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { askAgain, firstError } from '../../answers/asked.ts'
import { type FormWanted, formFile, formQuery, formsQuery } from '../../answers/form-queries.ts'
import { paperFormats } from '../../answers/paper-queries.ts'
import { reportsQuery } from '../../answers/report-queries.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import { Icon } from '../../parts/icons.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { FormChoice } from './form-choice.tsx'
import { FormTable } from './form-table.tsx'
import formsStyles from './forms.module.css'
import { Reconciliation } from './reconciliation.tsx'
import { ReportPage } from './report-page.tsx'

/** A form of the state filled in for the chosen period and unit; the first one where none is named. */
export function FormPage({ form: named, ...page }: PageProps & { form?: string }) {
  const { language } = useText()
  const forms = useQuery(formsQuery(language))
  const reports = useQuery(reportsQuery(language))
  const report = reports.data?.find(({ id }) => id === named)
  const form = named ?? forms.data?.find(({ computed }) => computed)?.id
  const wanted: FormWanted = {
    form: form ?? '',
    period: page.place.period,
    unit: page.place.whole ? undefined : page.place.unit?.id,
    calendar: page.choice.calendar,
  }
  const filled = useQuery({ ...formQuery(language, wanted), enabled: form !== undefined && reports.data !== undefined && !report })
  const error = firstError([forms, reports, filled])
  if (error) return <Failed error={error} again={askAgain([forms, reports, filled])} />
  if (report && forms.data) return <ReportPage {...page} report={report} forms={forms.data} reports={reports.data ?? []} />
  if (!forms.data || !filled.data) return <WaitingPage />
  return <FormView {...page} forms={forms.data} reports={reports.data ?? []} filled={filled.data} wanted={wanted} />
}

interface ViewProps extends PageProps {
  forms: FormReply[]
  reports: ReportLine[]
  filled: FilledForm
  wanted: FormWanted
}

function FormView({ basics, place, forms, reports, filled, wanted }: ViewProps) {
  const { say, language } = useText()
  const period = sayPeriod(place.period, { say, language })
  const unit = place.unit?.name ?? say('forms.all')
  const title = forms.find(({ id }) => id === filled.form)?.title[language] ?? filled.title
  const onlyRead = forms.filter(({ computed }) => !computed).map(({ number }) => number)
  const titles = new Map(basics.indicators.map((one) => [one.id, one.title[language]]))
  return (
    <>
      <PrintHead text={say('print.head', { unit, period, version: basics.health.dataVersion })} />
      <div className={layoutStyles.stack}>
        <PageHeading leads title={[say('page.forms'), filled.number, unit, period]}>
          <strong>{say('forms.sentence', { number: filled.number, title, period, unit })}</strong>
          {filled.status === 'provisional' && ` ${say('forms.provisional')}`}
        </PageHeading>
        <FormChoice forms={forms} reports={reports} current={filled.form} />
        <p className="note">
          {say('forms.period', { from: showDay(filled.from, language), to: showDay(filled.to, language), basis: filled.basis })}
          {onlyRead.length > 0 && ` ${say('forms.only_read', { forms: onlyRead.join(', ') })}`}
        </p>
        {filled.status === 'no_data' ? (
          <section className={`${cardStyles.card} ${cardStyles.empty}`}>
            <p>{say('forms.empty', { period: sayPeriod(place.period, { say, language }, true) })}</p>
            <p>
              <PageLink to={{ page: 'data' }}>{say('forms.empty.step')}</PageLink>
            </p>
          </section>
        ) : (
          <>
            <div className={formsStyles.tools}>
              {paperFormats.map((format) => (
                <a key={format} className="button with-icon" href={formFile(wanted, format)} download>
                  <Icon name="save" />
                  {say(`papers.${format}`)}
                </a>
              ))}
              <a className="button with-icon" href={formFile(wanted, 'json')} download={`bieu-${filled.form}-${filled.period}.json`}>
                <Icon name="save" />
                {say('forms.json')}
              </a>
              <button type="button" className="button with-icon" onClick={() => window.print()}>
                <Icon name="print" />
                {say('forms.print')}
              </button>
            </div>
            <FormTable form={filled} wanted={wanted} includes={forms.find(({ id }) => id === filled.form)?.includes ?? 'own'} />
            {filled.reconciliation.length > 0 && <Reconciliation lines={filled.reconciliation} titleOf={(id) => titles.get(id) ?? id} />}
          </>
        )}
        <section className={formsStyles.notes} aria-labelledby="form-notes">
          <h2 id="form-notes">{say('forms.notes')}</h2>
          <ul>
            {filled.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      </div>
    </>
  )
}
