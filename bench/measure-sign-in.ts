import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../engine/engine.ts'
import { figuresTable } from './figures-table.ts'
import { clock, prepareHome } from './prepare-homes.ts'
import { type Served, serveProduct } from './serve-product.ts'
import { judge, median, percentile, type Run, takeTurns } from './take-turns.ts'

/** How many sign in at once, and within how many milliseconds 95 of 100 are let in. */
const people = 20
const goal = 400
const board = '/api/v1/plans/ke-hoach-520-2021/targets?period=2022-9M'
const password = 'mot-mat-khau-dai'

/** Times of one round, in milliseconds: sign-ins at once, boards with nobody signing in, boards beside the sign-ins. */
interface Round extends Run {
  signIns: number[]
  alone: number[]
  beside: number[]
}

/** How long sign-ins take that come at once, by passwords as they are really kept, and what the board feels of them. */
export async function measureSignIn(rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const { path } = await prepareHome(rows, say)
  const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-sign-in-'))
  try {
    const home = join(folder, 'home')
    cpSync(path, home, { recursive: true })
    const given = await addPeople(home)
    const server = await serveProduct(home)
    try {
      const cookies = await Promise.all([...given].map(([name, once]) => changePassword(server.url, name, once)))
      const contender = { name: 'sign-in', run: () => runRound(server, [...given.keys()], cookies[0]!) }
      const { runs, others } = await takeTurns<Round>([contender], rounds)
      const list = runs.get(contender.name)!
      const [signIns, alone, beside] = (['signIns', 'alone', 'beside'] as const).map((of) => list.flatMap((round) => round[of]))
      const p95 = percentile(signIns!, 95)
      return [
        `### ${people} sign-ins at once, ${rows.toLocaleString('en')} dossiers\n`,
        figuresTable(
          ['', 'median, ms', 'p95, ms', 'goal, p95', 'verdict'],
          [
            ['a sign-in', ms(median(signIns!)), ms(p95), String(goal), judge(p95, goal, others)],
            ['the board, nobody signing in', ms(median(alone!)), ms(percentile(alone!, 95)), '', ''],
            ['the board beside the sign-ins', ms(median(beside!)), ms(percentile(beside!, 95)), '', ''],
          ],
        ),
        `Over plain HTTP on this machine; each sign-in answered with a session, each board with the same bytes. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
      ].join('\n')
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const ms = (time: number): string => time.toFixed(time < 100 ? 1 : 0)

/** Accounts that may look at the board; answers their one-time passwords. */
async function addPeople(home: string): Promise<Map<string, string>> {
  const engine = await openEngine({ home, clock })
  try {
    const doors = engine.as(engine.owner())
    const given = new Map<string, string>()
    await doors.addAccount({ account: 'quan.tri', role: 'administrator' })
    for (let n = 1; n <= people; n++) {
      const { account, password } = await doors.addAccount({ account: `lanh.dao.${n}`, role: 'leader' })
      given.set(account, password!)
    }
    return given
  } finally {
    await engine.close()
  }
}

/** Asks, and answers the time it took beside the answer. Throws where the answer is no good one. */
async function ask(url: string, init: RequestInit): Promise<{ took: number; text: string; cookie: string }> {
  const start = performance.now()
  const answer = await fetch(url, init)
  const text = await answer.text()
  const took = performance.now() - start
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${text}`)
  return { took, text, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

const send = (url: string, path: string, body: object, cookie = '') =>
  ask(`${url}/api/auth/${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', cookie } })

async function changePassword(url: string, username: string, once: string): Promise<string> {
  const { cookie } = await send(url, 'sign-in/username', { username, password: once })
  return (await send(url, 'change-password', { currentPassword: once, newPassword: password }, cookie)).cookie
}

async function runRound({ url }: Served, names: string[], cookie: string): Promise<Round> {
  const start = performance.now()
  const texts = new Set<string>()
  const openBoard = async () => {
    const { took, text } = await ask(url + board, { headers: { cookie } })
    texts.add(text)
    return took
  }
  const signIn = async (username: string) => {
    const { took, cookie } = await send(url, 'sign-in/username', { username, password })
    if (cookie === '') throw new Error(`${username} got no session`)
    return took
  }
  const [alone, beside]: [number[], number[]] = [[], []]
  let under = true
  const all = Promise.all(names.map(signIn)).finally(() => {
    under = false
  })
  // One reader opens the board again and again, for as long as somebody is signing in and as often afterwards.
  while (under) beside.push(await openBoard())
  const signIns = await all
  while (alone.length < beside.length) alone.push(await openBoard())
  if (texts.size !== 1) throw new Error(`${texts.size} boards of one moment`)
  return { milliseconds: performance.now() - start, signIns, alone, beside }
}
