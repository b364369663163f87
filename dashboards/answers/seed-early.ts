import type { QueryClient } from '@tanstack/react-query'
import { partsOf } from './ask-together.ts'

/** The longest the first picture of a page waits for what it shows, in milliseconds. */
const patience = 2000

/**
 * Puts among the known answers what `index.html` asked for while the pages' program was still read: the browser hands it
 * over at the very same address. The first picture waits a moment for it, and is then whole. A refusal is not kept: it is
 * worded in the reader's language when it is asked for.
 */
export async function seedEarly(queries: QueryClient): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=preload][as=fetch]')
  if (!link) return
  const seeded = partsOf(fetch(link.href)).then((parts) => {
    for (const { ask, status, tag, body } of parts)
      if (status === 200) queries.setQueryData([ask, {}, {}], (known: unknown) => known ?? { reply: body, tag })
  })
  const waited = new Promise((resolve) => setTimeout(resolve, patience))
  await Promise.race([seeded, waited]).catch(() => {})
}
