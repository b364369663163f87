import { createHash } from 'node:crypto'
import { ReadableStream as Pieces, TextEncoderStream } from 'node:stream/web'
import type { Context, TypedResponse } from 'hono'
import type { ApiEnv } from './access.ts'
import { tagWithoutCoding } from './compress.ts'
import { chooseForm, type Form, forms } from './negotiation.ts'
import { renderArrow, renderCsv, renderWorkbook } from './render.ts'
import type { Service } from './service.ts'
import type { Table } from './table.ts'

const binary: ReadonlySet<Form> = new Set(['arrow', 'xlsx'])

/** A strong tag: of all that the engine's answers hang on, the address (it names the language) and the form. */
function tagOf({ engine }: Service, c: Context<ApiEnv>, form: Form): string {
  const parts = [engine.state(), c.var.account.id, c.var.account.grants, c.req.url, form]
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`
}

/** The tag by which an If-None-Match header names the answer, in whatever coding it was sent; the comparison is the weak one, as the standard asks. */
function heldTag(condition: string, tag: string): string | undefined {
  const held = condition.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return held.includes('*') ? tag : held.find((one) => tagWithoutCoding(one) === tag)
}

/**
 * Answers a list in the form asked for, or 304 without computing it where the reader holds it already.
 * `lay` lays the answer flat for CSV and Arrow. `moves`: the answer hangs on more than the chain, so no tag stands on it.
 */
export async function giveList<Answer>(
  c: Context<ApiEnv>,
  service: Service,
  load: () => Answer | Promise<Answer>,
  lay: (answer: Answer) => Table,
  moves = false,
): Promise<Response & TypedResponse<Answer, 200, 'json'>> {
  const form = chooseForm(c.req.header('accept'))
  const tag = tagOf(service, c, form)
  type Given = Response & TypedResponse<Answer, 200, 'json'>
  // The browser keeps its copy but asks each time: `no-store` would make the tag useless, and `private` keeps shared caches out.
  const kept = { 'Cache-Control': 'private, no-cache', ETag: tag }
  const held = heldTag(c.req.header('if-none-match') ?? '', tag)
  if (!moves && held) return c.body(null, 304, { ...kept, ETag: held }) as Response as Given

  const answer = await load()
  const bodies: Record<Form, () => string | Uint8Array<ArrayBuffer> | ReadableStream> = {
    json: () => JSON.stringify(answer),
    csv: () => Pieces.from(renderCsv(lay(answer))).pipeThrough(new TextEncoderStream()) as ReadableStream,
    arrow: () => renderArrow(lay(answer)),
    xlsx: () => Pieces.from(renderWorkbook(lay(answer))) as ReadableStream,
  }
  // An import may have been taken in meanwhile: a strong tag must not stand on two answers.
  const fresh = !moves && tagOf(service, c, form) === tag ? kept : { 'Cache-Control': 'no-store' }
  const type = binary.has(form) ? forms[form] : `${forms[form]}; charset=utf-8`
  return c.body(bodies[form](), 200, { ...fresh, 'Content-Type': type }) as Response as Given
}
