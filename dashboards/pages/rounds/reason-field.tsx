import { useId } from 'react'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'

interface Props {
  value: string
  onWrite: (text: string) => void
}

/** Why something is done that may not be done without saying so. */
export function ReasonField({ value, onWrite }: Props) {
  const { say } = useText()
  return <AnswerText id={useId()} label={say('round.reason')} hint={say('round.field.needed')} value={value} onWrite={onWrite} />
}
