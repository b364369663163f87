import type { FormReply } from '../../../engine/forms/replies.ts'
import type { ReportLine } from '../../../engine/papers/report-replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './forms.module.css'

interface Props {
  forms: FormReply[]
  reports: ReportLine[]
  current: string
}

/** The forms that can be filled in, and the reports. */
export function FormChoice({ forms, reports, current }: Props) {
  const { say, language } = useText()
  const link = (id: string, text: string) => (
    <PageLink key={id} to={{ page: 'form', form: id }} current={id === current}>
      {text}
    </PageLink>
  )
  return (
    <nav className={styles.choice} aria-label={say('forms.choose')}>
      {forms.filter(({ computed }) => computed).map(({ id, number }) => link(id, number))}
      {reports.map(({ id, title }) => link(id, title[language]))}
    </nav>
  )
}
