import { type Encoding, openBytes } from '../bytes/open-bytes.ts'
import { type Layout, readHeader, type Said } from '../header/read-header.ts'
import { blockRows, openHeaderBegins, type RecordSource, repeatsHeader } from '../record-source.ts'
import { splitRecords } from './split-records.ts'

/** Opens a text file of known encoding as records; `declared`: what is said of its header and separator; `most`: how many bytes are read; `layout` is how they lie, where that is known. */
export function openDelimited(
  path: string,
  encoding: Encoding,
  declared: Said = {},
  most?: number,
  layout: Layout | null = null,
): RecordSource {
  const bytes = openBytes(path, encoding, most)
  let found = layout
  return {
    encoding: encoding.name,
    repair: null,
    header(dataset, map, findings) {
      const read = readHeader(bytes, dataset, map, encoding.name, findings, declared)
      found = read?.layout ?? null
      return read?.header ?? null
    },
    separator: () => String.fromCharCode(found!.separator),
    *records(header, onFault, most = () => blockRows) {
      const { separator, from, firstRow } = found!
      const splitter = splitRecords({
        source: bytes,
        separator,
        fields: header.bound.length,
        room: blockRows,
        from,
        row: firstRow,
        onFault,
        isHeader: { begins: openHeaderBegins(header), test: (block, record) => repeatsHeader(header, block, record) },
      })
      for (let block = splitter.next(most()); block; block = splitter.next(most())) yield block
      return splitter.records()
    },
    again: () => openDelimited(path, encoding, declared, most, found),
    progress: bytes.progress,
    close: bytes.close,
  }
}
