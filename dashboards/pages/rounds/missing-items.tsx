import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

interface Props {
  round: RoundReply
  units: RoundReply['units']
}

/** What of their own sheets units have not finished; each code leads to the criterion. */
export function MissingItems({ round, units }: Props) {
  const { say } = useText()
  const lacking = units.filter(({ missing }) => missing.length > 0)
  return (
    <ul className={styles.missing}>
      {lacking.map(({ unit, name, missing }) => (
        <li key={unit}>
          {say('round.missing', { unit: name, count: missing.length })}{' '}
          {missing.map((code) => (
            <PageLink
              key={code}
              to={{ page: 'score', index: round.index, view: 'criteria' }}
              choosing={{ unit, period: `${round.year}`, item: code }}
            >
              {code}
            </PageLink>
          ))}
        </li>
      ))}
    </ul>
  )
}
