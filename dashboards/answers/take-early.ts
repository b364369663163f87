/** What `early.js` asked before the pages' own program was there. */
interface AskedEarly {
  language: string
  answers: Map<string, Promise<Response>>
}

/** How long after the page began an early answer is as good as a fresh one, in milliseconds. */
const fresh = 10_000

/** An answer that was asked for early, once; null where there is none. */
export function takeEarly(address: string, language: string): Promise<Response> | null {
  const { askedEarly } = window as { askedEarly?: AskedEarly }
  const answer = askedEarly?.language === language && performance.now() < fresh ? askedEarly.answers.get(address) : undefined
  askedEarly?.answers.delete(address)
  return answer ?? null
}
