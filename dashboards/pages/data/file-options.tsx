import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { SourceReply } from '../../../engine/imports/replies.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import fieldStyles from '../../parts/field.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { offerPeriods, yearOf } from '../../period/period.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, singleNames } from '../../units/offered-units.ts'
import styles from './data.module.css'
import { SnapshotField } from './snapshot-field.tsx'
import { type Declared, type Desk, numberForms } from './use-desk.ts'

/** Encodings that a file cannot say of itself, as the API names them. */
const encodings = [
  ...['utf-8', 'windows-1258', 'windows-1252', 'tcvn3', 'vni', 'viscii', 'utf-16le', 'utf-16be'],
  ...['utf-8-twice', 'tcvn3-in-utf-8', 'vni-in-utf-8'],
]

/** How many years back a period can be declared. */
const yearsBack = 5

interface Props {
  desk: Desk
  basics: Basics
  place: Place
  datasets: DatasetReply[]
  sources: SourceReply[]
  disabled: boolean
  onDeclare: (more: Partial<Declared>) => void
}

/** What the file is: its dataset, and where needed its period, unit, encoding and numbers. */
export function FileOptions({ desk, basics, place, datasets, sources, disabled, onDeclare }: Props) {
  const { say, language } = useText()
  const { declared, suggested, offer } = desk
  const speaker = { say, language }
  const offered = sources.filter(({ dataset }) => dataset === declared.dataset)
  const names = singleNames(nameUnits(place.offered, basics.units), speaker)
  const year = yearOf(basics.health.day)
  const years = Array.from({ length: yearsBack + 1 }, (_, back) => year - back)
  const periods = years.flatMap((one) => Object.values(offerPeriods(one)).flat())
  const field = <Name extends Exclude<keyof Declared, 'map' | 'decisions'>>(name: Name) => ({
    value: declared[name],
    disabled,
    onChoose: (value: string) => onDeclare({ [name]: value }),
  })
  return (
    <>
      <div className={fieldStyles.topic}>
        <ListField
          {...field('dataset')}
          label={say('data.dataset')}
          none={say('data.dataset.choose')}
          choices={sortVietnamese(datasets, ({ title }) => title[language]).map(({ id, title }) => [id, title[language]])}
        />
        {offered.length > 0 && (
          <ListField
            {...field('source')}
            label={say('data.source')}
            none={say('data.source.none')}
            choices={offered.map(({ name }) => [name, name])}
          />
        )}
      </div>
      {declared.source === '' && offered.some(({ name }) => name === offer) && (
        <p className="note">
          {say('data.source.offer', { name: offer! })}{' '}
          <button type="button" className="button quiet" disabled={disabled} onClick={() => onDeclare({ source: offer! })}>
            {say('data.source.use')}
          </button>
        </p>
      )}
      <p className="note">
        {suggested !== null && suggested === declared.dataset ? `${say('data.suggested')} ` : ''}
        {suggested === null && declared.dataset === '' && desk.step !== 'checked'
          ? say(desk.tellable ? 'data.tellable' : 'data.unknown')
          : serves(declared.dataset)}
      </p>
      <details className={styles.more}>
        <summary>{say('data.more')}</summary>
        <div className={fieldStyles.topic}>
          <ListField
            {...field('period')}
            onChoose={(period) => onDeclare({ period, ...(period === '' ? { snapshot: '' } : {}) })}
            label={say('data.period')}
            none={say('data.period.none')}
            choices={periods.map((period) => [period, sayPeriod(period, speaker)])}
          />
          <ListField
            {...field('unit')}
            label={say('data.unit')}
            none={say('data.unit.none')}
            choices={place.offered.map(({ id, name }) => [id, names.get(id) ?? name])}
          />
          <ListField
            {...field('encoding')}
            label={say('data.encoding')}
            none={say('data.encoding.none')}
            choices={encodings.map((one) => [one, one])}
          />
          {declared.sheet !== '' && (
            <ListField
              {...field('sheet')}
              label={say('data.sheet')}
              none={say('data.sheet.none')}
              choices={[[declared.sheet, declared.sheet]]}
            />
          )}
          <ListField
            {...field('numbers')}
            label={say('data.numbers')}
            none={say('data.numbers.none')}
            choices={Object.keys(numberForms).map((form) => [form, form === 'vi' ? '1.234,5' : '1,234.5'])}
          />
        </div>
        <SnapshotField declared={declared} disabled={disabled} onDeclare={onDeclare} />
      </details>
    </>
  )

  function serves(dataset: string): string {
    if (dataset === '') return ''
    const served = basics.indicators.filter((indicator) => indicator.dataset === dataset).map(({ title }) => title[language])
    if (served.length === 0) return say('data.serves.none')
    const named = served.slice(0, 3).join('; ')
    return say(served.length > 3 ? 'data.serves.more' : 'data.serves', { count: served.length, names: named })
  }
}
