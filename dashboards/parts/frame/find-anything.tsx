import { Combobox } from '@base-ui/react/combobox'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usablePages } from '../../account/offered-pages.ts'
import { useMay, useMe } from '../../account/use-me.ts'
import { addressTo } from '../../address/route.ts'
import { goTo, useSearch } from '../../address/use-address.ts'
import { criteriaQuery, indexesQuery } from '../../answers/score-queries.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { useTargets } from '../../place/use-basics.ts'
import { setOfYear } from '../../scores/settle-index.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../icons.tsx'
import styles from './choice.module.css'
import { type Findable, type FindableGroup, isFound, listFindable } from './list-findable.ts'
import { SearchPopup } from './search-popup.tsx'

/** So many entries are shown at once. */
const most = 40

/** Goes to a page, target, indicator, criterion or unit by the beginnings of its words; the key / opens it anywhere. */
export function FindAnything({ basics, place }: { basics: Basics; place: Place }) {
  const { say } = useText()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]') !== null
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const groups = useFindable(basics, place, open)
  const search = useSearch()
  const go = (one: Findable | null) => {
    if (!one) return
    setOpen(false)
    goTo(addressTo(one.to, search, one.choosing))
  }
  return (
    <Combobox.Root
      items={groups}
      value={null}
      open={open}
      onOpenChange={setOpen}
      onValueChange={go}
      itemToStringLabel={({ title }: Findable) => title}
      filter={isFound}
      limit={most}
      autoHighlight
    >
      <Combobox.Trigger className="tool" aria-label={say('find.open')} title={say('find.open')}>
        <Icon name="search" />
      </Combobox.Trigger>
      <SearchPopup<Findable>
        width={styles.popupFind}
        align="end"
        label={say('find')}
        search={say('find')}
        none={open ? say('find.none') : ''}
        titleOf={(group) => say(`find.${group as FindableGroup['value']}`)}
        show={(one) => one}
      />
    </Combobox.Root>
  )
}

/** What can be gone to; what is not known yet is asked once the list is opened. */
function useFindable(basics: Basics, place: Place, wanted: boolean): FindableGroup[] {
  const { say, language } = useText()
  const me = useMe()
  const may = useMay()
  const targets = useTargets(language, wanted ? place : { ...place, plan: undefined })
  const indexes = useQuery({ ...indexesQuery(language), enabled: wanted && may('points') })
  const scored = (indexes.data ?? []).filter((index) => index.level === place.unit?.level && setOfYear(index, place.year))
  const criteria = useQueries({
    queries: scored.map(({ id }) => ({ ...criteriaQuery(language, id, place.period), enabled: wanted })),
  }).flatMap(({ data }, at) => (data ? [{ ...data, index: scored[at]!.id }] : []))
  if (!wanted) return []
  const known = {
    basics,
    place,
    pages: usablePages(me),
    indexes: indexes.data ?? [],
    criteria,
    criteriaView: may('sheets') ? ('criteria' as const) : ('unit' as const),
    targets: targets.answer ?? [],
  }
  return listFindable(known, { say, language })
}
