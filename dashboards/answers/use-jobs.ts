import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef } from 'react'
import type { ImportJob } from '../../engine/imports/replies.ts'
import { useMay } from '../account/use-me.ts'
import type { Language } from '../format/decimal.ts'
import { jobsQuery } from './import-queries.ts'

/** How often the server is asked for jobs begun elsewhere. */
const often = 20_000
/** Milliseconds after which a stream that was refused is opened once more; one that was cut the browser opens by itself. */
const soon = 3000

const setJobs = (client: QueryClient, language: Language, next: (jobs: ImportJob[]) => ImportJob[]): void => {
  client.setQueryData(jobsQuery(language).queryKey, (kept) => ({ reply: next(kept?.reply ?? []), tag: '' }))
}

/** Puts what the server said of a job among those known; an older list on its way is not waited for. */
export async function putJob(client: QueryClient, language: Language, job: ImportJob): Promise<void> {
  await client.cancelQueries({ queryKey: jobsQuery(language).queryKey })
  setJobs(client, language, (jobs) => {
    const known = jobs.some((one) => one.job === job.job)
    return known ? jobs.map((one) => (one.job === job.job && one.version < job.version ? job : one)) : [...jobs, job]
  })
}

/** Takes a job from among those known. */
export async function takeJob(client: QueryClient, language: Language, id: string): Promise<void> {
  await client.cancelQueries({ queryKey: jobsQuery(language).queryKey })
  setJobs(client, language, (jobs) => jobs.filter(({ job }) => job !== id))
}

/** The files that the server holds or works on; while there is work a stream of events keeps them fresh. When something was recorded everything is asked anew. */
export function useJobs(language: Language): ImportJob[] {
  const client = useQueryClient()
  const enabled = useMay()('import')
  const { data: jobs = [] } = useQuery({ ...jobsQuery(language), enabled, refetchInterval: often })
  const busy = jobs.some(({ state }) => state !== 'ended')
  const [turn, openAgain] = useReducer((times: number) => times + 1, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn opens it anew
  useEffect(() => {
    if (!busy) return
    const stream = new EventSource('/api/v1/imports/events')
    let timer: ReturnType<typeof setTimeout> | undefined
    stream.onmessage = ({ data }) => setJobs(client, language, () => JSON.parse(data))
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) timer = setTimeout(openAgain, soon)
    }
    return () => {
      clearTimeout(timer)
      stream.close()
    }
  }, [busy, client, language, turn])

  const recorded = jobs.filter(({ task, found }) => task === 'record' && found?.status === 'accepted').length
  const seen = useRef(recorded)
  useEffect(() => {
    if (recorded > seen.current) void client.invalidateQueries()
    seen.current = recorded
  }, [recorded, client])
  return jobs
}
