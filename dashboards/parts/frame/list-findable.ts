import type { CriteriaReply, IndexReply } from '../../../engine/rounds/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import type { OfferedPage, Route, ScoreView } from '../../address/route.ts'
import { matchWords } from '../../format/match-words.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { setOfYear } from '../../scores/settle-index.ts'
import { titleOfTarget } from '../../targets/say-target.ts'

/** Something that can be gone to, with what is chosen on the way. */
export interface Findable {
  key: string
  title: string
  /** What tells it from its likes, and what it is found by too. */
  note: string
  to: Exclude<Route, { page: 'nowhere' }>
  choosing?: Partial<Choice>
}

export interface FindableGroup {
  value: 'pages' | 'targets' | 'indicators' | 'criteria' | 'indexes' | 'units'
  items: Findable[]
}

interface Known {
  basics: Basics
  place: Place
  pages: OfferedPage[]
  /** Those who may not see points have no indices. */
  indexes: IndexReply[]
  criteria: (CriteriaReply & { index: string })[]
  /** Where a criterion is looked at. */
  criteriaView: ScoreView
  targets: TargetReply[]
}

/** All that can be gone to in a period, in groups; those without entries are left out. */
export function listFindable({ basics, place, pages, indexes, criteria, criteriaView, targets }: Known, speaker: Speaker): FindableGroup[] {
  const { say, language } = speaker
  const indicators = new Map(basics.indicators.map((one) => [one.id, one]))
  const groups: FindableGroup[] = [
    { value: 'pages', items: pages.map((page) => ({ key: page, title: say(`page.${page}`), note: '', to: { page } })) },
    {
      value: 'targets',
      items: targets
        .filter(({ indicator }) => indicators.has(indicator))
        .map((target) => ({
          key: target.target,
          title: titleOfTarget(target, indicators.get(target.indicator), targets, speaker),
          note: target.clause,
          to: { page: 'board' },
          choosing: { indicator: target.indicator, target: target.target },
        })),
    },
    {
      value: 'indicators',
      items: basics.indicators.map(({ id, title }) => ({ key: id, title: title[language], note: '', to: { page: 'indicator', id } })),
    },
    {
      value: 'criteria',
      items: criteria.flatMap(({ index, criteria: list }) =>
        list.map(({ code, title }) => ({
          key: `${index} ${code}`,
          title: `${code} ${title[language]}`,
          note: indexes.find(({ id }) => id === index)?.title[language] ?? '',
          to: { page: 'score', index, view: criteriaView },
          choosing: { item: code },
        })),
      ),
    },
    {
      value: 'indexes',
      items: indexes
        .filter((index) => setOfYear(index, place.year))
        .map(({ id, title }) => ({ key: id, title: title[language], note: '', to: { page: 'score', index: id, view: 'ranking' } })),
    },
    {
      value: 'units',
      items: place.choosable.map(({ id, code, name }) => ({
        key: id,
        title: name,
        note: code,
        to: { page: 'board' },
        choosing: { unit: id },
      })),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/** Found by the beginnings of words of title and note. */
export const isFound = ({ title, note }: Findable, typed: string): boolean => matchWords(`${title} ${note}`, typed)
