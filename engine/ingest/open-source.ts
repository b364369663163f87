import { sniffContent } from './bytes/sniff-content.ts'
import { openDelimited } from './delimited/open-delimited.ts'
import type { Finding } from './issues/issues.ts'
import type { ReadRequest } from './read-request.ts'
import type { RecordSource } from './record-source.ts'
import { openWorkbook } from './workbook/open-workbook.ts'

type Asked = Pick<
  ReadRequest,
  'path' | 'fileName' | 'encoding' | 'separator' | 'headerRow' | 'decided' | 'sheet' | 'decimal' | 'thousands' | 'dataset'
>

/** Opens a file by its content, `most` bytes of a text alone, or tells why it is no table. Throws RefusedWorkbook where a workbook cannot be read. */
export function openSource(request: Asked, most?: number): { source: RecordSource } | { finding: Finding } {
  const { path, fileName, encoding, decided } = request
  const sniffed = sniffContent(path, fileName, encoding, decided !== undefined)
  if (sniffed === 'workbook') return { source: openWorkbook(path, request) }
  return 'finding' in sniffed ? sniffed : { source: openDelimited(path, sniffed.encoding, request, most) }
}
