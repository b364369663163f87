import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TaskReply } from '../../engine/plans/replies.ts'
import { useText } from '../text/use-text.tsx'
import { annexesQuery, tasksQuery } from './plan-queries.ts'

/** The tasks that serve each target of a plan, by the target's id, the late ones first; empty where its annex was not taken in. */
export function useServingTasks(plan: string | undefined): Map<string, TaskReply[]> {
  const { language } = useText()
  const annexes = useQuery({ ...annexesQuery(language), enabled: plan !== undefined })
  const isThere = annexes.data?.some((one) => one.plan === plan) === true
  const { data } = useQuery({ ...tasksQuery(language, plan ?? ''), enabled: isThere })
  return useMemo(() => {
    const late = (data?.list ?? []).toSorted((a, b) => Number(b.late) - Number(a.late))
    const pairs = late.flatMap((task) => task.targets.map(({ target }) => ({ target, task })))
    return new Map([...Map.groupBy(pairs, ({ target }) => target)].map(([target, own]) => [target, own.map(({ task }) => task)]))
  }, [data])
}
