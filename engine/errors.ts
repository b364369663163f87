import { accountErrors } from './errors/account-errors.ts'
import { amendmentErrors } from './errors/amendment-errors.ts'
import type { ErrorKind, ErrorWording } from './errors/error-kind.ts'
import { homeErrors } from './errors/home-errors.ts'
import { importErrors } from './errors/import-errors.ts'
import { paperErrors } from './errors/paper-errors.ts'
import { requestErrors } from './errors/request-errors.ts'
import { roundErrors } from './errors/round-errors.ts'
import type { Parameters } from './words.ts'

/** Every error of the product, room by room: by its code what it is, and its message in Vietnamese and English. */
const rooms = [homeErrors, requestErrors, importErrors, paperErrors, roundErrors, amendmentErrors, accountErrors]
type CodesOf<Room> = Room extends Room ? keyof Room : never

export type ErrorCode = CodesOf<(typeof rooms)[number]>

const wordingOf = (code: ErrorCode): ErrorWording =>
  (rooms as Record<string, ErrorWording>[]).find((room) => Object.hasOwn(room, code))![code]!

/** A wrong request or definition: everything else that is thrown is a bug. */
export class ChisoError extends Error {
  readonly code: ErrorCode
  readonly kind: ErrorKind
  readonly parameters: Parameters
  /** What a program needs to go on, beside the sentence: plain JSON. */
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, parameters: Parameters = {}, details: Record<string, unknown> = {}) {
    super(wordingOf(code).vi(parameters))
    this.name = 'ChisoError'
    this.code = code
    this.kind = wordingOf(code).kind
    this.parameters = parameters
    this.details = details
  }

  /** The message in Vietnamese or English. */
  text(language: 'vi' | 'en'): string {
    return wordingOf(this.code)[language](this.parameters)
  }
}
