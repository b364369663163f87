import type { Problem } from '../../api/problem-schema.ts'

/** An answer that is no answer: what the server said, and the id under which it stands in the server's log. */
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
export function addressOf(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === false) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`
}

/** Asks the API for JSON; throws AskError where it does not answer with it. */
export const ask = async <Answer>(path: string, parameters: Parameters, language: string, signal?: AbortSignal): Promise<Answer> =>
  (await askTagged<Answer>(path, parameters, language, signal)).answer

/** The same with the ETag under which the answer can be changed; empty where it has none. */
export async function askTagged<Answer>(
  path: string,
  parameters: Parameters,
  language: string,
  signal?: AbortSignal,
): Promise<{ answer: Answer; tag: string }> {
  const headers = { Accept: 'application/json', 'Accept-Language': language }
  const response = await fetch(addressOf(path, parameters), { headers, ...(signal ? { signal } : {}) })
  if (response.ok) return { answer: (await response.json()) as Answer, tag: response.headers.get('etag') ?? '' }
  const problem = await response.json().catch(() => ({}))
  throw new AskError(response.status, problem as Partial<Problem>)
}
