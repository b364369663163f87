import { ChisoError } from './errors.ts'

/** What the system and the two databases say when disk or memory fail them, the worst first. */
const meanings: [words: RegExp, tell: (home: string, fault: string) => ChisoError][] = [
  [
    /FATAL Error|has been invalidated|\bEIO\b|\bEROFS\b|disk I\/O error|Input\/output error|readonly database/i,
    (home, fault) => new ChisoError('STORAGE_FAILED', { home, fault }),
  ],
  [/ENOSPC|No space left|EDQUOT|disk is full/i, () => new ChisoError('STORAGE_FULL')],
  [/Out of Memory Error/, () => new ChisoError('OUT_OF_MEMORY')],
  [/IO Error|checksum/, (home, fault) => new ChisoError('HOME_DAMAGED', { home, fault })],
  [
    /disk image is malformed|not a database/i,
    (home, why) => new ChisoError('CHAIN_BROKEN', { home, seq: 0, fault: 'RECORDS_UNREADABLE', why }),
  ],
]

/** A full disk is STORAGE_FULL, a failing one STORAGE_FAILED, unreadable data HOME_DAMAGED or CHAIN_BROKEN, too little memory OUT_OF_MEMORY; everything else stays what it is. */
export function storageError(error: unknown, home: string): unknown {
  if (error instanceof ChisoError) return error
  const text = String(error)
  const meaning = meanings.find(([words]) => words.test(text))
  return meaning ? meaning[1](home, text.split('\n')[0]!) : error
}

/** Whether the disk itself failed: then nothing more must be written, for what is said to be on it may not be. */
export function isDiskFailure(error: unknown, home: string): boolean {
  const told = storageError(error, home)
  return told instanceof ChisoError && told.code === 'STORAGE_FAILED'
}
