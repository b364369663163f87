import type { Reason } from '../reason.ts'

const words: Record<Reason, string> = {
  no_data: 'chưa có số liệu',
  nothing_arose: 'không phát sinh',
  not_applicable: 'không áp dụng',
  not_published: 'chưa công bố',
  no_exact_series: 'không có chuỗi chính xác',
}

/** A value, or why there is none, as a table of a command says it. */
export const sayValue = ({ value, reason }: { value: string | null; reason: Reason | null }): string | null =>
  value ?? (reason === null ? null : words[reason])
