import { z } from 'zod'
import type { Fold, Reduce, Told } from './folds/fold.ts'
import type { RawEvent } from './raw-event.ts'

/** How a fold takes in an event of a kind: answers what is left to do once the event is on the disk. */
export type Taking<Folds, Body> = (folds: Folds, event: Told<Body>) => () => void

/** A kind of event; an entry of the table of kinds. */
export interface Kind<Folds, Body> {
  /** The forms its body was ever written in, the newest last; a schema gives what its form means in the newest. */
  forms: [...z.ZodType<Body>[], z.ZodType<Body>]
  /** How `restore` tells of an event that the backup does not hold: imports and undos by their files, all else word for word. */
  later: 'file' | 'words'
  folds: Taking<Folds, Body>[]
}

/**
 * Works out what an event changes in the folds; what is left to do is done, all of it and without fail, by calling the
 * answer. Throws where the body is of no form the kind has, or the event cannot follow on those before.
 */
export function takeEvent<Folds, Body>(kind: Kind<Folds, Body>, folds: Folds, { seq, at, account, hash, body }: RawEvent): () => void {
  const told = { seq, at, account, hash, body: readBody(kind, body) }
  const ends = kind.folds.map((take) => take(folds, told))
  return () => {
    for (const end of ends) end()
  }
}

/** Lets a fold take in the bodies of a kind. */
export const into =
  <Name extends string, Key, Entry, Body>(name: Name, reduce: Reduce<Key, Entry, Body>): Taking<Record<Name, Fold<Key, Entry>>, Body> =>
  (folds, event) => {
    const fold = folds[name]
    const changes = reduce(fold.entries, event)
    return () => fold.put(changes)
  }

/** A body as it is stored, in the newest form; the first form carries no number. */
export const writeBody = <Body>({ forms }: Pick<Kind<never, Body>, 'forms'>, body: Body): string =>
  JSON.stringify(forms.length === 1 ? body : { form: forms.length, ...body })

/** A body apart from the number of its form; a body without one is of the first. */
function formOf(stored: Record<string, unknown>): { form: number; written: unknown } {
  if (stored.form === undefined) return { form: 1, written: stored }
  const { form, ...written } = stored
  return { form: Number(form), written }
}

/** A stored body in the newest form. Throws an error that says what is wrong where it fits no form of the kind. */
export function readBody<Body>({ forms }: Pick<Kind<never, Body>, 'forms'>, text: string): Body {
  const { form, written } = formOf(JSON.parse(text))
  const schema = forms[form - 1]
  if (!schema) throw new Error(`form ${form}`)
  const read = schema.safeParse(written)
  if (!read.success) throw new Error(z.prettifyError(read.error).replaceAll(/\s+/g, ' '))
  // The newest form stays as it was written: a parse puts keys in another order, and replies would show it.
  return form === forms.length ? (written as Body) : read.data
}
