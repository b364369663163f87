import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createApp } from './app.ts'
import { host, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

/** The part of OpenAPI 3.1 that the document uses, strictly. */
const reference = z.strictObject({ $ref: z.string().startsWith('#/components/schemas/') })
const type = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
const described = { description: z.string().optional() }
const schemaObject: z.ZodType = z.lazy(() =>
  z.union([
    reference,
    z.strictObject({
      type: z.union([type, z.array(type).min(2)]).optional(),
      properties: z.record(z.string(), schemaObject).optional(),
      required: z.array(z.string()).optional(),
      additionalProperties: z.union([z.boolean(), schemaObject]).optional(),
      items: schemaObject.optional(),
      enum: z.array(z.union([z.string(), z.null()])).optional(),
      const: z.string().optional(),
      anyOf: z.array(schemaObject).min(2).optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      minLength: z.int().optional(),
      maxLength: z.int().optional(),
      maxItems: z.int().optional(),
      minItems: z.int().optional(),
      propertyNames: z.unknown().optional(),
      default: z.unknown().optional(),
      example: z.unknown().optional(),
      format: z.string().optional(),
      contentEncoding: z.string().optional(),
      ...described,
    }),
  ]),
)
const content = z.record(z.string().regex(/^[a-z]+\/[a-z.+-]+$/), z.strictObject({ schema: schemaObject }))
const operation = z.strictObject({
  summary: z.string(),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['query', 'path', 'header']),
        required: z.boolean(),
        schema: schemaObject,
        example: z.unknown().optional(),
        ...described,
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), z.strictObject({ description: z.string(), content })),
})
const document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  components: z.strictObject({ schemas: z.record(z.string(), schemaObject), parameters: z.strictObject({}) }),
  webhooks: z.strictObject({}),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: operation.optional(), post: operation.optional(), put: operation.optional(), delete: operation.optional() }),
  ),
})

const read = async () => document.parse(await (await sample.ask('/api/v1/openapi.json')).json())

test('the document is OpenAPI 3.1 and every reference in it leads somewhere', async () => {
  const { components, ...rest } = await read()
  const references = [...JSON.stringify([components, rest]).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!)
  expect(new Set(references)).toEqual(new Set(Object.keys(components.schemas)))
})

test('a field that may be missing is not required', async () => {
  const { Issue } = (await read()).components.schemas as { Issue: { required: string[]; properties: object } }
  expect(Object.keys(Issue.properties).filter((name) => !Issue.required.includes(name))).toEqual([
    'messageEn',
    'otherRow',
    'headerRow',
    'header',
    'separator',
    'twin',
    'habit',
    'format',
    'suggestions',
    'sheets',
  ])
})

test('it lists every route of the API, with its path parameters, and nothing else', async () => {
  const { paths } = await read()
  const listed = Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
  const app = createApp({ engine: sample.engine, allowedHosts: [host] })
  const served = new Set(
    app.routes
      .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`),
  )
  served.delete('GET /api/v1/openapi.json')
  expect(new Set(listed)).toEqual(served)
  for (const [path, { get, post, put, delete: drop }] of Object.entries(paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const one of [get, post, put, drop]) {
      if (one)
        expect((one.parameters ?? []).filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name)).toEqual(
          named,
        )
    }
  }
})

test('every list takes a part of it', async () => {
  const { paths } = await read()
  const lists = Object.entries(paths).filter(([path, { get }]) => {
    const schema = get?.responses['200']?.content['application/json']?.schema as { type?: string } | undefined
    // The few jobs of the process are told whole, as its events tell them.
    return schema?.type === 'array' && path !== '/api/v1/imports'
  })
  expect(lists.length).toBeGreaterThan(30)
  for (const [path, { get }] of lists)
    expect([path, (get!.parameters ?? []).map(({ name }) => name)]).toEqual([path, expect.arrayContaining(['limit', 'offset'])])
})

test('every operation says what an error looks like; a list has its three forms, a single thing is JSON', async () => {
  for (const [path, { get, post, put, delete: drop }] of Object.entries((await read()).paths)) {
    for (const one of [get, post, put, drop].filter((operation) => operation !== undefined))
      expect([path, Object.keys(one.responses.default?.content ?? {})]).toEqual([path, ['application/problem+json']])
    if (get) {
      const forms = Object.keys(get.responses['200']!.content)
      if (path.endsWith('/verdicts/sheet')) expect(forms).toEqual([expect.stringMatching(/spreadsheetml\.sheet$/)])
      else if (path.endsWith('/sheet')) expect(forms).toEqual(['text/csv', expect.stringMatching(/spreadsheetml\.sheet$/)])
      else if (path.endsWith('/imports/events')) expect(forms).toEqual(['text/event-stream'])
      // Jobs are of the process, not of the chain: they have no tag and no table.
      else if (
        /\/imports\b|\/sets\/|health$|\/verification$|\/me$|\/together$|\/undo$|\/comparison$|\/mended$|\/explanation$|\{(edition|report|kind\}\/\{id)\}$/.test(
          path,
        )
      )
        expect(forms).toEqual(['application/json'])
      else if (path.endsWith('/repair')) expect(forms).toEqual([expect.stringMatching(/spreadsheetml\.sheet$/)])
      else if (/\/(file|preview|archive)$/.test(path)) expect(forms.length).toBe(1)
      else
        expect(Object.keys(get.responses['200']!.content)).toEqual(['application/json', 'text/csv', 'application/vnd.apache.arrow.stream'])
    }
  }
})

test('the page that shows it names no other host and holds nothing inline', async () => {
  const page = await (await sample.ask('/api/docs')).text()
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address!)
  expect(addresses.length).toBe(4)
  for (const address of addresses) expect([(await sample.ask(address)).status, address.startsWith('/api/docs/')]).toEqual([200, true])
  expect(page).not.toMatch(/<style|style=|<script>|\son\w+=/)
})

test('whoever may send a file may send it as it is or as the one part of a form', async () => {
  const { paths } = await read()
  const kinds = Object.values(paths)
    .flatMap((operations) => Object.values(operations))
    .map((one) => Object.keys(one?.requestBody?.content ?? {}))
  const files = kinds.filter((kind) => kind.some((type) => type !== 'application/json'))
  expect(files.length).toBeGreaterThan(10)
  for (const kind of files) expect(kind).toEqual(['application/octet-stream', 'multipart/form-data'])
})
