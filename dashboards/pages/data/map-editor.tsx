import { type ReactNode, useState } from 'react'
import type { SourceMap } from '../../../engine/source-map.ts'
import { showDecimal } from '../../format/decimal.ts'
import { joinMaps, type MapQuestions, sizeOf } from '../../imports/map-questions.ts'
import { isText, type TextKey } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './source.module.css'

interface Props {
  questions: MapQuestions
  /** The file is refused as it stands. */
  urgent: boolean
  onSay: (map: SourceMap) => void
}

/** What an empty cell is called among the values; no source writes it so. */
const nothing = ' '

/** Headers as they are written are offered the columns, values that stand in the file what they may mean, dates the formats that fit. */
export function MapEditor({ questions: { headers, values, dates }, urgent, onSay }: Props) {
  const { say, language } = useText()
  const [said, setSaid] = useState<SourceMap>({})
  if (headers.length + values.length + dates.length === 0) return null
  const add = (more: SourceMap) => setSaid((before) => joinMaps(before, more))
  const likely: SourceMap = {
    headers: Object.fromEntries(headers.map(({ header, likely: name }) => [header, name])),
    dates: Object.fromEntries(dates.map(({ column, formats }) => [column.name, formats[0]!])),
  }
  // True and false have words; a choice has its own.
  const sayTitle = (title: string) => (isText(`cell.${title}`) ? say(`cell.${title}` as TextKey) : title)
  const whole = takeOut(joinMaps(likely, said))
  return (
    <details className={styles.questions} open={urgent}>
      <summary>{say('data.map')}</summary>
      <p className="note">{say('data.map.note')}</p>
      <ul className={styles.list}>
        {headers.map(({ header, offered }) => (
          <Question
            key={`h ${header}`}
            asked={say('data.map.header')}
            written={header}
            chosen={whole.headers?.[header] ?? ''}
            choices={[['', say('data.map.header.none')], ...offered.map(({ name, title }): Choice => [name, title[language]])]}
            onChoose={(name) => add({ headers: { [header]: name } })}
          />
        ))}
        {dates.map(({ column, formats, example }) => (
          <Question
            key={`d ${column.name}`}
            asked={say('data.map.date', { column: column.title[language] })}
            written={example}
            chosen={whole.dates?.[column.name] ?? ''}
            choices={[...formats.map((format): Choice => [format, format]), ['', say('data.map.none')]]}
            onChoose={(format) => add({ dates: { [column.name]: format } })}
          />
        ))}
        {values.map(({ column, value, count, choices }) => (
          <Question
            key={`v ${column.name} ${value}`}
            asked={say('data.map.value', { column: column.title[language], count: showDecimal(count, language) })}
            written={value === '' ? say('data.map.blank') : value}
            chosen={said.values?.[column.name]?.[value] ?? ''}
            choices={[
              ['', say('data.map.none')],
              ...choices.map((one): Choice => [one.value, sayTitle(one.title)]),
              ...(column.required || value === '' ? [] : [[nothing, say('data.map.empty')] as Choice]),
            ]}
            onChoose={(meant) => add({ values: { [column.name]: { [value]: meant } } })}
          />
        ))}
      </ul>
      <button type="button" className="button" disabled={sizeOf(whole) === 0} onClick={() => onSay(whole)}>
        {say('data.map.check')}
      </button>
    </details>
  )
}

type Choice = [value: string, text: string]

/** What was left open is not said; an empty cell is one. */
function takeOut({ headers = {}, values = {}, dates = {} }: SourceMap): SourceMap {
  const filled = (texts: Record<string, string>) => Object.entries(texts).filter(([, text]) => text !== '')
  const meant = Object.entries(values).map(([column, texts]) => [
    column,
    Object.fromEntries(filled(texts).map(([written, value]) => [written, value === nothing ? '' : value])),
  ])
  return { headers: Object.fromEntries(filled(headers)), values: Object.fromEntries(meant), dates: Object.fromEntries(filled(dates)) }
}

interface QuestionProps {
  asked: ReactNode
  written: string
  chosen: string
  choices: Choice[]
  onChoose: (value: string) => void
}

function Question({ asked, written, chosen, choices, onChoose }: QuestionProps) {
  return (
    <li>
      <label>
        <span>
          {asked} <mark>{written}</mark>
        </span>
        <select value={chosen} onChange={({ target }) => onChoose(target.value)}>
          {choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </li>
  )
}
