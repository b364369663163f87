import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { whenReady } from '../engine/trials/when-ready.ts'

/** The server that all tests of pages read from, its home, and where the browser takes orders. */
export interface SharedPages {
  home: string
  url: string
  browser: string
}

/** The pages as soon as they are served. Throws where the set-up could not start them. */
export const sharedPages = (): Promise<SharedPages> => whenReady(inject('pages'))

/** A way into the browser that all tests of pages share; closing it closes what was opened through it. */
export const connectBrowser = async (): Promise<Browser> => chromium.connect((await sharedPages()).browser)
