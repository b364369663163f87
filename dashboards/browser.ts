import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** A way into the browser that all tests of pages share; closing it closes what was opened through it. */
export const connectBrowser = (): Promise<Browser> => chromium.connect(inject('pages').browser)
