import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { writeHead } from '../engine/records/chain-head.ts'
import { type EventBody, type EventKind, kindOf } from '../engine/records/events.ts'
import { writeBody } from '../engine/records/kind.ts'
import { hashOfEvent } from '../engine/records/raw-event.ts'
import { openDraw } from '../engine/trials/draw.ts'

/** Whose answers a chain is filled with, and under what. */
export interface Answering {
  index: string
  version: string
  years: number[]
  units: string[]
  codes: string[]
}

/** Unit → what it answered for the first year: how many criteria, and the hash of the last event of it. */
export type Written = Record<string, { given: number; tag: string }>

/**
 * Lengthens the chain of a closed home to a number of events: answers one by one as people give them, among them imports
 * that were refused and spellings. Written behind the program's back, for its own way would take an hour of syncs.
 */
export function writeChain(home: string, events: number, { index, version, years, units, codes }: Answering): Written {
  const draw = openDraw(1)
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  const last = database.prepare('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1').get() as { seq: number; hash: string }
  const insert = database.prepare('INSERT INTO events (seq, at, account, kind, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const answered = new Map<string, { codes: Set<string>; tag: string }>()
  let { seq, hash } = last
  const append = <K extends EventKind>(kind: K, body: EventBody<K>): void => {
    const event = { seq: ++seq, at: new Date(Date.UTC(2024, 0, 1) + seq * 60_000).toISOString(), account: 'bench', kind }
    const written = { ...event, body: writeBody(kindOf(kind), body), previous: hash }
    hash = hashOfEvent(written)
    insert.run(written.seq, written.at, written.account, kind, written.body, written.previous, hash)
  }
  database.exec('BEGIN')
  while (seq < events) {
    const chance = draw.fraction()
    if (chance < 0.05 && seq + 2 <= events) {
      const sha256 = createHash('sha256').update(String(seq)).digest('hex')
      append('import.pending', { ...asked, sha256 })
      append('import.refused', { batch: seq, issueCount: 1, issues: [issue], incoming: sha256 })
    } else if (chance < 0.06) append('alias.confirmed', { name: `xa ${draw.whole(500)}`, unit: draw.chance(0.2) ? null : 'HT-436' })
    else {
      const unit = units[draw.whole(units.length)]!
      const year = years[draw.whole(years.length)]!
      const code = codes[draw.whole(codes.length)]!
      append('answers.given', { index, version, year, unit, answers: [answer(code, draw.whole(100))] })
      if (year === years[0]) answered.set(unit, { codes: (answered.get(unit)?.codes ?? new Set()).add(code), tag: hash })
    }
  }
  database.exec('COMMIT')
  database.close()
  writeHead(home, { seq, hash })
  return Object.fromEntries([...answered].map(([unit, { codes, tag }]) => [unit, { given: codes.size, tag }]))
}

const answer = (code: string, at: number) => ({
  code,
  answer: { not_applicable: `Không phát sinh trong kỳ báo cáo ${at}` },
  explanation: 'Đơn vị đã rà soát hồ sơ phát sinh trong năm theo hướng dẫn',
  document: `${at}/BC-UBND`,
})
const asked = {
  ...{ dataset: 'dossiers', file: 'quy-1.csv', bytes: 400, now: '2024-01-01T01:00:00.000Z', period: '2024-Q1', unit: null },
  ...{ encoding: null, decimal: null, thousands: null, sheet: null, map: null },
}
const issue = {
  row: 2,
  column: 'unit_code',
  code: 'UNKNOWN_UNIT',
  message: 'Đơn vị: Không có đơn vị này trong danh mục',
  value: 'khong-co',
}
