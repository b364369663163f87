import type { PageProps } from '../parts/frame/page-frame.tsx'
import { ListField } from '../parts/list-field.tsx'
import { useText } from '../text/use-text.tsx'

/** Which of one's own units is meant, for who speaks for several. */
export function OwnUnits({ place, choose }: Pick<PageProps, 'place' | 'choose'>) {
  const { say } = useText()
  if (place.homes.length < 2) return null
  return (
    <ListField
      label={say('score.own')}
      value={place.unit?.id ?? ''}
      choices={[...new Set([...place.homes, ...(place.unit ? [place.unit] : [])])].map(({ id, name }) => [id, name])}
      onChoose={(unit) => choose({ unit })}
    />
  )
}
