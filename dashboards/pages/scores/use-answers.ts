import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Issue } from '../../../engine/issue.ts'
import type { AnswersReply, GivenAnswerReply } from '../../../engine/rounds/replies.ts'
import { useMe } from '../../account/use-me.ts'
import { AskError } from '../../answers/ask.ts'
import { askAnew, lookAround } from '../../answers/ask-anew.ts'
import { givenAnswersQuery } from '../../answers/score-queries.ts'
import {
  AnswersChanged,
  type AnswersPlace,
  isBlank,
  keyOfAnswer,
  type SentAnswer,
  sendAnswers,
  sendSheet,
} from '../../answers/send-answers.ts'
import { useReachedAgain } from '../../answers/use-reached.ts'
import type { Behalf } from '../../scores/behalf.ts'
import { type KeptDrafts, keptDrafts } from '../../scores/kept-drafts.ts'
import { useText } from '../../text/use-text.tsx'

/** A change that was saved: when, which criteria, whether it took their answers back, and what stood there before. */
export interface Change {
  at: Date
  codes: string[]
  taken: boolean
  before: SentAnswer[]
}

/** A change made on answers that somebody else has changed since: both versions, until one is chosen. */
export interface Conflict {
  yours: SentAnswer[]
  theirs: GivenAnswerReply[]
  keepMine: () => void
  takeTheirs: () => void
}

/** What became of a sheet; `changed` of its answers were not there before. */
export interface TakenSheet {
  file: string
  answer: AnswersReply
  changed: number
}

/** What the page of answers can do, and what came of it. */
export interface Answering {
  /** The last change; null where there is none left to undo. */
  last: Change | null
  /** When the last change was taken back; null unless that was the last act. */
  undone: Date | null
  saving: boolean
  /** What the server refused, by criterion. */
  refused: Map<string, string>
  /** What could not be sent, and sending it again. */
  failed: { error: Error; again: () => void } | null
  conflict: Conflict | null
  /** Answers that were put in place of those on the page; `turn` counts how often. */
  put: { turn: number; answers: Map<string, SentAnswer> }
  /** What was typed and is not saved yet. */
  drafts: KeptDrafts
  /** `seen`: what stood when the answer was begun, as keyOfAnswer tells it. */
  save: (answer: SentAnswer, seen: string) => void
  /** The sheet taken or refused last; null once something else was saved or undone. */
  sheet: TakenSheet | null
  undo: () => Promise<unknown>
  upload: (file: File) => Promise<unknown>
}

const sentOf = ({ code, answer, explanation, document }: GivenAnswerReply): SentAnswer => ({ code, answer, explanation, document })
const takenBack = (code: string): SentAnswer => ({ code, answer: null, explanation: null, document: null })

/** Saves answers one after the other, remembers what stood before, and asks anew for everything that hangs on them. */
export function useAnswers({ index, period, unit }: AnswersPlace, given: GivenAnswerReply[], behalf: Behalf | null): Answering {
  const { language } = useText()
  const client = useQueryClient()
  const { account } = useMe()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const standing = useRef<Map<string, SentAnswer>>(new Map())
  const underway = useRef(0)
  const tag = useRef('')
  /** What this page itself saved last, by criterion. */
  const own = useRef(new Map<string, string>())
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [changes, setChanges] = useState<Change[]>([])
  const [undone, setUndone] = useState<Date | null>(null)
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState<Map<string, string>>(new Map())
  const [failed, setFailed] = useState<Answering['failed']>(null)
  const [sheet, setSheet] = useState<TakenSheet | null>(null)
  const [put, setPut] = useState<Answering['put']>({ turn: 0, answers: new Map() })
  const place = useMemo(() => ({ index, period, unit }), [index, period, unit])
  const drafts = useMemo(() => keptDrafts(account, place), [account, place])
  const held = client.getQueryData(givenAnswersQuery(language, index, period, unit).queryKey)
  if (underway.current === 0) {
    standing.current = new Map((held?.reply ?? given).map((one) => [one.code, sentOf(one)]))
    tag.current = held?.tag ?? ''
  }

  const meet = useRef<(changed: AnswersChanged, again: () => void) => Promise<void>>(async () => {})

  const inTurn = useCallback(
    <T>(work: () => Promise<T>): Promise<T | null> => {
      underway.current += 1
      setSaving(true)
      const refresh = () => askAnew(client, { predicate: ({ queryKey: [path] }) => /^\/(indexes|rounds)\//.test(String(path)) })
      const done = queue.current.then(async () => {
        try {
          const result = await work()
          setFailed(null)
          await refresh()
          return result
        } catch (failure) {
          if (failure instanceof AnswersChanged) await meet.current(failure, () => void inTurn(work))
          else {
            void lookAround(client, failure)
            setFailed({ error: failure as Error, again: () => void inTurn(work) })
            // The sheet is closed meanwhile: the page shows it so.
            if (failure instanceof AskError && failure.status === 409) await refresh()
          }
          return null
        } finally {
          underway.current -= 1
          if (underway.current === 0) setSaving(false)
        }
      })
      queue.current = done
      return done
    },
    [client],
  )
  const judge = (codes: string[], issues: Issue[]) =>
    setRefused((known) => {
      const rest = [...known].filter(([code]) => !codes.includes(code))
      return new Map([...rest, ...issues.map(({ column, message }) => [column ?? '', message] as [string, string])])
    })
  const before = (code: string): SentAnswer => standing.current.get(code) ?? takenBack(code)
  /** Whether others changed what was sent; what stands just so is one's own, its receipt lost. */
  const differs = ({ yours, theirs }: AnswersChanged): boolean =>
    yours.some((mine) => {
      const stands = keyOfAnswer(theirs.find((one) => one.code === mine.code))
      return stands !== keyOfAnswer(before(mine.code)) && stands !== keyOfAnswer(mine)
    })
  /** Sends a change; where others changed other criteria only, it goes out again on what stands now. */
  const send = async (post: (seen: string) => Promise<AnswersReply>): Promise<AnswersReply> => {
    for (;;) {
      try {
        const answer = await post(tag.current)
        tag.current = `"${answer.tag}"`
        return answer
      } catch (failure) {
        if (!(failure instanceof AnswersChanged) || differs(failure)) throw failure
        tag.current = failure.tag
      }
    }
  }
  meet.current = async ({ yours, theirs, tag: seen }, again) => {
    const codes = yours.map(({ code }) => code)
    const adopt = () => {
      tag.current = seen
      for (const code of codes) standing.current.delete(code)
      keep(theirs.map(sentOf))
      for (const code of codes) own.current.set(code, keyOfAnswer(before(code)))
      setConflict(null)
    }
    const keepMine = () => {
      adopt()
      again()
    }
    const takeTheirs = () => {
      adopt()
      replace(codes.map(before))
      void client.invalidateQueries({ predicate: ({ queryKey: [path] }) => /^\/(indexes|rounds)\//.test(String(path)) })
    }
    setConflict({ yours, theirs, keepMine, takeTheirs })
  }
  const replace = (answers: SentAnswer[]) =>
    setPut(({ turn }) => ({ turn: turn + 1, answers: new Map(answers.map((one) => [one.code, one])) }))
  const keep = (answers: SentAnswer[]) => {
    for (const one of answers) {
      own.current.set(one.code, keyOfAnswer(one))
      drafts.forget(one.code, keyOfAnswer(one))
      if (isBlank(one)) standing.current.delete(one.code)
      else standing.current.set(one.code, one)
    }
  }

  const save = (answer: SentAnswer, seen: string) =>
    void inTurn(async () => {
      const was = before(answer.code)
      if (![seen, own.current.get(answer.code)].includes(keyOfAnswer(was)) && keyOfAnswer(was) !== keyOfAnswer(answer)) {
        const theirs = isBlank(was) ? [] : given.filter(({ code }) => code === answer.code)
        throw new AnswersChanged({ yours: [answer], theirs, tag: tag.current.replaceAll('"', '') })
      }
      if (JSON.stringify(was) === JSON.stringify(answer)) {
        drafts.forget(answer.code, keyOfAnswer(answer))
        return judge([answer.code], [])
      }
      const { status, issues } = await send((at) => sendAnswers(place, [answer], language, at, behalf))
      judge([answer.code], issues)
      if (status === 'rejected') return
      keep([answer])
      setUndone(null)
      setSheet(null)
      setChanges((all) => [...all, { at: new Date(), codes: [answer.code], taken: isBlank(answer), before: [was] }])
    })
  const undo = async () => {
    const last = changes.at(-1)
    if (!last) return
    await inTurn(async () => {
      const { status, issues } = await send((at) => sendAnswers(place, last.before, language, at, behalf))
      judge(last.codes, issues)
      if (status === 'rejected') return
      keep(last.before)
      replace(last.before)
      setChanges((all) => all.filter((one) => one !== last))
      setUndone(new Date())
      setSheet(null)
    })
  }
  const upload = (file: File) =>
    inTurn(async () => {
      const was = new Map(standing.current)
      setSheet(null)
      const answer = await send((at) => sendSheet(place, file, language, at, behalf))
      let changed: string[] = []
      if (answer.status === 'accepted') {
        // The sheet holds what the server has read; what it changed is known once the answers are asked for anew.
        setUndone(null)
        const { reply: held } = await client.fetchQuery({ ...givenAnswersQuery(language, index, period, unit), staleTime: 0 })
        changed = held.filter((one) => JSON.stringify(was.get(one.code)) !== JSON.stringify(sentOf(one))).map(({ code }) => code)
        keep(held.map(sentOf))
        replace(held.map(sentOf))
        if (changed.length > 0)
          setChanges((all) => [
            ...all,
            { at: new Date(), codes: changed, taken: false, before: changed.map((code) => was.get(code) ?? takenBack(code)) },
          ])
        setRefused(new Map())
      }
      setSheet({ file: file.name, answer, changed: changed.length })
    })
  useReachedAgain(() => failed?.again())
  return { drafts, sheet, last: changes.at(-1) ?? null, undone, saving, refused, failed, conflict, put, save, undo, upload }
}
