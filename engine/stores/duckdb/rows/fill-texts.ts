import bindings from '@duckdb/node-bindings'

type Vector = ReturnType<typeof bindings.data_chunk_get_vector>

/** The most texts of one call. */
const most = 2048
/** How DuckDB holds a text (`duckdb_string_t`): its length, then either its bytes, up to 12, or the first four and where all of them are. */
const [size, inlined] = [16, 12]
const held = new ArrayBuffer(most * size)
const [bytesOf, wordsOf] = [new Uint8Array(held), new Uint32Array(held)]
const wide = 2 ** 32

/**
 * Sets the texts `from` to `from + count` of those that lie joined in `bytes`, as UTF-8, each up to its place in `ends`.
 * The vector is given their bytes in one piece; given one by one they cost as much as all other columns.
 */
export function fillTexts(vector: Vector, bytes: Uint8Array, ends: Int32Array, from: number, count: number): void {
  const first = from === 0 ? 0 : ends[from - 1]!
  const piece = bytes.subarray(first, ends[from + count - 1]!)
  bindings.vector_assign_string_element_len(vector, 0, piece)
  const base = piece.length > inlined ? addressIn(bindings.vector_get_data(vector, size)) : 0
  bytesOf.fill(0, 0, count * size)
  for (let ix = 0, start = 0; ix < count; ix++) {
    const end = ends[from + ix]! - first
    const length = end - start
    const [at, word] = [ix * size, (ix * size) / 4]
    wordsOf[word] = length
    const kept = length > inlined ? 4 : length
    for (let i = 0; i < kept; i++) bytesOf[at + 4 + i] = piece[start + i]!
    if (length > inlined) {
      wordsOf[word + 2] = (base + start) % wide
      wordsOf[word + 3] = (base + start) / wide
    }
    start = end
  }
  bindings.copy_data_to_vector(vector, 0, held, 0, count * size)
}

/** Where the bytes of a long text are; addresses have at most 48 bits. */
function addressIn(text: Uint8Array): number {
  const view = new DataView(text.buffer, text.byteOffset, size)
  return view.getUint32(8, true) + view.getUint32(12, true) * wide
}
