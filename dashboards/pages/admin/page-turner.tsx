import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'

interface Props {
  /** Where the pages begin that were turned over, the last one that shown. */
  turned: number[]
  /** The last number on the page, where more may follow. */
  last: number | undefined
  onTurn: (turned: number[]) => void
}

/** Turns the pages of a list whose latest entries come first. */
export function PageTurner({ turned, last, onTurn }: Props) {
  const { say } = useText()
  if (turned.length === 0 && last === undefined) return null
  return (
    <p className={styles.acts}>
      <button type="button" className="button" disabled={turned.length === 0} onClick={() => onTurn(turned.slice(0, -1))}>
        {say('acts.later')}
      </button>
      <button
        type="button"
        className="button"
        disabled={last === undefined}
        onClick={() => last !== undefined && onTurn([...turned, last])}
      >
        {say('acts.earlier')}
      </button>
    </p>
  )
}
