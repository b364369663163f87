import type { ImportJob, ImportReply } from '../../../engine/imports/replies.ts'
import type { SourceMap } from '../../../engine/source-map.ts'
import { AskError, type Parameters } from '../../answers/ask.ts'
import type { Language } from '../../format/decimal.ts'
import { sizeOf } from '../../imports/map-questions.ts'
import { decisionsAsked, type RowDecisions, undecided } from '../../imports/row-decisions.ts'

/** How numbers are written in the file; empty: as far as they can be read one way only. */
export const numberForms = { vi: { decimal: ',', thousands: '.' }, en: { decimal: '.', thousands: ',' } } as const

/** What is declared about the file; empty is not declared. */
export interface Declared {
  dataset: string
  period: string
  unit: string
  encoding: string
  /** Which sheet of a workbook; empty: the only one with something in it. */
  sheet: string
  numbers: '' | keyof typeof numberForms
  /** Whether it is all there is of its period. */
  snapshot: '' | 'true'
  /** The saved source, and what is said of the file beside it. */
  source: string
  map: SourceMap
  /** What a person decided about rows of the file. */
  decisions: RowDecisions
}

const plain = { dataset: '', period: '', unit: '', encoding: '', sheet: '', snapshot: '', source: '' } as const

/** Nothing said of a file. */
export const undeclared: Declared = { ...plain, numbers: '', map: {}, decisions: undecided }

/** What this browser knows of a file: the file itself, what was declared, which job it became. */
export interface Held {
  key: string
  /** Null where it was chosen before the page was loaded: only the server has it. */
  file: File | null
  name: string
  /** The dataset its header suggests; null where none. */
  suggested: string | null
  /** A saved source whose last file had the same headers: offered, not used. */
  offer: string | null
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
  const { asked, looked, sending, ...rest } = held
  const meant = job !== undefined && asked === held.declared ? job : null
  const told = meant?.recognised ? meant.dataset : null
  const proposed = told === null || held.declared.source !== '' ? undefined : meant?.options.source
  const declared = told === null ? held.declared : { ...held.declared, dataset: told, ...(proposed !== undefined && { source: proposed }) }
  const failed = meant?.problem ? new AskError(0, { code: meant.problem.code, detail: meant.problem.detail[language] }) : null
  return {
    ...rest,
    declared,
    suggested: told ?? held.suggested,
    offer: told === null ? held.offer : meant!.offer,
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
  const texts = Object.keys(plain).map((name) => [name, options[name] === 'false' ? '' : (options[name] ?? '')])
  const numbers = Object.entries(numberForms).find(([, { decimal }]) => decimal === options.decimal)?.[0] ?? ''
  const read = <T>(name: string, none: T): T => (options[name] === undefined ? none : (JSON.parse(options[name]) as T))
  const decisions = {
    separator: options.separator ?? null,
    headerRow: read('headerRow', null),
    leaveOut: read('leaveOut', []),
    setAside: read('setAside', []),
    replaces: read('replaces', null),
  }
  const said = { map: read<SourceMap>('map', {}), decisions }
  const declared = { ...undeclared, ...Object.fromEntries(texts), ...said, dataset: dataset ?? '', numbers } as Declared
  const idle = { sending: null, sent: 1, error: null, looked: false, suggested: null, offer: null }
  return { key: job, file: null, name: file, declared, asked: declared, job, ...idle }
}

/** What is declared, as the API takes it. */
export function optionsOf({ numbers, map, decisions, ...texts }: Declared): Parameters {
  const given = Object.entries(texts).filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(given),
    ...(numbers === '' ? {} : numberForms[numbers]),
    ...(sizeOf(map) > 0 && { map: JSON.stringify(map) }),
    ...decisionsAsked(decisions),
  }
}

/** How a file stands, in one word. */
export type Standing = 'open' | 'busy' | 'good' | 'twice' | 'bad' | 'failed' | 'recorded'

/** What is to be said of a file first: what is under way, then what failed, then what was found. */
export function standingOf({ step, error, job }: Desk): Standing {
  if (step === 'checking' || step === 'recording') return 'busy'
  if (error) return 'failed'
  if (step === 'choosing' || !job?.found) return 'open'
  const { status } = job.found
  if (status === 'rejected') return 'bad'
  if (status === 'duplicate') return 'twice'
  return step === 'recorded' ? 'recorded' : 'good'
}
