import type { Issue } from '../../../engine/issue.ts'
import { useText } from '../../text/use-text.tsx'
import ownStyles from './source.module.css'

interface Props {
  issues: Issue[]
  /** Says which sheet it is, and has the file checked again. */
  onChoose: (sheet: string) => void
}

/** Which sheet of a workbook is meant, where several may be. */
export function SheetChoice({ issues, onChoose }: Props) {
  const { say } = useText()
  const sheets = issues.find((issue) => issue.sheets)?.sheets ?? []
  if (sheets.length === 0) return null
  return (
    <section className={ownStyles.questions} aria-labelledby="sheet-title">
      <h3 id="sheet-title">{say('data.sheet.ask')}</h3>
      <div className="acts">
        {sheets.map((sheet) => (
          <button key={sheet} type="button" className="button" onClick={() => onChoose(sheet)}>
            {say('data.sheet.take', { sheet })}
          </button>
        ))}
      </div>
    </section>
  )
}
