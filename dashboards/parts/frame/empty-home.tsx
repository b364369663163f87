import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from '../card.module.css'
import { PageHeading } from './page-heading.tsx'

/** Nothing imported yet: what would be here, and the one step to get it. */
export function EmptyHome() {
  const { say } = useText()
  const may = useMay()
  return (
    <section className={`${styles.card} ${styles.empty}`}>
      <PageHeading title={[say('empty.title')]}>{say('empty.title')}</PageHeading>
      <p>{say('empty.what')}</p>
      {may('import') && (
        <>
          <p>
            <PageLink to={{ page: 'data' }}>{say('empty.step')}</PageLink>
          </p>
          <p className="note">{say('empty.sample')}</p>
        </>
      )}
    </section>
  )
}
