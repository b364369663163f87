/** A JSON Schema as rule kinds give it, as far as forms need it. */
export interface Schema {
  type?: string
  format?: string
  enum?: string[]
  default?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema | false
  prefixItems?: Schema[]
  additionalProperties?: Schema | boolean
}

/** How a value of a schema is filled in. */
export type FieldKind = 'choice' | 'number' | 'text' | 'day' | 'words' | 'group' | 'list' | 'pair' | 'named' | 'json'

const plain: Record<string, FieldKind> = { number: 'number', integer: 'number', string: 'text' }

/** The kind of field that fills in a schema; what no field is made for is JSON. */
export function fieldOf(schema: Schema): FieldKind {
  if (schema.enum) return 'choice'
  if (schema.type === 'object') return schema.properties ? 'group' : typeof schema.additionalProperties === 'object' ? 'named' : 'json'
  if (schema.type === 'array') {
    if (schema.prefixItems) return 'pair'
    return schema.items && schema.items.type === 'string' ? 'words' : schema.items ? 'list' : 'json'
  }
  if (schema.format === 'date') return 'day'
  return plain[schema.type ?? ''] ?? 'json'
}

/** The least value that has the shape of a schema: where a part is added, or another kind of rule begins. */
export function emptyOf(schema: Schema): unknown {
  const made: Record<FieldKind, () => unknown> = {
    choice: () => schema.default ?? schema.enum![0],
    number: () => 0,
    text: () => '',
    day: () => '',
    words: () => [],
    group: () => Object.fromEntries((schema.required ?? []).map((name) => [name, emptyOf(schema.properties![name]!)])),
    list: () => [emptyOf(schema.items as Schema)],
    pair: () => schema.prefixItems!.map(emptyOf),
    named: () => ({}),
    json: () => null,
  }
  return made[fieldOf(schema)]()
}

/** A number as it is typed, with comma or point; undefined where it is none. */
export const readNumber = (text: string): number | undefined =>
  /^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined
