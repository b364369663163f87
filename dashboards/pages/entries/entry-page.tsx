import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EntryCheck, EntryReply } from '../../../engine/amendments/alteration-replies.ts'
import type { EntryKindName } from '../../../engine/amendments/entries/kinds.ts'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { entryCheckQuery, entryQuery } from '../../answers/entry-queries.ts'
import { showDay } from '../../format/day.ts'
import { showInstant } from '../../format/instant.ts'
import { isDay } from '../../format/read-day.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { Overtaken } from '../../parts/overtaken.tsx'
import { Status } from '../../parts/status.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { sayFinding } from '../../sets/say-finding.ts'
import { emptyOf, type Schema } from '../../sets/schema-field.ts'
import { sayWho } from '../../text/say-who.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { FormWords, RuleField } from '../sets/rule-field.tsx'
import setStyles from '../sets/sets.module.css'
import { DecideCard } from './decide-card.tsx'
import { EffectCard } from './effect-card.tsx'

interface Props extends PageProps {
  kind: EntryKindName
  id: string
}

/** One definition: a form made from its shape, what is wrong with it as it is typed, whom it moves, and the decision. */
export function EntryPage({ kind, id, basics, place }: Props) {
  const { language } = useText()
  const asked = useQuery(entryQuery(language, kind, id))
  if (asked.error) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <WaitingPage />
  return <Editor reply={asked.data} kind={kind} year={asked.data.year ?? place.year} indicators={basics.indicators} />
}

interface EditorProps {
  reply: EntryReply
  kind: EntryKindName
  year: number
  indicators: IndicatorReply[]
}
function Editor({ reply, kind, year, indicators }: EditorProps) {
  const { say, language } = useText()
  const { id, state, title, shape, chosenFrom, choices, at, by, reason } = reply
  const schema = shape as Schema
  const stands = (reply.entry ?? emptyOf(schema)) as Record<string, unknown>
  const { draft: entry, write, isTyped, overtaken, settle } = useKeptDraft({ definition: kind }, id, stands)
  const words = useMemo(
    () => ({
      family: 'entry',
      choicesOf: (word: string) =>
        choices[chosenFrom[word] ?? '']?.map(({ value, title: said }): [string, string] => [
          value,
          said[language] === value ? sayWord(say, 'entry.value', value) : `${said[language]} (${value})`,
        ]),
    }),
    [choices, chosenFrom, language, say],
  )
  const said = { kind, id, entry }
  const isSame = reply.entry !== null && !isTyped
  const check = useQuery({ ...entryCheckQuery(language, said), enabled: !isSame, placeholderData: keepPreviousData })
  const ok = !isSame && check.data?.ok === true && !check.isPlaceholderData
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[title[language], say(`entry.kind.${kind}`)]}>
        <strong>{say('entry.sentence', { title: title[language], state: say(`entry.state.${state}`) })}</strong>
      </PageHeading>
      <p>
        <PageLink to={{ page: 'entries', kind }}>{say('entry.all')}</PageLink>
        {at !== null && (
          <span className="note">
            {' '}
            {say('entry.by', { by: sayWho(by ?? '', say), at: showInstant(at, language, 'both'), reason: reason ?? '' })}
          </span>
        )}
      </p>
      <div className={layoutStyles.board}>
        <div className={layoutStyles.side}>
          <section className={cardStyles.card} aria-labelledby="entry-form">
            <h2 id="entry-form">{say('entry.form')}</h2>
            <p className="note">{say('entry.form.note')}</p>
            <div className={`${setStyles.form} ${setStyles.wide}`}>
              <FormWords value={words}>
                <RuleField schema={schema} label={id} value={entry} required onWrite={(now) => write(now as typeof entry)} />
              </FormWords>
            </div>
          </section>
        </div>
        <div className={layoutStyles.side}>
          {check.error ? (
            <Failed error={check.error} again={() => void check.refetch()} />
          ) : (
            <CheckCard check={isSame ? null : check.data} />
          )}
          <Differs reply={reply} />
          {overtaken && <Overtaken {...overtaken} />}
          <DecideCard reply={reply} kind={kind} entry={entry} ok={ok && !overtaken} onDone={settle} />
        </div>
      </div>
      {ok && <EffectCard said={said} year={year} indicators={indicators} />}
    </div>
  )
}

/** `check`: null where nothing was altered, undefined while what was is not told. */
function CheckCard({ check }: { check: EntryCheck | null | undefined }) {
  const { say, language } = useText()
  const status = check?.ok ? 'met' : check ? 'missed' : 'no_data'
  return (
    <section className={cardStyles.card} aria-labelledby="entry-check">
      <h2 id="entry-check">{say('entry.check')}</h2>
      <p role="status">
        {check !== undefined && (
          <Status status={status}>
            {check ? say(check.ok ? 'entry.check.ok' : 'entry.check.wrong', { count: check.faults.length }) : say('entry.check.same')}
          </Status>
        )}
      </p>
      {[...(check?.faults ?? []), ...(check?.warnings ?? [])].length > 0 && (
        <div className={setStyles.findings}>
          <ul>
            {check!.faults.map((fault) => (
              <li key={sayFinding(fault, 'vi')} className={setStyles.fault}>
                {sayFinding(fault, language)}
              </li>
            ))}
            {check!.warnings.map((odd) => (
              <li key={sayFinding(odd, 'vi')}>
                {say('entry.check.warnings')}: {sayFinding(odd, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

/** What the office made of what came with the program. */
function Differs({ reply: { state, differs } }: { reply: EntryReply }) {
  const { say, language } = useText()
  if (state === 'bundled' || state === 'none') return null
  const text = (value: string) => (isDay(value) ? showDay(value, language) : value)
  const show = (value: unknown) => (value === null ? '\u2013' : typeof value === 'object' ? JSON.stringify(value) : text(String(value)))
  return (
    <section className={cardStyles.card} aria-labelledby="entry-differs">
      <h2 id="entry-differs">{say('entry.differs')}</h2>
      {state === 'added' && <p className="note">{say('entry.added.note')}</p>}
      <ul className={setStyles.findings}>
        {differs.map(({ key, bundled, now }) => (
          <li key={key}>{say('entry.differs.line', { key: sayWord(say, 'entry.key', key), bundled: show(bundled), now: show(now) })}</li>
        ))}
      </ul>
    </section>
  )
}
