import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ChisoError } from '../errors.ts'

/** Whether a path inside a home is one that a backup may hold. */
export const isKept = (file: string): boolean =>
  /^((records|accounts|readings)\.sqlite|chain-head|analytics\.duckdb(\.wal)?|(originals|evidence)\/[0-9a-f]{64}|editions\/[0-9a-f]{64}\.json|definitions\/.+)$/s.test(
    file,
  )

const manifestSchema = z.strictObject({
  /** Counted up when backups change their form. */
  form: z.literal(1),
  madeAt: z.string(),
  head: z.strictObject({ seq: z.int().min(0), hash: z.string() }),
  files: z.array(
    z.strictObject({
      file: z
        .string()
        .refine(isKept)
        .refine((file) => !file.split('/').includes('..')),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

/** What a backup consists of; it is written last, so that a backup without one is not complete. */
export type Manifest = z.infer<typeof manifestSchema>

export const manifestPath = (dir: string): string => join(dir, 'manifest.json')

/** Reads a backup's manifest. Throws NO_BACKUP. */
export function readManifest(dir: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(manifestPath(dir), 'utf8')))
  } catch {
    throw new ChisoError('NO_BACKUP', { dir })
  }
}
