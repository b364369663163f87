import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import type { CriterionAnswer, UnitAnswer } from '../../../engine/answers.ts'
import { addressOf } from '../../answers/ask.ts'
import { explanationQuery, indexPath, type ScoresWanted } from '../../answers/score-queries.ts'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icons.tsx'
import { factsOfPoints } from '../../scores/points-facts.ts'
import { useText } from '../../text/use-text.tsx'
import { PointsBehind } from './points-behind.tsx'

interface Props {
  /** The points asked about; null while nothing is. */
  wanted: (ScoresWanted & { unit: string; code: string }) | null
  criteria: CriterionAnswer[]
  units: UnitAnswer[]
  dataVersion: number
  onClose: () => void
}

/** Answers "why these points": the sentence, rule, figures, evidence, answer, and the rows of data behind. */
export function PointsPanel({ wanted, onClose, ...rest }: Props) {
  return (
    <Dialog.Root open={wanted !== null} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="panel points-panel">{wanted && <Panel wanted={wanted} {...rest} />}</Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Panel({ wanted, criteria, units, dataVersion }: Omit<Props, 'wanted' | 'onClose'> & { wanted: NonNullable<Props['wanted']> }) {
  const { say, language } = useText()
  const explained = useQuery(explanationQuery(language, wanted))
  const criterion = criteria.find(({ code }) => code === wanted.code)
  const { data } = explained
  const names = new Map(units.map(({ code, name }) => [code, name]))
  const { index, period, unit, code, step } = wanted
  const source = addressOf(indexPath(index, 'criteria', code, 'explanation'), { period, unit, as: step === 'self' ? undefined : step })
  return (
    <>
      <header className="panel-head">
        <div>
          <p className="note">{say('score.why')}</p>
          <Dialog.Title className="panel-title">
            {wanted.code} {criterion?.title[language]}
          </Dialog.Title>
        </div>
        <Dialog.Close className="tool" aria-label={say('close')}>
          <Icon name="close" />
        </Dialog.Close>
      </header>
      {explained.error && <Failed error={explained.error} again={() => void explained.refetch()} />}
      {!data && !explained.error && <div className="skeleton rows-waiting" aria-busy="true" />}
      {data && (
        <>
          <Dialog.Description className="panel-sentence">
            {data.unitName}. {data.tree.sentence[language]}
          </Dialog.Description>
          <p className="note">
            {data.provenance[language]} · {data.decision}
          </p>
          <dl className="facts">
            {factsOfPoints(data.tree, criterion, (one) => names.get(one) ?? one, { say, language }).map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
            <div>
              <dt>{say('fact.source')}</dt>
              <dd>
                <a href={source} target="_blank" rel="noreferrer">
                  {say('fact.source.link')}
                </a>
                {` · ${say('fact.version', { version: dataVersion })}`}
              </dd>
            </div>
          </dl>
          {data.tree.children.length > 0 && (
            <section className="rows" aria-labelledby="parts-title">
              <h3 id="parts-title">{say('score.parts')}</h3>
              <ul className="parts">
                {data.tree.children.map((part) => (
                  <li key={part.code}>{part.sentence[language]}</li>
                ))}
              </ul>
            </section>
          )}
          {data.tree.behind && <PointsBehind behind={data.tree.behind} />}
        </>
      )}
    </>
  )
}
