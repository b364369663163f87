import { likelierEncoding, previewEncodings } from '../bytes/preview-encodings.ts'
import { lostLetters, twiceEncoded } from '../cells/clean-cell.ts'
import type { IssueLog } from './issue-log.ts'
import { contentIsUtf8, encodingHint, type Finding } from './issues.ts'

export interface EncodingLog extends IssueLog {
  /** The file was read to its end in this encoding: tells where it is another one and no cell shows it. */
  judge(encoding: string): void
}

/** A log that names the likely encoding in an error of encoding of which nothing more is known, or that only a declared encoding makes look encoded twice. */
export function nameEncodings(log: IssueLog, path: string, declared: string | undefined): EncodingLog {
  let likely: string[] | null = null
  let isTold = false
  const generic = encodingHint('').hint
  const isVague = ({ hint, encoding }: NonNullable<Finding['parameters']>) =>
    hint === generic || ((hint === twiceEncoded.hint || hint === lostLetters.hint) && encoding !== 'UTF-8')
  return {
    ...log,
    judge(encoding) {
      const meant = isTold || /^utf-?8$/i.test(encoding) ? null : likelierEncoding(path, encoding)
      if (meant !== null) log.error({ code: 'BAD_ENCODING', row: 1, column: null, parameters: { encoding, ...hintAt(meant) } })
    },
    error(finding, order) {
      isTold ||= finding.code === 'BAD_ENCODING'
      if (finding.code !== 'BAD_ENCODING' || !isVague(finding.parameters ?? {})) return log.error(finding, order)
      likely ??= previewEncodings(path).map(({ encoding }) => encoding)
      // Only the beginning is looked at: what reads as UTF-8 there, undeclared, is none further down.
      const isKnown = likely.length > 0 && (likely[0] !== 'utf-8' || declared !== undefined)
      const named = likely[0] === 'utf-8' ? contentIsUtf8 : hintAt(likely.join(', '))
      const { hint, encoding } = finding.parameters!
      const unknown = hint === lostLetters.hint ? encodingHint(String(encoding)) : {}
      log.error({ ...finding, parameters: { ...finding.parameters, ...(isKnown ? named : unknown) } }, order)
    },
  }
}

const hintAt = (likely: string) => ({
  hint: `tệp có vẻ là ${likely}; hãy xem thử rồi khai báo bảng mã đó, hoặc lưu lại thành CSV UTF-8`,
  hint_en: `the file looks like ${likely}; look at the preview and declare it, or save the file as CSV UTF-8`,
})
