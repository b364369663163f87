import type { WhatIfReply } from '../../../engine/questions/comparison-replies.ts'
import type { Json } from '../../../engine/rounds/replies.ts'
import { ownUnit, useMe } from '../../account/use-me.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { Icon } from '../../parts/icons.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import answersStyles from './answers.module.css'
import { ScenarioTable } from './scenario-table.tsx'
import type { ScoreProps } from './score-props.ts'
import tablesStyles from './tables.module.css'
import { useScenarios } from './use-scenarios.ts'
import { WhatIfRow } from './what-if-row.tsx'

/** What a unit would have with other figures: changed here, told at once, several scenarios side by side; nothing is kept but in the address. */
export function WhatIfView({ place, choice, index, criteria, score, step }: ScoreProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const isAlone = ownUnit(useMe()) !== null
  const unit = place.unit?.id ?? ''
  const scenarios = useScenarios({ index: index.id, period: place.period, unit, step }, choice.scenario)
  const result = scenarios.results[scenarios.active]
  const own = result?.units.find((one) => one.unit === unit)
  const known = scenarios.results.find((one) => one !== undefined)
  const now = new Map(known?.now.map(({ code, answer }) => [code, answer as Json]))
  const [scored] = score.units
  const points = new Map([...(scored?.criteria ?? []), ...(scored?.extras ?? [])].map((one) => [one.code, one.points]))
  const after = new Map(own?.criteria.map((one) => [one.code, one]))
  const refused = new Map(result?.issues.map(({ column, message }) => [column ?? '', message]))
  const tried = scenarios.all[scenarios.active] ?? {}
  const name = place.unit?.name ?? ''
  const areas = criteria.criteria.filter(({ parent }) => parent === null)
  const areaOf = (code: string): string => {
    const one = criteria.criteria.find((criterion) => criterion.code === code)
    return one?.parent ? areaOf(one.parent) : code
  }
  const changeable = criteria.criteria.filter(({ form, survey }) => form !== null && !survey)
  const groups = [
    ...areas.map((area) => ({
      key: area.code,
      title: `${area.code}. ${area.title[language]}`,
      lines: changeable.filter(({ code }) => areaOf(code) === area.code && code !== area.code),
    })),
    { key: 'alone', title: say('whatif.others'), lines: changeable.filter(({ code }) => areaOf(code) === code) },
  ].filter(({ lines }) => lines.length > 0)
  return (
    <>
      <PageHeading leads title={[say('score.view.whatIf'), name, sayPeriod(place.period, speaker)]}>
        <strong>{sayFinding()}</strong> {say('whatif.safe')}
      </PageHeading>
      {scenarios.error && <Failed error={scenarios.error} again={() => window.location.reload()} />}
      <section className={cardStyles.card} aria-labelledby="scenarios-title">
        <header className={cardStyles.cardHead}>
          <h2 id="scenarios-title">{say('whatif.scenarios')}</h2>
          <p className="note">{say('whatif.address')}</p>
        </header>
        <ScenarioTable unit={unit} scenarios={scenarios} withRank={!isAlone} />
        <p className={answersStyles.saveBar}>
          <button type="button" className="button" disabled={scenarios.copy === null} onClick={() => scenarios.copy?.()}>
            {say('whatif.copy')}
          </button>
          <button type="button" className="button with-icon" disabled={scenarios.undo === null} onClick={() => scenarios.undo?.()}>
            <Icon name="undo" />
            {say('score.undo')}
          </button>
          <button type="button" className="button" disabled={Object.keys(tried).length === 0} onClick={scenarios.clear}>
            {say('whatif.clear')}
          </button>
        </p>
        {result && !isAlone && <Others result={result} unit={unit} />}
      </section>
      {groups.map((group) => (
        <section key={group.key} className={cardStyles.card} aria-labelledby={`try-${group.key}`}>
          <h2 id={`try-${group.key}`}>{group.title}</h2>
          <table className={`${tablesStyles.scoreTable} what-if-table`}>
            <TableHead
              heads={[
                say('score.criterion'),
                say('whatif.now'),
                [say('whatif.points.now'), 'figure'],
                say('whatif.tried'),
                [say('whatif.points.then'), 'figure'],
                say('whatif.acts'),
              ]}
            />
            <tbody>
              {group.lines.map((criterion) => (
                <WhatIfRow
                  key={`${scenarios.active} ${criterion.code}`}
                  criterion={criterion}
                  now={now.get(criterion.code)}
                  points={points.get(criterion.code) ?? null}
                  tried={tried[criterion.code]}
                  after={after.get(criterion.code)}
                  refused={refused.get(criterion.code)}
                  onTry={(answer) => scenarios.change(criterion.code, answer)}
                />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )

  function sayFinding(): string {
    const shown = (text: string) => showDecimal(text, language)
    if (result?.status === 'rejected') return say('whatif.rejected', { count: result.issueCount })
    if (!own || Object.keys(tried).length === 0) return say('whatif.start', { unit: name })
    const { before: was, after: is } = own
    const parts = { unit: name, count: Object.keys(tried).length, from: shown(was.points), to: shown(is.points) }
    const moved = is.rank !== null && was.rank !== null && is.rank !== was.rank
    return say(moved ? 'whatif.sentence.rank' : 'whatif.sentence', { ...parts, rankFrom: was.rank ?? '', rankTo: is.rank ?? '' })
  }
}

/** The units whose place is another because of a scenario. */
function Others({ result, unit }: { result: WhatIfReply; unit: string }) {
  const { say } = useText()
  const others = result.units.filter((one) => one.unit !== unit)
  if (others.length === 0) return null
  return (
    <>
      <h3>{say('whatif.moved', { count: others.length })}</h3>
      <ul>
        {others.map(({ unit: id, name, before, after }) => (
          <li key={id}>{say('whatif.moved.one', { unit: name, from: before.rank ?? '–', to: after.rank ?? '–' })}</li>
        ))}
      </ul>
    </>
  )
}
