import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { ImportReply } from '../imports/replies.ts'
import type { SentFile } from './draw-file.ts'
import { programPath } from './program-path.ts'

/** A server of its own process over a home. */
export interface Serving {
  url: string
  port: number
  pid: number
  kill(signal: NodeJS.Signals): void
  /** How the process ended, with all it said. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; notes: string }>
}

/** Starts `chiso serve` on a free port. */
export const spawnServer = (home: string, environment: NodeJS.ProcessEnv = {}, options = ['--no-sample']) =>
  spawn(process.execPath, [programPath('chiso'), 'serve', ...options], {
    env: { ...process.env, CHISO_HOME: home, CHISO_PORT: '0', CHISO_NOW: '2023-01-10T08:00:00+07:00', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })

/** Starts a server and waits until it serves, or ends without. */
export async function serveHome(
  home: string,
  environment: NodeJS.ProcessEnv = {},
  options?: string[],
): Promise<Serving | { ended: Serving['ended'] }> {
  const child = spawnServer(home, environment, options)
  let notes = ''
  const { promise: listening, resolve: listen } = Promise.withResolvers<string>()
  child.stderr.setEncoding('utf8').on('data', (part) => {
    notes += part
    const url = /http:\/\/\S+/.exec(notes)
    if (url) listen(url[0])
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, notes }))
  const url = await Promise.race([listening, ended.then(() => null)])
  if (url === null) return { ended }
  return { url, port: Number(new URL(url).port), pid: child.pid!, kill: (signal) => void child.kill(signal), ended }
}

/** Starts a server that must start. */
export async function mustServe(home: string, environment?: NodeJS.ProcessEnv, options?: string[]): Promise<Serving> {
  const serving = await serveHome(home, environment, options)
  if ('url' in serving) return serving
  throw new Error((await serving.ended).notes)
}

/** Where a file is sent to. */
export const uploadPath = ({ name, period }: Pick<SentFile, 'name' | 'period'>): string =>
  `/api/v1/batches?dataset=dossiers&file=${encodeURIComponent(name)}&period=${period}`

/** Sends a file as a program does. */
export async function upload({ url }: Serving, file: SentFile): Promise<{ status: number; answer: ImportReply }> {
  const answer = await fetch(url + uploadPath(file), { method: 'POST', body: file.text })
  return { status: answer.status, answer: (await answer.json()) as ImportReply }
}

/** The bytes of an upload, in one of the ways a body may come. */
export function requestOf(port: number, file: SentFile, way: 'length' | 'chunked' | 'form'): Buffer {
  const head = (...lines: string[]) => `POST ${uploadPath(file)} HTTP/1.1\r\nHost: localhost:${port}\r\n${lines.join('\r\n')}\r\n\r\n`
  const body = Buffer.from(file.text)
  if (way === 'length') return Buffer.concat([Buffer.from(head(`Content-Length: ${body.length}`)), body])
  if (way === 'chunked')
    return Buffer.concat([
      Buffer.from(`${head('Transfer-Encoding: chunked')}${body.length.toString(16)}\r\n`),
      body,
      Buffer.from('\r\n0\r\n\r\n'),
    ])
  const part = `--cut\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n${file.text}\r\n--cut--\r\n`
  return Buffer.from(head('Content-Type: multipart/form-data; boundary=cut', `Content-Length: ${Buffer.byteLength(part)}`) + part)
}

/** Sends bytes and hangs up without waiting for an answer. */
export async function sendAndHangUp(port: number, bytes: Uint8Array): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  if (bytes.length > 0) await new Promise((resolve) => socket.write(bytes, resolve))
  socket.destroy()
}

/** One answer of the API as JSON. */
export async function ask<T>({ url }: Serving, path: string): Promise<T> {
  return (await (await fetch(`${url}/api/v1/${path}`)).json()) as T
}
