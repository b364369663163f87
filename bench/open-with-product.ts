import { readFileSync } from 'node:fs'
import { openEngine } from '../engine/engine.ts'
import { clock } from './prepare-homes.ts'
import { report } from './run-process.ts'
import { median } from './take-turns.ts'

/** Opens a home, asks what pages ask and saves answers one by one; times from the start of the process, then the medians of each. */
const [home, file] = process.argv.slice(2) as [string, string]
const { index, period, unit, code } = JSON.parse(readFileSync(file, 'utf8')) as Record<'index' | 'period' | 'unit' | 'code', string>

const engine = await openEngine({ home, clock })
const { dataVersion } = engine.health()
const open = performance.now()

const times = async (rounds: number, work: (round: number) => unknown): Promise<number> => {
  const all: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await work(round)
    all.push(performance.now() - start)
  }
  return median(all)
}
const asked = { index, period, unit }
const tag = engine.answersTag(asked)
const given = engine.answers(asked).length
const health = await times(50, () => engine.health())
const score = await times(20, () => engine.score(asked))
const rows = await times(20, () => engine.rows({ dataset: 'procedures', limit: 50, offset: 0 }))
const batches = await times(20, () => engine.batches())
const save = async (round: number) => {
  const answers = [{ code, answer: { not_applicable: `Lần ${round}` }, explanation: null, document: null }]
  const { status } = await engine.answer({ ...asked, seen: engine.answersTag(asked), answers }, 'bench')
  if (status !== 'accepted') throw new Error(status)
}
const answer = await times(50, save)
const saved = engine.dataVersion() - dataVersion
await engine.close()
report({
  milliseconds: open,
  steps: { open, health, score, rows, batches, answer },
  counts: { events: [dataVersion], given: [given], saved: [saved], tag: [Number(`0x${tag.slice(0, 12)}`)] },
})
