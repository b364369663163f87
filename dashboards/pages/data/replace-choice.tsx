import type { Issue } from '../../../engine/issue.ts'
import { useMay } from '../../account/use-me.ts'
import { useText } from '../../text/use-text.tsx'

interface Props {
  issues: Issue[]
  /** Says which batch the file takes the place of, and has it checked again: nothing is replaced before it is recorded. */
  onReplace: (batch: number) => void
}

/** Where the same file was imported in another way: to take that batch's place, for those who may take it back. */
export function ReplaceChoice({ issues, onReplace }: Props) {
  const { say } = useText()
  const may = useMay()
  const batch = issues.find(({ twin }) => twin !== undefined)?.twin
  if (batch === undefined || !may('undo')) return null
  return (
    <p className="acts">
      <button type="button" className="button main" onClick={() => onReplace(batch)}>
        {say('data.replace', { batch })}
      </button>
      <span className="note">{say('data.replace.note', { batch })}</span>
    </p>
  )
}
