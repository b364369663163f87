import type { Problem } from '../../api/problem-schema.ts'
import type { ImportJob } from '../../engine/imports/replies.ts'
import { AskError, addressOf, type Parameters, refusalOf } from './ask.ts'
import type { Receipts } from './replies.ts'

/** A file to send: its name as a label, and the options as the API takes them. */
export interface SentFile {
  file: File
  name: string
  task: ImportJob['task']
  options: Parameters
}

/** The file was changed or taken away on the reader's own disk after it was chosen. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}

/** Throws FileChanged where a chosen file is not any more what was chosen. */
export async function refuseChanged(file: File): Promise<void> {
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw new FileChanged()
    })
}

/**
 * Sends a file to be checked or recorded in its turn and gives the job; `onSent` is told the share that has gone out, 0 to 1.
 * Throws FileChanged, AskError where the server refuses, TypeError where it was not reached.
 */
export async function sendFile(
  { file, name, task, options }: SentFile,
  language: string,
  onSent: (share: number) => void,
): Promise<ImportJob> {
  await refuseChanged(file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf('/imports', {}, { ...options, task, file: name }))
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Accept-Language', language)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total)
    request.onerror = () => reject(new TypeError('not reached'))
    request.onload = () => {
      const said = read(request.responseText)
      if ('job' in said) resolve(said)
      else reject(new AskError(request.status, said))
    }
    request.send(file)
  })
}

function read(text: string): ImportJob | Partial<Problem> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Sends something to an address of the API. Throws AskError. */
export async function post<P extends keyof Receipts>(address: string, language: string, body?: unknown): Promise<Receipts[P]> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' }
  const response = await fetch(address, { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  if (!response.ok) throw await refusalOf(response)
  return response.json()
}

/** Checks a file that the server holds once more, with these options. Throws AskError. */
export const checkAgain = (job: string, options: Parameters, language: string) =>
  post<'/imports/{job}/check'>(addressOf('/imports/{job}/check', { job }, options), language)

/** Records a file that the server holds, as it was checked. Throws AskError. */
export const recordJob = (job: string, language: string) =>
  post<'/imports/{job}/record'>(addressOf('/imports/{job}/record', { job }), language)

/** Lets go of a file that the server holds. Throws AskError. */
export async function dropJob(job: string, language: string): Promise<void> {
  const answer = await fetch(addressOf('/imports/{job}', { job }), { method: 'DELETE', headers: { 'Accept-Language': language } })
  if (!answer.ok) throw await refusalOf(answer)
}

/** Takes a batch back. Throws AskError. */
export const undoBatch = (batch: number, language: string) =>
  post<'/batches/{batch}/undo'>(addressOf('/batches/{batch}/undo', { batch: `${batch}` }), language)

/** Keeps that a spelling means the unit with this id; null: no longer. Throws AskError. */
export const sendAlias = (name: string, unit: string | null, language: string) =>
  post<'/units/aliases'>(addressOf('/units/aliases', {}), language, { name, unit })

/** As many faults as one request may bring. */
const most = 100_000

/** All faults of a refused file as the API writes them in CSV. Throws AskError. */
export async function fetchFaults(seq: number, count: number, language: string): Promise<Blob> {
  const pieces: string[] = []
  for (let offset = 0; offset === 0 || offset < count; offset += most) {
    const address = addressOf('/batches/refused/{seq}/issues', { seq: `${seq}` }, { offset: `${offset}`, limit: `${most}` })
    const response = await fetch(address, { headers: { Accept: 'text/csv', 'Accept-Language': language } })
    if (!response.ok) throw await refusalOf(response)
    const text = await response.text()
    pieces.push(offset === 0 ? text : text.slice(text.indexOf('\r\n') + 2))
  }
  // Reading a text body takes its mark away; a spreadsheet needs it.
  return new Blob(['\uFEFF', ...pieces], { type: 'text/csv' })
}

/** The workbook in which a refused file can be mended. Throws AskError. */
export async function fetchRepair(refusal: string, language: string): Promise<Blob> {
  const response = await fetch(addressOf('/batches/refused/{name}/repair', { name: refusal }), { headers: { 'Accept-Language': language } })
  if (!response.ok) throw await refusalOf(response)
  return response.blob()
}
