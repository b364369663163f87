import { useQuery } from '@tanstack/react-query'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import { type ExplanationWanted, explanationAddress, explanationQuery } from '../../answers/score-queries.ts'
import { Facts } from '../../parts/facts.tsx'
import { Failed } from '../../parts/failed.tsx'
import styles from '../../parts/panel/panel.module.css'
import { Panel, PanelHead, PanelSentence, SourceFact } from '../../parts/panel/panel.tsx'
import { factsOfPoints } from '../../scores/points-facts.ts'
import { useText } from '../../text/use-text.tsx'
import { PointsBehind } from './points-behind.tsx'

interface Props {
  /** The points asked about; null while nothing is. */
  wanted: ExplanationWanted | null
  criteria: CriterionReply[]
  units: UnitReply[]
  dataVersion: number
  onClose: () => void
}

/** Answers "why these points": the sentence, rule, figures, evidence, answer, and the rows of data behind. */
export function PointsPanel({ wanted, onClose, ...rest }: Props) {
  return (
    <Panel open={wanted !== null} width="middle" onClose={onClose}>
      {wanted && <Answer wanted={wanted} {...rest} />}
    </Panel>
  )
}

function Answer({ wanted, criteria, units, dataVersion }: Omit<Props, 'wanted' | 'onClose'> & { wanted: NonNullable<Props['wanted']> }) {
  const { say, language } = useText()
  const explained = useQuery(explanationQuery(language, wanted))
  const criterion = criteria.find(({ code }) => code === wanted.code)
  const { data } = explained
  const names = new Map(units.map(({ code, name }) => [code, name]))
  return (
    <>
      <PanelHead question={say('score.why')} title={`${wanted.code} ${criterion?.title[language] ?? ''}`} />
      {explained.error && <Failed error={explained.error} again={() => void explained.refetch()} />}
      {!data && !explained.error && <div className={`skeleton ${styles.rowsWaiting}`} aria-busy="true" />}
      {data && (
        <>
          <PanelSentence>
            {data.unitName}. {data.tree.sentence[language]}
          </PanelSentence>
          <p className="note">
            {data.provenance[language]} · {data.decision}
          </p>
          <Facts facts={factsOfPoints(data.tree, criterion, (one) => names.get(one) ?? one, { say, language })}>
            <SourceFact address={explanationAddress(wanted)} dataVersion={dataVersion} />
          </Facts>
          {data.tree.children.length > 0 && (
            <section className={`${styles.rows} rows`} aria-labelledby="parts-title">
              <h3 id="parts-title">{say('score.parts')}</h3>
              <ul className={styles.parts}>
                {data.tree.children.map((part) => (
                  <li key={part.code}>{part.sentence[language]}</li>
                ))}
              </ul>
            </section>
          )}
          {data.tree.behind && <PointsBehind behind={data.tree.behind} unit={data.unit} />}
        </>
      )}
    </>
  )
}
