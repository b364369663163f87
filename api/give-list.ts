import { createHash } from 'node:crypto'
import { ReadableStream as Pieces, TextEncoderStream } from 'node:stream/web'
import type { Context, TypedResponse } from 'hono'
import { routePath } from 'hono/route'
import type { Part } from '../engine/accounts/doors.ts'
import type { ValuesPage } from '../engine/values/lay-values.ts'
import type { IndicatorValue } from '../engine/values/replies.ts'
import type { ApiEnv } from './access.ts'
import { tagWithoutCoding } from './compress.ts'
import { chooseForm, type Form, forms } from './negotiation.ts'
import { renderArrow, renderCsv, renderWorkbook } from './render.ts'
import { toldAlike } from './saved/told-alike.ts'
import type { Service } from './service.ts'
import type { Table } from './table.ts'

const binary: ReadonlySet<Form> = new Set(['arrow', 'xlsx'])

/** Whom an answer is for: everyone alike, or one account with what it may do. */
const readerOf = (c: Context<ApiEnv>) => (toldAlike.has(routePath(c)) ? null : [c.var.account.id, c.var.account.grants])

/** A strong tag: of all that the engine's answers hang on, the address (it names the language) and the form. */
function tagOf({ engine }: Service, c: Context<ApiEnv>, form: Form): string {
  const parts = [engine.state(), readerOf(c), c.req.url, form]
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`
}

/** Guards behind which answers hang on the state of the home, who asks and what is asked alone; what gives out rows is noted each time. */
const kept: ReadonlySet<string | undefined> = new Set(['see', 'points'])

/** What was asked, in whatever order its parameters stand. */
function nameOf(c: Context<ApiEnv>, form: Form): string {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.sort()
  return JSON.stringify([pathname, String(searchParams), form, c.var.language, readerOf(c)])
}

/** The tag by which an If-None-Match header names the answer, in whatever coding it was sent; the comparison is the weak one, as the standard asks. */
function heldTag(condition: string, tag: string): string | undefined {
  const held = condition.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return held.includes('*') ? tag : held.find((one) => tagWithoutCoding(one) === tag)
}

/** Which part of a list is asked for. */
export interface Page {
  limit?: number | undefined
  offset?: number | undefined
}

/** That part of a list. */
export const cutPage = <Row>(rows: Row[], { limit = Number.POSITIVE_INFINITY, offset = 0 }: Page): Row[] =>
  rows.slice(offset, offset + limit)

/** How an answer is written. */
interface Written<Answer> {
  print(answer: Answer): Uint8Array<ArrayBuffer>
  /** Flat, for CSV and Arrow. */
  lay(answer: Answer): Table
  /** How many there are, where it is a page. */
  total?(answer: Answer): number
}

/** Forms that are whole before they are sent. */
const whole: Partial<Record<Form, <Answer>(answer: Answer, written: Written<Answer>) => Uint8Array<ArrayBuffer>>> = {
  json: (answer, { print }) => print(answer),
  arrow: (answer, { lay }) => renderArrow(lay(answer)),
}

/** Forms that are written row by row. */
const pieces: Partial<Record<Form, (table: Table) => ReadableStream>> = {
  csv: (table) => Pieces.from(renderCsv(table)).pipeThrough(new TextEncoderStream()) as ReadableStream,
  xlsx: (table) => Pieces.from(renderWorkbook(table)) as ReadableStream,
}

/**
 * Answers a list in the form asked for, or 304 without computing it where the reader holds it already.
 * `lay` lays the answer flat for CSV and Arrow. `moves`: the answer hangs on more than the chain, so no tag stands on it.
 */
export const giveList = <Answer>(
  c: Context<ApiEnv>,
  service: Service,
  load: () => Answer | Promise<Answer>,
  lay: (answer: Answer) => Table,
  moves = false,
): Promise<Response & TypedResponse<Answer, 200, 'json'>> =>
  give(c, service, load, { print: (answer) => new TextEncoder().encode(JSON.stringify(answer)), lay }, moves)

/** The same of a list of which a part may be asked for, with how many there are in all in `X-Total-Count`. */
export const givePage = <Row>(
  c: Context<ApiEnv>,
  service: Service,
  page: Page,
  load: () => Row[] | Promise<Row[]>,
  lay: (rows: Row[]) => Table,
  moves = false,
): Promise<Response & TypedResponse<Row[], 200, 'json'>> =>
  give(
    c,
    service,
    load,
    {
      print: (rows) => new TextEncoder().encode(JSON.stringify(cutPage(rows, page))),
      lay: (rows) => lay(cutPage(rows, page)),
      total: (rows) => rows.length,
    },
    moves,
  )

/** The same of a part that was cut where it was found. */
export const givePart = <Row>(
  c: Context<ApiEnv>,
  service: Service,
  load: () => Part<Row>,
  lay: (rows: Row[]) => Table,
  moves = false,
): Promise<Response & TypedResponse<Row[], 200, 'json'>> =>
  give(
    c,
    service,
    load,
    { print: ({ rows }) => new TextEncoder().encode(JSON.stringify(rows)), lay: ({ rows }) => lay(rows), total: ({ total }) => total },
    moves,
  )

/** The same of values that print themselves, with how many there are in `X-Total-Count`. */
export const giveValues = (
  c: Context<ApiEnv>,
  service: Service,
  load: () => Promise<ValuesPage>,
  lay: (values: IndicatorValue[]) => Table,
): Promise<Response & TypedResponse<IndicatorValue[], 200, 'json'>> =>
  give(c, service, load, { print: (page) => page.print(), lay: (page) => lay(page.list()), total: (page) => page.total }, false)

async function give<Answer, Told>(
  c: Context<ApiEnv>,
  service: Service,
  load: () => Answer | Promise<Answer>,
  written: Written<Answer>,
  moves: boolean,
): Promise<Response & TypedResponse<Told, 200, 'json'>> {
  const form = chooseForm(c.req.header('accept'))
  const tag = tagOf(service, c, form)
  type Given = Response & TypedResponse<Told, 200, 'json'>
  // The browser keeps its copy but asks each time: `no-store` would make the tag useless, and `private` keeps shared caches out.
  const fresh = { 'Cache-Control': 'private, no-cache', ETag: tag }
  const condition = c.req.header('if-none-match') ?? ''
  const held = heldTag(condition, tag)
  if (!moves && held) {
    // `*` asks whether there is anything, which only its door can say.
    if (condition.includes('*')) await load()
    return c.body(null, 304, { ...fresh, ETag: held }) as Response as Given
  }

  const state = service.engine.state()
  // An import may have been taken in meanwhile: a strong tag must not stand on two answers.
  const isStill = () => !moves && service.engine.state() === state
  const type = binary.has(form) ? forms[form] : `${forms[form]}; charset=utf-8`
  const send = (body: Uint8Array<ArrayBuffer> | ReadableStream, still: boolean, total: number | undefined) => {
    if (total !== undefined) c.header('X-Total-Count', String(total))
    return c.body(body, 200, { ...(still ? fresh : { 'Cache-Control': 'no-store' }), 'Content-Type': type }) as Response as Given
  }

  const write = whole[form]
  if (!write) {
    const answer = await load()
    return send(pieces[form]!(written.lay(answer)), isStill(), written.total?.(answer))
  }
  const make = async () => {
    const answer = await load()
    return { bytes: write(answer, written), still: isStill(), total: written.total?.(answer) }
  }
  const mayKeep = !moves && kept.has(c.var.action) && c.var.account.stands?.() !== false
  const { bytes, still, total } = mayKeep ? await service.shared.once(nameOf(c, form), state, make) : await make()
  if (mayKeep && still) c.set('saved', { state, alike: toldAlike.has(routePath(c)) })
  return send(bytes, still, total)
}
