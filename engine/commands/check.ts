import { join, resolve } from 'node:path'
import { type Fault, faultText, inBothWords } from '../definitions/fault.ts'
import { readDefinitions } from '../definitions/load-definitions.ts'
import type { Output } from './command.ts'
import type { Settings } from './environment.ts'
import { readArguments } from './read-arguments.ts'

export const usage = '[DIR]'
export const does = 'kiểm tra các định nghĩa (thư mục DIR, hoặc của kho này) mà không mở kho'

/** Checks definitions without opening a home: a folder in place of CHISO_DATA, or those a start would read. 0 good, 1 faults found. */
export function check(args: string[], settings: Settings, cwd: string, out: Output): 0 | 1 {
  const { values, positionals } = readArguments(`check ${usage}`, args, { json: { type: 'boolean' } }, [0, 1])
  const [dir] = positionals
  const layers = dir === undefined ? { data: settings.data, own: join(settings.home, 'definitions') } : { data: resolve(cwd, dir), own: '' }
  const faults: Fault[] = []
  const { warnings } = readDefinitions(layers, faults)
  if (values.json) {
    const told = (list: Fault[]) =>
      list.map((fault) => {
        const { wrong, right, wrongEn, rightEn } = inBothWords(fault)
        return { file: fault.file, line: fault.line, message: `${wrong} → ${right}`, messageEn: `${wrongEn} → ${rightEn}` }
      })
    out.write(`${JSON.stringify({ ok: faults.length === 0, faults: told(faults), warnings: told(warnings) })}\n`)
  } else {
    for (const fault of faults) out.write(`SAI  ${faultText(fault)}\n`)
    for (const warning of warnings) out.write(`lưu ý  ${faultText(warning)}\n`)
    out.write(faults.length === 0 ? 'Định nghĩa đúng\n' : `${faults.length} chỗ sai\n`)
  }
  return faults.length === 0 ? 0 : 1
}
