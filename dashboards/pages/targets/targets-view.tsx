import { useMemo, useState } from 'react'
import type { PlanReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { useServingTasks } from '../../answers/use-serving-tasks.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WhyPanel } from '../../parts/panel/why-panel.tsx'
import { writeCsv } from '../../parts/table/csv.ts'
import { saveFile } from '../../parts/table/save-file.ts'
import { compareTarget } from '../../targets/compare-targets.ts'
import { filterTargets, type Grouping, groupings, groupTargets } from '../../targets/group-targets.ts'
import { orderTargets } from '../../targets/judge-targets.ts'
import { orderByChance } from '../../targets/say-forecast.ts'
import { sayMoves, sayWeakest, titleOfPart } from '../../targets/say-moves.ts'
import { sayTally } from '../../targets/say-tally.ts'
import { sayState, titleOfTarget } from '../../targets/say-target.ts'
import { forecastsIn, useForecasts } from '../../targets/use-forecasts.ts'
import { useText } from '../../text/use-text.tsx'
import { askTarget } from '../../why/ask-target.ts'
import type { Subject } from '../../why/subject.ts'
import { type TargetSheet, targetColumns } from './target-columns.ts'
import { TargetGroupCard } from './target-group.tsx'
import { TargetTools } from './target-tools.tsx'
import targetsStyles from './targets.module.css'

interface Props extends PageProps {
  plan: PlanReply
  given: TargetReply[]
  earlier: TargetReply[]
  /** The period of the earlier ones. */
  before: string | null
}

const readGrouping = (text: string | null): Grouping => groupings.find((one) => one === text) ?? 'part'

/** The sentence, the tools and the groups of targets. */
export function TargetsView({ basics, place, choice, choose, plan, given, earlier, before }: Props) {
  const { say, language } = useText()
  const speaker = useMemo(() => ({ say, language }), [say, language])
  const [subject, setSubject] = useState<Subject | null>(null)
  const targets = useMemo(() => given.filter(({ reason }) => reason !== 'not_applicable'), [given])
  const forecasts = useForecasts(language, forecastsIn(place))
  const tasks = useServingTasks(plan.id)
  const sheet = useMemo<TargetSheet>(() => {
    const indicators = new Map(basics.indicators.map((one) => [one.id, one]))
    const groups = targets.flatMap((target) => target.groups)
    const names = new Map<string | null, string>([
      ...groups.map(({ group, title }) => [group, title[language]] as const),
      ...place.offered.map(({ code, name }) => [code, name] as const),
    ])
    return {
      indicators,
      parts: plan.parts,
      tasks,
      before,
      moves: new Map(targets.map((target) => [target.target, compareTarget(target, earlier)])),
      titleOf: (target) => titleOfTarget(target, indicators.get(target.indicator), targets, speaker),
      forecasts,
      nameOfLead: (code) => names.get(code) ?? code,
    }
  }, [basics, place, plan, before, earlier, targets, tasks, forecasts, speaker, language])
  const grouping = readGrouping(choice.group)
  const groups = useMemo(() => {
    const shown = filterTargets(targets, choice.status, choice.lead)
    const byChance = grouping === 'chance' ? orderByChance(shown, sheet.forecasts) : shown
    const ordered = grouping === 'lead' ? orderTargets(shown, sheet.indicators) : byChance
    const parts = plan.parts.map(({ part }) => part)
    return groupTargets(ordered, grouping, parts, sheet.nameOfLead)
  }, [targets, choice.status, choice.lead, grouping, sheet, plan])

  const unitName = place.whole ? null : (place.unit?.name ?? null)
  const period = sayPeriod(place.period, speaker)
  const titleOf = (key: string, members: TargetReply[]) => {
    if (grouping === 'part') return titleOfPart(key, plan.parts, speaker)
    if (grouping === 'chance') return say('forecast.by_chance')
    if (grouping === 'lead') return key === '' ? say('targets.no_lead') : sheet.nameOfLead(key)
    return members[0] ? sayState(members[0], speaker) : key
  }
  const shownOnce = [...new Set(groups.flatMap((group) => group.targets))]
  const save = () =>
    saveFile(`chi-tieu-${place.period}.csv`, new Blob([writeCsv(targetColumns(sheet, speaker), shownOnce, language)], { type: 'text/csv' }))
  const ask = (target: TargetReply) => {
    const indicator = sheet.indicators.get(target.indicator)
    if (indicator) setSubject(askTarget(target, targets, indicator, place, speaker))
  }
  const others = given.length - targets.length
  const notes = [
    say('targets.about', { plan: plan.title[language], period: sayPeriod(place.period, speaker, true) }),
    ...(others > 0 ? [say('targets.others', { count: others, unit: place.unit?.name ?? say('whole') })] : []),
    ...(grouping === 'lead' && shownOnce.some(({ lead }) => lead.length > 1) ? [say('targets.several')] : []),
  ]
  return (
    <>
      <PrintHead text={say('print.head', { unit: place.unit?.name ?? say('whole'), period, version: basics.health.dataVersion })} />
      <div className={layoutStyles.stack}>
        <PageHeading leads title={[say('page.targets'), unitName ?? place.unit?.name ?? say('whole'), period]}>
          <strong>{sayTally(targets, place.period, unitName, speaker)}</strong>{' '}
          {[
            sayWeakest(targets, plan.parts, speaker),
            before === null ? say('targets.first') : sayMoves([...sheet.moves.values()], before, speaker),
          ]
            .filter((text) => text !== '')
            .join(' ')}
        </PageHeading>
        <p className={`note ${targetsStyles.pageNote}`}>{notes.join(' · ')}</p>
        <TargetTools
          targets={targets}
          grouping={grouping}
          forecast={forecastsIn(place) !== null}
          choice={choice}
          choose={choose}
          nameOfLead={sheet.nameOfLead}
          onSave={save}
        />
        {(choice.status !== null || choice.lead !== null) && (
          <p className={targetsStyles.filtered} role="status">
            {say('targets.shown', { count: shownOnce.length, all: targets.length })}{' '}
            <button type="button" className="button quiet" onClick={() => choose({ status: null, lead: null })}>
              {say('targets.filter.clear')}
            </button>
          </p>
        )}
        {groups.length === 0 && <p className={cardStyles.card}>{say('targets.filter.none')}</p>}
        {groups.map(({ key, targets: members }) => (
          <TargetGroupCard
            key={key}
            id={`group-${key || 'none'}`}
            title={titleOf(key, members)}
            targets={members}
            sheet={sheet}
            onAsk={ask}
          />
        ))}
      </div>
      <WhyPanel
        subject={subject}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setSubject(null)}
        onChooseUnit={(unit) => choose({ unit })}
      />
    </>
  )
}
