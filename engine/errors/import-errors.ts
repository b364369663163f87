import type { ErrorWording } from './error-kind.ts'

/** Of files that come in, their batches, rows, sources and aliases. */
export const importErrors = {
  OTHER_DATASET: {
    kind: 'conflict',
    vi: (p) => `Lần nhập ${p.batch} và ${p.other} thuộc hai bộ dữ liệu khác nhau`,
    en: (p) => `Batches ${p.batch} and ${p.other} belong to different datasets`,
  },
  NO_SUCH_ALIAS: {
    kind: 'unknown',
    vi: (p) => `Không có tên gọi khác nào là "${p.name}"`,
    en: (p) => `There is no alias "${p.name}"`,
  },
  ALIAS_TAKEN: {
    kind: 'conflict',
    vi: (p) => `"${p.name}" đã là mã hoặc tên chính thức của ${p.unit}, không cần và không thể đặt làm tên gọi khác`,
    en: (p) => `"${p.name}" is a code or official name of ${p.unit} already and cannot be an alias`,
  },
  NO_SUCH_SOURCE: {
    kind: 'unknown',
    vi: (p) => `Chưa lưu nguồn nào tên "${p.name}" cho bộ dữ liệu ${p.dataset}. Có: ${p.known}`,
    en: (p) => `No source "${p.name}" is saved for the dataset ${p.dataset}. There are: ${p.known}`,
  },
  NO_PERIOD_OF_ROWS: {
    kind: 'wrong',
    vi: (p) => `Dòng của bộ dữ liệu ${p.dataset} không thuộc kỳ nào: bỏ điều kiện kỳ`,
    en: (p) => `Rows of the dataset ${p.dataset} belong to no period: leave the period out`,
  },
  NO_UNIT_OF_ROWS: {
    kind: 'wrong',
    vi: (p) => `Dòng của bộ dữ liệu ${p.dataset} không thuộc đơn vị nào: bỏ điều kiện đơn vị`,
    en: (p) => `Rows of the dataset ${p.dataset} belong to no unit: leave the unit out`,
  },
  NO_SUCH_COLUMN: {
    kind: 'wrong',
    vi: (p) => `Bộ dữ liệu ${p.dataset} không có cột "${p.column}". Có: ${p.known}`,
    en: (p) => `The dataset ${p.dataset} has no column "${p.column}". There are: ${p.known}`,
  },
  NO_SUCH_BATCH: {
    kind: 'absent',
    vi: (p) => `Không có lần nhập "${p.batch}"`,
    en: (p) => `There is no batch "${p.batch}"`,
  },
  NO_SUCH_REFUSAL: {
    kind: 'absent',
    vi: (p) => `Không có tệp bị từ chối số ${p.seq}, hoặc danh sách lỗi đã hết hạn lưu`,
    en: (p) => `There is no refused file ${p.seq}, or its list of errors is kept no longer`,
  },
  NO_REPAIR_FILE: {
    kind: 'conflict',
    vi: (p) => `Không làm được tệp để sửa: ${p.why}`,
    en: (p) => `There is no file to mend: ${p.code}; the list of errors says what to do`,
  },
  NO_SUCH_JOB: {
    kind: 'absent',
    vi: () => 'Tệp này không còn được giữ trên máy chủ; hãy gửi lại tệp. Những gì đã ghi nhận nằm trong danh sách các lần nhập',
    en: () => 'This file is not kept on the server any more; send it again. What was recorded stands among the batches',
  },
  JOB_BUSY: {
    kind: 'conflict',
    vi: (p) => `${p.file}: đang được đọc hoặc ghi nhận; hãy chờ xong`,
    en: (p) => `${p.file}: is being read or recorded; wait until that is over`,
  },
  TOO_MANY_JOBS: {
    kind: 'conflict',
    vi: (p) =>
      `Máy chủ đang giữ nhiều tệp chờ ghi nhận nhất có thể (${p.jobs} tệp hoặc ${p.limit} MiB); hãy ghi nhận hoặc bỏ bớt rồi gửi lại`,
    en: (p) =>
      `The server keeps as many waiting files as it may (${p.jobs} files or ${p.limit} MiB); record or drop some, then send it again`,
  },
  BATCH_UNDONE: {
    kind: 'conflict',
    vi: (p) => `Lần nhập ${p.batch} đã được hoàn tác trước đó`,
    en: (p) => `Batch ${p.batch} has been undone before`,
  },
  SNAPSHOT_NEEDS_PERIOD: {
    kind: 'wrong',
    vi: () => 'Tệp là toàn bộ dữ liệu của một kỳ thì phải nói rõ kỳ nào: thêm kỳ của tệp (--period)',
    en: () => 'A file that is all there is must say of which period: give the period of the file (--period)',
  },
  SNAPSHOT_WITHOUT_DATES: {
    kind: 'wrong',
    vi: (p) =>
      `Hàng của bộ dữ liệu ${p.dataset} không gắn với kỳ nào nên không tệp nào là toàn bộ dữ liệu của một kỳ; hãy bỏ lựa chọn này (--snapshot)`,
    en: (p) => `Rows of the dataset ${p.dataset} belong to no period, so no file is all there is of one; leave the option out (--snapshot)`,
  },
} satisfies Record<string, ErrorWording>
