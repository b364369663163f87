import type { Problem } from '../../api/problem-schema.ts'
import type { Names, Path, Replies } from './replies.ts'
import { takeEarly } from './take-early.ts'

/** A reply that is a refusal: what the server said, and the id under which it stands in the server's log. */
export class AskError extends Error {
  readonly status: number
  readonly code: string
  readonly incident: string | null

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? '')
    this.name = 'AskError'
    this.status = status
    this.code = problem.code ?? ''
    this.incident = problem.instance?.replace(/^urn:uuid:/, '') ?? null
  }
}

export type Parameters = Record<string, string | string[] | boolean | null | undefined>

/** The address of an API resource, below the page's own origin. */
export function addressOf<P extends Path>(path: P, names: Names<P>, parameters: Parameters = {}): string {
  const given: Record<string, string> = names
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === false) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return `/api/v1${place}${text === '' ? '' : `?${text}`}`
}

/** What a refusal says, as an error to throw. */
export async function refusalOf(response: Response): Promise<AskError> {
  const problem: Partial<Problem> = await response.json().catch(() => ({}))
  return new AskError(response.status, problem)
}

/** The reply at an address, with the ETag under which it can be changed, empty where it has none; throws AskError where it is refused. */
export async function ask<P extends keyof Replies>(
  path: P,
  names: Names<P>,
  parameters: Parameters,
  language: string,
  signal?: AbortSignal,
): Promise<{ reply: Replies[P]; tag: string }> {
  const headers = { Accept: 'application/json', 'Accept-Language': language }
  const address = addressOf(path, names, parameters)
  const response = await (takeEarly(address, language) ?? fetch(address, { headers, ...(signal ? { signal } : {}) }))
  if (!response.ok) throw await refusalOf(response)
  const reply: Replies[P] = await response.json()
  return { reply, tag: response.headers.get('etag') ?? '' }
}
