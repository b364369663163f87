import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { LostReply } from '../../../engine/questions/replies.ts'
import { lostQuery } from '../../answers/score-queries.ts'
import { joinNotes } from '../../charts/say-charts.ts'
import { drawWaterfall } from '../../charts/waterfall/rows.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import { Failed } from '../../parts/failed.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { WaitingPage } from '../../parts/waiting.tsx'
import { groupLost, type LostGroup, type LostRow, listLost, listOpen } from '../../scores/lost-points.ts'
import { nameOfRow, sayPoints, sayWorst } from '../../scores/say-score.ts'
import { isSome } from '../../scores/sums.ts'
import { useText } from '../../text/use-text.tsx'
import { NextSteps } from './next-steps.tsx'
import { PointsPanel } from './points-panel.tsx'
import { PointsTable } from './points-table.tsx'
import type { ScoreProps } from './score-props.ts'

/** The points a unit has lost, by criterion, area and who enters them, and the nearest steps to more; what is still open stands apart. */
export function LostView(props: ScoreProps) {
  const { language } = useText()
  const { index, place, step, score } = props
  const [unit] = score.units
  const lost = useQuery(lostQuery(language, { index: index.id, period: place.period, unit: unit?.unit, step }))
  if (!unit || !place.unit) return null
  if (lost.error) return <Failed error={lost.error} again={() => void lost.refetch()} />
  if (!lost.data || !('lines' in lost.data)) return <WaitingPage />
  return <Ledger {...props} ledger={lost.data} />
}

function Ledger({ basics, place, index, criteria, score, step, ledger }: ScoreProps & { ledger: LostReply }) {
  const { say, language } = useText()
  const [asked, setAsked] = useState<string | null>(null)
  const letters = useNarrow() ? 18 : 40
  const speaker = useMemo(() => ({ say, language }), [say, language])
  const rows = useMemo(() => listLost(ledger), [ledger])
  const drawing = useMemo(() => drawWaterfall(rows, speaker, letters), [rows, speaker, letters])
  const names = new Map(place.offered.map(({ code, name }) => [code, name]))
  const own = ledger.name
  const sayOwners = (owner: string) =>
    owner
      .split(', ')
      .map((code) => (code === ledger.code ? own : (names.get(code) ?? code)))
      .join(', ')
  const open = listOpen(ledger)
  const areas = new Map(score.units[0]!.areas.map((area) => [area.code, area]))
  const sayArea = (code: string) => `${code}. ${areas.get(code)?.title[language] ?? ''}`
  const owner: Column<{ owner: string }> = { title: say('score.owner'), text: (row) => sayOwners(row.owner) }
  const due: Column<{ due: string | null }> = {
    title: say('score.due'),
    text: (row) => (row.due === null ? '' : showDay(row.due, language)),
  }
  const beside = (title: string, of: 'before' | 'best' | 'median'): Column<LostRow> => ({
    title,
    text: (row) => (row.beside?.[of] ? showDecimal(row.beside[of], language) : '–'),
  })
  const others = rows.some((row) => row.beside?.best)
  const columns: Column<LostRow>[] = [
    { title: say('score.criterion'), text: (row) => nameOfRow(row, speaker) },
    { title: say('score.lost'), decimal: (row) => row.lost, asked: ({ code }) => code },
    { title: say('score.cause'), text: ({ causes }) => causes.map((cause) => say(`score.cause.${cause}`)).join('; ') },
    owner,
    due,
    ...(rows.some((row) => row.beside?.before) ? [beside(say('score.lost.before'), 'before')] : []),
    ...(others ? [beside(say('score.lost.best'), 'best'), beside(say('score.lost.median'), 'median')] : []),
  ]
  const grouped = (title: string, text: (key: string) => string): Column<LostGroup>[] => [
    { title, text: ({ key }) => text(key) },
    { title: say('score.criteria.count'), decimal: (group) => group.criteria },
    { title: say('score.lost'), decimal: (group) => group.lost },
    { title: say('score.open'), decimal: (group) => group.open },
  ]
  const file = `${index.id}-${ledger.unit}-${place.period}`
  const shown = (text: string) => showDecimal(text, language)
  const title = say(isSome(ledger.lost) ? 'score.lost.title' : 'score.lost.nothing', { points: shown(ledger.lost), count: rows.length })
  const ask = (key: string) => key !== '' && setAsked(key)
  const nothing = say('score.lost.nothing')
  return (
    <>
      <PageHeading leads title={[say('score.view.lost'), own, sayPeriod(place.period, speaker)]}>
        <strong>{sayPoints(own, score.units[0]!, place.period, speaker)}</strong> {sayWorst(rows, speaker)}
      </PageHeading>
      <ChartFrame
        id="waterfall"
        title={title}
        subtitle={joinNotes([own, sayPeriod(place.period, speaker), score.provenance[language]])}
        file={`diem-mat-${file}`}
        empty={rows.length === 0 ? nothing : undefined}
        drawing={drawing}
        columns={columns}
        rows={rows}
        keyOf={({ code }) => code}
        onPick={ask}
      />
      <PointsTable
        id="lost-criteria"
        title={say('score.lost.criteria')}
        note={say('score.lost.criteria.note')}
        file={`diem-mat-tieu-chi-${file}`}
        columns={columns}
        rows={rows}
        keyOf={({ code }) => code}
        onPick={ask}
        empty={nothing}
      />
      {step === 'self' && <NextSteps index={index.id} period={place.period} unit={ledger.unit} />}
      {ledger.lines.some(({ code, area }) => code !== area) && (
        <PointsTable
          id="lost-areas"
          title={say('score.lost.areas')}
          note={say('score.lost.areas.note')}
          file={`diem-mat-linh-vuc-${file}`}
          columns={grouped(say('score.area'), sayArea)}
          rows={groupLost(ledger, ({ area }) => area)}
          keyOf={({ key }) => key}
          empty={nothing}
        />
      )}
      <PointsTable
        id="lost-owners"
        title={say('score.lost.owners')}
        note={say('score.lost.owners.note', { unit: own })}
        file={`diem-mat-don-vi-${file}`}
        columns={grouped(say('score.owner'), sayOwners)}
        rows={groupLost(ledger, (line) => line.owner)}
        keyOf={({ key }) => key}
        empty={nothing}
      />
      <PointsTable
        id="open-criteria"
        title={say('score.open.title', { points: shown(ledger.open), count: open.length })}
        note={say('score.open.note')}
        file={`diem-con-cho-${file}`}
        columns={[
          { title: say('score.criterion'), text: (row) => nameOfRow(row, speaker) },
          { title: say('score.open'), decimal: (row) => row.points, asked: ({ code }) => code },
          owner,
          due,
        ]}
        rows={open}
        keyOf={({ code }) => code}
        onPick={ask}
        empty={say('score.open.nothing')}
      />
      <PointsPanel
        wanted={asked === null ? null : { index: index.id, period: place.period, unit: ledger.unit, step, code: asked }}
        criteria={criteria.criteria}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </>
  )
}
