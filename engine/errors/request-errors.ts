import type { ErrorWording } from './error-kind.ts'

/** Of commands and requests, whatever room they are for. */
export const requestErrors = {
  UNKNOWN_COMMAND: {
    kind: 'wrong',
    vi: (p) => `Không có lệnh "${p.command}". Các lệnh: ${p.known}`,
    en: (p) => `There is no command "${p.command}". Commands: ${p.known}`,
  },
  WRONG_USAGE: {
    kind: 'wrong',
    vi: (p) => `Cách gọi chưa đúng: ${p.what}`,
    en: (p) => `Wrong usage: ${p.what}`,
  },
  FILE_NOT_FOUND: {
    kind: 'wrong',
    vi: (p) => `Không đọc được tệp ${p.file}`,
    en: (p) => `The file ${p.file} cannot be read`,
  },
  NO_SUCH_DATASET: {
    kind: 'unknown',
    vi: (p) => `Không có bộ dữ liệu "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no dataset "${p.id}". The nearest: ${p.known}`,
  },
  NO_SUCH_INDICATOR: {
    kind: 'unknown',
    vi: (p) => `Không có chỉ số "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no indicator "${p.id}". The nearest: ${p.known}`,
  },
  NO_SUCH_UNIT: {
    kind: 'unknown',
    vi: (p) => `Không có đơn vị "${p.unit}" trong danh mục${p.of ? ` vào thời gian được hỏi; mã này là của ${p.of}` : ''}`,
    en: (p) => `There is no unit "${p.unit}" in the registry${p.of_en ? ` at the time asked about; the code is that of ${p.of_en}` : ''}`,
  },
  UNIT_NOT_ALONE: {
    kind: 'ambiguous',
    vi: (p) => `Mã "${p.unit}" ứng với nhiều đơn vị trong kỳ: ${p.ids}; hãy ghi rõ id`,
    en: (p) => `The code "${p.unit}" stands for several units in the period: ${p.ids}; give the id`,
  },
  WRONG_PERIOD: {
    kind: 'wrong',
    vi: (p) => `"${p.period}" không phải một kỳ. Ví dụ đúng: 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-M07`,
    en: (p) => `"${p.period}" is no period. Right would be 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-M07`,
  },
  WRONG_DAY: {
    kind: 'wrong',
    vi: (p) => `"${p.day}" không phải ngày; ghi như 2022-12-31`,
    en: (p) => `"${p.day}" is no day; write it like 2022-12-31`,
  },
  DAY_TO_COME: {
    kind: 'wrong',
    vi: (p) => `Văn bản không thể ban hành vào ngày ${p.day}, ngày chưa đến. Kiểm tra lại ngày ban hành`,
    en: (p) => `A paper cannot be of ${p.day}, a day still to come. Look at its date again`,
  },
  WRONG_DAYS: {
    kind: 'wrong',
    vi: (p) => `Từ "${p.from}" đến "${p.to}" không phải hai ngày liền thứ tự; ví dụ đúng: 2026-03-01 và 2026-03-15`,
    en: (p) => `From "${p.from}" to "${p.to}" is no stretch of days; right would be 2026-03-01 and 2026-03-15`,
  },
  WRONG_READING: {
    kind: 'wrong',
    vi: (p) => `Cách đọc "${p.reading}" không có; có reported, restated, at:2025-07-01`,
    en: (p) => `There is no reading "${p.reading}"; there are reported, restated, at:2025-07-01`,
  },
  FOREIGN_HOST: {
    kind: 'forbidden',
    vi: () => 'Yêu cầu đến từ tên máy lạ nên bị từ chối',
    en: () => 'The request names a foreign host and is refused',
  },
  FOREIGN_ORIGIN: {
    kind: 'forbidden',
    vi: () => 'Yêu cầu đến từ trang khác nên bị từ chối; hãy mở trang Chỉ Số rồi làm lại',
    en: () => 'A request from another site is refused; open the pages of Chỉ Số and do it there',
  },
  NOT_FOUND: {
    kind: 'absent',
    vi: (p) => `Không có địa chỉ ${p.path}`,
    en: (p) => `There is no address ${p.path}`,
  },
  NOT_ACCEPTABLE: {
    kind: 'no-form',
    vi: (p) => `Không trả được dạng "${p.accept}"; có JSON, CSV và Apache Arrow`,
    en: (p) => `The form "${p.accept}" is not given out; there are JSON, CSV and Apache Arrow`,
  },
  TOO_LARGE: {
    kind: 'too-large',
    vi: (p) => `Nội dung gửi lên vượt quá ${p.limit} MiB nên chưa nhận; hãy gửi phần nhỏ hơn`,
    en: (p) => `What was sent exceeds ${p.limit} MiB and was not taken; send less`,
  },
  TOO_SLOW: {
    kind: 'slow',
    vi: (p) => `Không nhận thêm được byte nào trong ${p.seconds} giây nên đã dừng; hãy gửi lại`,
    en: (p) => `No further byte arrived within ${p.seconds} seconds, so receiving stopped; send it again`,
  },
  UPLOAD_CUT: {
    kind: 'unfit',
    vi: () => 'Nội dung bị ngắt khi đang gửi; chưa ghi nhận gì, hãy gửi lại',
    en: () => 'What was sent was cut off on the way; nothing was stored, send it again',
  },
  BODY_NOT_ONE_FILE: {
    kind: 'unfit',
    vi: () => 'Phần thân phải là đúng một tệp; mọi tham số đặt trong địa chỉ, ví dụ ?dataset=dossiers',
    en: () => 'The body must be exactly one file; all parameters stand in the address, as in ?dataset=dossiers',
  },
  FILE_NAME_MISSING: {
    kind: 'unfit',
    vi: () => 'Thiếu tên tệp; hãy ghi trong địa chỉ, ví dụ ?file=ho-so-quy-3-2022.csv',
    en: () => 'The name of the file is missing; give it in the address, as in ?file=dossiers-2022-q3.csv',
  },
  UNEXPECTED: {
    kind: 'fault',
    vi: (p) => `Có lỗi ngoài dự kiến; hãy báo người quản trị mã ${p.incident}`,
    en: (p) => `Something unexpected went wrong; tell the administrator the code ${p.incident}`,
  },
  WRONG_REQUEST: {
    kind: 'wrong',
    vi: (p) => `Yêu cầu chưa đúng: ${p.what}`,
    en: (p) => `Wrong request: ${p.what_en ?? p.what}`,
  },
  WRONG_MEDIA_TYPE: {
    kind: 'not-taken',
    vi: () => 'Content-Type của nội dung gửi lên không phải loại mà địa chỉ này nhận; xem /api/docs',
    en: () => 'The Content-Type of what was sent is none that this address takes; see /api/docs',
  },
} satisfies Record<string, ErrorWording>
