import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openFront } from '../../api/front.ts'
import { startServer } from '../../api/server.ts'
import { openEngine } from '../engine.ts'
import type { ChisoError } from '../errors.ts'
import { type Loading, lacksSample, loadSample, sample, sampleUntil } from '../sample.ts'
import { dayInVietnam } from '../zone.ts'
import { type Output, text, textOf } from './command.ts'
import { readSettings } from './environment.ts'
import { acceptCalls } from './hand-over.ts'
import { serveUsage } from './help.ts'
import { outliveFault } from './outlive-faults.ts'
import { readArguments } from './read-arguments.ts'
import { frontOptions, readFront } from './read-front.ts'
import { parseCall, runCall, tellError } from './run-command.ts'

/** How long work under way may take once the server is told to stop, in milliseconds. */
const patience = 8_000

const dashboards = join(import.meta.dirname, '..', '..', 'dist', 'dashboards')

/** Opens the home, loads the sample into an empty one, serves the API and the pages until told to stop. */
export async function serve(args: string[], environment: NodeJS.ProcessEnv, cwd: string, out: Output): Promise<number> {
  const { noSample, named } = readOptions(args)
  const { home, data, clock, port, sso, memory } = readSettings({ ...environment, ...named }, cwd)
  const reached = readFront({ ...environment, ...named }, cwd)
  const { secure, hostsAt } = openFront(reached)
  const { promise: failure, resolve: onFailure } = Promise.withResolvers<ChisoError>()
  const stop = Promise.race([stopAsked(), failure])
  const outlive = outliveFault(home, onFailure, out.note)
  process.on('uncaughtException', outlive).on('unhandledRejection', outlive)
  let stopping = false
  void stop.then((failed) => {
    stopping = true
    if (!failed) out.note('Đang dừng: chờ việc đang làm xong. Nhấn Ctrl-C lần nữa để dừng ngay, việc dở sẽ được dọn ở lần khởi động sau.')
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
    // Work that takes longer is cut off as by a crash: the next start takes it back.
    setTimeout(() => process.exit(failed ? 1 : 0), patience).unref()
  })
  /** While the sample is loaded: the time of its step. */
  let paced: Date | null = null
  const engine = await openEngine({
    home,
    data,
    memory,
    clock: () => paced ?? clock(),
    ...(sso && { sso }),
    origin: `${secure ? 'https' : 'http'}://${hostsAt(port)[0]}`,
    onFailure,
    onWarning: out.note,
    onProgress: ({ step, done, total }) => out.progress(`${step} ${done}/${total}`),
  })
  try {
    const server = await startServer({ engine, ...reached, port, dashboards })
    const socket = await acceptCalls(home, async (argv, cwd, reply) => {
      try {
        return await runCall(await parseCall(argv), engine, reply, cwd)
      } catch (error) {
        return tellError(error, argv.includes('--json'), reply)
      }
    })
    const steps = sampleUntil(dayInVietnam(clock().toISOString()))
    if (!noSample && !engine.multiUser() && (await lacksSample(engine, steps))) {
      out.note(
        `Kho dữ liệu trống: nạp dữ liệu mẫu tổng hợp (không có hồ sơ thật), xem tại ngày ${sample.day.split('-').reverse().join('/')}`,
      )
      await loadSample(engine, steps, {
        pace: (time) => {
          paced = time
        },
        onProgress: (loading) => out.progress(bar(loading)),
        stopping: () => stopping,
      })
      out.progress('')
    }
    if (!existsSync(join(dashboards, 'index.html'))) out.note('Chưa dựng trang web: chạy "npm run build" rồi khởi động lại')
    out.note(`Chỉ Số đang chạy tại ${server.url}`)
    const failed = await stop
    if (failed) out.note(failed.text('vi'))
    socket.close()
    await server.close()
    if (!failed) out.note('Đã dừng.')
    return failed ? 1 : 0
  } finally {
    await engine.close()
  }
}

/** What stands on the command line, by the names of the settings it stands for. Throws WRONG_USAGE. */
function readOptions(args: string[]): { noSample: boolean; named: Record<string, string> } {
  const names = Object.entries(frontOptions)
  const options = Object.fromEntries(names.map(([option]) => [option, text]))
  const { values } = readArguments(`serve ${serveUsage}`, args, { ...options, 'no-sample': { type: 'boolean' } }, [0, 0])
  return {
    noSample: values['no-sample'] === true,
    named: Object.fromEntries(
      names.flatMap(([option, name]) => {
        const given = textOf(values, option)
        return given ? [[name, given]] : []
      }),
    ),
  }
}

function bar({ name, at, of, share }: Loading): string {
  const filled = Math.round(((at + share) / of) * 24)
  return `[${'█'.repeat(filled)}${'·'.repeat(24 - filled)}] ${at + 1}/${of} ${name}`
}

/** Resolves with nothing when the program is told to stop. */
const stopAsked = (): Promise<null> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(null))
  })
