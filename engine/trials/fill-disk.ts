import { closeSync, openSync, statfsSync, writeSync } from 'node:fs'

/** Fills the disk of a path with a file there, all but so many bytes. */
export function fillDisk(path: string, leave: number): void {
  const file = openSync(path, 'w')
  for (;;) {
    const { bavail, bsize } = statfsSync(path)
    const over = bavail * bsize - leave
    if (over < bsize) break
    writeSync(file, Buffer.alloc(Math.min(over, 1 << 20)))
  }
  closeSync(file)
}
