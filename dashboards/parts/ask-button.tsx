import type { ReactNode } from 'react'
import { useText } from '../text/use-text.tsx'

interface Props {
  onAsk: () => void
  /** What is shown is a mere dash: the button is called by its question. */
  unsaid?: boolean
  className?: string
  children: ReactNode
}

/** What is shown, as the button that asks why it is so. */
export function AskButton({ onAsk, unsaid = false, className = '', children }: Props) {
  const { say } = useText()
  const why = say('why')
  return (
    <button type="button" className={`ask ${className}`} title={why} aria-label={unsaid ? why : undefined} onClick={onAsk}>
      {children}
    </button>
  )
}
