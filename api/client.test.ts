import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import type { RowsReply } from '../engine/imports/replies.ts'
import type { IndicatorValue, TargetReply } from '../engine/values/replies.ts'
import { createClient } from './client.ts'
import { startServer } from './server.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  sample = await openSample()
  server = await startServer({ engine: sample.engine, host: 'localhost', port: 0 })
})
afterAll(async () => {
  await server.close()
  await sample.close()
})

test('the client knows the addresses, the parameters and the answers by their types', async () => {
  const { v1 } = createClient(server.url).api
  const sent = await v1.batches.$post(
    { query: { dataset: 'dossiers', file: 'a.csv', dryRun: 'false' } },
    { init: { body: dossierFile(['a', 'b', 'c']) } },
  )
  expect(sent.status).toBe(201)
  const { batch } = await sent.json()

  const rows = await (
    await v1.datasets[':dataset'].rows.$get({ param: { dataset: 'dossiers' }, query: { limit: '2', where: ['unit_code:439'] } })
  ).json()
  expectTypeOf(rows).toEqualTypeOf<RowsReply>()
  expect(rows.rows.map((row) => row.field_code)).toEqual(['a', 'b'])

  const values = await (await v1.values.$get({ query: { period: '2022-Q1', indicator: ['on-time-rate'], own: 'true' } })).json()
  expectTypeOf(values).toEqualTypeOf<IndicatorValue[]>()
  expect(values.length).toBeGreaterThan(0)

  const targets = await (await v1.plans[':plan'].targets.$get({ param: { plan: 'ke-hoach-520-2021' }, query: { period: '2022' } })).json()
  expectTypeOf(targets).toEqualTypeOf<TargetReply[]>()

  const undone = await v1.batches[':batch'].undo.$post({ param: { batch: String(batch) }, query: {} })
  expect(await undone.json()).toEqual({ batch, status: 'undone' })

  // @ts-expect-error there is no such parameter
  const refused = await v1.values.$get({ query: { perod: '2022' } })
  expect(refused.ok).toBe(false)
})
