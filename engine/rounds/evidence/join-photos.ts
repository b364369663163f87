import { readFileSync, rmSync } from 'node:fs'
import { receiveStream } from '../../files/home-files.ts'
import type { Come } from './receive-evidence.ts'
import { refuseKind } from './refuse-kind.ts'

/** Most bytes of photographs that are joined: all of them are held at once. */
const largest = 64 * 2 ** 20

/** Photographs that came in, as one PDF in their place. Throws EVIDENCE_REFUSED; then the photographs are gone too. */
export async function joinPhotos(home: string, come: readonly Come[], name: string): Promise<Come> {
  try {
    if (come.some(({ type }) => type !== 'jpg')) refuseKind('photo', name)
    if (come.reduce((sum, { received }) => sum + received.bytes, 0) > largest) refuseKind('large', name)
    const photos = come.map(({ received }) => readFileSync(received.path))
    // The writer of PDFs is large and seldom needed.
    const { writePhotos } = await import('../../documents/write-photos.ts')
    const label = name.replace(/\.(zip|jpe?g)$/i, '')
    const joined = await writePhotos(label, photos).catch(() => refuseKind('damaged', name))
    return { received: await receiveStream(home, once(joined)), name: `${label}.pdf`, type: 'pdf' }
  } finally {
    for (const { received } of come) rmSync(received.path, { force: true })
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
