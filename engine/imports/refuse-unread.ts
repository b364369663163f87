import { openIssueLog } from '../ingest/issues/issue-log.ts'
import type { Finding } from '../ingest/issues/issues.ts'
import type { ImportReply } from './replies.ts'

/** What is answered of a file that cannot be read, whichever dataset it may be of: one error, nothing recorded, nothing kept. */
export function refuseUnread(finding: Finding): ImportReply {
  const log = openIssueLog('')
  log.error(finding)
  const settled = { rows: 0, new: 0, changed: 0, unchanged: 0, older: 0, gone: 0, goneKeys: [] }
  return { status: 'rejected', batch: null, ...settled, ...log.close() }
}
