import { useEffect, useMemo, useRef, useState } from 'react'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMe } from '../../account/use-me.ts'
import { VerdictsChanged } from '../../answers/send-verdicts.ts'
import { useReachedAgain } from '../../answers/use-reached.ts'
import { useVerdicts } from '../../answers/use-verdicts.ts'
import { keptDrafts } from '../../scores/kept-drafts.ts'
import { useText } from '../../text/use-text.tsx'

export interface VerdictDraft {
  decision: 'agree' | 'adjust' | null
  points: string
  reason: string
  comment: string
}

/** A verdict as it stands. */
export type Said = JudgedItem['verdicts'][number]

/** Milliseconds of rest after which what was typed is saved. */
const rest = 900

const keyOf = ({ decision, points, reason, comment }: VerdictDraft): string =>
  JSON.stringify([decision, decision === 'adjust' ? points.trim() : '', reason, comment.trim()])

/**
 * The verdict that is being given on an item, saved as one types once it is whole. What is typed outlives its form: a page
 * that is left, a session that ends, a refusal, and the word of somebody else, between which and one's own one chooses.
 */
export function useVerdictDraft(round: RoundReply, unit: RoundReply['units'][number], item: JudgedItem) {
  const { language } = useText()
  const { account } = useMe()
  const { give, again, error } = useVerdicts(round.round)
  const own = item.verdicts.find(({ step }) => step === unit.step)
  const stands: VerdictDraft = {
    decision: own?.decision ?? null,
    points: own?.decision === 'adjust' ? own.points!.replace('.', language === 'vi' ? ',' : '.') : '',
    reason: own?.reason ?? '',
    comment: own?.comment ?? '',
  }
  const drafts = useMemo(
    () => keptDrafts<VerdictDraft>(account, { round: round.round, step: unit.step, unit: unit.unit }),
    [account, round.round, unit.step, unit.unit],
  )
  const [draft, setDraft] = useState(() => drafts.of(item.code)?.draft ?? stands)
  const written = useRef(draft)
  /** What stood when the draft was begun. */
  const begun = useRef(drafts.of(item.code)?.begun ?? keyOf(stands))
  const standing = useRef({ key: '', others: false })
  standing.current = { key: keyOf(stands), others: own !== undefined && own.by !== account }
  const [known, setKnown] = useState(keyOf(stands))
  const sent = useRef(keyOf(stands))
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [issues, setIssues] = useState<{ message: string; value: string | null }[]>([])
  const [overtaken, setOvertaken] = useState(false)
  /** The refusal that was answered by taking what stands. */
  const [settled, setSettled] = useState<Error | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const queue = useRef(Promise.resolve())
  const ways = useRef({ flush: () => {}, resume: () => {} })
  const adopt = () => {
    written.current = stands
    sent.current = keyOf(stands)
    begun.current = keyOf(stands)
    setDraft(stands)
  }
  // What was said elsewhere, for many at once, takes the place of a draft that was not touched.
  if (known !== keyOf(stands)) {
    setKnown(keyOf(stands))
    if (keyOf(draft) === known) adopt()
  }
  const post = async (seen?: string) => {
    const now = written.current
    const { decision, points, reason, comment } = now
    if (decision === null || keyOf(now) === sent.current) return
    if (decision === 'adjust' && (points.trim() === '' || reason === '')) return
    if (standing.current.others && standing.current.key !== begun.current) return setOvertaken(true)
    sent.current = keyOf(now)
    const words = { reason: reason === '' ? null : reason, comment: comment.trim() === '' ? null : comment.trim() }
    const verdict = { unit: unit.unit, code: item.code, decision, points: decision === 'adjust' ? points.trim() : null, ...words }
    const reply = await give({ step: unit.step, verdicts: [verdict] }, seen)
    if (!reply) {
      sent.current = ''
      setSavedAt(null)
      return
    }
    setIssues(reply.issues)
    setSavedAt(reply.status === 'accepted' ? new Date() : null)
    if (reply.status !== 'accepted') return
    begun.current = keyOf(now)
    if (keyOf(written.current) === keyOf(now)) drafts.forget(item.code)
  }
  const send = (seen?: string) => {
    clearTimeout(timer.current)
    timer.current = undefined
    // One after the other, so that what was said last stands.
    queue.current = queue.current.then(() => post(seen))
  }
  const write = (change: Partial<VerdictDraft>, atOnce = false) => {
    const next = { ...written.current, ...change }
    written.current = next
    drafts.keep(item.code, { draft: next, begun: begun.current, sent: null })
    setDraft(next)
    clearTimeout(timer.current)
    if (atOnce) send()
    else timer.current = setTimeout(send, rest)
  }
  ways.current = {
    flush: () => timer.current !== undefined && send(),
    resume: () => drafts.of(item.code) !== undefined && send(),
  }
  // What was typed last is saved too when the form goes away, and what was kept goes on its way when it is back.
  useEffect(() => {
    ways.current.resume()
    return () => ways.current.flush()
  }, [])
  useReachedAgain(() => ways.current.resume())
  // What stood may have been from before: where it comes to be one's own word, what was kept goes on its way.
  const isOvertaken = overtaken && standing.current.others && standing.current.key !== begun.current
  useEffect(() => {
    if (!overtaken || isOvertaken) return
    setOvertaken(false)
    ways.current.resume()
  }, [overtaken, isOvertaken])
  const refusal = error === settled ? null : error
  const changed = refusal instanceof VerdictsChanged ? refusal : null
  const keep = () => {
    begun.current = standing.current.key
    setOvertaken(false)
    send(changed?.tag)
  }
  const take = () => {
    drafts.forget(item.code)
    adopt()
    setOvertaken(false)
    setSettled(error)
    again()
  }
  const theirs: Said | null = isOvertaken ? (own ?? null) : (changed?.theirs.find(({ verdict }) => verdict !== null)?.verdict ?? null)
  return {
    ...{ own, draft, write, savedAt, issues, send: () => send() },
    error: changed ? null : refusal,
    conflict: isOvertaken || changed ? { theirs, keep, take } : null,
  }
}
