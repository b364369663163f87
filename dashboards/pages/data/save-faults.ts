import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { Issue } from '../../../engine/issue.ts'
import type { Speaker } from '../../format/say-value.ts'
import { sayFinding } from '../../imports/say-finding.ts'
import { writeCsv } from '../../parts/table/csv.ts'
import { saveFile } from '../../parts/table/save-file.ts'

/** The title of a column of a dataset; its own name where the dataset has none such. */
export const titleOf = (column: string | null, dataset: DatasetReply | undefined, language: 'vi' | 'en'): string =>
  column === null ? '\u2013' : (dataset?.columns.find(({ name }) => name === column)?.title[language] ?? column)

/** Gives the reader the faults of a checked file as CSV. */
export function saveFaults(issues: Issue[], dataset: DatasetReply | undefined, file: string, { say, language }: Speaker): void {
  const csv = writeCsv<Issue>(
    [
      { title: say('rows.row'), text: ({ row }) => (row === null ? '' : String(row)) },
      { title: say('score.sheet.column'), text: ({ column }) => titleOf(column, dataset, language) },
      { title: say('score.sheet.reason'), text: (issue) => sayFinding(issue, language) },
      { title: say('score.sheet.value'), text: ({ value }) => value },
    ],
    issues,
    language,
  )
  saveFile(`loi-${file.replace(/[^\p{L}\p{N}._ -]/gu, '_')}.csv`, new Blob([csv], { type: 'text/csv' }))
}
