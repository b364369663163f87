import { useQuery } from '@tanstack/react-query'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { roundItemsQuery } from '../../answers/round-queries.ts'
import { criteriaQuery } from '../../answers/score-queries.ts'
import { isJudged } from '../../rounds/over-claim.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

interface Props {
  round: RoundReply
  units: RoundReply['units']
}

/** What of units nobody has judged yet; each code leads to the criterion among the items to be judged. */
export function MissingVerdicts({ round, units }: Props) {
  const { say, language } = useText()
  const items = useQuery(roundItemsQuery(language, round.round, units.length === 1 ? units[0]?.unit : undefined))
  const criteria = useQuery(criteriaQuery(language, round.index, `${round.year}`))
  const extras = new Set(criteria.data?.criteria.flatMap(({ code, extra }) => (extra === null ? [] : [code])))
  const open = (items.data ?? []).filter((one) => !isJudged(one) && !extras.has(one.code))
  const lacking = units.map((unit) => ({ ...unit, codes: open.filter((one) => one.unit === unit.unit).map(({ code }) => code) }))
  return (
    <ul className={styles.missing}>
      {lacking.flatMap(({ unit, name, codes }) =>
        codes.length === 0 ? (
          []
        ) : (
          <li key={unit}>
            <PageLink to={{ page: 'round', round: round.round, view: 'appraisal' }} choosing={{ group: 'unit', item: unit }}>
              {say('round.unjudged', { unit: name, count: codes.length })}
            </PageLink>{' '}
            {codes.map((code) => (
              <PageLink key={code} to={{ page: 'round', round: round.round, view: 'appraisal' }} choosing={{ group: null, item: code }}>
                {code}
              </PageLink>
            ))}
          </li>
        ),
      )}
    </ul>
  )
}
