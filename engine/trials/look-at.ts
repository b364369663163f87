import { createHash } from 'node:crypto'
import type { Engine } from '../doors.ts'
import { judged } from './expect-state.ts'
import type { Look } from './look.ts'

const periods = ['2022', '2022-Q2']

/** Reads what a home shows; a `deep` look carries the digest. */
export async function lookAt(engine: Engine, deep: boolean): Promise<Look> {
  const batches = await engine.batches()
  const { rows } = await engine.rows({ dataset: 'dossiers' })
  const own = await engine.indicators({ period: '2022', indicators: judged, own: true })
  return {
    batches: batches
      .map(({ batch, file, sha256, rows, status }) => ({ batch, file, sha256, rows, undone: status === 'undone' }))
      .sort((a, b) => a.batch - b.batch),
    rows,
    shares: Object.fromEntries(
      own
        .filter((one) => Number(one.denominator ?? 0) > 0)
        .map((one) => [`${one.indicator} ${one.unitCode}`, [Number(one.numerator), Number(one.denominator)]]),
    ),
    ...(deep ? { digest: await digestOf(engine) } : {}),
  }
}

async function digestOf(engine: Engine): Promise<string> {
  const digest = createHash('sha256')
  const filled = new Set<string>()
  for (const { id } of engine.datasets()) {
    const answer = await engine.rows({ dataset: id })
    if (answer.count > 0) filled.add(id)
    digest.update(JSON.stringify([id, answer]))
  }
  const indicators = engine.indicatorDefinitions().flatMap(({ id, dataset }) => (filled.has(dataset) ? [id] : []))
  if (indicators.length === 0) return digest.digest('hex')
  for (const period of periods)
    for (const by of ['unit', 'level', 'field'] as const) digest.update(JSON.stringify(await engine.indicators({ period, by, indicators })))
  return digest.digest('hex')
}
