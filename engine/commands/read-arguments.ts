import { parseArgs } from 'node:util'
import { ChisoError } from '../errors.ts'
import type { Command, Values } from './command.ts'

/** Reads the words after a command's name. Throws WRONG_USAGE, with `usage` and in Vietnamese which word is wrong. */
export function readArguments(
  usage: string,
  args: string[],
  options: Command['options'],
  [fewest, most]: readonly [number, number],
): { values: Values; positionals: string[] } {
  const refuse = (why: string) => new ChisoError('WRONG_USAGE', { what: usage + why })
  // Node's own checks speak English alone.
  const { values, positionals, tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true })
  const said = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { rawName: name, value, inlineValue } = token
    const option = Object.hasOwn(options, token.name) ? options[token.name]! : null
    if (option === null) throw refuse(` (không có tùy chọn ${name})`)
    const { type } = option
    if (type === 'boolean' && value !== undefined) throw refuse(` (${name} không kèm giá trị)`)
    if (type === 'string' && value === undefined) throw refuse(` (thiếu giá trị sau ${name})`)
    if (type === 'string' && !inlineValue && /^-./.test(value!))
      throw refuse(` (thiếu giá trị sau ${name}; nếu giá trị bắt đầu bằng dấu "-" thì ghi ${name}=${value})`)
    // Node takes the last of them without a word.
    if (said.has(name) && !option.multiple) throw refuse(` (${name} ghi hai lần)`)
    said.add(name)
  }
  if (positionals.length < fewest || positionals.length > most) throw refuse('')
  return { values: values as Values, positionals }
}
