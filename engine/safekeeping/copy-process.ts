import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../files/home-files.ts'
import type { CopyMessage, CopyTask } from './copy-files.ts'

const blockSize = 1 << 20
const tell = (message: CopyMessage) => process.send?.(message)
/** A channel that is closed loses what has not gone out: of many files the last word is long. */
const tellLast = (message: CopyMessage) => process.send?.(message, () => process.disconnect())

// Whoever began it is gone: nothing more is written.
process.once('disconnect', () => process.exit())
process.once('message', async ({ from, to, files }: CopyTask) => {
  const copied: { file: string; bytes: number; sha256: string }[] = []
  let file = ''
  try {
    for (file of files) {
      mkdirSync(dirname(join(to, file)), { recursive: true, mode: 0o700 })
      copied.push({ file, ...(await copyFile(join(from, file), join(to, file))) })
      tell({ done: copied.length })
    }
    for (const folder of new Set(files.map((one) => dirname(join(to, one))))) syncFolder(folder)
    tellLast({ copied })
  } catch (error) {
    tellLast({ failed: String(error), file })
  }
})

async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  const source = await open(from, 'r')
  const target = await open(to, 'wx', 0o600)
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(blockSize)
  let bytes = 0
  try {
    for (;;) {
      const { bytesRead } = await source.read(block, 0, blockSize)
      if (bytesRead === 0) break
      const part = block.subarray(0, bytesRead)
      hash.update(part)
      await target.writeFile(part)
      bytes += bytesRead
    }
    await target.sync()
  } finally {
    await target.close()
    await source.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}
