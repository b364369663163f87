import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { bundledData } from '../definitions/layers.ts'
import { dayOfText } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import type { SingleSignOn } from '../records/accounts/single-sign-on.ts'
import { zoneText } from '../zone.ts'

/** The settings a person gives through the environment, read in one place. */
export interface Settings {
  home: string
  data: string
  port: number
  clock: () => Date
  sso: SingleSignOn | undefined
  /** MiB the warehouse may take. */
  memory: number
}

/** Reads CHISO_HOME, CHISO_DATA, CHISO_PORT, CHISO_NOW, CHISO_MEMORY and CHISO_OIDC_…. Throws WRONG_USAGE. */
export function readSettings(environment: NodeJS.ProcessEnv, cwd: string): Settings {
  const port = environment.CHISO_PORT || '8080'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new ChisoError('WRONG_USAGE', { what: `CHISO_PORT=${port}` })
  return {
    home: environment.CHISO_HOME ? resolve(cwd, environment.CHISO_HOME) : join(bundledData, '..', 'var'),
    data: environment.CHISO_DATA ? resolve(cwd, environment.CHISO_DATA) : bundledData,
    port: Number(port),
    clock: readClock(environment.CHISO_NOW),
    sso: readSso(environment),
    memory: readMemory(environment.CHISO_MEMORY),
  }
}

/** The least and the most that is taken unasked, in MiB: with less a large file is not counted, with more the process grows beyond what offices give it. */
const [leastMemory, mostMemory] = [128, 220]

/** As many MiB as are asked for; else a tenth of what the machine, or the group the process runs in, has. */
function readMemory(text: string | undefined): number {
  if (text && (!/^\d{1,7}$/.test(text) || Number(text) < leastMemory))
    throw new ChisoError('WRONG_USAGE', { what: `CHISO_MEMORY=${text} (MiB, ${leastMemory} …)` })
  if (text) return Number(text)
  const given = process.constrainedMemory() || Number.POSITIVE_INFINITY
  return Math.min(mostMemory, Math.max(leastMemory, Math.floor(Math.min(given, totalmem()) / 10 / 2 ** 20)))
}

/** The province's own sign-in: issuer, client and secret, all or none. */
function readSso(environment: NodeJS.ProcessEnv): SingleSignOn | undefined {
  const { CHISO_OIDC_ISSUER: issuer, CHISO_OIDC_CLIENT: client, CHISO_OIDC_SECRET: secret, CHISO_OIDC_CLAIM: claim } = environment
  if (!issuer && !client && !secret) return undefined
  if (!issuer || !client || !secret || !URL.canParse(issuer))
    throw new ChisoError('WRONG_USAGE', { what: 'CHISO_OIDC_ISSUER, CHISO_OIDC_CLIENT, CHISO_OIDC_SECRET' })
  return { issuer, client, secret, claim: claim || 'preferred_username' }
}

const moment = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/

function readClock(text: string | undefined): () => Date {
  if (!text) return () => new Date()
  const [, day = '', hour = 'T00:00:00', offset = zoneText] = moment.exec(text) ?? []
  const time = dayOfText(day) === null ? Number.NaN : Date.parse(day + hour + offset)
  if (Number.isNaN(time)) throw new ChisoError('WRONG_USAGE', { what: `CHISO_NOW=${text}` })
  return () => new Date(time)
}
