import { QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test } from 'vitest'
import { AskError } from './ask.ts'
import { isFromBefore, questions } from './keep-known.ts'

/** A question that is shown; what it is answered can be changed, and its askings are counted. */
function show(address: string) {
  const asked = { count: 0, failure: null as Error | null }
  const queryFn = async () => {
    asked.count += 1
    // A circle comes to an end here, so that it is told.
    if (asked.failure && asked.count < 20) throw asked.failure
    return address
  }
  onTestFinished(new QueryObserver(questions, { queryKey: [address], queryFn }).subscribe(() => {}))
  return asked
}
/** Turns enough for whatever goes on by itself. */
async function rest() {
  for (let turn = 0; turn < 50; turn++) await new Promise((done) => setImmediate(done))
}
const isStale = (address: string) => isFromBefore(questions.getQueryCache().find({ queryKey: [address] })!)

test('a question that fails on a server that answers is asked in no circle; all are asked once the server is back', async () => {
  const health = show('/health')
  const broken = show('/batches')
  await rest()
  broken.failure = new AskError(500, { code: 'INTERNAL', detail: 'Lỗi máy chủ' })
  await questions.refetchQueries({ queryKey: ['/batches'] })
  await rest()
  expect([broken.count, health.count, isStale('/batches'), isStale('/health')]).toEqual([2, 2, true, false])

  const gone = new AskError(502, {})
  for (const one of [health, broken]) one.failure = gone
  await questions.refetchQueries()
  await rest()
  for (const one of [health, broken]) one.failure = null
  await questions.refetchQueries({ queryKey: ['/health'] })
  await rest()
  expect([isStale('/batches'), isStale('/health')]).toEqual([false, false])
})
