import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, readPeriod, textOfDay } from '../definitions/period.ts'
import type { Cell } from '../reply.ts'
import type { Draw } from './draw.ts'

/** A dossier under its canonical columns, as it is sent and as it is given out. */
export type Dossier = Record<string, Cell>

/** A file of dossiers as an officer would send it; `asOf` is the last day of its period. */
export interface SentFile {
  name: string
  text: string
  sha256: string
  period: string
  asOf: string
  dossiers: Dossier[]
}

/** The units whose dossiers are drawn. */
export const unitCodes = ['436', '439', '18070', 'SNV']
const periods = ['2022-Q1', '2022-Q2', '2022-Q3']
const begun = dayOf(2022, 1, 3)

/**
 * Draws a small file over a small set of dossiers, so that files overlap, contradict and repeat one another. A dossier
 * keeps its unit and its first day whatever file it is in; where `only` is given the file holds just those.
 */
export function drawFile(draw: Draw, only?: number[]): SentFile {
  const period = periods[draw.whole(periods.length)]!
  const ids = only ?? Array.from({ length: 40 }, (_, ix) => ix).filter(() => draw.chance(0.2))
  const dossiers = (ids.length > 0 ? ids : [0]).map((id) => drawDossier(draw, id, readPeriod(period).first))
  return sentFile(`ho-so-${draw.whole(1_000_000_000)}.csv`, dossiers, period)
}

/** A file that holds just these dossiers. */
export function sentFile(name: string, dossiers: Dossier[], period: string): SentFile {
  const columns = Object.keys(dossiers[0]!)
  const text = `${[columns.join(','), ...dossiers.map((one) => columns.map((name) => one[name] ?? '').join(','))].join('\n')}\n`
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { name, text, sha256, period, asOf: textOfDay(readPeriod(period).last), dossiers }
}

function drawDossier(draw: Draw, id: number, from: number): Dossier {
  const submitted = begun + (id % 20)
  const fee = draw.chance(0.6)
  const yesNoOrUnknown = () => [true, false, null][draw.whole(3)]!
  return {
    dossier_id: `HS-${id}`,
    procedure_code: `2.00008${draw.whole(4)}`,
    field_code: draw.chance(0.5) ? 'van-hoa' : 'đất đai',
    unit_code: unitCodes[id % unitCodes.length]!,
    channel: ['online', 'offline', 'postal'][draw.whole(3)]!,
    submitted_at: textOfDay(submitted),
    due_at: textOfDay(submitted + 90),
    completed_at: draw.chance(0.7) ? textOfDay(Math.max(from, submitted) + draw.whole(60)) : null,
    result_digitised: yesNoOrUnknown(),
    input_digitised: yesNoOrUnknown(),
    fee_required: fee,
    paid_online: fee && draw.chance(0.5),
    reused_data: yesNoOrUnknown(),
    satisfaction: draw.chance(0.5) ? 1 + draw.whole(5) : null,
  }
}

/** Writes the file into a folder and answers its path. */
export function writeSent(folder: string, file: SentFile): string {
  const path = join(folder, file.name)
  writeFileSync(path, file.text)
  return path
}
