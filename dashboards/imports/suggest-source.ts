import type { SourceReply } from '../../engine/imports/replies.ts'
import { foldHeader, headerOf } from './suggest-dataset.ts'

/**
 * The saved source all of whose own headers a text's header has, the one with the most of them; null where none fits.
 * It is a proposal: what is used stands on the desk and can be taken off.
 */
export function suggestSource(text: string, sources: SourceReply[]): SourceReply | null {
  const header = new Set(headerOf(text))
  const [best] = sources
    .map((source) => ({ source, own: Object.keys(source.map.headers ?? {}) }))
    .filter(({ own }) => own.length > 0 && own.every((one) => header.has(foldHeader(one))))
    .sort((a, b) => b.own.length - a.own.length)
  return best?.source ?? null
}
