import { ChisoError } from '../errors.ts'
import { type Call, givenTexts, type Values } from './command.ts'

/** Which part of a list a call asks for. */
interface Page {
  limit?: number
  offset?: number
}

/** `--limit` and `--offset` of a call. Throws WRONG_USAGE. */
export const readPage = (values: Values): Page =>
  Object.fromEntries(
    Object.entries(givenTexts(values, ['limit', 'offset'])).map(([name, text]) => {
      if (!/^\d{1,9}$/.test(text!)) throw new ChisoError('WRONG_USAGE', { what: `--${name} ${text}` })
      return [name, Number(text)]
    }),
  )

/** Says beside the answer how many there are behind the page that was asked for. */
export function noteLeft({ out }: Pick<Call, 'out'>, total: number, { limit, offset = 0 }: Page, things: string): void {
  const left = limit === undefined ? 0 : total - offset - limit
  if (left > 0) out.note(`Còn ${left.toLocaleString('vi')} ${things} sau trang này`)
}
