import type { Draft } from './answer-draft.ts'

/** A draft that the server has not taken yet: what stood when it was begun, and what it was sent as, both as one text. */
export interface KeptDraft<What = Draft> {
  draft: What
  begun: string
  sent: string | null
}

/** The drafts of one account in one place, by criterion. */
export interface KeptDrafts<What = Draft> {
  of: (code: string) => KeptDraft<What> | undefined
  keep: (code: string, draft: KeptDraft<What>) => void
  /** Forgets the draft of a criterion; where `taken` is given only if that is what it was sent as. */
  forget: (code: string, taken?: string) => void
}

const kept = new Map<string, KeptDraft<unknown>>()

/** A window that is closed or loaded anew takes them along: the browser asks first, as long as there are any. */
function guard(): void {
  const ask = kept.size > 0 ? globalThis.addEventListener : globalThis.removeEventListener
  ask?.('beforeunload', refuse)
}
const refuse = (event: Event) => event.preventDefault()

/** Drafts outlive the form they were typed in, so that a session that ends takes nothing along; they live in this page's memory alone. */
export function keptDrafts<What = Draft>(account: string, place: object): KeptDrafts<What> {
  const key = (code: string) => JSON.stringify([account, place, code])
  return {
    of: (code) => kept.get(key(code)) as KeptDraft<What> | undefined,
    keep(code, draft) {
      kept.set(key(code), draft)
      guard()
    },
    forget(code, taken) {
      if (taken === undefined || kept.get(key(code))?.sent === taken) kept.delete(key(code))
      guard()
    },
  }
}

/** Forgets all of them: whoever signs out leaves nothing behind. */
export function forgetDrafts(): void {
  kept.clear()
  guard()
}
