import type { Wording } from '../words.ts'

type Named = Record<string, string | number | null>

/** Where in a table: the parts that are known of batch, row, unit and half-month. */
const placed =
  (words: [name: string, before: string][]) =>
  (p: Named): string =>
    words
      .filter(([name]) => p[name] !== undefined && p[name] !== null)
      .map(([name, before]) => `${before} ${p[name]}`)
      .join(', ')
const placeVi = placed([
  ['batch', 'lần nhập'],
  ['row', 'dòng'],
  ['unit', 'đơn vị'],
  ['from', 'nửa tháng từ'],
])
const placeEn = placed([
  ['batch', 'batch'],
  ['row', 'row'],
  ['unit', 'unit'],
  ['from', 'half-month from'],
])

/** What `verify` and the opening of a home can find wrong: code → wording in Vietnamese and English. */
export const faultWords = {
  RECORDS_UNREADABLE: {
    vi: (p) => `không đọc được sổ sự kiện records.sqlite (${p.why})`,
    en: (p) => `the event chain records.sqlite cannot be read (${p.why})`,
  },
  EVENT_CHANGED: {
    vi: (p) => `sự kiện ${p.event} đã bị sửa: nội dung không khớp dấu băm của chính nó`,
    en: (p) => `event ${p.event} was changed: its content does not give its hash`,
  },
  EVENT_MOVED: {
    vi: (p) => `sự kiện ${p.event} không nối tiếp sự kiện trước nó: một trong hai đã bị thay, chèn hoặc đổi chỗ`,
    en: (p) => `event ${p.event} does not follow on the one before: one of the two was replaced, inserted or moved`,
  },
  EVENT_MISSING: {
    vi: (p) => `thiếu sự kiện ${p.event}`,
    en: (p) => `event ${p.event} is missing`,
  },
  CHAIN_CUT: {
    vi: (p) => `sổ bị cắt đuôi: thiếu từ sự kiện ${p.event}`,
    en: (p) => `the end of the chain is cut off: events from ${p.event} on are missing`,
  },
  CHAIN_REWRITTEN: {
    vi: (p) => `sự kiện ${p.event} không phải sự kiện mà tệp chain-head đã ghi: sổ đã bị viết lại`,
    en: (p) => `event ${p.event} is not the one that chain-head tells of: the chain was written anew`,
  },
  HEAD_DIFFERS: {
    vi: (p) => `sự kiện ${p.event} không phải sự kiện đã ghi ở nơi khác: sổ đã bị viết lại từ trước đó`,
    en: (p) => `event ${p.event} is not the one noted elsewhere: the chain was written anew before it`,
  },
  EVENT_UNKNOWN: {
    vi: (p) => `sự kiện ${p.event} thuộc loại chương trình này không biết (${p.why})`,
    en: (p) => `event ${p.event} is of a kind this program does not know (${p.why})`,
  },
  EVENT_UNREADABLE: {
    vi: (p) => `chương trình này không đọc được nội dung sự kiện ${p.event} (${p.why})`,
    en: (p) => `this program cannot read what event ${p.event} says (${p.why})`,
  },
  RECORDS_FOREIGN: {
    vi: (p) => `records.sqlite có đối tượng lạ: ${p.why}`,
    en: (p) => `records.sqlite holds something foreign: ${p.why}`,
  },
  HEAD_MISSING: {
    vi: () => 'thiếu tệp chain-head, nơi giữ dấu băm của sự kiện cuối',
    en: () => 'the file chain-head, which keeps the hash of the last event, is missing',
  },
  HEAD_UNREADABLE: {
    vi: () => 'tệp chain-head đã hỏng',
    en: () => 'the file chain-head is damaged',
  },
  DEFINITION_DIFFERS: {
    vi: (p) => `định nghĩa definitions/${p.file} không còn như khi được phê duyệt (sự kiện ${p.event})`,
    en: (p) => `the definition definitions/${p.file} is no longer as it was approved (event ${p.event})`,
  },
  DEFINITION_MISSING: {
    vi: (p) => `thiếu định nghĩa definitions/${p.file} đã được phê duyệt (sự kiện ${p.event})`,
    en: (p) => `the definition definitions/${p.file} that was approved is missing (event ${p.event})`,
  },
  ORIGINAL_MISSING: {
    vi: (p) => `lần nhập ${p.batch}: thiếu tệp gốc ${p.file}`,
    en: (p) => `batch ${p.batch}: its original ${p.file} is missing`,
  },
  ORIGINAL_CHANGED: {
    vi: (p) => `lần nhập ${p.batch}: tệp gốc ${p.file} đã bị sửa hoặc hỏng`,
    en: (p) => `batch ${p.batch}: its original ${p.file} was changed or damaged`,
  },
  EDITION_MISSING: {
    vi: (p) => `sự kiện ${p.event}: thiếu bản chốt ${p.file}`,
    en: (p) => `event ${p.event}: its edition ${p.file} is missing`,
  },
  EDITION_CHANGED: {
    vi: (p) => `sự kiện ${p.event}: bản chốt ${p.file} đã bị sửa hoặc hỏng`,
    en: (p) => `event ${p.event}: its edition ${p.file} was changed or damaged`,
  },
  EDITION_DIFFERS: {
    vi: (p) => `sự kiện ${p.event}: bản chốt ${p.file} tính lại ra kết quả khác ở ${p.why}`,
    en: (p) => `event ${p.event}: the edition ${p.file} comes to something else at ${p.why}`,
  },
  EVIDENCE_MISSING: {
    vi: (p) => `thiếu tệp minh chứng ${p.file}`,
    en: (p) => `the evidence ${p.file} is missing`,
  },
  EVIDENCE_CHANGED: {
    vi: (p) => `tệp minh chứng ${p.file} đã bị sửa hoặc hỏng`,
    en: (p) => `the evidence ${p.file} was changed or damaged`,
  },
  ANALYTICS_UNREADABLE: {
    vi: (p) => `không mở được dữ liệu suy ra analytics.duckdb (${p.why}); chạy "npm run -s chiso -- rebuild"`,
    en: (p) => `the derived data analytics.duckdb cannot be opened (${p.why}); run "npm run -s chiso -- rebuild"`,
  },
  BATCH_MISSING: {
    vi: (p) => `lần nhập ${p.batch} có trong sổ nhưng không có trong bảng ${p.table}, hoặc khác ngày`,
    en: (p) => `batch ${p.batch} of the chain is not in the table ${p.table}, or with other days`,
  },
  ACCOUNTS_DAMAGED: {
    vi: (p) => `tệp ${p.file} đã hỏng: ${p.why}`,
    en: (p) => `the file ${p.file} is damaged: ${p.why}`,
  },
  BATCH_UNKNOWN: {
    vi: (p) => `bảng ${p.table} có lần nhập ${p.batch} mà sổ không có`,
    en: (p) => `the table ${p.table} has batch ${p.batch}, which the chain does not have`,
  },
  BATCH_ROWS: {
    vi: (p) => `lần nhập ${p.batch}: bảng ${p.table} giữ ${p.found} dòng, sổ ghi ${p.wanted}`,
    en: (p) => `batch ${p.batch}: the table ${p.table} holds ${p.found} rows, the chain tells of ${p.wanted}`,
  },
  BATCH_CONTENT: {
    vi: (p) => `lần nhập ${p.batch}: có dòng trong bảng ${p.table} khác lúc ghi nhận`,
    en: (p) => `batch ${p.batch}: rows of the table ${p.table} differ from what was accepted`,
  },
  KEY_TWICE: {
    vi: (p) => `bảng ${p.table}: một khóa đứng hai lần: ${placeVi(p)}`,
    en: (p) => `the table ${p.table}: one key stands twice: ${placeEn(p)}`,
  },
  STATE_MISPLACED: {
    vi: (p) => `bảng ${p.table}: lẽ ra phải là trạng thái hiện hành: ${placeVi(p)}`,
    en: (p) => `the table ${p.table}: this ought to be the state that stands: ${placeEn(p)}`,
  },
  COUNTS_DIFFER: {
    vi: (p) => `bảng ${p.table}: số đếm khác với đếm lại từ các dòng: ${placeVi(p)}`,
    en: (p) => `the table ${p.table}: counts differ from those counted anew from the rows: ${placeEn(p)}`,
  },
  UNITS_DIFFER: {
    vi: (p) => `bảng ${p.table} không khớp danh mục đơn vị`,
    en: (p) => `the table ${p.table} does not agree with the registry of units`,
  },
  REPLAY_FAILED: {
    vi: (p) => `không dựng lại được lần nhập ${p.batch} từ tệp gốc: ${p.why}`,
    en: (p) => `batch ${p.batch} cannot be replayed from its original: ${p.why}`,
  },
  REPLAY_DIFFERS: {
    vi: (p) => `bảng ${p.table} khác với dựng lại từ tệp gốc: ${placeVi(p)}`,
    en: (p) => `the table ${p.table} differs from what the originals replay to: ${placeEn(p)}`,
  },
} satisfies Record<string, Wording<Named>>

export type FaultCode = keyof typeof faultWords
