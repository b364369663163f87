import { createContext, useContext, useState } from 'react'
import { DayField } from '../../parts/day-field.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { emptyOf, fieldOf, readNumber, type Schema } from '../../sets/schema-field.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { ChosenWords, type FieldChoices, stayAt } from './chosen-words.tsx'
import { OptionalPart } from './optional-part.tsx'
import styles from './sets.module.css'
import { useAddedRow } from './use-added-row.ts'

/** How the words of a form are said, and which of them are chosen from a list. */
export const FormWords = createContext<{ family: string; choicesOf: (word: string) => FieldChoices | undefined }>({
  family: 'rule',
  choicesOf: () => undefined,
})

interface Props {
  schema: Schema
  value: unknown
  label: string
  /** Undefined takes an optional part away. */
  onWrite: (value: unknown) => void
  required: boolean
  /** What it is one of, or some of, where it is chosen. */
  choices?: FieldChoices | undefined
}

/** The field that fills in a part of a rule, by the shape its kind declares. */
export function RuleField(props: Props) {
  const { schema, value, label, onWrite, required, choices } = props
  const { say } = useText()
  const { family } = useContext(FormWords)
  switch (fieldOf(schema)) {
    case 'choice':
      return (
        <ListField
          label={label}
          value={typeof value === 'string' ? value : required ? '' : String(schema.default ?? '')}
          choices={schema.enum!.map((one) => [one, sayWord(say, `${family}.value`, one)] as const)}
          {...(schema.default === undefined && !required ? { none: '\u2013' } : {})}
          onChoose={onWrite}
        />
      )
    case 'number':
      return <NumberField {...props} />
    case 'text':
      if (choices)
        return (
          <ListField
            label={label}
            value={String(value ?? '')}
            none={'\u2013'}
            choices={withValue(choices, value)}
            onChoose={(one) => onWrite(one === '' && !required ? undefined : one)}
          />
        )
      if (String(value ?? '').length > longLine)
        return <LongField label={label} value={String(value)} onWrite={(text) => onWrite(text === '' && !required ? undefined : text)} />
      return (
        <TextField label={label} value={String(value ?? '')} onWrite={(text) => onWrite(text === '' && !required ? undefined : text)} />
      )
    case 'day':
      return <DayField label={label} value={String(value ?? '')} onWrite={(day) => onWrite(day === '' && !required ? undefined : day)} />
    case 'words':
      if (choices)
        return (
          <ChosenWords
            {...{ label, choices }}
            chosen={Array.isArray(value) ? value.map(String) : []}
            onWrite={(words) => onWrite(words.length === 0 && !required ? undefined : words)}
          />
        )
      return (
        <TextField
          label={label}
          value={Array.isArray(value) ? value.join(', ') : ''}
          onWrite={(text) => onWrite(text.trim() === '' && !required ? undefined : text.split(',').map((one) => one.trim()))}
        />
      )
    case 'list':
      return <ListOfFields {...props} />
    case 'pair':
      return <Pair {...props} />
    case 'named':
      return <NamedFields {...props} />
    default:
      return <Group {...props} />
  }
}

/** What is longer than a line shows is written in a field of its own. */
const longLine = 60
const withValue = (choices: FieldChoices, value: unknown): FieldChoices =>
  typeof value === 'string' && value !== '' && !choices.some(([one]) => one === value) ? [[value, value], ...choices] : choices

/** A number that may not be whole yet while it is typed. */
function NumberField({ value, label, onWrite, required }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typeof value === 'number' ? String(value).replace('.', ',') : ''
  return (
    <TextField
      label={label}
      value={typed !== null && readNumber(typed) === value ? typed : (typed ?? shown)}
      onWrite={(text) => {
        setTyped(text)
        const read = readNumber(text)
        if (read !== undefined) onWrite(read)
        else if (text.trim() === '' && !required) onWrite(undefined)
      }}
    />
  )
}

const partsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function Group(props: Props) {
  const { say } = useText()
  const { family, choicesOf } = useContext(FormWords)
  const { schema, value, onWrite } = props
  const parts = partsOf(value)
  return (
    <OptionalPart {...props}>
      {Object.entries(schema.properties ?? {}).map(([name, part]) => (
        <RuleField
          key={name}
          schema={part}
          label={sayWord(say, `${family}.key`, name)}
          value={parts[name]}
          choices={choicesOf(name)}
          required={schema.required?.includes(name) ?? false}
          onWrite={(one) => onWrite(without({ ...parts, [name]: one }))}
        />
      ))}
    </OptionalPart>
  )
}
const without = (parts: Record<string, unknown>) => Object.fromEntries(Object.entries(parts).filter(([, one]) => one !== undefined))

function ListOfFields({ schema, value, label, onWrite }: Props) {
  const { say } = useText()
  const all = Array.isArray(value) ? value : []
  const { list, adding } = useAddedRow(all.length)
  const item = schema.items as Schema
  const put = (at: number, one: unknown) => onWrite(all.map((old, ix) => (ix === at ? one : old)))
  return (
    <fieldset ref={list} tabIndex={-1} className={styles.list}>
      <legend className="note">{label}</legend>
      {all.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
        <div key={at} className={styles.row}>
          <RuleField schema={item} label={`${label} ${at + 1}`} value={one} required onWrite={(now) => put(at, now)} />
          <button
            type="button"
            className="button quiet"
            onClick={(click) => {
              stayAt(click)
              onWrite(all.filter((_, ix) => ix !== at))
            }}
          >
            {say('set.row.remove', { row: at + 1 })}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          adding()
          onWrite([...all, emptyOf(item)])
        }}
      >
        {say('set.row.add')}
      </button>
    </fieldset>
  )
}

function Pair(props: Props) {
  const { say } = useText()
  const { schema, value, onWrite } = props
  const all = Array.isArray(value) ? value : []
  return (
    <OptionalPart {...props}>
      {schema.prefixItems!.map((part, at) => (
        <RuleField
          // biome-ignore lint/suspicious/noArrayIndexKey: the two have no name but their place
          key={at}
          schema={part}
          label={say(at === 0 ? 'set.pair.first' : 'set.pair.last')}
          value={all[at]}
          required
          onWrite={(one) => onWrite(schema.prefixItems!.map((_, ix) => (ix === at ? one : all[ix])))}
        />
      ))}
    </OptionalPart>
  )
}

function NamedFields({ schema, value, label, onWrite }: Props) {
  const { say } = useText()
  const all = Object.entries(partsOf(value))
  const { list, adding } = useAddedRow(all.length)
  const part = schema.additionalProperties as Schema
  const write = (entries: [string, unknown][]) => onWrite(Object.fromEntries(entries))
  return (
    <fieldset ref={list} tabIndex={-1} className={styles.list}>
      <legend className="note">{label}</legend>
      {all.map(([name, one], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is being typed
        <div key={at} className={styles.row}>
          <TextField
            label={say('set.name')}
            value={name}
            onWrite={(now) => write(all.map((old, ix): [string, unknown] => (ix === at ? [now, old[1]] : old)))}
          />
          <RuleField
            schema={part}
            label={name}
            value={one}
            required
            onWrite={(now) => write(all.map((old, ix): [string, unknown] => (ix === at ? [old[0], now] : old)))}
          />
          <button
            type="button"
            className="button quiet"
            onClick={(click) => {
              stayAt(click)
              write(all.filter((_, ix) => ix !== at))
            }}
          >
            {say('set.row.remove', { row: at + 1 })}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          adding()
          write([...all, [`muc-${all.length + 1}`, emptyOf(part)]])
        }}
      >
        {say('set.row.add')}
      </button>
    </fieldset>
  )
}
