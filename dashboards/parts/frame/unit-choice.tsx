import { Combobox } from '@base-ui/react/combobox'
import { useMemo } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import { matchWords } from '../../format/match-words.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { type NamedUnit, nameUnits } from '../../units/offered-units.ts'
import { sayLife } from '../../units/say-unit-life.ts'
import { Icon } from '../icons.tsx'
import styles from './choice.module.css'
import { SearchPopup } from './search-popup.tsx'

interface Props {
  offered: UnitReply[]
  registry: UnitReply[]
  unit: UnitReply | undefined
  /** Whether the whole list can be chosen too: where no unit stands for it. */
  wholeList: boolean
  onChoose: (unit: string | null) => void
}

interface Group {
  value: string
  items: NamedUnit[]
}

/** No unit has this id, nor any level. */
const wholeId = ' '

/** The whole list as a choice beside its units. */
const nameWhole = (name: string): NamedUnit => ({
  unit: { id: wholeId, code: '', name, kind: null, level: null, parent: null, parentCode: null, validFrom: null, validTo: null },
  above: null,
  shared: false,
})

/** Units are found by name, code or the unit above. */
const matches = ({ unit, above }: NamedUnit, query: string): boolean => matchWords(`${unit.name} ${unit.code} ${above ?? ''}`, query)

/** Chooses one of the units that were there in the period; typing narrows the list. */
export function UnitChoice({ offered, registry, unit, wholeList, onChoose }: Props) {
  const { say, language } = useText()
  const named = useMemo(() => nameUnits(offered, registry), [offered, registry])
  const whole = useMemo(() => (wholeList ? nameWhole(say('whole')) : null), [wholeList, say])
  const groups = useMemo<Group[]>(() => {
    const levels = [...Map.groupBy(named, (one) => one.unit.level ?? '')].map(([level, items]) => ({ value: level, items }))
    return whole ? [{ value: wholeId, items: [whole] }, ...levels] : levels
  }, [named, whole])
  const chosen = named.find((one) => one.unit.id === unit?.id) ?? whole
  const note = (one: NamedUnit) => [one.above, one.shared && sayLife(one.unit, { say, language })].filter(Boolean).join(' · ')

  return (
    <Combobox.Root
      items={groups}
      value={chosen}
      onValueChange={(one: NamedUnit | null) => one && onChoose(one === whole ? null : one.unit.id)}
      itemToStringLabel={(one: NamedUnit) => one.unit.name}
      isItemEqualToValue={(a: NamedUnit, b: NamedUnit) => a.unit.id === b.unit.id}
      filter={matches}
      autoHighlight
    >
      <Combobox.Trigger className={styles.chip} aria-label={say('bar.unit', { unit: chosen?.unit.name ?? '' })}>
        <Icon name="place" />
        <span className={styles.chipText}>{chosen?.unit.name ?? say('bar.unit.none')}</span>
        <Icon name="down" />
      </Combobox.Trigger>
      <SearchPopup<NamedUnit>
        width={styles.popupUnits}
        align="start"
        label={say('bar.unit.choose')}
        search={say('bar.unit.search')}
        none={say('bar.unit.unfound')}
        titleOf={(level) => (level === wholeId ? null : sayWord(say, 'levels', level || 'none'))}
        show={(one) => ({ key: one.unit.id, title: one.unit.name, note: note(one) })}
      />
    </Combobox.Root>
  )
}
