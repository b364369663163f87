import { useMemo, useRef, useState } from 'react'
import { useMe } from '../account/use-me.ts'
import { keptDrafts } from './kept-drafts.ts'

/** Values as one text, whatever the order of their parts. */
const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted()) : one,
  )

/** Begun on what was sent: what will stand of it the page has not been told yet. */
const uncertain = ''

/** What is typed into a form beside what stands. */
export interface FormDraft<What> {
  draft: What
  write: (change: What) => void
  /** Whether something is typed that does not stand. */
  isTyped: boolean
  /** What stands was altered by somebody after the draft was begun: keep what is typed, or take what stands. Null else. */
  overtaken: { keep: () => void; take: () => void } | null
  /** What was typed as this was drawn is done with: what stands now is shown, or what was typed since. */
  settle: () => void
}

/** A form whose text outlives it: a page that is left, a session that ends, and what others do meanwhile. */
export function useKeptDraft<What>(place: object, code: string, stands: What): FormDraft<What> {
  const { account } = useMe()
  const at = keyOf([account, place])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place by what it says
  const drafts = useMemo(() => keptDrafts<What>(account, place), [at])
  const [held, setHeld] = useState(() => {
    const { draft, begun } = drafts.of(code) ?? { draft: stands, begun: keyOf(stands) }
    return { draft, begun }
  })
  const latest = useRef({ stands, held })
  latest.current = { stands, held }
  const now = keyOf(stands)
  const hold = (draft: What, begun: string) => {
    if (keyOf(draft) === begun) drafts.forget(code)
    else drafts.keep(code, { draft, begun, sent: null })
    setHeld({ draft, begun })
  }
  const take = () => hold(latest.current.stands, keyOf(latest.current.stands))
  const settle = () => {
    const since = latest.current
    if (since.held === held) take()
    else hold(since.held.draft, uncertain)
  }
  const typed = keyOf(held.draft)
  // Nothing is lost where nothing was typed, or just what stands now.
  const isFree = typed === held.begun || typed === now
  const { draft } = isFree ? { draft: stands } : held
  const isOn = isFree || held.begun === uncertain || held.begun === now
  return {
    draft,
    write: (change) => hold(change, isOn ? now : held.begun),
    isTyped: !isFree,
    overtaken: isOn ? null : { keep: () => hold(held.draft, now), take },
    settle,
  }
}
