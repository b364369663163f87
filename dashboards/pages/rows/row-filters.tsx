import { useId, useState } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import fieldStyles from '../../parts/field.module.css'
import { useText } from '../../text/use-text.tsx'
import { sayCell } from '../../why/say-cell.ts'
import styles from './rows.module.css'

interface Props {
  dataset: DatasetReply
  /** Column and value with a colon between. */
  conditions: string[]
  onChange: (conditions: string[]) => void
}

const truths = ['true', 'false']

/** What the rows are narrowed to: one column's value after another; each can be taken away again. */
export function RowFilters({ dataset, conditions, onChange }: Props) {
  const { say, language } = useText()
  const id = useId()
  const [column, setColumn] = useState(dataset.key[0] ?? '')
  const [value, setValue] = useState('')
  const { type, choices: listed = [] } = dataset.columns.find(({ name }) => name === column) ?? {}
  const choices = type === 'boolean' ? truths : listed.map(({ value }) => value)
  const sayValue = (name: string, text: string) => {
    const found = dataset.columns.find((one) => one.name === name)
    const choice = language === 'vi' && found?.type === 'choice' ? found.choices.find((one) => one.value === text)?.title : undefined
    const cell = found?.type === 'boolean' && truths.includes(text) ? text === 'true' : text
    return text === '' ? say('rows.filter.blank') : (choice ?? sayCell(cell, found?.type ?? 'text', { say, language }))
  }
  const words = (name: string, text: string) =>
    `${dataset.columns.find((one) => one.name === name)?.title[language] ?? name}: ${sayValue(name, text)}`
  const add = (text: string) => {
    const condition = `${column}:${text}`
    if (!conditions.includes(condition)) onChange([...conditions, condition])
    setValue('')
  }
  return (
    <form
      className={styles.filters}
      onSubmit={(event) => {
        event.preventDefault()
        add(value.trim())
      }}
    >
      <div className={fieldStyles.field}>
        <label htmlFor={`${id}column`}>{say('rows.filter.column')}</label>
        <select
          id={`${id}column`}
          value={column}
          onChange={({ target }) => {
            setColumn(target.value)
            setValue('')
          }}
        >
          {dataset.columns.map(({ name, title }) => (
            <option key={name} value={name}>
              {title[language]}
            </option>
          ))}
        </select>
      </div>
      <div className={fieldStyles.field}>
        <label htmlFor={`${id}value`}>{say('rows.filter.value')}</label>
        {choices.length > 0 ? (
          <select id={`${id}value`} value={value} onChange={({ target }) => setValue(target.value)}>
            <option value="">{say('rows.filter.blank')}</option>
            {choices.map((one) => (
              <option key={one} value={one}>
                {sayValue(column, one)}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={`${id}value`}
            className={styles.text}
            value={value}
            maxLength={255}
            onChange={({ target }) => setValue(target.value)}
          />
        )}
      </div>
      <button type="submit" className="button">
        {say('rows.filter.add')}
      </button>
      {conditions.length > 0 && (
        <ul className={styles.chips} aria-label={say('rows.filter.all')}>
          {conditions.map((condition) => {
            const at = condition.indexOf(':')
            const text = words(condition.slice(0, at), condition.slice(at + 1))
            return (
              <li key={condition}>
                <button
                  type="button"
                  className="button"
                  aria-label={say('rows.filter.drop', { filter: text })}
                  onClick={() => onChange(conditions.filter((one) => one !== condition))}
                >
                  {text} ×
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </form>
  )
}
