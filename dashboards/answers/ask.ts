import type { Problem } from '../../api/problem-schema.ts'
import { askTogether } from './ask-together.ts'
import type { Names, Path, Replies } from './replies.ts'

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

/** The address of an API resource, below `/api/v1`. */
function placeOf<P extends Path>(path: P, names: Names<P>, parameters: Parameters): string {
  const given: Record<string, string> = names
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === false) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return `${place}${text === '' ? '' : `?${text}`}`
}

/** The address of an API resource, below the page's own origin. */
export const addressOf = <P extends Path>(path: P, names: Names<P>, parameters: Parameters = {}): string =>
  `/api/v1${placeOf(path, names, parameters)}`

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
  const { status, tag, body } = await askTogether(placeOf(path, names, parameters), language, signal)
  if (status >= 400) throw new AskError(status, body as Partial<Problem>)
  return { reply: body as Replies[P], tag }
}
