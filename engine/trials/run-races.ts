import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Engine } from '../doors.ts'
import { type Draw, openDraw, shuffle } from './draw.ts'
import { type Race, races } from './race-acts.ts'
import { index, makeRaceHomes, period, type RaceHomes, round } from './race-homes.ts'

/** What acts came to: what each was answered, what was written, and what the home shows then. */
interface Outcome {
  answers: Record<string, string>
  events: string[]
  shown: string
}

/** What every run names anew: ids of evidence, and hashes that hang on them. */
const named = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, '#')
const codeOf = (error: unknown): string => {
  const { code, parameters } = error as { code?: string; parameters?: object }
  if (code === undefined) throw error
  return `${code} ${JSON.stringify(parameters)}`
}
const answered = (done: Promise<unknown>): Promise<string> => done.then((reply) => JSON.stringify(reply), codeOf).then(named)

async function showHome(engine: Engine): Promise<string> {
  const scores = ['self', 'appraised', 'final'] as const
  const shown = [
    await engine.round({ round }),
    await engine.judged({ round }),
    engine.movedItems({ round }),
    engine.editions({}).map(({ edition }) => engine.edition({ edition })),
    ['X1', 'X2'].map((unit) => [engine.answers({ index, period, unit }), engine.evidence({ round, unit })]),
    await Promise.all(scores.map((as) => answered(engine.score({ index, period, as })))),
    engine.accounts(),
    await engine.batches(),
  ]
  return named(JSON.stringify(shown))
}

type Done = [name: string, answer: string]

/** Lets a race be run on a copy of its home. Throws where the copy does not verify afterwards. */
async function runOn({ home, open }: RaceHomes, { base, acts }: Race, run: (acts: Map<string, () => Promise<unknown>>) => Promise<Done[]>) {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-race-'))
  const copy = join(folder, 'home')
  cpSync(home(base), copy, { recursive: true })
  const engine = await open(copy)
  try {
    const before = engine.dataVersion()
    const done = await run(new Map(Object.entries(acts).map(([name, act]) => [name, act(engine, folder)])))
    const events = engine.events({ limit: 100 }).rows.filter(({ seq }) => seq > before)
    assert.deepEqual((await engine.verify(false)).faults, [])
    const outcome: Outcome = {
      answers: Object.fromEntries(done.toSorted()),
      events: events.map(({ seq, account, kind, body }) => named(JSON.stringify([seq, account, kind, body]))).toReversed(),
      shown: await showHome(engine),
    }
    return { outcome, order: done.map(([name]) => name) }
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true })
  }
}

const orders = <One>(all: readonly One[]): One[][] =>
  all.length < 2 ? [[...all]] : all.flatMap((one) => orders(all.filter((other) => other !== one)).map((rest) => [one, ...rest]))

const inOrder = (order: readonly string[]) => async (acts: Map<string, () => Promise<unknown>>) => {
  const done: Done[] = []
  for (const name of order) done.push([name, await answered(acts.get(name)!())])
  return done
}
/** All at once, each a few moments after the one before; in the order in which they were answered. */
const atOnce = (draw: Draw) => async (acts: Map<string, () => Promise<unknown>>) => {
  const done: Done[] = []
  const begin = async ([name, act]: [string, () => Promise<unknown>]) => {
    for (let wait = draw.whole(6); wait > 0; wait--) await (draw.chance(0.3) ? new Promise(setImmediate) : null)
    done.push([name, await answered(act())])
  }
  await Promise.all(shuffle(draw, [...acts]).map(begin))
  return done
}

/**
 * Runs each race so many times, in moments of the seed's own. What came of it must be what comes of the same acts done one
 * after the other in some order on a copy of the home: the same answers, events and figures. Answers how many
 * orders were seen; throws at the first race that no order explains.
 */
export async function runRaces(times: number, seed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-races-'))
  const homes = await makeRaceHomes(folder)
  const draw = openDraw(seed)
  let seen = 0
  for (const [name, race] of Object.entries(races)) {
    const serial = new Map<string, Outcome>()
    const after = async (order: string[]) => {
      const key = order.join()
      if (!serial.has(key)) serial.set(key, (await runOn(homes, race, inOrder(order))).outcome)
      return serial.get(key)!
    }
    const explain = async (outcome: Outcome, order: string[]) => {
      // Most likely they came to be in the order in which they were answered.
      for (const one of [order, ...orders(order)]) if (isDeepStrictEqual(await after(one), outcome)) return
      assert.deepEqual({ name, seed, ...outcome }, { name, seed, ...(await after(order)) })
    }
    for (let at = 0; at < times; at++) {
      const { outcome, order } = await runOn(homes, race, atOnce(draw))
      await explain(outcome, order)
    }
    seen += serial.size
  }
  rmSync(folder, { recursive: true })
  return seen
}
