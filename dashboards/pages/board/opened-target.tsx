import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { GainStep } from '../../../engine/questions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { Asked } from '../../answers/asked.ts'
import { datasetsQuery, rowsQuery } from '../../answers/queries.ts'
import { compareDecimals, subtractDecimals } from '../../format/decimal.ts'
import { sayValue } from '../../format/say-value.ts'
import { Failed } from '../../parts/failed.tsx'
import type { Place } from '../../place/settle-place.ts'
import { useText } from '../../text/use-text.tsx'
import type { RankedUnit } from '../../units/rank-units.ts'
import { rowsOfTarget } from '../../why/rows-of.ts'

/** Up to so many are told by name. */
const mostNamed = 12
/** So many units furthest from the good end are told. */
const mostUnits = 3

interface Props {
  target: TargetReply
  indicator: IndicatorReply
  place: Place
  /** Units of the chosen level held against the goal, the best first; empty where units are not told apart. */
  ranked: RankedUnit[]
  names: ReadonlyMap<string, string>
  gains: Asked<ReadonlyMap<string, GainStep>> | null
  trend: ReactNode
}

/** What a target says when its row is opened: who or what is missing, the way it took, and what would gain points. */
export function OpenedTarget({ target, indicator, place, ranked, names, gains, trend }: Props) {
  const { say, language } = useText()
  const missing = useMissing(target, place)
  const furthest = ranked
    .filter(({ standing }) => standing === 'ranked')
    .slice(-mostUnits)
    .reverse()
  const sayUnit = ({ value }: RankedUnit) =>
    `${names.get(value.unit ?? '') ?? value.unitName} ${sayValue(value, indicator, { say, language })}`
  const steps = target.criteria.flatMap(({ code }) => gains?.answer?.get(code) ?? [])
  return (
    <>
      {missing.length > 0 ? (
        <p>
          <strong>{say('board.missing')}</strong> {missing.join('; ')}.
        </p>
      ) : (
        furthest.length > 1 && (
          <p>
            <strong>{say(indicator.better === 'lower' ? 'board.furthest.high' : 'board.furthest.low')}</strong>{' '}
            {furthest.map(sayUnit).join('; ')}.
          </p>
        )
      )}
      {trend}
      {gains?.error && <Failed error={gains.error} again={gains.again} />}
      {steps.map(({ code, sentence }) => (
        <p key={code}>
          <strong>{say('board.gain', { code })}</strong> {sentence[language]}
        </p>
      ))}
      <p>
        <PageLink to={{ page: 'indicator', id: indicator.id }} choosing={{ target: target.target }}>
          {say('board.indicator')}
        </PageLink>
      </p>
    </>
  )
}

/** The names of what a target still lacks, where they are few: units, procedures, products, tasks. */
function useMissing(target: TargetReply, place: Place): string[] {
  const { language } = useText()
  const rest = target.numerator === null || target.denominator === null ? null : subtractDecimals(target.denominator, target.numerator)
  const isFew = rest !== null && compareDecimals(rest, 0) > 0 && compareDecimals(rest, mostNamed) <= 0
  const wanted = rowsOfTarget(target, place.whole ? null : (place.unit?.id ?? null))
  const enabled = useMay()('rows') && isFew && target.gap !== null && wanted !== null && target.op !== 'rank' && target.op !== 'reduction'
  const found = useQuery({
    ...rowsQuery(language, wanted ?? { indicator: target.indicator, period: place.period, calendar: 'month' }, 'rest', mostNamed, 0),
    enabled,
  })
  const datasets = useQuery({ ...datasetsQuery(language), enabled })
  if (!enabled || !found.data || !datasets.data) return []
  const key = datasets.data.find(({ id }) => id === found.data.dataset)?.key ?? []
  return found.data.rows.map((row) => String(row.name ?? key.map((column) => row[column] ?? '').join(' ')))
}
