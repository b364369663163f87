import { cleanText } from './evidence/place-evidence.ts'

/** A request with some of its texts as they are kept; what is blank is not said. Throws WRONG_REQUEST. */
export function cleanWords<Request extends object>(request: Request, names: readonly (keyof Request & string)[]): Request {
  const isWords = (name: string) => (names as readonly string[]).includes(name)
  const kept = Object.entries(request).map(([name, said]) => [name, isWords(name) ? cleanText(name, said) : said])
  return Object.fromEntries(kept.filter(([, said]) => said !== null)) as Request
}
