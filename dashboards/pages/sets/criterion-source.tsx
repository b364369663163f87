import { useQuery } from '@tanstack/react-query'
import { indicatorsQuery } from '../../answers/queries.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import { ListField } from '../../parts/list-field.tsx'
import type { RawCriterion } from '../../sets/raw-set.ts'
import { type Say, sayWord, wordsOf } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'

/** Where a criterion's figures come from: counts of an indicator, a published figure; null is what people enter. */
export type Source = NonNullable<RawCriterion['takes']> | null

/** Whose records are counted, as one word: `own`, `below` or a level. */
const whoseOf = ({ own, level }: NonNullable<Source>): string => (typeof level === 'string' ? level : own ? 'own' : 'below')

/** What a list offers, and what a draft has that it does not. */
const offered = (say: Say, family: string, now: string) =>
  [...new Set([...wordsOf(family), now])].map((word) => [word, sayWord(say, family, word)] as const)

/** The fields of where a criterion's figures come from; what a draft says of it beyond these stays. */
export function CriterionSource({ source, onWrite }: { source: Source; onWrite: (source: Source) => void }) {
  const { say, language } = useText()
  const indicators = useQuery(indicatorsQuery(language)).data ?? []
  const published = source?.published
  const { indicator, part = 'year', calendar = 'month' } = source ?? {}
  const choose = (id: string) => {
    if (id === '') return onWrite(null)
    onWrite(indicator === undefined ? { indicator: id, part: 'year', calendar: 'month', own: true } : { ...source, indicator: id })
  }
  return (
    <>
      <ListField
        label={say('set.source')}
        value={indicator ?? published ?? ''}
        none={say('set.source.none')}
        choices={[
          ...(published === undefined ? [] : [[published, say('set.source.published', { published })] as const]),
          ...sortVietnamese(indicators, ({ title }) => title[language]).map(({ id, title }) => [id, title[language]] as const),
        ]}
        onChoose={choose}
      />
      {source && indicator !== undefined && (
        <>
          <ListField
            label={say('set.whose')}
            value={whoseOf(source)}
            choices={offered(say, 'set.whose', whoseOf(source))}
            onChoose={(whose) => {
              const { level: _, ...rest } = source
              onWrite({ ...rest, own: whose !== 'below', ...(whose === 'own' || whose === 'below' ? {} : { level: whose }) })
            }}
          />
          <ListField
            label={say('set.when')}
            value={part}
            choices={offered(say, 'set.when', part)}
            onChoose={(part) => onWrite({ ...source, part })}
          />
          <ListField
            label={say('set.calendar')}
            value={calendar}
            choices={offered(say, 'calendar', calendar)}
            onChoose={(calendar) => onWrite({ ...source, calendar })}
          />
        </>
      )}
    </>
  )
}
