import { useState } from 'react'
import type { GivenAnswerReply } from '../../../engine/rounds/replies.ts'
import cardStyles from '../../parts/card.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { type CriterionNode, flatten } from '../../scores/criteria-tree.ts'
import { useText } from '../../text/use-text.tsx'
import { CriterionRow, type Wanted } from './criterion-row.tsx'
import tablesStyles from './tables.module.css'
import type { Answering } from './use-answers.ts'
import type { UnitRound } from './use-unit-round.ts'
import type { YearBefore } from './use-year-before.ts'

interface Props {
  nodes: CriterionNode[]
  /** Whether the tree is narrowed: then it opens whole. */
  isNarrowed: boolean
  given: GivenAnswerReply[]
  answering: Answering
  inRound: UnitRound | null
  before: YearBefore
  wanted: Wanted | null
  onJump: (code: string) => void
  /** Asks why points are as they are; null where none are shown. */
  onAsk: ((code: string) => void) | null
  /** Told when a criterion is opened to be answered, and when it is left. */
  onHold: (code: string, open: boolean) => void
  onFaults: (code: string, faulty: boolean) => void
}

/** Trees up to this many criteria open whole; longer ones open at their areas. */
const openWhole = 40

/** The tree as a table whose rows open and close; arrows go from row to row, left and right close and open. */
export function CriteriaTable({ nodes, isNarrowed, given, wanted, ...row }: Props) {
  const { say } = useText()
  const all = flatten(nodes)
  const branches = all.filter(({ children }) => children.length > 0)
  const [closed, setClosed] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        all.length > openWhole && !isNarrowed ? branches.filter(({ depth }) => depth > 0).map(({ criterion }) => criterion.code) : [],
      ),
  )
  const turn = (code: string, close: boolean) =>
    setClosed((known) => {
      const next = new Set(known)
      if (close) next.add(code)
      else next.delete(code)
      return next
    })
  const [gone, setGone] = useState(0)
  if (wanted && wanted.turn !== gone) {
    // What is gone to must be in sight: all that stands above it opens.
    setGone(wanted.turn)
    const above: string[] = []
    for (let at = wanted.code; at !== ''; at = all.find(({ criterion }) => criterion.code === at)?.criterion.parent ?? '') above.push(at)
    setClosed(new Set([...closed].filter((code) => !above.includes(code))))
  }
  const answerable = all.filter(({ criterion, children }) => children.length === 0 && criterion.form !== null)
  const nextOf = (code: string) => answerable[answerable.findIndex(({ criterion }) => criterion.code === code) + 1]?.criterion.code
  const visible = (list: CriterionNode[]): CriterionNode[] =>
    list.flatMap((node) => [node, ...(closed.has(node.criterion.code) ? [] : visible(node.children))])
  const answers = new Map(given.map((one) => [one.code, one]))
  const anyClosed = branches.some(({ criterion }) => closed.has(criterion.code))
  return (
    <section className={cardStyles.card} aria-labelledby="criteria-title">
      <header className={cardStyles.cardHead}>
        <h2 id="criteria-title">{say('score.criteria')}</h2>
        <div className={cardStyles.cardTools}>
          <button
            type="button"
            className="button quiet"
            onClick={() => setClosed(new Set(anyClosed ? [] : branches.map(({ criterion }) => criterion.code)))}
          >
            {say(anyClosed ? 'score.open.all' : 'score.close.all')}
          </button>
        </div>
      </header>
      <table className={`${tablesStyles.scoreTable} ${tablesStyles.criteriaTable} criteria-table`}>
        <TableHead
          heads={[
            say('score.criterion'),
            [say('score.points'), 'figure'],
            [say('column.status'), tablesStyles.standingCell],
            [say('score.measured'), `${tablesStyles.measuredCell} measured-cell`],
            [say('score.answered'), tablesStyles.answerCell],
          ]}
        />
        <tbody>
          {visible(nodes).map((node) => (
            <CriterionRow
              key={node.criterion.code}
              node={node}
              given={answers.get(node.criterion.code)}
              isClosed={closed.has(node.criterion.code)}
              wanted={wanted}
              next={nextOf(node.criterion.code)}
              onTurn={turn}
              {...row}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
