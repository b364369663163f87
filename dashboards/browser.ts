import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** The server with the sample that all tests of pages read from, and its home. Throws where the set-up could not start it. */
export function sharedPages(): { home: string; url: string; browser: string } {
  const pages = inject('pages')
  if ('failed' in pages) throw new Error(pages.failed)
  return pages
}

/** A way into the browser that all tests of pages share; closing it closes what was opened through it. */
export const connectBrowser = (): Promise<Browser> => chromium.connect(sharedPages().browser)
