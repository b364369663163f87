import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RuleKindReply, RuleTrial, SetDraft } from '../../../engine/amendments/replies.ts'
import { tryRule } from '../../answers/try-rule.ts'
import { useSetAct } from '../../answers/use-set-act.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { Overtaken } from '../../parts/overtaken.tsx'
import { Refused } from '../../parts/refused.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { type DraftLine, extraPartOf, type RawCriterion, readGiven, showGiven } from '../../sets/raw-set.ts'
import { sayFinding } from '../../sets/say-finding.ts'
import { emptyOf, readNumber, type Schema } from '../../sets/schema-field.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { CriterionDuties, type Duties, dutiesOf, rawDuties } from './criterion-duties.tsx'
import { CriterionSource, type Source } from './criterion-source.tsx'
import { RuleField } from './rule-field.tsx'
import styles from './sets.module.css'

interface Props {
  draft: SetDraft
  line: DraftLine
  kinds: RuleKindReply[]
  /** Told once the line is taken out: the state after it, for whoever wants it back. */
  onRemoved: (seen: number) => void
}
interface Example {
  given: string
  points: string
}

/** What can be typed of a criterion. */
interface Typed extends Duties {
  title: string
  max: string
  rule: RawCriterion['rule']
  examples: Example[]
  source: Source
}
const typedOf = (criterion: RawCriterion): Typed => ({
  ...dutiesOf(criterion),
  ...plainOf(criterion),
})
const plainOf = ({ title, max, rule, takes, examples = [] }: RawCriterion) => ({
  title: title?.vi ?? '',
  max: max === undefined ? '' : String(max).replace('.', ','),
  rule,
  source: takes ?? null,
  examples: examples.map(({ given, points }) => ({ given: showGiven(given), points: String(points).replace('.', ',') })),
})

/** What is noted beside the example of a value. */
const noteOf = ({ examples = [] }: RawCriterion, given: unknown): { note?: string } => {
  const note = examples.find((one) => JSON.stringify(one.given) === JSON.stringify(given))?.note
  return note === undefined ? {} : { note }
}

/** One criterion of a draft: its title and points, its rule by a form, its words beside it, and its examples run while they are typed. */
export function CriterionEditor({ draft, line, kinds, onRemoved }: Props) {
  const { criterion, list, at } = line
  const { say, language } = useText()
  const { act, error, busy } = useSetAct()
  const place = { set: draft.index, version: draft.version }
  const stands = typedOf(criterion)
  const { draft: kept, write, isTyped, overtaken, settle } = useKeptDraft<Typed>(place, criterion.code, stands)
  // What an earlier version of the program kept may know less.
  const typed = { ...stands, ...kept }
  const { title, max, rule, examples } = typed
  const [saved, setSaved] = useState(false)
  const isSum = (criterion.criteria ?? []).length > 0
  const kind = Object.keys(rule ?? {})[0] ?? ''
  const shape = kinds.find((one) => one.kind === kind)?.schema as Schema | undefined
  const points = readNumber(max)
  const run = examples.flatMap(({ given, points }) =>
    readNumber(points) === undefined ? [] : [{ given: readGiven(given), points: readNumber(points)! }],
  )
  const tried = { max: points ?? 0, rule: rule ?? {}, examples: run }
  const trial = useQuery({
    queryKey: ['/rule-trials', tried],
    queryFn: ({ signal }) => tryRule(tried, language, signal),
    enabled: !isSum && kind !== '' && points !== undefined,
    placeholderData: keepPreviousData,
  })
  const touch = (change: Partial<Typed>) => {
    setSaved(false)
    write({ ...typed, ...change })
  }
  const save = async () => {
    const noted = (one: (typeof run)[number]) => ({ ...one, ...noteOf(criterion, one.given) })
    const duties = Object.entries(rawDuties(typed, criterion)).map(([key, value]) => ({ key, value: value.length > 0 ? value : null }))
    const said = [
      { key: 'title', value: { ...criterion.title, vi: title.trim() } },
      ...duties,
      ...(points === undefined ? [] : [{ key: 'max', value: points }]),
      ...(isSum
        ? []
        : [
            { key: 'rule', value: rule ?? null },
            { key: 'takes', value: typed.source },
            { key: 'examples', value: run.length > 0 ? run.map(noted) : null },
          ]),
    ]
    // What was not altered keeps its comments and its way of writing.
    const isNew = ({ key, value }: { key: string; value: unknown }) =>
      JSON.stringify(value) !== JSON.stringify(criterion[key as keyof RawCriterion] ?? null)
    const { index, version, seen } = draft
    const done = await act(
      'PUT',
      '/sets/{index}/{version}',
      { index, version },
      { seen, edits: said.filter(isNew).map((one) => ({ code: criterion.code, ...one })) },
    )
    setSaved(done !== null)
    if (done) settle()
  }
  /** The last of a list takes the list along. */
  const remove = async () => {
    const { index, version, seen } = draft
    const key = list.count > 1 ? `${list.key}.${at}` : (extraPartOf(list) ?? list.key)
    const done = await act('PUT', '/sets/{index}/{version}', { index, version }, { seen, edits: [{ code: list.code, key, value: null }] })
    if (done) onRemoved(done.seen)
  }
  return (
    <section className={cardStyles.card} aria-labelledby="criterion-title">
      <h2 id="criterion-title" tabIndex={-1}>
        {say('set.criterion', { code: criterion.code })}
      </h2>
      <div className={styles.form}>
        <div className={styles.two}>
          <TextField label={say('set.title')} value={title} onWrite={(title) => touch({ title })} />
          <TextField label={say('set.max')} value={max} onWrite={(max) => touch({ max })} />
        </div>
        {!isSum && (
          <>
            {criterion.wording && (
              <div className={styles.wording}>
                <p className="note">{say('set.wording')}</p>
                <p>{criterion.wording}</p>
              </div>
            )}
            <ListField
              label={say('set.kind')}
              value={kind}
              none={say('set.kind.none')}
              choices={kinds.map((one) => [one.kind, sayWord(say, 'rule.kind', one.kind)] as const)}
              onChoose={(now) =>
                touch({
                  rule: now === '' ? undefined : { [now]: emptyOf((kinds.find((one) => one.kind === now)?.schema ?? {}) as Schema) },
                })
              }
            />
            {shape && (
              <RuleField
                key={kind}
                schema={shape}
                label={sayWord(say, 'rule.kind', kind)}
                value={rule?.[kind]}
                required
                onWrite={(value) => touch({ rule: { [kind]: value } })}
              />
            )}
            <CriterionSource source={typed.source} onWrite={(source) => touch({ source })} />
            {kind !== '' && <Tried trial={trial.data} />}
            <Examples examples={examples} trial={trial.data} onWrite={(examples) => touch({ examples })} />
          </>
        )}
        <CriterionDuties duties={typed} years={draft.years} isSum={isSum} isExtra={extraPartOf(list) !== undefined} onWrite={touch} />
        <Refused error={error} />
        {overtaken && !busy && <Overtaken {...overtaken} />}
        <p className="acts">
          <button type="button" className="button main" disabled={busy || overtaken !== null} onClick={() => void save()}>
            {say('set.save')}
          </button>
          <span className="note" role="status">
            {saved && !isTyped ? say('set.saved') : ''}
          </span>
          {!(list.key === 'areas' && list.count === 1) && (
            <button type="button" className="button quiet" disabled={busy} onClick={() => void remove()}>
              {say('set.remove')}
            </button>
          )}
        </p>
      </div>
    </section>
  )
}

/** The rule read back in words, and what is wrong with it. */
function Tried({ trial }: { trial: RuleTrial | undefined }) {
  const { say, language } = useText()
  if (!trial) return null
  return (
    <div className={styles.wording} role="status">
      <p className="note">{say('set.read')}</p>
      {trial.words && <p>{trial.words[language]}</p>}
      {trial.faults.map(({ path, warning, ...fault }) => (
        <p key={`${path} ${fault.wrong}`} className={warning ? 'note' : styles.fault}>
          {[path, sayFinding(fault, language)].filter(Boolean).join(': ')}
        </p>
      ))}
    </div>
  )
}

function Examples({
  examples,
  trial,
  onWrite,
}: {
  examples: Example[]
  trial: RuleTrial | undefined
  onWrite: (examples: Example[]) => void
}) {
  const { say, language } = useText()
  const put = (at: number, change: Partial<Example>) => onWrite(examples.map((one, ix) => (ix === at ? { ...one, ...change } : one)))
  return (
    <fieldset className={styles.list}>
      <legend className="note">{say('set.examples')}</legend>
      {examples.map(({ given, points }, at) => {
        const came = trial?.examples.find((one) => showGiven(one.given) === showGiven(readGiven(given)))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: examples have no name but their place
          <div key={at} className={styles.row}>
            <TextField label={say('set.example.given', { row: at + 1 })} value={given} onWrite={(text) => put(at, { given: text })} />
            <TextField label={say('set.example.points', { row: at + 1 })} value={points} onWrite={(text) => put(at, { points: text })} />
            <span className={came && !came.agrees ? styles.fault : 'note'} role="status">
              {came &&
                (came.points === null
                  ? (came.why?.[language] ?? say('set.example.none'))
                  : say(came.agrees ? 'set.example.agrees' : 'set.example.differs', { points: showDecimal(came.points, language) }))}
            </span>
            <button type="button" className="button quiet" onClick={() => onWrite(examples.filter((_, ix) => ix !== at))}>
              {say('set.row.remove', { row: at + 1 })}
            </button>
          </div>
        )
      })}
      <button type="button" className="button quiet" onClick={() => onWrite([...examples, { given: '', points: '' }])}>
        {say('set.example.add')}
      </button>
    </fieldset>
  )
}
