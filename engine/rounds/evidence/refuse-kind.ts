import { ChisoError } from '../../errors.ts'
import type { Words } from '../../words.ts'

/** Kinds of files that are no evidence here, each with what to do instead. */
const refusals = {
  empty: { vi: 'tệp rỗng; hãy kiểm tra rồi gửi lại', en: 'the file is empty; look at it and send it again' },
  page: {
    vi: 'đây là trang web hoặc ảnh SVG; hãy in ra PDF rồi gửi tệp PDF',
    en: 'this is a web page or an SVG; print it to PDF and send that',
  },
  picture: {
    vi: 'loại ảnh này không nhận; hãy lưu thành JPG, PNG hoặc PDF',
    en: 'pictures of this kind are not taken; save it as JPG, PNG or PDF',
  },
  photo: {
    vi: 'chỉ ghép được ảnh JPG thành một tệp PDF; hãy gửi riêng tệp khác loại',
    en: 'only JPG pictures are joined into one PDF; send the others by themselves',
  },
  packed: {
    vi: 'loại tệp nén này không nhận; hãy nén lại bằng ZIP hoặc gửi từng tệp',
    en: 'archives of this kind are not taken; pack it as ZIP or send the files one by one',
  },
  program: { vi: 'đây là chương trình; không nhận', en: 'this is a program and is not taken' },
  media: {
    vi: 'âm thanh và phim không nhận; hãy ghi số văn bản, nơi lưu bằng --paper',
    en: 'sound and film are not taken; name the document and where it is kept with --paper',
  },
  office: {
    vi: 'loại tài liệu này không nhận; hãy lưu thành PDF, DOCX hoặc XLSX',
    en: 'documents of this kind are not taken; save it as PDF, DOCX or XLSX',
  },
  macro: {
    vi: 'tài liệu có macro; hãy lưu thành bản không có macro (DOCX, XLSX) hoặc PDF',
    en: 'the document holds macros; save it without (DOCX, XLSX) or as PDF',
  },
  locked: { vi: 'tài liệu có mật khẩu; hãy bỏ mật khẩu rồi gửi lại', en: 'the document has a password; take it off and send it again' },
  damaged: {
    vi: 'tệp hỏng hoặc bị cắt; hãy mở thử, lưu lại rồi gửi',
    en: 'the file is damaged or cut; open it, save it again and send that',
  },
  inner: { vi: 'tệp ZIP nằm trong tệp ZIP; hãy giải nén trước', en: 'an archive inside an archive; unpack it first' },
  large: { vi: 'bung ra quá lớn hoặc quá nhiều tệp; hãy gửi từng phần', en: 'too much or too many files come out of it; send it in parts' },
  unknown: {
    vi: 'chỉ nhận PDF, DOCX, XLSX, JPG, PNG, DOC, XLS và ZIP chứa các tệp ấy; hãy lưu thành PDF',
    en: 'only PDF, DOCX, XLSX, JPG, PNG, DOC, XLS and ZIP of these are taken; save it as PDF',
  },
} satisfies Record<string, Words>
export type RefusedKind = keyof typeof refusals

/** Throws EVIDENCE_REFUSED: what the file is, and what to do. */
export function refuseKind(kind: RefusedKind, file: string): never {
  const { vi, en } = refusals[kind]
  throw new ChisoError('EVIDENCE_REFUSED', { file, kind, why: vi, why_en: en })
}
