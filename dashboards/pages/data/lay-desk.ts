import type { ImportJob, ImportReply } from '../../../engine/imports/replies.ts'
import { AskError, type Parameters } from '../../answers/ask.ts'
import type { Language } from '../../format/decimal.ts'

/** How numbers are written in the file; empty: as far as they can be read one way only. */
export const numberForms = { vi: { decimal: ',', thousands: '.' }, en: { decimal: '.', thousands: ',' } } as const

/** What is declared about the file; empty is not declared. */
export interface Declared {
  dataset: string
  period: string
  unit: string
  encoding: string
  numbers: '' | keyof typeof numberForms
}

export const undeclared: Declared = { dataset: '', period: '', unit: '', encoding: '', numbers: '' }

/** What this browser knows of a file: the file itself, what was declared, which job it became. */
export interface Held {
  key: string
  /** Null where it was chosen before the page was loaded: only the server has it. */
  file: File | null
  name: string
  /** The dataset its header suggests; null where none. */
  suggested: string | null
  /** Whether the browser has looked for a suggestion and could read the file as text. */
  looked: boolean
  declared: Declared
  /** While it goes out: what for, and the share that has gone, 0 to 1. */
  sending: ImportJob['task'] | null
  sent: number
  job: string | null
  /** What was declared when the job was asked: what it found is of that. */
  asked: Declared | null
  error: Error | null
}

/** A file on the desk and how far it has come. */
export interface Desk extends Omit<Held, 'job' | 'asked' | 'looked' | 'sending'> {
  step: 'choosing' | 'checking' | 'checked' | 'recording' | 'recorded'
  /** What was found, once it was fetched. */
  reply: ImportReply | null
  job: ImportJob | null
  /** Whether a check can still tell the dataset. */
  tellable: boolean
}

const [doing, done] = [{ check: 'checking', record: 'recording' } as const, { check: 'checked', record: 'recorded' } as const]

/** A file as it lies on the desk: what the browser knows, and what the server says of its job. */
export function layDesk(held: Held, job: ImportJob | undefined, language: Language): Desk {
  const { asked, looked, sending, ...plain } = held
  const meant = job !== undefined && asked === held.declared ? job : null
  const told = meant?.recognised ? meant.dataset : null
  const declared = told === null ? held.declared : { ...held.declared, dataset: told }
  const failed = meant?.problem ? new AskError(0, { code: meant.problem.code, detail: meant.problem.detail[language] }) : null
  return {
    ...plain,
    declared,
    suggested: told ?? held.suggested,
    error: held.error ?? failed,
    step: stepOf(sending, meant),
    reply: null,
    job: job ?? null,
    tellable: !(looked || (meant?.state === 'ended' && meant.dataset === null)),
  }
}

function stepOf(sending: Held['sending'], job: ImportJob | null): Desk['step'] {
  if (sending) return doing[sending]
  if (!job) return 'choosing'
  if (job.state !== 'ended') return doing[job.task]
  if (job.found) return done[job.task]
  return job.task === 'check' ? 'choosing' : 'checked'
}

/** A job whose file this browser does not have. */
export function holdJob({ job, file, dataset, options }: ImportJob): Held {
  const texts = Object.keys(undeclared).map((name) => [name, options[name] ?? ''])
  const numbers = Object.entries(numberForms).find(([, { decimal }]) => decimal === options.decimal)?.[0] ?? ''
  const declared = { ...undeclared, ...Object.fromEntries(texts), dataset: dataset ?? '', numbers } as Declared
  const idle = { sending: null, sent: 1, error: null, looked: false, suggested: null }
  return { key: job, file: null, name: file, declared, asked: declared, job, ...idle }
}

/** What is declared, as the API takes it. */
export function optionsOf({ numbers, ...plain }: Declared): Parameters {
  const given = Object.entries(plain).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(given), ...(numbers === '' ? {} : numberForms[numbers]) }
}

/** How a file stands, in one word. */
export type Standing = 'open' | 'busy' | 'good' | 'twice' | 'bad' | 'failed' | 'recorded'

export function standingOf({ step, error, job }: Desk): Standing {
  if (step === 'checking' || step === 'recording') return 'busy'
  if (error) return 'failed'
  if (step === 'choosing' || !job?.found) return 'open'
  const { status } = job.found
  if (status === 'rejected') return 'bad'
  if (status === 'duplicate') return 'twice'
  return step === 'recorded' ? 'recorded' : 'good'
}
