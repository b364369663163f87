import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { SourceMap } from '../../../engine/source-map.ts'
import { useText } from '../../text/use-text.tsx'
import { titleOf } from './save-faults.ts'
import styles from './source.module.css'

/** What a map says, line by line: as written in the file → what it means. */
export function MapLines({ map, dataset }: { map: SourceMap; dataset: DatasetReply | undefined }) {
  const { say, language } = useText()
  const { headers = {}, values = {}, dates = {} } = map
  const title = (column: string) => titleOf(column, dataset, language)
  const lines = [
    ...Object.entries(headers).map(([header, column]): [string, string] => [header, title(column)]),
    ...Object.entries(dates).map(([column, format]): [string, string] => [title(column), format]),
    ...Object.entries(values).flatMap(([column, meant]) =>
      Object.entries(meant).map(([written, value]): [string, string] => [`${title(column)}: ${written}`, value]),
    ),
  ]
  return (
    <ul className={styles.list}>
      {lines.map(([written, meant]) => (
        <li key={JSON.stringify([written, meant])}>
          <mark>{written}</mark> → {meant === '' ? say('data.map.empty') : meant}
        </li>
      ))}
    </ul>
  )
}
