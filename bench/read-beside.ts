import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Reads values of a server over and over, each answer another one: beside a file that somebody else sends and that is imported, then beside nothing for as long. */
const [url, file] = process.argv.slice(2) as [string, string]
/** Between two reads, in milliseconds. */
const pause = 5
let asked = 0

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  const answer = await fetch(`${url}/api/v1/${path}`, init)
  const body = await answer.json()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body).slice(0, 200)}`)
  return body
}

async function readWhile(goes: () => boolean): Promise<number[]> {
  const times: number[] = []
  while (goes()) {
    const start = performance.now()
    asked += 1
    // A limit that was never asked before: what was worked out already is not given again.
    await ask(`values?period=2023-Q${(asked % 4) + 1}&indicator=on-time-rate&by=unit&limit=${1000 + asked}`)
    times.push(performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return times
}

const sender = new Worker(new URL('./send-file.ts', import.meta.url), {
  workerData: { address: `${url}/api/v1/batches?dataset=dossiers&file=beside.csv`, file },
})
await once(sender, 'message')
const warm = performance.now() + 1000
await readWhile(() => performance.now() < warm)
let imports = true
const start = performance.now()
const importing = once(sender, 'message').finally(() => {
  imports = false
})
sender.postMessage('send')
const beside = await readWhile(() => imports)
const milliseconds = performance.now() - start
const [{ status, batch }] = (await importing) as [{ status: string; batch: number }]
if (status !== 'accepted') throw new Error(status)
await ask(`batches/${batch}/undo`, { method: 'POST' })
const end = performance.now() + milliseconds
const alone = await readWhile(() => performance.now() < end)
process.stdout.write(JSON.stringify({ milliseconds, beside, alone }))
process.exit(0)
