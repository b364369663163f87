import { readFileSync } from 'node:fs'

/** Reads values of a server over and over, each answer another one: beside a file that is sent and imported, then beside nothing for as long. */
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

const body = readFileSync(file)
const warm = performance.now() + 1000
await readWhile(() => performance.now() < warm)
let imports = true
const start = performance.now()
const importing = ask('batches?dataset=dossiers&file=beside.csv', { method: 'POST', body }).finally(() => {
  imports = false
})
const beside = await readWhile(() => imports)
const milliseconds = performance.now() - start
const { status, batch } = (await importing) as { status: string; batch: number }
if (status !== 'accepted') throw new Error(status)
await ask(`batches/${batch}/undo`, { method: 'POST' })
const end = performance.now() + milliseconds
const alone = await readWhile(() => performance.now() < end)
process.stdout.write(JSON.stringify({ milliseconds, beside, alone }))
process.exit(0)
