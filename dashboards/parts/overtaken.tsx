import { useText } from '../text/use-text.tsx'
import refusedStyles from './refused.module.css'

/** What stands was altered while one typed: which of the two stays is one's own choice. */
export function Overtaken({ keep, take }: { keep: () => void; take: () => void }) {
  const { say } = useText()
  return (
    <div className={refusedStyles.refused} role="alert">
      <p>{say('draft.overtaken')}</p>
      <p className="acts">
        <button type="button" className="button" onClick={keep}>
          {say('score.conflict.keep')}
        </button>
        <button type="button" className="button" onClick={take}>
          {say('score.conflict.take')}
        </button>
      </p>
    </div>
  )
}
