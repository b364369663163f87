import type { Engine } from '../doors.ts'
import type { ErrorKind } from '../errors/error-kind.ts'
import { ChisoError } from '../errors.ts'
import { type Command, type Output, textOf, type Values } from './command.ts'
import { readArguments } from './read-arguments.ts'
import { commands } from './table.ts'

/** What ends a command with 2, a wrong call; everything else that is refused ends it with 1. */
const wrongCall: ReadonlySet<ErrorKind> = new Set(['wrong', 'unknown', 'ambiguous', 'unseen', 'misset'])

/** A call read from its words, before any home is opened. */
export interface Parsed {
  command: Command
  values: Values
  positionals: string[]
  json: boolean
}

/** Reads a call. Throws UNKNOWN_COMMAND or WRONG_USAGE. */
export async function parseCall(argv: string[]): Promise<Parsed> {
  const { name, rest } = nameOf(argv)
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) throw new ChisoError('UNKNOWN_COMMAND', { command: name, known: ['serve', 'check', ...Object.keys(commands)].join(', ') })
  const { command } = await load()
  const options = { ...command.options, json: { type: 'boolean' }, for: { type: 'string' } } as const
  const [fewest = 0, most = fewest] = [command.positionals].flat()
  const { values, positionals } = readArguments(`${name} ${command.usage}`, rest, options, [fewest, most])
  return { command, values, positionals, json: values.json === true }
}

/** The first word, or the first two where together they name a command of a group. */
function nameOf([first = '', second = '', ...rest]: string[]): { name: string; rest: string[] } {
  const both = `${first} ${second}`
  return Object.hasOwn(commands, both) ? { name: both, rest } : { name: first, rest: second === '' ? rest : [second, ...rest] }
}

/** Runs a call on an open home; what goes wrong is told and becomes the exit code. */
export async function runCall(parsed: Parsed, engine: Engine, out: Output, cwd: string): Promise<number> {
  try {
    const code = await parsed.command.run({
      doors: engine.as(engine.owner(textOf(parsed.values, 'for'))),
      home: engine.home,
      values: parsed.values,
      positionals: parsed.positionals,
      json: parsed.json,
      out,
      cwd,
    })
    // On paper the report proves by this which events it was counted from.
    if (!parsed.json && code === 0) out.note(`Sổ sự kiện: ${engine.health().head.slice(0, 12)}`)
    return code
  } catch (error) {
    return tellError(error, parsed.json, out)
  }
}

/** Tells a wrong request and answers its exit code; anything else is a bug and is thrown on. */
export function tellError(error: unknown, json: boolean, out: Output): number {
  if (!(error instanceof ChisoError)) throw error
  if (json) out.write(`${JSON.stringify({ error: { code: error.code, message: error.text('vi'), parameters: error.parameters } })}\n`)
  out.note(error.text('vi'))
  return wrongCall.has(error.kind) ? 2 : 1
}
