import { type MouseEvent, useState } from 'react'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './sets.module.css'

export type FieldChoices = readonly (readonly [value: string, text: string])[]

/** What goes from a list leaves the focus with the list. */
export const stayAt = ({ currentTarget }: MouseEvent) => currentTarget.closest('fieldset')?.focus()

interface Props {
  label: string
  chosen: string[]
  choices: FieldChoices
  onWrite: (chosen: string[]) => void
}

/** Some words of a list: each can be taken out, another put in. */
export function ChosenWords({ label, chosen, choices, onWrite }: Props) {
  const { say } = useText()
  const [typed, setTyped] = useState('')
  const left = choices.filter(([one]) => !chosen.includes(one))
  const nameOf = (word: string) => choices.find(([one]) => one === word)?.[1] ?? word
  return (
    <fieldset tabIndex={-1} className={styles.list}>
      <legend className="note">{label}</legend>
      <p className="acts">
        {chosen.map((word) => (
          <button
            key={word}
            type="button"
            className="button quiet"
            aria-label={say('entry.word.remove', { word: nameOf(word) })}
            onClick={(click) => {
              stayAt(click)
              onWrite(chosen.filter((one) => one !== word))
            }}
          >
            {nameOf(word)} {'\u00d7'}
          </button>
        ))}
      </p>
      <TextField
        label={say('entry.word.add', { part: label })}
        value={typed}
        words={left.map(([, text]) => text)}
        onWrite={(text) => {
          const found = left.find(([one, said]) => said === text || one === text)
          setTyped(found ? '' : text)
          if (found) onWrite([...chosen, found[0]])
        }}
      />
    </fieldset>
  )
}
