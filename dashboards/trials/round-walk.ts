import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RoundReply } from '../../engine/rounds/round-replies.ts'
import { findBarriers, settled } from '../watched-page.ts'
import type { Person } from './serve-people.ts'

/** A round that several people take through its steps, each at a browser of their own. */
export interface Walk {
  url: string
  /** Somebody comes to a page and signs in. */
  come(account: string, path: string): Promise<Person>
  coordinator: Person
  officer: Person
  head: Person
  appraiser: Person
  viewer: Person
}

export const department = 'par-index-department'
export const round = `${department}-2022`
export const at = `/dot-danh-gia/${round}`
export const stp = { unit: 'HT-STP', name: 'Sở Tư pháp' }
export const syt = { unit: 'HT-SYT', name: 'Sở Y tế' }
const counts = (numerator: number, denominator: number) => ({ numerator, denominator })
export const answers = [
  { code: '1.1', answer: 'late', document: '12/KH-STP' },
  { code: '1.2', answer: counts(85, 100), document: 'Báo cáo 40/BC-STP' },
  { code: '1.3.a', answer: true },
  { code: '1.3.b', answer: true },
  { code: '2.1', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { code: '2.2', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { code: '2.3', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { code: '3.1', answer: { leader: 0, official: 2 } },
  { code: '3.2', answer: counts(825, 1000) },
  { code: '4.1', answer: counts(80, 100) },
  { code: '4.2.a', answer: true },
  { code: '4.2.b', answer: false },
]

/** A picture of one point. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

interface Given {
  code: string
  answer: unknown
  document?: string
  explanation?: string
}

export const answersPath = (unit: string, year = '2022') => `/indexes/${department}/answers?period=${year}&unit=${encodeURIComponent(unit)}`
/** Answers criteria of a unit as somebody, on what stands. */
export const giveAnswers = (person: Person, unit: string, given: Given[], year?: string): Promise<void> =>
  giveAnswersOf(person, answersPath(unit, year), given)
/** The same of the sheet at a path. */
export const giveAnswersOf = async ({ post, tagOf }: Person, path: string, given: Given[]): Promise<void> =>
  post(path, { answers: given }, await tagOf(path))
/** The round as somebody sees it. */
export const roundOf = ({ get }: Person) => get<RoundReply>(`/rounds/${round}`)

export const wide = { width: 1280, height: 800 }
/** Clean for those who do not see or point, on a phone and at a desk; the page is as wide as the screen. */
export async function expectClean(what: string, page: Page): Promise<void> {
  for (const viewport of [{ width: 390, height: 844 }, wide]) {
    await page.setViewportSize(viewport)
    await settled(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect([what, await findBarriers(page), width]).toEqual([what, [], viewport.width])
  }
}

/** Opens what can be done with one unit of the round. */
export async function openUnit(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Xử lý: ${name}` }).click()
  return page.getByRole('dialog')
}
/** Hands in a file at a field. */
export const handIn = (page: Page, label: string, lines: string | Buffer, name = 'to.csv') =>
  page
    .getByRole('button', { name: label })
    .locator('+ input')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines) })
