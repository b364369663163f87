import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type PapersOf, paperFile, paperFormats, papersArchive, papersQuery } from '../../answers/paper-queries.ts'
import { useText } from '../../text/use-text.tsx'
import cardStyles from '../card.module.css'
import { Icon } from '../icons.tsx'
import { Panel, PanelHead } from '../panel/panel.tsx'
import styles from './papers.module.css'

/** The papers of a round or of a unit's sheet that may be read, or one of them: shown in place, or taken away. `of`: whose they are, where others stand beside them. */
export function PaperList({ place, only, of }: { place: PapersOf; only?: string; of?: string | undefined }) {
  const { say, language } = useText()
  const id = useId()
  const [shown, setShown] = useState<string | null>(null)
  const { data = [] } = useQuery(papersQuery(language, place))
  const papers = only === undefined ? data : data.filter(({ id: paper }) => paper === only)
  if (papers.length === 0) return null
  const title = (paper: string) => papers.find((one) => one.id === paper)?.title[language] ?? ''
  return (
    <section className={`${cardStyles.card} ${styles.offered}`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{of === undefined ? say('papers.title') : say('papers.of', { unit: of })}</h2>
      <p className="note">{say('papers.note')}</p>
      <ul className={styles.papers}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <span>{paper.title[language]}</span>
            <span className={styles.files}>
              <button
                type="button"
                className="button quiet"
                aria-label={`${say('papers.show')}: ${title(paper.id)}`}
                onClick={() => setShown(paper.id)}
              >
                {say('papers.show')}
              </button>
              {paperFormats.map((format) => (
                <a
                  key={format}
                  href={paperFile(place, paper.id, format)}
                  download
                  aria-label={`${say(`papers.${format}`)}: ${title(paper.id)}`}
                >
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {'round' in place && (
        <p>
          <a className="button with-icon" href={papersArchive(place)} download>
            <Icon name="save" />
            {say('papers.all')}
          </a>
        </p>
      )}
      <Panel open={shown !== null} width="wide" onClose={() => setShown(null)}>
        {shown !== null && (
          <>
            <PanelHead question={say('papers.preview')} title={title(shown)} />
            <iframe className={styles.preview} title={title(shown)} src={paperFile(place, shown, 'pdf', true)} />
          </>
        )}
      </Panel>
    </section>
  )
}
