import type { Session } from './open-warehouse.ts'

/** The dictionary of the warehouse: text that recurs is kept as the number of its word. */
export interface Words {
  /** The number of a word, a new one where it is not there yet. */
  intern(word: string): number
  /** The number of a word, or null where no row ever held it. */
  find(word: string): number | null
  /** The word of a number. */
  word(id: number): string | undefined
  /** Writes the words interned since the last commit; belongs inside the transaction that uses them. */
  save(session: Session): Promise<void>
  /** After the transaction: the words saved in it stay. */
  committed(): void
  /** After a rollback: the words interned since the last commit are forgotten. */
  forget(): void
}

/** The dictionary of a warehouse, read once; `word` and `intern` ask no store. */
export async function loadWords(session: Session): Promise<Words> {
  const list = (await session.all('SELECT word FROM words ORDER BY id')).map((row) => String(row.word))
  const ids = new Map(list.map((word, id) => [word, id]))
  let stored = list.length
  return {
    intern(word) {
      const known = ids.get(word)
      if (known !== undefined) return known
      const id = list.push(word) - 1
      ids.set(word, id)
      return id
    },
    find: (word) => ids.get(word) ?? null,
    word: (id) => list[id],
    async save(session) {
      if (list.length === stored) return
      const appender = await session.connection.createAppender('words', 'main', 'chiso')
      for (let id = stored; id < list.length; id++) {
        appender.appendInteger(id)
        appender.appendVarchar(list[id]!)
        appender.endRow()
      }
      appender.closeSync()
    },
    committed() {
      stored = list.length
    },
    forget() {
      for (const word of list.splice(stored)) ids.delete(word)
    },
  }
}
