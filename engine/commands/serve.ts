import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '../../api/server.ts'
import { openEngine } from '../engine.ts'
import { ChisoError } from '../errors.ts'
import { loadSample, sample } from '../sample.ts'
import type { Output } from './command.ts'
import type { Settings } from './environment.ts'
import { acceptCalls } from './hand-over.ts'
import { parseCall, runCall, tellError } from './run-command.ts'

const dashboards = join(import.meta.dirname, '..', '..', 'dist', 'dashboards')

/** Opens the home, loads the sample into an empty one, serves the API and the pages until told to stop. */
export async function serve(args: string[], settings: Settings, out: Output): Promise<number> {
  const { values } = readOptions(args)
  const { home, data, clock, host, port } = settings
  const engine = await openEngine({
    home,
    data,
    clock,
    onWarning: out.note,
    onProgress: ({ step, done, total }) => out.progress(`${step} ${done}/${total}`),
  })
  try {
    const server = await startServer({ engine, host, port, dashboards })
    const socket = await acceptCalls(home, async (argv, cwd, reply) => {
      try {
        return await runCall(await parseCall(argv), engine, reply, cwd)
      } catch (error) {
        return tellError(error, argv.includes('--json'), reply)
      }
    })
    if (!values['no-sample'] && engine.dataVersion() === 0) {
      out.note(
        `Kho dữ liệu trống: nạp dữ liệu mẫu tổng hợp (không có hồ sơ thật), xem tại ngày ${sample.day.split('-').reverse().join('/')}`,
      )
      await loadSample(engine, (file, at, of, { done, total }) => out.progress(bar(file, at, of, total > 0 ? done / total : 0)))
      out.progress('')
    }
    if (!existsSync(join(dashboards, 'index.html'))) out.note('Chưa dựng trang web: chạy "npm run build" rồi khởi động lại')
    out.note(`Chỉ Số đang chạy tại ${server.url}`)
    await stopAsked()
    socket.close()
    await server.close()
  } finally {
    await engine.close()
  }
  return 0
}

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options: { 'no-sample': { type: 'boolean' } } })
  } catch (error) {
    throw new ChisoError('WRONG_USAGE', { what: `serve [--no-sample] (${(error as Error).message})` })
  }
}

function bar(file: string, at: number, of: number, share: number): string {
  const filled = Math.round(((at + share) / of) * 24)
  return `[${'█'.repeat(filled)}${'·'.repeat(24 - filled)}] ${at + 1}/${of} ${file}`
}

const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
