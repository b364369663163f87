import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { roundItemsQuery, roundsQuery } from '../../answers/round-queries.ts'
import { criteriaQuery } from '../../answers/score-queries.ts'
import { percentText, showDecimal } from '../../format/decimal.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { Icon } from '../../parts/icons.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { isJudged, overClaim } from '../../rounds/over-claim.ts'
import { useText } from '../../text/use-text.tsx'
import { PointsPanel } from '../scores/points-panel.tsx'
import tablesStyles from '../scores/tables.module.css'
import { AppraisalGroup } from './appraisal-group.tsx'
import styles from './rounds.module.css'
import { VerdictSheets } from './verdict-sheets.tsx'

type Props = PageProps & { round: RoundReply }

/** What there is to be judged in a round, by criterion across units or by unit, of one appraiser or of all. */
export function AppraisalView(props: Props) {
  const { language } = useText()
  const { round } = props
  const items = useQuery(roundItemsQuery(language, round.round))
  const criteria = useQuery(criteriaQuery(language, round.index, `${round.year}`))
  const rounds = useQuery(roundsQuery(language))
  const before = rounds.data?.find((one) => one.index === round.index && one.year === round.year - 1)?.round
  const earlier = useQuery({ ...roundItemsQuery(language, before ?? ''), enabled: before !== undefined })
  const error = firstError([items, criteria])
  if (error) return <Failed error={error} again={askAgain([items, criteria])} />
  if (!items.data || !criteria.data) return <WaitingCard lines={12} />
  if (items.data.length === 0) return <NothingToJudge />
  return <Loaded {...props} items={items.data} criteria={criteria.data.criteria} earlier={earlier.data ?? []} />
}

function NothingToJudge() {
  const { say } = useText()
  return (
    <section className={`${cardStyles.card} ${cardStyles.empty}`}>
      <PageHeading title={[say('round.view.appraisal')]}>{say('round.judge.none')}</PageHeading>
    </section>
  )
}

interface Asked {
  items: JudgedItem[]
  criteria: CriterionReply[]
  earlier: JudgedItem[]
}

function Loaded({ round, basics, place, choice, choose, items, criteria, earlier }: Props & Asked) {
  const { say, language } = useText()
  const [asked, setAsked] = useState<JudgedItem | null>(null)
  // One unit's items stand together: most are agreed to at once.
  const isAlone = round.units.length === 1
  const byUnit = isAlone || choice.group === 'unit'
  const extras = new Set(criteria.filter(({ extra }) => extra !== null).map(({ code }) => code))
  const names = new Map([...basics.units, ...place.offered].map(({ code, name }) => [code, name]))
  const agencies = sortVietnamese([...new Set(items.flatMap(({ appraiser }) => appraiser ?? []))], (code) => names.get(code) ?? code)
  const mine = choice.lead === null ? items : items.filter(({ appraiser }) => appraiser === choice.lead)
  const asking = (all: JudgedItem[]) => all.filter(({ code }) => !extras.has(code))
  const done = (all: JudgedItem[]) => asking(all).filter(isJudged).length
  const number = (count: number) => showDecimal(count, language)
  const progress = (all: JudgedItem[]) => (asking(all).length === 0 ? '\u2013' : `${number(done(all))}/${number(asking(all).length)}`)
  const titleOf = (one: JudgedItem) =>
    byUnit ? (round.units.find(({ unit }) => unit === one.unit)?.name ?? one.unit) : `${one.code} ${one.title[language]}`
  const order = new Map(criteria.map(({ code }, at) => [code, at]))
  const groups = [...Map.groupBy(mine, (one) => (byUnit ? one.unit : one.code))]
  if (!byUnit) groups.sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  const rate = (all: JudgedItem[]) => {
    const share = overClaim(all)
    return share === null ? '\u2013' : `${showDecimal(percentText(share, 1), language)}\u00a0%`
  }
  return (
    <>
      <PageHeading leads title={[say('round.view.appraisal'), round.indexTitle[language], `${round.year}`]}>
        <strong>
          {say('round.judge.sentence', {
            round: say('round.name', { index: round.indexTitle[language], year: round.year }),
            who: choice.lead === null ? say('round.judge.everyone') : (names.get(choice.lead) ?? choice.lead),
            judged: number(done(mine)),
            of: number(asking(mine).length),
          })}
        </strong>
      </PageHeading>
      <div className={styles.tools}>
        <ListField
          label={say('round.appraiser')}
          value={choice.lead ?? ''}
          none={say('round.appraiser.all')}
          choices={agencies.map((code) => [code, names.get(code) ?? code])}
          onChoose={(lead) => choose({ lead: lead === '' ? null : lead, item: null })}
        />
        {!isAlone && (
          <fieldset className={fieldStyles.segments}>
            <legend>{say('round.group')}</legend>
            {([null, 'unit'] as const).map((one) => (
              <label key={one ?? 'code'}>
                <input
                  type="radio"
                  name="group"
                  checked={byUnit === (one === 'unit')}
                  onChange={() => choose({ group: one, item: null })}
                />
                <span>{say(one === 'unit' ? 'round.group.unit' : 'round.group.code')}</span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
      <VerdictSheets round={round} appraiser={choice.lead} />
      <section className={cardStyles.card} aria-labelledby="items-title">
        <header className={cardStyles.cardHead}>
          <h2 id="items-title">{say('round.judge.list')}</h2>
          <p className="note">{say('round.over.note')}</p>
        </header>
        <table className={`${tablesStyles.scoreTable} ${styles.groups} appraisal-table`}>
          <TableHead
            heads={[say(byUnit ? 'column.unit' : 'score.criterion'), [say('round.judged'), 'figure'], [say('round.over'), 'figure']]}
          />
          <tbody>
            {groups.map(([key, all]) => {
              const open = key === choice.item
              const [first] = all
              return (
                <Fragment key={key}>
                  <tr>
                    <th scope="row">
                      <button
                        type="button"
                        className={tablesStyles.rowTurn}
                        aria-expanded={open}
                        onClick={() => choose({ item: open ? null : key })}
                      >
                        <Icon name={open ? 'down' : 'right'} />
                        <span>{first ? titleOf(first) : key}</span>
                      </button>
                    </th>
                    <td className="figure" data-label={say('round.judged')}>
                      {progress(all)}
                    </td>
                    <td className="figure" data-label={say('round.over')}>
                      {rate(all)}
                    </td>
                  </tr>
                  {open && (
                    <tr className={tablesStyles.rowForm}>
                      <td colSpan={3}>
                        <AppraisalGroup
                          round={round}
                          items={all}
                          everything={items}
                          criteria={criteria}
                          byUnit={byUnit}
                          earlier={earlier}
                          onAsk={setAsked}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say('score.total')}</th>
              <td className="figure" data-label={say('round.judged')}>
                {progress(mine)}
              </td>
              <td className="figure" data-label={say('round.over')}>
                {rate(mine)}
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
      <PointsPanel
        wanted={asked && { index: round.index, period: `${round.year}`, unit: asked.unit, step: 'self', code: asked.code }}
        criteria={criteria}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </>
  )
}
