import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { ImportJob, SourceReply } from '../../../engine/imports/replies.ts'
import { AskError } from '../../answers/ask.ts'
import { jobsQuery } from '../../answers/import-queries.ts'
import { checkAgain, dropJob, recordJob, refuseChanged, sendFile } from '../../answers/send-imports.ts'
import { keepFocus } from '../../answers/use-act.ts'
import { putJob, takeJob } from '../../answers/use-jobs.ts'
import type { Language } from '../../format/decimal.ts'
import { undecided } from '../../imports/row-decisions.ts'
import { bytesMustTell, readBeginning, suggestDataset } from '../../imports/suggest-dataset.ts'
import { offerSource, suggestSource } from '../../imports/suggest-source.ts'
import { useText } from '../../text/use-text.tsx'
import { changeFiles, findHeld, listenFiles, putHeld, readFiles } from './held-files.ts'
import { type Declared, type Desk, type Held, holdJob, layDesk, optionsOf, standingOf, undeclared } from './lay-desk.ts'

export { type Declared, type Desk, numberForms } from './lay-desk.ts'

/** A name without folders and characters that cannot be seen, as the server keeps it. */
const labelOf = (name: string): string => name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(-200)

let chosen = 0

/** The files this browser chose, then those that only the server has. */
function holdAll(held: Held[], jobs: ImportJob[]): Held[] {
  const own = new Set(held.map(({ job }) => job))
  const alive = held.filter(({ file, job }) => file !== null || jobs.some((one) => one.job === job))
  return [...alive, ...jobs.filter(({ job }) => !own.has(job)).map(holdJob)]
}

/** What is declared, of another dataset: a map of the one before says nothing of it. */
const otherDataset = (declared: Declared, dataset: string): Declared =>
  dataset === declared.dataset ? declared : { ...declared, dataset, source: '', map: {} }

/** The files on the desk, and what can be done with them. */
export function useDesk() {
  const { language } = useText()
  const client = useQueryClient()
  const { held, open, gone } = useSyncExternalStore(listenFiles, readFiles)
  const { data = [] } = useQuery(jobsQuery(language))
  const jobs = data.filter(({ job }) => !gone.has(job))
  const all = holdAll(held, jobs)
  const desks = all.map((one) =>
    layDesk(
      one,
      jobs.find(({ job }) => job === one.job),
      language,
    ),
  )
  const acts = actsOf(client, language)
  // What was declared a moment ago is there before the page is drawn again.
  const heldOf = (key: string) => findHeld(key) ?? all.find((one) => one.key === key)!
  const each = async (which: Desk[], act: (held: Held) => Promise<void>) => {
    for (const { key } of which) await act(heldOf(key))
  }
  const unchecked = desks.filter((desk) => desk.step === 'choosing' && (desk.tellable || desk.declared.dataset !== ''))
  const good = desks.filter((desk) => standingOf(desk) === 'good')
  return {
    desks,
    /** One alone is always open. */
    open: desks.length === 1 ? desks[0]!.key : open,
    unchecked,
    good,
    show: (key: string | null) => changeFiles({ open: key }),
    take: (files: File[], datasets: DatasetReply[], sources: SourceReply[]) => void acts.take(files, datasets, sources, desks),
    declare: (desk: Desk, { dataset = desk.declared.dataset, ...more }: Partial<Declared>) =>
      putHeld(heldOf(desk.key), { declared: { ...otherDataset(desk.declared, dataset), ...more }, error: null }),
    /** What was said of the file is a source's from here on: the same words, so what was found still holds. */
    settle(desk: Desk, source: string) {
      const declared = { ...desk.declared, source, map: {} }
      putHeld(heldOf(desk.key), { declared, asked: declared })
    },
    check: ({ key }: Desk) => void acts.check(heldOf(key)),
    record: ({ key }: Desk) => void acts.record(heldOf(key)),
    clear: ({ key }: Desk) => void acts.clear(heldOf(key)),
    checkAll: () => void each(unchecked, acts.check),
    recordAll: () => void each(good, acts.record),
  }
}

function actsOf(client: QueryClient, language: Language) {
  /** Keeps what came of something asked for a file; what was asked for one that has changed since is left alone. */
  async function settle(held: Held, task: ImportJob['task'], asked: () => Promise<ImportJob>): Promise<void> {
    const giveBack = keepFocus()
    putHeld(held, { sending: task, error: null })
    const same = () => findHeld(held.key)?.file === held.file
    try {
      const job = await asked()
      await putJob(client, language, job)
      if (same()) putHeld(findHeld(held.key)!, { sending: null, job: job.job, asked: held.declared })
    } catch (error) {
      if (same()) putHeld(findHeld(held.key)!, { sending: null, error: error as Error })
      giveBack()
    }
  }
  const send = (held: Held, task: ImportJob['task']): Promise<ImportJob> => {
    const { file, name, declared, key } = held
    if (!file) throw new AskError(404, { code: 'NO_SUCH_JOB' })
    putHeld(held, { sending: task, sent: 0, error: null })
    const onSent = (sent: number) => {
      const now = findHeld(key)
      if (now?.file === file) putHeld(now, { sent })
    }
    return sendFile({ file, name, task, options: optionsOf(declared) }, language, onSent)
  }
  /** What the server may have let go of meanwhile is sent once more where it is still here. */
  const orSend = async (held: Held, task: ImportJob['task'], act: () => Promise<ImportJob>): Promise<ImportJob> => {
    if (held.job === null) return send(held, task)
    try {
      return await act()
    } catch (error) {
      if (error instanceof AskError && error.code === 'NO_SUCH_JOB' && held.file) return send(held, task)
      throw error
    }
  }
  const drop = async (job: string | null): Promise<void> => {
    if (job === null) return
    changeFiles({ gone: new Set([...readFiles().gone, job]) })
    await dropJob(job, language).catch(() => {})
    await takeJob(client, language, job)
  }

  return {
    check: (held: Held) =>
      settle(held, 'check', () =>
        orSend(held, 'check', async () => {
          if (held.file) await refuseChanged(held.file)
          return checkAgain(held.job!, optionsOf(held.declared), language)
        }),
      ),
    record: (held: Held) => settle(held, 'record', () => orSend(held, 'record', () => recordJob(held.job!, language))),
    async clear(held: Held) {
      changeFiles({ held: readFiles().held.filter(({ key }) => key !== held.key) })
      await drop(held.job)
    },
    /** Puts files on the desk; one of the same name that is not recorded gives way, and what was declared of it is kept. */
    async take(files: File[], datasets: DatasetReply[], sources: SourceReply[], desks: Desk[]) {
      const taken = files.map((file) => {
        const name = labelOf(file.name)
        const before = desks.find((desk) => desk.name === name && !['busy', 'recorded'].includes(standingOf(desk)))
        const key = before?.key ?? `file-${++chosen}`
        const fresh = { sending: null, sent: 0, job: null, asked: null, error: null, suggested: null, offer: null, looked: false }
        // What was decided about the rows was of the file before.
        const declared = before ? { ...before.declared, decisions: undecided } : undeclared
        putHeld({ key, file, name, declared, ...fresh }, {})
        void drop(before?.job?.job ?? null)
        return { key, file }
      })
      changeFiles({ open: taken.length === 1 ? taken[0]!.key : null })
      for (const { key, file } of taken) {
        const plain = /(^[^.]+|\.(csv|tsv|txt))$/i.test(file.name)
        const beginning = !plain ? '' : await readBeginning(file).catch(() => '')
        const source = suggestSource(beginning, sources)
        const suggested = source?.dataset ?? suggestDataset(beginning, datasets)
        const held = findHeld(key)
        if (held?.file !== file) continue
        putHeld(held, {
          suggested,
          offer: source ? null : offerSource(beginning, suggested, sources),
          looked: plain && (suggested !== null || !bytesMustTell(beginning)),
          declared:
            suggested === null ? held.declared : { ...otherDataset(held.declared, suggested), ...(source && { source: source.name }) },
        })
      }
    },
  }
}
