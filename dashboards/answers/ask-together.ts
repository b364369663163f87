/** What the API said to one question: the status, the tag under which the answer can be changed, and the JSON. */
export interface Told {
  status: number
  tag: string
  body: unknown
}

/** Most characters of the address of one request: servers in between read no longer ones. */
const longest = 4000

const base = '/api/v1'
const headersIn = (language: string) => ({ Accept: 'application/json', 'Accept-Language': language })

/** What a response says; a refusal may come without words, an answer that breaks off is none. */
export const readBody = (response: Response): Promise<unknown> => (response.ok ? response.json() : response.json().catch(() => ({})))

/** Asks one question by itself. */
async function askAlone(address: string, language: string, signal?: AbortSignal): Promise<Told> {
  const response = await fetch(base + address, { headers: headersIn(language), ...(signal ? { signal } : {}) })
  return { status: response.status, tag: response.headers.get('etag') ?? '', body: await readBody(response) }
}

type Part = Omit<Told, 'status'> & { ask: string; status: number | null }

/** The parts of a reply to several questions; none where the request itself failed, so that each is asked alone. */
export async function partsOf(asked: Promise<Response>): Promise<Part[]> {
  const response = await asked
  return response.ok ? response.json() : []
}

interface Question {
  address: string
  language: string
  signal: AbortSignal | undefined
  answer: (told: Promise<Told>) => void
}

let asked: Question[] = []

/** The questions of one language in as few requests as their addresses allow. */
function inRequests(questions: Question[]): Question[][] {
  const requests: Question[][] = []
  let length = longest
  for (const question of questions) {
    const takes = encodeURIComponent(question.address).length + '&ask='.length
    if (length + takes > longest) {
      requests.push([])
      length = 0
    }
    length += takes
    requests.at(-1)!.push(question)
  }
  return requests
}

async function findPart(parts: Promise<Part[]>, { address, language, signal }: Question): Promise<Told> {
  const part = (await parts).find(({ ask }) => ask === address)
  return part && part.status !== null ? { ...part, status: part.status } : askAlone(address, language, signal)
}

function send(): void {
  const waiting = asked
  asked = []
  for (const [language, questions] of Map.groupBy(waiting, (one) => one.language))
    for (const request of inRequests(questions)) {
      const [first, ...others] = request
      if (first && others.length === 0) {
        first.answer(askAlone(first.address, language, first.signal))
        continue
      }
      const query = new URLSearchParams(request.map(({ address }) => ['ask', address]))
      const parts = partsOf(fetch(`${base}/together?${query}`, { headers: headersIn(language) }))
      for (const question of request) question.answer(findPart(parts, question))
    }
}

/** The answer to a question below `/api/v1`. Questions asked at the same time go out as one request. */
export const askTogether = (address: string, language: string, signal?: AbortSignal): Promise<Told> =>
  new Promise((resolve) => {
    if (asked.length === 0) setTimeout(send)
    asked.push({ address, language, signal, answer: resolve })
  })
