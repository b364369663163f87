import type { SourceReply } from '../../engine/imports/replies.ts'
import { headerOf } from './suggest-dataset.ts'

/** Whether all of some headers are among a text's; one that holds a separator is cut as the text was. */
function headersIn(text: string): (headers: string[]) => boolean {
  const header = new Set(headerOf(text))
  return (headers) => headers.length > 0 && headers.every((one) => headerOf(one).every((cell) => header.has(cell)))
}

/**
 * The saved source all of whose own headers a text's header has, the one with the most of them; null where none fits.
 * It is a proposal: what is used stands on the desk and can be taken off.
 */
export function suggestSource(text: string, sources: SourceReply[]): SourceReply | null {
  const has = headersIn(text)
  const [best] = sources
    .map((source) => ({ source, own: Object.keys(source.map.headers ?? {}) }))
    .filter(({ own }) => has(own))
    .sort((a, b) => b.own.length - a.own.length)
  return best?.source ?? null
}

/**
 * The only source of a dataset without headers of its own all of whose last file's headers a text's header has. Other
 * systems may write the same: it is offered, and used by nobody but a person.
 */
export function offerSource(text: string, dataset: string | null, sources: SourceReply[]): string | null {
  const has = headersIn(text)
  const like = sources.filter((one) => one.dataset === dataset && has(one.last))
  return like.length === 1 ? like[0]!.name : null
}
