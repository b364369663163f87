import type { ParseArgsConfig } from 'node:util'
import type { Doors, Engine } from '../doors.ts'
import { ChisoError } from '../errors.ts'
import type { Settings } from './environment.ts'

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

/** Where a command's words go: standard output carries the answer, standard error everything else. */
export interface Output {
  write(bytes: string | Uint8Array): void
  note(text: string): void
  /** Progress of long work; shown only where a person looks on. */
  progress(text: string): void
}

/** What a command works with. */
export interface Call {
  /** The engine's doors on behalf of whoever calls. */
  doors: Doors
  home: string
  values: Values
  positionals: string[]
  json: boolean
  out: Output
  /** The folder that relative paths of the call are relative to. */
  cwd: string
}

/** What a command works with that opens the home itself, or works on a closed one. */
export interface AloneCall extends Omit<Call, 'doors' | 'home'> {
  settings: Settings
  open: () => Promise<Engine>
}

/** One command of the command line. Answers the exit code: 0 done, 1 refused or faults found. */
export interface Command {
  /** What it is for, in a few Vietnamese words. */
  does: string
  /** What stands after the name. */
  usage: string
  options: NonNullable<ParseArgsConfig['options']>
  /** How many words beside the options, or the fewest and the most. */
  positionals: number | [fewest: number, most: number]
  /** Opens the home with its derived data thrown away. */
  rebuilds?: boolean
  run(call: Call): Promise<number>
  /** Takes the place of `run` where no server holds the home. */
  alone?(call: AloneCall): Promise<number>
}

/** What is wrong with a call that asks for a file and for JSON. */
export const wantsFile = '--json (kết quả là một tệp; bỏ --json)'

/** An option that takes a text. */
export const text = { type: 'string' } as const

/** The text of an option, or undefined. */
export const textOf = (values: Values, name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined)

/** The text of an option that must be there. Throws WRONG_USAGE. */
export function needText({ values }: Pick<Call, 'values'>, name: string): string {
  const value = textOf(values, name)
  if (value === undefined) throw new ChisoError('WRONG_USAGE', { what: `--${name}` })
  return value
}

/** All texts of an option that may be repeated. */
export const textsOf = (values: Values, name: string): string[] => [values[name] ?? []].flat().filter((value) => typeof value === 'string')

/** The options given, without those left out. */
export function givenTexts<K extends string>(values: Values, names: readonly K[]): { [N in K]?: string } {
  return Object.fromEntries(names.flatMap((name) => (textOf(values, name) === undefined ? [] : [[name, textOf(values, name)]]))) as {
    [N in K]?: string
  }
}
