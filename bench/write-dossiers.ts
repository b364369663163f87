import { closeSync, openSync, writeSync } from 'node:fs'
import { textOfDay } from '../engine/definitions/period.ts'
import { type Dossier, type DossierRange, generateDossiers } from './generate-dossiers.ts'
import type { World } from './read-world.ts'
import { openTally, type Tally } from './tally-dossiers.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,' +
  'result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction,transfer\n'
const blockLength = 1 << 18

/** Writes the dossiers of a range to a CSV file, block by block, and answers what was counted on the way. */
export function writeDossiers(path: string, world: World, range: DossierRange): Tally {
  const tally = openTally()
  const file = openSync(path, 'w')
  try {
    let block = header
    for (const dossier of generateDossiers(world, range)) {
      tally.add(dossier)
      block += lineOf(dossier)
      if (block.length >= blockLength) {
        writeSync(file, block)
        block = ''
      }
    }
    writeSync(file, block)
  } finally {
    closeSync(file)
  }
  return tally.done()
}

const cell = (value: boolean | number | string | null): string => (value === null ? '' : String(value))

function lineOf(dossier: Dossier): string {
  const { procedure, unit, submitted, completed } = dossier
  const day = dateText(Math.floor(submitted / 1440))
  const id = `H27.${unit}-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8)}-${String(dossier.serial).padStart(7, '0')}`
  return (
    `${id},${procedure.code},${procedure.field},${unit},${dossier.channel},${instantText(submitted)},${dateText(dossier.dueDay)},` +
    `${completed === null ? '' : instantText(completed)},${cell(dossier.resultDigitised)},${cell(dossier.inputDigitised)},${cell(dossier.feeRequired)},` +
    `${cell(dossier.paidOnline)},${cell(dossier.reusedData)},${cell(dossier.satisfaction)},${cell(dossier.transfer)}\n`
  )
}

const two = (value: number): string => String(value).padStart(2, '0')
const times = Array.from({ length: 1440 }, (_, minute) => `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`)
const dates = new Map<number, string>()

function dateText(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const text = textOfDay(day)
  dates.set(day, text)
  return text
}

const instantText = (minutes: number): string => dateText(Math.floor(minutes / 1440)) + times[minutes % 1440]!
