import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { IndexScore } from '../../../engine/scoring/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { sayError } from '../../answers/say-error.ts'
import { givenAnswersQuery } from '../../answers/score-queries.ts'
import { showInstant } from '../../format/instant.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { Icon } from '../../parts/icons.tsx'
import { PaperList } from '../../parts/papers/paper-list.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { type Behalf, InPlace } from '../../scores/behalf.ts'
import { buildTree, countFits, flatten, isAsking, type Narrowing, narrow, narrowings, standByAnswers } from '../../scores/criteria-tree.ts'
import { sayAsking } from '../../scores/say-score.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerConflict } from './answer-conflict.tsx'
import answersStyles from './answers.module.css'
import { BehalfCard } from './behalf-card.tsx'
import { CriteriaTable } from './criteria-table.tsx'
import type { Wanted } from './criterion-row.tsx'
import { PointsPanel } from './points-panel.tsx'
import { RoundNote } from './round-note.tsx'
import type { ScoreProps } from './score-props.ts'
import { SheetTools } from './sheet-tools.tsx'
import { useAnswers } from './use-answers.ts'
import { type UnitRound, useUnitRound } from './use-unit-round.ts'
import { useYearBefore } from './use-year-before.ts'

const none: ReadonlySet<string> = new Set()

/** Without `score` points are not shown, nor what hangs on the whole sheet: `part` is then what the reader enters of it. */
type Props = Omit<ScoreProps, 'score'> & { score: IndexScore | null; part?: UnitRound }

/** The criteria of a set as a tree, with what the unit has answered; answers are given here, or by the sheet. */
export function CriteriaView(props: Props) {
  const { language } = useText()
  const { index, place } = props
  const unit = place.unit?.id ?? ''
  const given = useQuery(givenAnswersQuery(language, index.id, place.period, unit))
  if (given.error) return <Failed error={given.error} again={() => void given.refetch()} />
  if (!given.data) return <WaitingCard lines={12} />
  return <Answerable {...props} given={given.data} />
}

function Answerable({
  basics,
  place,
  choice,
  choose,
  index,
  criteria,
  score,
  step,
  part,
  given,
}: Props & { given: Parameters<typeof useAnswers>[1] }) {
  const { say, language } = useText()
  const speaker = { say, language }
  const unit = place.unit?.id ?? ''
  const at = useMemo(() => ({ index: index.id, period: place.period, unit }), [index.id, place.period, unit])
  const may = useMay()
  const [behalf, setBehalf] = useState<Behalf | null>(null)
  const answering = useAnswers(at, given, behalf)
  const [asked, setAsked] = useState<string | null>(null)
  const [faulty, setFaulty] = useState<ReadonlySet<string>>(new Set())
  const note = useCallback(
    (code: string, isFaulty: boolean) =>
      setFaulty((known) => {
        if (known.has(code) === isFaulty) return known
        const next = new Set(known)
        if (isFaulty) next.add(code)
        else next.delete(code)
        return next
      }),
    [],
  )
  const known = useUnitRound(index.id, place.year, unit) ?? null
  const inRound = part ?? known
  const tree = useMemo(() => {
    const built = buildTree(criteria.criteria, score?.units[0]?.criteria ?? [], score?.units[0]?.extras)
    return part ? standByAnswers(built, new Set(part.unit.missing)) : built
  }, [criteria, score, part])
  const offered = part ? narrowings.filter((one) => one !== 'lost') : narrowings
  const narrowing = offered.find((one) => one === choice.status) ?? null
  // A row that is being answered stays in view until it is closed, although it no longer waits.
  const [held, setHeld] = useState<{ under: Narrowing | null; codes: ReadonlySet<string> }>({ under: narrowing, codes: none })
  const hold = (code: string, open: boolean) =>
    setHeld(({ under, codes }) => {
      const next = new Set(under === narrowing ? codes : none)
      if (open) next.add(code)
      else next.delete(code)
      return { under: narrowing, codes: next }
    })
  const mode = inRound?.mode ?? 'open'
  const hasOpen = mode === 'open' || (inRound?.reopened.size ?? 0) > 0
  const before = useYearBefore(index, { basics, place })
  const [wanted, setWanted] = useState<Wanted | null>(choice.item === null ? null : { code: choice.item, turn: 1 })
  const shown = narrowing ? narrow(tree, narrowing, held.under === narrowing ? held.codes : none) : tree
  const nodes = flatten(tree)
  const name = place.unit?.name ?? say('whole')
  const jumpTo = (code: string) => {
    if (!flatten(shown).some(({ criterion }) => criterion.code === code)) choose({ status: null })
    hold(code, true)
    setWanted({ code, turn: (wanted?.turn ?? 0) + 1 })
  }
  const explained = new Set(given.map(({ code }) => code))
  const answered = new Set(given.flatMap(({ code, answer }) => (answer === null ? [] : code)))
  const unanswered =
    inRound && hasOpen
      ? inRound.unit.missing
      : nodes.filter(isAsking).flatMap(({ criterion }) => (explained.has(criterion.code) ? [] : criterion.code))
  // The one after the row that was gone to last, from the top again after the end.
  const order = nodes.map(({ criterion }) => criterion.code)
  const nextOpen = unanswered.find((code) => order.indexOf(code) > order.indexOf(wanted?.code ?? '')) ?? unanswered[0]
  const told = useRef<HTMLSpanElement>(null)
  // Its button is off while it works, and gone after the last change: one stands where it is told what became of it.
  const undo = async () => {
    await answering.undo()
    if (document.activeElement === document.body) told.current?.focus({ preventScroll: true })
  }
  const wrong = [...new Set([...faulty, ...answering.refused.keys()])]
  const option = (one: Narrowing | null, count: number) => (
    <label key={one ?? 'all'}>
      <input type="radio" name="narrowing" checked={one === narrowing} onChange={() => choose({ status: one })} />
      <span>
        {say(`score.show.${one ?? 'all'}`)} ({count})
      </span>
    </label>
  )
  return (
    <InPlace value={behalf}>
      <PageHeading leads title={[say('score.view.criteria'), name, sayPeriod(place.period, speaker)]}>
        <strong>
          {sayAsking(
            name,
            nodes.filter(isAsking).length,
            nodes.filter(({ criterion }) => criterion.form !== null).length,
            place.period,
            speaker,
          )}
        </strong>
      </PageHeading>
      {inRound && <RoundNote at={inRound} part={part !== undefined} answered={answered} criteria={criteria.criteria} onJump={jumpTo} />}
      {inRound && hasOpen && may('behalf') && <BehalfCard at={inRound} behalf={behalf} onTurn={setBehalf} />}
      <div className={answersStyles.criteriaTools}>
        <fieldset className={fieldStyles.segments}>
          <legend>{say('score.show')}</legend>
          {option(null, nodes.filter(({ children }) => children.length === 0).length)}
          {offered.map((one) => option(one, countFits(tree, one)))}
        </fieldset>
        <SheetTools place={at} round={inRound?.round.round ?? null} open={hasOpen} taken={answering.sheet} onUpload={answering.upload} />
      </div>
      {answering.conflict && <AnswerConflict conflict={answering.conflict} criteria={criteria.criteria} />}
      {answering.failed && (
        <section className={`${cardStyles.card} ${cardStyles.failed}`} role="alert">
          <h2>{say('score.unsaved')}</h2>
          <p>{sayError(answering.failed.error, say)}</p>
          <p>{say('score.unsaved.safe')}</p>
          <p>
            <button type="button" className="button" onClick={answering.failed.again}>
              {say('failed.again')}
            </button>
          </p>
        </section>
      )}
      {wrong.length > 0 && (
        <section className={`${cardStyles.card} ${answersStyles.wrongList} wrong-list`} role="alert">
          <h2>{say('score.wrong', { count: wrong.length })}</h2>
          <ul>
            {wrong.map((code) => (
              <li key={code}>
                <a
                  href={`#answer-${code}`}
                  onClick={(event) => {
                    event.preventDefault()
                    jumpTo(code)
                  }}
                >
                  {code} {criteria.criteria.find((one) => one.code === code)?.title[language]}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={answersStyles.saveBar}>
        <span ref={told} role="status" tabIndex={-1}>
          {sayState()}
        </span>
        {hasOpen && nextOpen !== undefined && (
          <button type="button" className="button" onClick={() => jumpTo(nextOpen)}>
            {say('score.next.open')}
          </button>
        )}
        {answering.last && (
          <button type="button" className="button with-icon" onClick={() => void undo()} disabled={answering.saving}>
            <Icon name="undo" />
            {say('score.undo')}
          </button>
        )}
      </div>
      {shown.length === 0 && <p className={cardStyles.card}>{say('score.show.none')}</p>}
      {shown.length > 0 && (
        <CriteriaTable
          key={narrowing}
          isNarrowed={narrowing !== null}
          nodes={shown}
          given={given}
          answering={answering}
          inRound={inRound}
          before={before}
          wanted={wanted}
          onJump={jumpTo}
          onAsk={part ? null : setAsked}
          onHold={hold}
          onFaults={note}
        />
      )}
      {!part && <PaperList place={at} />}
      <PointsPanel
        wanted={asked === null ? null : { ...at, step, code: asked }}
        criteria={criteria.criteria}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </InPlace>
  )

  function sayState(): string {
    const time = (day: Date) => showInstant(day.toISOString(), language, 'time')
    if (answering.saving) return say('score.saving')
    if (answering.failed) return say('score.unsaved')
    if (answering.undone) return say('score.undone', { time: time(answering.undone) })
    if (!answering.last) return mode === 'locked' ? '' : say('score.saves')
    const { codes, taken, at: when } = answering.last
    return say(taken ? 'score.taken.what' : 'score.saved.what', {
      time: time(when),
      what: codes.length === 1 ? (codes[0] ?? '') : say('score.saved.many', { count: codes.length }),
    })
  }
}
