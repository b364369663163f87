/** Every error of the product: code → typed parameters → message in Vietnamese and English. */

type Parameters = Record<string, string | number>
interface Wording {
  vi: (p: Parameters) => string
  en: (p: Parameters) => string
}

const wordings = {
  DEFINITIONS_WRONG: {
    vi: (p) => `Định nghĩa có ${p.count} chỗ sai, chưa khởi động:\n${p.list}`,
    en: (p) => `${p.count} wrong places in the definitions, not starting:\n${p.list}`,
  },
  HOME_IN_USE: {
    vi: (p) => `Kho dữ liệu ${p.home} đang được tiến trình ${p.pid} sử dụng; hãy dừng tiến trình đó trước`,
    en: (p) => `The home ${p.home} is in use by process ${p.pid}; stop that one first`,
  },
  HOME_DAMAGED: {
    vi: (p) =>
      `Dữ liệu trong ${p.home} không khớp sổ sự kiện: ${p.fault}. Chưa phục vụ để khỏi đưa ra số sai; chạy "npm run -s chiso -- rebuild"`,
    en: (p) =>
      `The data in ${p.home} do not agree with the event chain: ${p.fault}. Not serving, lest a number be wrong; run "npm run -s chiso -- rebuild"`,
  },
  PORT_IN_USE: {
    vi: (p) => `Cổng ${p.port} đã có chương trình khác dùng; đặt CHISO_PORT thành cổng khác rồi chạy lại`,
    en: (p) => `Port ${p.port} is taken by another program; set CHISO_PORT to another port and start again`,
  },
  HOST_NOT_LOCAL: {
    vi: (p) => `CHISO_HOST=${p.host} không phải địa chỉ nội bộ của máy; bản này chỉ phục vụ trên 127.0.0.1, ::1 hoặc localhost`,
    en: (p) => `CHISO_HOST=${p.host} is no loopback address; this version serves 127.0.0.1, ::1 or localhost only`,
  },
  UNKNOWN_COMMAND: {
    vi: (p) => `Không có lệnh "${p.command}". Các lệnh: ${p.known}`,
    en: (p) => `There is no command "${p.command}". Commands: ${p.known}`,
  },
  WRONG_USAGE: {
    vi: (p) => `Cách gọi chưa đúng: ${p.what}`,
    en: (p) => `Wrong usage: ${p.what}`,
  },
  FILE_NOT_FOUND: {
    vi: (p) => `Không đọc được tệp ${p.file}`,
    en: (p) => `The file ${p.file} cannot be read`,
  },
  NO_SUCH_DATASET: {
    vi: (p) => `Không có bộ dữ liệu "${p.id}". Có: ${p.known}`,
    en: (p) => `There is no dataset "${p.id}". There are: ${p.known}`,
  },
  NO_SUCH_INDICATOR: {
    vi: (p) => `Không có chỉ số "${p.id}". Có: ${p.known}`,
    en: (p) => `There is no indicator "${p.id}". There are: ${p.known}`,
  },
  NO_SUCH_PLAN: {
    vi: (p) => `Không có kế hoạch "${p.id}". Có: ${p.known}`,
    en: (p) => `There is no plan "${p.id}". There are: ${p.known}`,
  },
  NO_SUCH_UNIT: {
    vi: (p) => `Không có đơn vị "${p.unit}" trong danh mục`,
    en: (p) => `There is no unit "${p.unit}" in the registry`,
  },
  UNIT_NOT_ALONE: {
    vi: (p) => `Mã "${p.unit}" ứng với nhiều đơn vị trong kỳ: ${p.ids}; hãy ghi rõ id`,
    en: (p) => `The code "${p.unit}" stands for several units in the period: ${p.ids}; give the id`,
  },
  NO_SUCH_COLUMN: {
    vi: (p) => `Bộ dữ liệu ${p.dataset} không có cột "${p.column}". Có: ${p.known}`,
    en: (p) => `The dataset ${p.dataset} has no column "${p.column}". There are: ${p.known}`,
  },
  NO_SUCH_BATCH: {
    vi: (p) => `Không có lần nhập "${p.batch}"`,
    en: (p) => `There is no batch "${p.batch}"`,
  },
  BATCH_UNDONE: {
    vi: (p) => `Lần nhập ${p.batch} đã được hoàn tác trước đó`,
    en: (p) => `Batch ${p.batch} has been undone before`,
  },
  WRONG_PERIOD: {
    vi: (p) => `"${p.period}" không phải một kỳ. Ví dụ đúng: 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-M07`,
    en: (p) => `"${p.period}" is no period. Right would be 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-M07`,
  },
  PERIOD_OUTSIDE_PLAN: {
    vi: (p) => `Kỳ ${p.period} không thuộc năm ${p.year} của kế hoạch ${p.plan}`,
    en: (p) => `The period ${p.period} lies outside the year ${p.year} of plan ${p.plan}`,
  },
  READING_NOT_YET: {
    vi: (p) => `Cách đọc "${p.reading}" chưa có; dùng reported`,
    en: (p) => `The reading "${p.reading}" is not there yet; use reported`,
  },
  STORAGE_FULL: {
    vi: () => 'Ổ đĩa đã đầy; chưa ghi nhận dòng nào. Giải phóng chỗ rồi gửi lại tệp',
    en: () => 'The disk is full; nothing was stored. Free some space and send the file again',
  },
  REPLAY_DIFFERS: {
    vi: (p) => `Dựng lại lần nhập ${p.batch} cho kết quả khác lúc ghi nhận: ${p.fault}`,
    en: (p) => `Replaying batch ${p.batch} gives another result than when it was accepted: ${p.fault}`,
  },
  NOT_ALLOWED: {
    vi: () => 'Tài khoản này không được làm việc đó',
    en: () => 'This account may not do that',
  },
  FOREIGN_HOST: {
    vi: () => 'Yêu cầu đến từ tên máy lạ nên bị từ chối',
    en: () => 'The request names a foreign host and is refused',
  },
  FOREIGN_ORIGIN: {
    vi: () => 'Yêu cầu ghi đến từ trang khác nên bị từ chối',
    en: () => 'A writing request from another site is refused',
  },
  NOT_FOUND: {
    vi: (p) => `Không có địa chỉ ${p.path}`,
    en: (p) => `There is no address ${p.path}`,
  },
  NOT_ACCEPTABLE: {
    vi: (p) => `Không trả được dạng "${p.accept}"; có JSON, CSV và Apache Arrow`,
    en: (p) => `The form "${p.accept}" is not given out; there are JSON, CSV and Apache Arrow`,
  },
  TOO_LARGE: {
    vi: (p) => `Tệp vượt quá ${p.limit} MiB`,
    en: (p) => `The file exceeds ${p.limit} MiB`,
  },
  TOO_SLOW: {
    vi: (p) => `Không nhận thêm được byte nào của tệp trong ${p.seconds} giây nên đã dừng; hãy gửi lại`,
    en: (p) => `No further byte of the file arrived within ${p.seconds} seconds, so receiving stopped; send it again`,
  },
  UPLOAD_CUT: {
    vi: () => 'Tệp bị ngắt khi đang gửi; chưa ghi nhận dòng nào, hãy gửi lại',
    en: () => 'The file was cut off while being sent; nothing was stored, send it again',
  },
  BODY_NOT_ONE_FILE: {
    vi: () => 'Phần thân phải là đúng một tệp; mọi tham số đặt trong địa chỉ, ví dụ ?dataset=dossiers',
    en: () => 'The body must be exactly one file; all parameters stand in the address, as in ?dataset=dossiers',
  },
  FILE_NAME_MISSING: {
    vi: () => 'Thiếu tên tệp; hãy ghi trong địa chỉ, ví dụ ?file=ho-so-quy-3-2022.csv',
    en: () => 'The name of the file is missing; give it in the address, as in ?file=dossiers-2022-q3.csv',
  },
  UNEXPECTED: {
    vi: (p) => `Có lỗi ngoài dự kiến; hãy báo người quản trị mã ${p.incident}`,
    en: (p) => `Something unexpected went wrong; tell the administrator the code ${p.incident}`,
  },
  WRONG_REQUEST: {
    vi: (p) => `Yêu cầu chưa đúng: ${p.what}`,
    en: (p) => `Wrong request: ${p.what}`,
  },
} satisfies Record<string, Wording>

export type ErrorCode = keyof typeof wordings

/** A wrong request or definition: everything else that is thrown is a bug. */
export class ChisoError extends Error {
  readonly code: ErrorCode
  readonly parameters: Parameters

  constructor(code: ErrorCode, parameters: Parameters = {}) {
    super(wordings[code].vi(parameters))
    this.name = 'ChisoError'
    this.code = code
    this.parameters = parameters
  }

  /** The message in Vietnamese or English. */
  text(language: 'vi' | 'en'): string {
    return wordings[this.code][language](this.parameters)
  }
}
