import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { ImportReply, SourceReply } from '../../../engine/imports/replies.ts'
import type { SourceMap } from '../../../engine/source-map.ts'
import type { Parameters } from '../../answers/ask.ts'
import { sendFile } from '../../answers/send-imports.ts'
import { sizeOf } from '../../imports/map-questions.ts'
import { decisionsAsked, type RowDecisions, undecided } from '../../imports/row-decisions.ts'
import { readBeginning, suggestDataset } from '../../imports/suggest-dataset.ts'
import { suggestSource } from '../../imports/suggest-source.ts'
import { useText } from '../../text/use-text.tsx'

/** How numbers are written in the file; empty: as far as they can be read one way only. */
export const numberForms = { vi: { decimal: ',', thousands: '.' }, en: { decimal: '.', thousands: ',' } } as const

/** What is declared about the file; empty is not declared. */
export interface Declared {
  dataset: string
  period: string
  unit: string
  encoding: string
  numbers: '' | keyof typeof numberForms
  /** Whether it is all there is of its period. */
  snapshot: '' | 'true'
  /** The saved source, and what is said of the file beside it. */
  source: string
  map: SourceMap
}

/** The file on the desk and how far it has come. */
export interface Desk {
  file: File | null
  /** The file's name as a label. */
  name: string
  /** The dataset its header suggests; null where none. */
  suggested: string | null
  declared: Declared
  decisions: RowDecisions
  step: 'choosing' | 'checking' | 'checked' | 'recording' | 'recorded'
  /** The share of the file that has gone out, 0 to 1. */
  sent: number
  reply: ImportReply | null
  error: Error | null
}

const fresh: Desk = {
  file: null,
  name: '',
  suggested: null,
  declared: { dataset: '', period: '', unit: '', encoding: '', numbers: '', snapshot: '', source: '', map: {} },
  decisions: undecided,
  step: 'choosing',
  sent: 0,
  reply: null,
  error: null,
}
const unchecked = { step: 'choosing', sent: 0, reply: null, error: null } as const

// Kept beside the pages: an import goes on, and is found again, when another page is opened meanwhile.
let desk = fresh
const listeners = new Set<() => void>()

function change(next: Partial<Desk>): void {
  desk = { ...desk, ...next }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A name without folders and characters that cannot be seen, as the server keeps it. */
const labelOf = (name: string): string => name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(-200)

async function take(file: File, datasets: DatasetReply[], sources: SourceReply[]): Promise<void> {
  if (desk.step === 'recording') return
  const name = labelOf(file.name)
  change({ ...unchecked, file, name, suggested: null, decisions: undecided })
  const beginning = await readBeginning(file).catch(() => '')
  const source = suggestSource(beginning, sources)
  const suggested = source?.dataset ?? suggestDataset(beginning, datasets)
  if (desk.file !== file || suggested === null) return
  change({ suggested, declared: { ...otherDataset(suggested), ...(source && { source: source.name }) } })
}

/** What is declared, of another dataset: a map of the one before says nothing of it. */
const otherDataset = (dataset: string): Declared =>
  dataset === desk.declared.dataset ? desk.declared : { ...desk.declared, dataset, source: '', map: {} }

const declare = ({ dataset = desk.declared.dataset, ...more }: Partial<Declared>): void =>
  change({ ...unchecked, declared: { ...otherDataset(dataset), ...more } })

/** What was said of the file is a source's from here on: the same words, so what was found still holds. */
const settle = (source: string): void => change({ declared: { ...desk.declared, source, map: {} } })

function optionsOf({ numbers, map, ...plain }: Declared): Parameters {
  const given = Object.entries(plain).filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(given),
    ...(numbers === '' ? {} : numberForms[numbers]),
    ...(sizeOf(map) > 0 && { map: JSON.stringify(map) }),
  }
}

/** Sends the file that was chosen; what comes back for one that was changed meanwhile is dropped. */
async function send(language: string, dryRun: boolean): Promise<void> {
  const { file, name, declared, decisions } = desk
  if (!file || declared.dataset === '') return
  change({ step: dryRun ? 'checking' : 'recording', sent: 0, reply: dryRun ? null : desk.reply, error: null })
  const asked = { file, name, options: { ...optionsOf(declared), ...decisionsAsked(decisions), dryRun } }
  const step = desk.step
  const same = () => desk.file === file && desk.declared === declared && desk.decisions === decisions && desk.step === step
  const said: Partial<Desk> = await sendFile(asked, language, (sent) => same() && change({ sent })).then(
    (reply) => ({ reply, step: dryRun ? 'checked' : 'recorded' }),
    (error: Error) => ({ error, step: dryRun ? 'choosing' : 'checked' }),
  )
  if (same()) change(said)
}

async function record(language: string, client: QueryClient): Promise<void> {
  await send(language, false)
  await client.invalidateQueries()
}

/** The desk, and what can be done at it. */
export function useDesk() {
  const { language } = useText()
  const client = useQueryClient()
  return {
    desk: useSyncExternalStore(listen, () => desk),
    take,
    declare,
    decide(more: Partial<RowDecisions>) {
      change({ ...unchecked, decisions: { ...desk.decisions, ...more } })
      void send(language, true)
    },
    settle,
    check: () => void send(language, true),
    record: () => void record(language, client),
    clear: () => change(fresh),
  }
}
