import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { WhatIfReply } from '../../../engine/questions/comparison-replies.ts'
import type { Json } from '../../../engine/rounds/replies.ts'
import { writeChoice } from '../../address/choice.ts'
import { goTo } from '../../address/use-address.ts'
import { type ScenarioChanges, whatIfQuery } from '../../answers/comparison-queries.ts'
import type { ScoresWanted } from '../../answers/score-queries.ts'
import { changeScenario, mostScenarios, readScenarios, writeScenarios } from '../../scores/scenarios.ts'
import { useText } from '../../text/use-text.tsx'

/** Scenarios and what they come to; they stand in the address, so that it can be sent to somebody. */
export interface Scenarios {
  all: ScenarioChanges[]
  /** What each of them comes to; undefined until it is known. */
  results: (WhatIfReply | undefined)[]
  error: Error | null
  active: number
  activate: (at: number) => void
  /** Undefined takes a change of the active one back. */
  change: (code: string, answer: Json | undefined) => void
  /** A further scenario, with what the active one changes; null where there are as many as can stand side by side. */
  copy: (() => void) | null
  remove: (at: number) => void
  /** Takes the last step back; null where there is none. */
  undo: (() => void) | null
  clear: () => void
}

/** Keeps scenarios of a unit in the address and asks what they come to. */
export function useScenarios(wanted: ScoresWanted, text: string | null): Scenarios {
  const { language } = useText()
  const all = useMemo(() => readScenarios(text), [text])
  const [chosen, setChosen] = useState(0)
  const before = useRef<(string | null)[]>([])
  const active = Math.min(chosen, all.length - 1)
  const results = useQueries({
    queries: all.map((changes) => ({ ...whatIfQuery(language, wanted, changes), placeholderData: keepPreviousData })),
  })
  const go = (scenario: string | null) => {
    const { pathname, search } = window.location
    goTo(pathname + writeChoice(search, { scenario }), { replacing: true })
  }
  const set = (next: ScenarioChanges[]) => {
    const written = writeScenarios(next)
    if (written === text) return
    before.current.push(text)
    go(written)
  }
  return {
    all,
    results: results.map(({ data }) => data),
    error: results.find(({ error }) => error)?.error ?? null,
    active,
    activate: setChosen,
    change: (code, answer) => set(changeScenario(all, active, code, answer)),
    copy:
      all.length >= mostScenarios
        ? null
        : () => {
            set([...all, { ...all[active] }])
            setChosen(all.length)
          },
    remove(at) {
      set(all.filter((_, place) => place !== at))
      setChosen(0)
    },
    undo: before.current.length === 0 ? null : () => go(before.current.pop() ?? null),
    clear: () => set(all.map((one, at) => (at === active ? {} : one))),
  }
}
