import { useRef } from 'react'
import type { Asked } from './asked.ts'

/** What was asked, its failure left standing while it is asked again, so that what is shown beside it stays. `of`: about what; of something else nothing stands. */
export function useSteady<Answer>(asked: Asked<Answer>, of: string): Asked<Answer> {
  const stood = useRef<{ of: string; asked: Asked<Answer> } | null>(null)
  if (asked.error) stood.current = { of, asked }
  else if (asked.answer !== undefined) stood.current = null
  return stood.current?.of === of ? { ...stood.current.asked, again: asked.again } : asked
}
