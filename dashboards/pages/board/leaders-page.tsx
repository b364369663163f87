import { useQuery } from '@tanstack/react-query'
import { reportFile, reportsQuery } from '../../answers/report-queries.ts'
import { Icon } from '../../parts/icons.tsx'
import { useText } from '../../text/use-text.tsx'
import formsStyles from '../forms/forms.module.css'

/** The one page for those who lead, offered to who may read it. */
export function LeadersPage({ period }: { period: string }) {
  const { say, language } = useText()
  const { data = [] } = useQuery(reportsQuery(language))
  const page = data.find(({ lays }) => lays === 'brief')
  if (!page) return null
  return (
    <p className={formsStyles.tools}>
      <a className="button with-icon" href={reportFile({ report: page.id, period }, 'pdf', true)} target="_blank" rel="noreferrer">
        <Icon name="print" />
        {say('board.page')}
      </a>
    </p>
  )
}
