import type { ImportReply } from '../../../engine/imports/replies.ts'
import tableStyles from '../../parts/table/table.module.css'
import { useText } from '../../text/use-text.tsx'
import styles from './source.module.css'

interface Props {
  file: string
  previews: NonNullable<ImportReply['encodings']>
  onChoose: (encoding: string) => void
}

/** How the file would read in the likely encodings, side by side: a person says which is right, nothing is taken silently. */
export function EncodingChoice({ file, previews, onChoose }: Props) {
  const { say } = useText()
  if (previews.length === 0) return null
  return (
    <section className={styles.questions} aria-labelledby="encoding-title">
      <h3 id="encoding-title">{say('data.encoding.ask')}</h3>
      <div className={styles.previews}>
        {previews.map(({ encoding, rows }) => (
          <article key={encoding} className={styles.preview}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <section className={tableStyles.tableScroll} tabIndex={0} aria-label={`${file}: ${encoding}`}>
              <table className={tableStyles.data}>
                <tbody>
                  {rows.map((cells, row) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are told apart by their place alone
                    <tr key={row}>
                      {cells.map((cell, at) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: so are its cells
                        <td key={at}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <button type="button" className="button" onClick={() => onChoose(encoding)}>
              {say('data.encoding.take', { encoding })}
            </button>
          </article>
        ))}
      </div>
    </section>
  )
}
