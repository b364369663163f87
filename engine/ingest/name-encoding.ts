import type { IssueLog } from './issue-log.ts'
import { encodingHint } from './issues.ts'
import { previewEncodings } from './preview-encodings.ts'

/** A log that names the likely encoding in an error of encoding of which nothing more is known. */
export function nameEncodings(log: IssueLog, path: string): IssueLog {
  let likely: string | null = null
  const generic = encodingHint('').hint
  return {
    ...log,
    error(finding, order) {
      if (finding.code !== 'BAD_ENCODING' || finding.parameters?.hint !== generic) return log.error(finding, order)
      likely ??= previewEncodings(path)
        .map(({ encoding }) => encoding)
        .join(', ')
      const named = {
        hint: `tệp có vẻ là ${likely}; hãy xem thử rồi khai báo bảng mã đó, hoặc lưu lại thành CSV UTF-8`,
        hint_en: `the file looks like ${likely}; look at the preview and declare it, or save the file as CSV UTF-8`,
      }
      log.error(likely === '' ? finding : { ...finding, parameters: { ...finding.parameters, ...named } }, order)
    },
  }
}
