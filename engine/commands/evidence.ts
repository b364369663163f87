import { basename, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import { evidencePapers } from '../records/folds/evidence.ts'
import type { Coverage } from '../rounds/evidence/replies.ts'
import { type Call, type Command, givenTexts, needText, text, textOf } from './command.ts'
import { keepSigned } from './keep-signed.ts'
import { printAnswer } from './print-table.ts'
import { streamNewFile } from './write-new-file.ts'

const whose = { round: text, unit: text }
const place = (call: Call) => ({ round: needText(call, 'round'), unit: needText(call, 'unit') })

/** `evidence WORD …`: what proves a unit's answers. */
export const evidenceCommands: Record<string, Command> = {
  add: {
    does: 'thêm tài liệu kiểm chứng cho một tiêu chí: tệp, đường dẫn, hoặc chỉ có bản giấy (không tải văn bản mật)',
    usage:
      'FILE [--join]|--link URL|--paper --round R --unit U --criterion C [--number N] [--issued DAY] [--issuer T] [--page P] [--quote T] [--kept T] [--on-behalf --signed FILE]',
    options: {
      ...{
        ...whose,
        criterion: text,
        link: text,
        paper: { type: 'boolean' },
        join: { type: 'boolean' },
        signed: text,
        'on-behalf': { type: 'boolean' },
      },
      ...Object.fromEntries(evidencePapers.map((name) => [name, text])),
    },
    positionals: [0, 1],
    async run(call) {
      const { doors, values, positionals, json, out, cwd } = call
      const request = { ...place(call), criterion: needText(call, 'criterion'), ...givenTexts(values, evidencePapers) }
      const [file, link, isPaper] = [positionals[0], textOf(values, 'link'), values.paper === true]
      if (positionals.length > 1 || [file, link, isPaper || undefined].filter((one) => one !== undefined).length !== 1)
        throw new ChisoError('WRONG_USAGE', { what: 'evidence add FILE | --link URL | --paper' })
      const onBehalf = values['on-behalf'] === true
      if (onBehalf) Object.assign(request, { onBehalf, ...(await keepSigned(call, { ...place(call), onBehalf })) })
      const added =
        file === undefined
          ? await doors.addReference({ ...request, ...(link === undefined ? { paper: true } : { link }) })
          : await doors.addEvidence({ ...request, join: values.join === true, path: resolve(cwd, file), fileName: basename(file) })
      const all = added.items ?? [added]
      out.write(
        json ? `${JSON.stringify(added)}\n` : all.map(({ evidence, name, type }) => `Đã thêm ${name} (${type}): ${evidence}\n`).join(''),
      )
      return 0
    },
  },
  list: {
    does: 'tài liệu kiểm chứng của một đơn vị theo tiêu chí, mục nào còn thiếu',
    usage: '--round R --unit U',
    options: whose,
    positionals: 0,
    async run(call) {
      const listed = call.doors.evidence(place(call))
      printAnswer(call, listed, listed, {
        'Tiêu chí': (one: Coverage) => one.criterion,
        Đủ: (one) => (one.enough ? 'đủ' : 'thiếu'),
        'Tài liệu': (one) => one.evidence.map(({ name, type }) => `${name} (${type})`).join('; '),
        'Giải trình': (one) => one.explanation,
      })
      return 0
    },
  },
  remove: {
    does: 'bỏ một tài liệu kiểm chứng; tệp đã lưu vẫn được giữ',
    usage: 'ID [--reason T]',
    options: { reason: text },
    positionals: 1,
    async run({ doors, values, positionals, json, out }) {
      const removed = await doors.removeEvidence({ evidence: positionals[0]!, ...givenTexts(values, ['reason']) })
      out.write(json ? `${JSON.stringify(removed)}\n` : `Đã bỏ ${removed.evidence}\n`)
      return 0
    },
  },
  export: {
    does: 'ghi mọi tài liệu kiểm chứng của một đơn vị vào một tệp ZIP kèm danh mục',
    usage: 'FILE --round R --unit U',
    options: whose,
    positionals: 1,
    async run(call) {
      const path = resolve(call.cwd, call.positionals[0]!)
      const bytes = await streamNewFile(path, call.doors.evidenceArchive(place(call)))
      call.out.write(call.json ? `${JSON.stringify({ file: path, bytes })}\n` : `Đã ghi ${path}: ${bytes} byte\n`)
      return 0
    },
  },
}
