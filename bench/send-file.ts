import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

/** Sends a file to an address when it is told to, on a thread of its own, so that who reads meanwhile does not wait for the sending; says when it is ready, then the answer. */
const { address, file } = workerData as { address: string; file: string }
const body = readFileSync(file)
parentPort!.once('message', async () => {
  const answer = await fetch(address, { method: 'POST', body })
  parentPort!.postMessage(await answer.json())
})
parentPort!.postMessage('ready')
