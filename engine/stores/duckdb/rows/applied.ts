import { createHash } from 'node:crypto'
import type { Row, Session } from '../open-warehouse.ts'

/** What a transaction of the warehouse applied of the chain: the event that asked for it, and what was decided. */
export interface Applied {
  seq: number
  hash: string | null
  body: string
}

export interface StandingBatch {
  batch: number
  dataset: string
  /** Days as YYYY-MM-DD. */
  asOf: string
  first: string | null
}

/** From now on the rows of the batch stand. */
export const insertBatch = (session: Session, { batch, dataset, asOf, first }: StandingBatch): Promise<unknown> =>
  session.run('INSERT INTO batches VALUES ($batch, $dataset, $asOf::DATE, $first::DATE)', { batch, dataset, asOf, first })

/** From now on the rows of the batch do not stand, and it covers nothing. */
export async function removeBatch(session: Session, batch: number): Promise<void> {
  await session.run('DELETE FROM covers WHERE batch = $batch', { batch })
  await session.run('DELETE FROM batches WHERE batch = $batch', { batch })
}

/** The batches whose rows stand, by number. */
export const presentBatches = async (session: Session): Promise<number[]> =>
  (await session.all('SELECT batch FROM batches ORDER BY batch')).map((row) => Number(row.batch))

/** What names the batches that stand of each dataset of which any do: a hash of their numbers. */
export async function standingByDataset(session: Session): Promise<Map<string, string>> {
  const rows = await session.all('SELECT batch, dataset FROM batches')
  const datasets = Map.groupBy(rows, ({ dataset }) => String(dataset))
  const nameOf = (batches: Row[]) =>
    createHash('sha256')
      .update(
        batches
          .map(({ batch }) => Number(batch))
          .sort((a, b) => a - b)
          .join(' '),
      )
      .digest('base64url')
  return new Map([...datasets].map(([id, batches]) => [id, nameOf(batches)]))
}

/** Notes, in the transaction itself, which event it carries out. */
export const noteApplied = (session: Session, kind: 'import' | 'undo', { seq, hash, body }: Applied): Promise<unknown> =>
  session.run('INSERT INTO applied VALUES ($seq, $kind, $hash, $body)', { seq, kind, hash, body })

export const forgetApplied = (session: Session, seq: number): Promise<unknown> =>
  session.run('DELETE FROM applied WHERE seq = $seq', { seq })

/** Which events the warehouse carried out and has not been told to forget. */
export const listApplied = async (session: Session): Promise<Applied[]> =>
  (await session.all('SELECT seq, hash, body FROM applied')).map(({ seq, hash, body }) => ({
    seq: Number(seq),
    hash: hash === null ? null : String(hash),
    body: String(body),
  }))

/** From here on the transaction sees this moment: a first query fixes it. */
export const fixMoment = (session: Session): Promise<unknown> => session.all('SELECT count(*) FROM batches')
