import type { Problem } from '../../api/problem-schema.ts'
import type { ImportReply } from '../../engine/imports/replies.ts'
import { AskError, addressOf, type Parameters, refusalOf } from './ask.ts'
import type { Receipts } from './replies.ts'

/** A file to import: its name as a label, and the options as the API takes them. */
export interface SentFile {
  file: File
  name: string
  options: Parameters
}

/** The file was changed or taken away on the reader's own disk after it was chosen. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}

/**
 * Sends a file and gives the reply, a refusal of the file included; `onSent` is told the share that has gone out, 0 to 1.
 * Throws FileChanged, AskError where the server replies with neither, TypeError where it was not reached.
 */
export async function sendFile({ file, name, options }: SentFile, language: string, onSent: (share: number) => void): Promise<ImportReply> {
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw new FileChanged()
    })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf('/batches', {}, { ...options, file: name }))
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Accept-Language', language)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total)
    request.onerror = () => reject(new TypeError('not reached'))
    request.onload = () => {
      const said = read(request.responseText)
      if ('issueCount' in said) resolve(said)
      else reject(new AskError(request.status, said))
    }
    request.send(file)
  })
}

function read(text: string): ImportReply | Partial<Problem> {
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
