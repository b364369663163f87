import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { GivenAnswerReply } from '../../../engine/rounds/replies.ts'
import type { IndexScore, UnitScore } from '../../../engine/scoring/replies.ts'
import { connectBrowser } from '../../browser.ts'
import { type ServedHome, serveSample } from '../../served-home.ts'
import { desktop, openPage } from '../../watched-page.ts'

export const department = 'par-index-department'

/** For the tests of scores, which answer: the pages on a home of their own, and what the API says of it. */
export function serveScores() {
  let browser: Browser
  let home: ServedHome
  beforeAll(async () => {
    ;[browser, home] = await Promise.all([connectBrowser(), serveSample()])
  })
  afterAll(async () => {
    await browser?.close()
    await home?.stop()
  })
  const get = async <T>(path: string): Promise<T> => (await (await fetch(`${home.url}/api/v1/indexes/${path}`)).json()) as T
  return {
    url: () => home.url,
    get,
    open: async (path: string, options: BrowserContextOptions = desktop) => {
      const { page, wrong, close } = await openPage(browser, home.url + path, options)
      onTestFinished(close)
      return { page, wrong }
    },
    answersOf: (unit: string) => get<GivenAnswerReply[]>(`${department}/answers?${placeOf(unit)}`),
    scoreOf: async (index: string, unit: string): Promise<UnitScore> =>
      (await get<IndexScore>(`${index}/scores?${placeOf(unit)}`)).units[0]!,
  }
}

/** Year and unit as the API is asked for them. */
export const placeOf = (unit: string): string => `period=2022&unit=${encodeURIComponent(unit)}`
