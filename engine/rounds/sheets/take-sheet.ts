import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Coming } from '../../files/home-files.ts'
import type { House } from '../../house.ts'
import { readSheet, type SheetRow } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'

/** A sheet as it is sent. */
export type ComingSheet = Coming & { fileName: string; language?: 'vi' | 'en' }

/** What a filled sheet of a kind says, taken in its turn, with the issues of what could not be read, or all its issues; what was received for it goes. */
export async function takeSheet<Reply>(
  { definitions, home, clock, inTurn }: Pick<House, 'definitions' | 'home' | 'clock' | 'inTurn'>,
  kind: string,
  request: ComingSheet,
  refuse: (refused: { status: 'rejected'; issueCount: number; issues: Issue[] }) => Reply,
  take: (rows: SheetRow[], unread: Issue[]) => Promise<Reply>,
): Promise<Reply> {
  const path = 'received' in request ? request.received.path : request.path
  try {
    const file = { path, fileName: request.fileName, folder: join(home, 'incoming') }
    const sheet = definitions.sheets.get(kind)!
    const { rows, issueCount, issues } = await readSheet(sheet, definitions.registry, file, clock().getTime(), request.language ?? 'vi')
    return issueCount > 0 && rows.length === 0 ? refuse({ status: 'rejected', issueCount, issues }) : await inTurn(() => take(rows, issues))
  } finally {
    if ('received' in request) rmSync(path, { force: true })
  }
}
