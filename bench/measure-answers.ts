import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { figuresTable } from './figures-table.ts'
import { prepareFile, prepareHome } from './prepare-homes.ts'
import { program, type Served, serveProduct, startServing } from './serve-product.ts'
import { judge, median, percentile, type Run, spread, takeTurns } from './take-turns.ts'

const targets = '/api/v1/plans/ke-hoach-520-2021/targets?period=2022-9M'
/** Several questions in one request, as pages ask them. */
const together = (asked: string[]) => `/api/v1/together?${new URLSearchParams(asked.map((one) => ['ask', one]))}`
const lost = (index: string, unit?: string) => `/indexes/${index}/lost?period=2022-9M${unit ? `&unit=${unit}` : ''}`
/** What the first page asks, one after the other: what every page needs, its three lists, and what its charts show. */
const board = [
  together(['/me', '/health', '/units', '/indicators', '/plans', '/imports', '/forms', '/reports', '/plan-annexes', '/indexes']),
  together([
    '/plans/ke-hoach-520-2021/targets?period=2022-9M',
    '/plans/ke-hoach-520-2021/targets?period=2022-Q2',
    '/plans/ke-hoach-520-2021/behind?period=2022-9M&level=department',
    ...['hdi', 'par-index-province', 'pci'].map((index) => lost(index, 'HT-42')),
    lost('par-index-department'),
    '/indices?year=2021',
  ]),
  together([
    ...['2022-9M', '2022-Q1', '2022-Q2', '2022-Q3'].map((period) => `/values?period=${period}&indicator=on-time-rate&by=unit`),
    '/values?period=2021&indicator=on-time-rate&unit=HT-42',
  ]),
]
const people = 20
const [connections, seconds] = [16, 2]
const goals = { again: 0.8, warm: 100, cold: 300, targets: 25, call: 80, memory: 60 }

interface Asked extends Run {
  answers: number
}
interface Boards extends Run {
  cold: number[]
  warm: number[]
  targets: number
  filed: number
}
interface Called extends Run {
  memory: number
}

/** What it takes to be answered: again, at first, by many at once, and on the command line beside a server. */
export async function measureAnswers(rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const [{ path }, { path: file }] = [await prepareHome(rows, say), await prepareFile(1000)]
  const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-answers-'))
  try {
    const home = join(folder, 'home')
    cpSync(path, home, { recursive: true })
    const server = await serveProduct(home)
    try {
      await ask(server.url + targets)
      const bare = await startServing([join(import.meta.dirname, 'answer-bare.ts'), server.url + targets], {})
      const again = await takeTurns<Asked>([overAndOver('bare', bare, '/'), overAndOver('product', server, targets)], rounds).finally(
        bare.stop,
      )
      const boards = await takeTurns<Boards>([{ name: 'boards', run: () => openBoards(server, file) }], rounds)
      const calls = await takeTurns<Called>([{ name: 'call', run: () => callBeside(home) }], rounds)
      return `${againTable(again.runs, again.others)}\n${boardTable(rows, boards.runs.get('boards')!, boards.others)}\n${callTable(calls.runs.get('call')!, calls.others)}`
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** An address asked over and over. */
const overAndOver = (name: string, { url }: Served, path: string) => ({
  name,
  async run(): Promise<Asked> {
    const script = join(import.meta.dirname, 'ask-again.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [
      script,
      url.replace(/\/$/, '') + path,
      String(connections),
      String(seconds),
    ])
    return JSON.parse(stdout) as Asked
  },
})

async function ask(url: string, init?: RequestInit): Promise<number> {
  const start = performance.now()
  const answer = await fetch(url, init)
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${text}`)
  return performance.now() - start
}

/** Something is said that makes all answers other ones. */
const move = (url: string, unit: string | null) =>
  ask(`${url}/api/v1/units/aliases`, {
    method: 'POST',
    body: JSON.stringify({ name: 'xa cua phep do', unit }),
    headers: { 'content-type': 'application/json' },
  })

/** How long a list of targets takes just after a file of dossiers came in; then it is taken back. */
async function askFiled(url: string, file: string): Promise<number> {
  const sent = await fetch(`${url}/api/v1/batches?dataset=dossiers&file=filed.csv`, { method: 'POST', body: readFileSync(file) })
  const { status, batch } = (await sent.json()) as { status: string; batch: number }
  if (status !== 'accepted') throw new Error(status)
  const took = await ask(url + targets)
  await ask(`${url}/api/v1/batches/${batch}/undo`, { method: 'POST' })
  return took
}

/** So many people open the board at once, just after something changed, and once more; before that one list is asked for alone. */
async function openBoards({ url }: Served, file: string): Promise<Boards> {
  const start = performance.now()
  const filed = await askFiled(url, file)
  await move(url, 'HT-436@2020')
  const alone = await ask(url + targets)
  await move(url, null)
  const openOne = async () => {
    const taken: number[] = []
    for (const path of board) taken.push(await ask(url + path))
    return taken
  }
  const open = async () => (await Promise.all(Array.from({ length: people }, openOne))).flat()
  const [cold, warm] = [await open(), await open()]
  return { milliseconds: performance.now() - start, cold, warm, targets: alone, filed }
}

/** Lets a process say at its end how much memory it held. */
const sayMemory = `data:text/javascript,${encodeURIComponent(
  "import { readFileSync } from 'node:fs'; process.on('exit', () => console.error(readFileSync('/proc/self/status', 'utf8')))",
)}`

/** A call on the command line while the server holds the home: how long, and the most memory of the process that makes it. */
async function callBeside(home: string): Promise<Called> {
  const start = performance.now()
  const call = ['--import', sayMemory, program, 'batches', '--json']
  const { stderr } = await promisify(execFile)(process.execPath, call, { env: { ...process.env, CHISO_HOME: home } })
  const memory = Number(/VmHWM:\s*(\d+) kB/.exec(stderr)?.[1]) / 1024
  return { milliseconds: performance.now() - start, memory }
}

function againTable(runs: Map<string, Asked[]>, others: number): string {
  const perSecond = (name: string) => runs.get(name)!.map(({ answers, milliseconds }) => (answers * 1000) / milliseconds)
  const [bare, product] = [perSecond('bare'), perSecond('product')] as [number[], number[]]
  const share = median(product) / median(bare)
  return [
    '### An answer asked again\n',
    figuresTable(
      ['', 'answers a second', 'share', 'goal', 'verdict'],
      [
        ['node:http, the same bytes', spread(bare), '', '', ''],
        ['the product', spread(product), share.toFixed(2), `≥ ${goals.again}`, judge(goals.again, share, others)],
      ],
    ),
    `A list of targets over ${connections} connections for ${seconds} s in turn; who asks runs on the same cores. Other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}

function boardTable(rows: number, list: Boards[], others: number): string {
  const figures: [words: string, times: number[], p95: boolean, goal: number][] = [
    ['at first after a change, p95', list.flatMap(({ cold }) => cold), true, goals.cold],
    ['once more, p95', list.flatMap(({ warm }) => warm), true, goals.warm],
    ['one list of targets after a word that moves no count, alone', list.map((one) => one.targets), false, goals.targets],
    ['the same after a file of dossiers came in', list.map((one) => one.filed), false, goals.targets],
  ]
  return [
    `### ${people} people open the board at once, ${rows.toLocaleString('en')} dossiers\n`,
    figuresTable(
      ['', 'ms', 'goal', 'verdict'],
      figures.map(([words, times, p95, goal]) => {
        const figure = p95 ? percentile(times, 95) : median(times)
        return [words, figure.toFixed(1), String(goal), judge(figure, goal, others)]
      }),
    ),
    `Each asks ${board.length} addresses, one after the other, each for several answers. ${list.length} rounds; other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}

function callTable(list: Called[], others: number): string {
  const [times, memory] = [list.map(({ milliseconds }) => milliseconds), list.map((one) => one.memory)]
  return [
    '### A call on the command line while a server holds the home\n',
    figuresTable(
      ['', '', 'goal', 'verdict'],
      [
        ['from the start of its process to its end, ms', spread(times), String(goals.call), judge(median(times), goals.call, others)],
        ['most memory of its process, MiB', spread(memory), String(goals.memory), judge(median(memory), goals.memory, others)],
      ],
    ),
    `The list of files as JSON. ${list.length} rounds; other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}
