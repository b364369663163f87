import { useText } from '../../text/use-text.tsx'
import { longest } from '../../units/rank-units.ts'

/** Shows a long list whole, or short again; nothing for a list that is short anyway. */
export function ShowAll({ count, all, onTurn }: { count: number; all: boolean; onTurn: (all: boolean) => void }) {
  const { say } = useText()
  if (count <= longest) return null
  return (
    <button type="button" className="button quiet" aria-expanded={all} onClick={() => onTurn(!all)}>
      {all ? say('show.less') : say('show.all', { count })}
    </button>
  )
}
