import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../../engine/doors.ts'
import { openEngine } from '../../engine/engine.ts'
import type { EngineOptions } from '../../engine/open-house.ts'
import { type AppOptions, createApp } from '../app.ts'

export const host = 'localhost:8080'

/** A file of dossiers of the first quarter of 2022: one row for each field given. */
export function dossierFile(fields: string[], prefix = 'A'): string {
  const header =
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
  const rows = fields.map(
    (field, i) =>
      `${prefix}-${i + 1},2.000088,"${field.replaceAll('"', '""')}",439,online,2022-02-0${(i % 9) + 1},2022-03-07,2022-03-03,true,false,true,${i % 2 === 0},,${(i % 5) + 1}`,
  )
  return `${[header, ...rows].join('\n')}\n`
}

export interface Sample {
  engine: Engine
  home: string
  /** Faults of the server written to the log. */
  logged: Record<string, unknown>[]
  /** One request as a program on this machine sends it. */
  ask: (path: string, init?: RequestInit & { headers?: Record<string, string> }) => Promise<Response>
  upload: (
    query: string,
    body: string | Uint8Array<ArrayBuffer> | FormData | ReadableStream,
    headers?: Record<string, string>,
  ) => Promise<Response>
  close: () => Promise<void>
}

/** For tests: the real engine on an empty home, and the app over it. */
export async function openSample(
  options: Partial<AppOptions> = {},
  clock = () => new Date('2023-01-10T08:00:00+07:00'),
  engineOptions: Partial<EngineOptions> = {},
): Promise<Sample> {
  const home = await mkdtemp(join(tmpdir(), 'chiso-api-'))
  const engine = await openEngine({ home, clock, ...engineOptions })
  const logged: Record<string, unknown>[] = []
  const app = createApp({ engine, allowedHosts: [host], log: (entry) => logged.push(entry), ...options })
  const ask: Sample['ask'] = async (path, init) => app.request(path, { ...init, headers: { host, ...init?.headers } })
  return {
    engine,
    home,
    logged,
    ask,
    upload: (query, body, headers = {}) =>
      ask(`/api/v1/batches?${query}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit & {
        headers: Record<string, string>
      }),
    close: async () => {
      await engine.close()
      await rm(home, { recursive: true })
    },
  }
}
