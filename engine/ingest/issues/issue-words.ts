import type { Wording } from '../../words.ts'
import { sayHabit } from '../cells/date-habits.ts'

const textOf = (parameter: unknown): string | undefined => (parameter === undefined ? undefined : String(parameter))
const more = (text: unknown): string => (text ? `; ${text}` : '')

/** Every code an import can give: what it says in Vietnamese and English. Errors first, then warnings. */
export const issueWords = {
  EMPTY_FILE: { vi: () => 'Tệp không có nội dung', en: () => 'The file has no content' },
  NO_ROWS: { vi: () => 'Tệp chỉ có dòng tiêu đề, không có hàng dữ liệu', en: () => 'The file has a header alone and no rows' },
  NOT_TEXT: {
    vi: (p) => `Nội dung tệp là ${p.what}, không phải bảng dữ liệu dạng chữ; hãy ${p.mend ?? 'lưu bảng thành CSV UTF-8'}`,
    en: (p) => `The content of the file is ${p.what_en}, no text; ${p.mend_en ?? 'save the table as CSV UTF-8'}`,
  },
  NOT_TABLE: {
    vi: () => 'Nội dung tệp là trang HTML hoặc XML, không phải bảng CSV; hãy mở bằng bảng tính rồi lưu thành CSV UTF-8',
    en: () => 'The content of the file is HTML or XML, no CSV table; open it in a spreadsheet and save it as CSV UTF-8',
  },
  WRONG_TYPE: {
    vi: (p) => `Tên tệp và nội dung không khớp: ${p.what}${p.mend ? `; hãy ${p.mend}` : ''}`,
    en: (p) => `The name of the file and its content do not agree: ${p.what_en}${more(p.mend_en)}`,
  },
  NOT_READ: {
    vi: (p) => `Không đọc tệp ${p.ending}; hãy ${p.mend}`,
    en: (p) => `${p.ending} files are not read; ${p.mend_en}`,
  },
  OTHER_ARCHIVE: {
    vi: (p) => `Tên tệp là .xlsx nhưng nội dung là ${p.what}; hãy ${p.mend}`,
    en: (p) => `The name says .xlsx, the content is ${p.what_en}; ${p.mend_en}`,
  },
  CORRUPT_FILE: {
    vi: (p) => `Tệp bảng tính bị hỏng: ${p.why}; hãy sao chép hoặc xuất lại`,
    en: (p) => `The workbook is damaged: ${p.why_en}; copy or export it again`,
  },
  TOO_MANY_ENTRIES: {
    vi: (p) => `Tệp nén có hơn ${p.limit} phần bên trong`,
    en: (p) => `The archive has more than ${p.limit} entries`,
  },
  TOO_LARGE_UNPACKED: {
    vi: (p) => `Khi giải nén, một phần của tệp lớn hơn ${p.limit} MiB và quá xa phần nén; tệp không bình thường`,
    en: (p) => `Unpacked, a part of the file is larger than ${p.limit} MiB and far beyond what is packed; no ordinary file`,
  },
  SHEET_CHOICE: {
    vi: (p) =>
      `${p.asked ? `Không có trang tính “${p.asked}”` : 'Chưa rõ phải đọc trang tính nào'}; hãy chọn một trang (--sheet) hoặc chỉ để hiện một trang: ${p.sheets}`,
    en: (p) =>
      `${p.asked ? `There is no sheet “${p.asked}”` : 'Which sheet is to be read is not clear'}; choose one (--sheet) or leave only one in sight: ${p.sheets}`,
  },
  BAD_ENCODING: {
    vi: (p) => `Có ký tự không đọc được theo bảng mã ${p.encoding}${more(p.hint)}`,
    en: (p) => `Some characters cannot be read as ${p.encoding}${more(p.hint_en)}`,
  },
  NUL_BYTE: {
    vi: () => 'Có byte NUL (0x00) trong tệp; tệp có thể đã hỏng khi xuất hoặc sao chép',
    en: () => 'There is a NUL byte (0x00); the file may have been damaged',
  },
  CONTROL_CHAR: {
    vi: (p) => `Có ký tự điều khiển hoặc ký tự ẩn ${p.character}; hãy xóa ký tự đó`,
    en: (p) => `There is a control or invisible character ${p.character}; remove it`,
  },
  MISSING_COLUMN: {
    vi: (p) => `Thiếu cột ${p.column}; tiêu đề hiểu được: ${p.known}${more(p.hint)}`,
    en: (p) => `The column ${p.column} is missing; headers understood: ${p.known}${more(p.hint_en)}`,
  },
  DUPLICATE_HEADER: {
    vi: (p) => `Có nhiều tiêu đề cùng chỉ một cột: ${p.headers}`,
    en: (p) => `Several headers name the same column: ${p.headers}`,
  },
  REPEATED_HEADER: {
    vi: () => 'Hàng này lặp lại dòng tiêu đề, không phải dữ liệu; hãy bỏ các dòng này (--leave-out header) hoặc xóa đi',
    en: () => 'This row repeats the header and is no data; leave such rows out (--leave-out header) or remove it',
  },
  TOTAL_ROW: {
    vi: () => 'Dòng tổng cộng, không phải dữ liệu; hãy bỏ các dòng này (--leave-out total) hoặc xóa đi',
    en: () => 'A total row is no data; leave such rows out (--leave-out total) or remove it',
  },
  NUMBERING_ROW: {
    vi: () => 'Dòng đánh số cột dưới tiêu đề, không phải dữ liệu; hãy bỏ các dòng này (--leave-out numbering) hoặc xóa đi',
    en: () => 'A row that numbers the columns is no data; leave such rows out (--leave-out numbering) or remove it',
  },
  SIGNATURE_ROW: {
    vi: () => 'Dòng ký tên, ngày tháng dưới bảng, không phải dữ liệu; hãy bỏ các dòng này (--leave-out signature) hoặc xóa đi',
    en: () => 'A line of signatures or their date is no data; leave such rows out (--leave-out signature) or remove it',
  },
  NOTE_ROW: {
    vi: () => 'Ghi chú dưới bảng, không phải dữ liệu; hãy bỏ các dòng này (--leave-out note) hoặc xóa đi',
    en: () => 'A note below the table is no data; leave such rows out (--leave-out note) or remove it',
  },
  GROUP_ROW: {
    vi: () => 'Dòng tên nhóm giữa bảng, không phải dữ liệu; hãy bỏ các dòng này (--leave-out group) hoặc xóa đi',
    en: () => 'A row that names a group of rows is no data; leave such rows out (--leave-out group) or remove it',
  },
  OTHER_TABLE: {
    vi: () => 'Từ hàng này là một bảng khác, có tiêu đề riêng, nên không đọc tiếp; hãy tách thành tệp riêng hoặc xóa đi',
    en: () => 'Another table with a head of its own begins here and is not read; keep it in a file of its own or remove it',
  },
  TOO_FEW_FIELDS: {
    vi: (p) => `Hàng có ${p.found} ô, tiêu đề có ${p.expected}: thiếu ô`,
    en: (p) => `The row has ${p.found} cells, the header ${p.expected}: some are missing`,
  },
  TOO_MANY_FIELDS: {
    vi: (p) => `Hàng có ${p.found} ô, tiêu đề có ${p.expected}: thừa ô; ô có dấu phân cách phải đặt trong dấu nháy kép`,
    en: (p) => `The row has ${p.found} cells, the header ${p.expected}: too many; a cell that holds the separator must be in double quotes`,
  },
  BESIDE_TABLE: {
    vi: (p) => `Có nội dung ở cột ${p.at}, ngoài bảng: tiêu đề có ${p.expected} cột; hãy xóa ô đó ở tệp gốc`,
    en: (p) =>
      `There is something in column ${p.at}, beside the table: the header has ${p.expected} columns; clear that cell at the source`,
  },
  TOO_MANY_COLUMNS: { vi: (p) => `Tiêu đề có hơn ${p.limit} cột`, en: (p) => `The header has more than ${p.limit} columns` },
  UNTERMINATED_QUOTE: {
    vi: () => 'Dấu nháy kép mở ở đây nhưng không đóng cho đến hết tệp',
    en: () => 'A double quote is opened here and not closed until the end of the file',
  },
  BAD_QUOTE: {
    vi: () => 'Dấu nháy kép đặt sai: cả ô phải nằm trong dấu nháy kép, dấu nháy kép bên trong viết hai lần',
    en: () => 'A misplaced double quote: the whole cell must be in double quotes, those inside written twice',
  },
  SECOND_FILE: {
    vi: () => 'Một tệp khác được nối vào giữa hàng này; hãy tách ra nhập từng tệp, hoặc xuống dòng trước tiêu đề thứ hai',
    en: () => 'Another file begins within this row; import each by itself, or end the line before the second header',
  },
  OTHER_SEPARATOR: {
    vi: (p) => `Hàng có ${p.found} ô, tiêu đề có ${p.expected}: các ô của hàng này ngăn bằng dấu khác; hãy dùng một dấu cho cả tệp`,
    en: (p) =>
      `The row has ${p.found} cells, the header ${p.expected}: another sign parts this row's cells; use one sign in the whole file`,
  },
  CELL_TOO_LONG: { vi: (p) => `Ô dài hơn ${p.limit} ký tự`, en: (p) => `The cell is longer than ${p.limit} characters` },
  REQUIRED: { vi: () => 'Ô bắt buộc nhưng để trống', en: () => 'The cell is required and empty' },
  BAD_DATE: {
    vi: (p) =>
      p.declared
        ? `Không phải ngày viết theo định dạng đã khai (${p.declared})`
        : p.habit
          ? `Không phải ngày hợp lệ: ${sayHabit(String(p.habit), textOf(p.format), 'vi')}`
          : 'Không phải ngày hợp lệ; viết 31/3/2022, 31/3/2022 14:05 hoặc 2022-03-31T14:05:00',
    en: (p) =>
      p.declared
        ? `No date of the declared format (${p.declared})`
        : p.habit
          ? `No valid date: ${sayHabit(String(p.habit), textOf(p.format), 'en')}`
          : 'No valid date; write 31/3/2022, 31/3/2022 14:05 or 2022-03-31T14:05:00',
  },
  DATE_ORDER: { vi: (p) => `Ngày này trước ${p.other}`, en: (p) => `This date is before ${p.other_en}` },
  DATE_OUT_OF_RANGE: { vi: () => 'Năm phải từ 2000 đến 2100', en: () => 'The year must be from 2000 to 2100' },
  FUTURE_DATE: { vi: (p) => `Sau thời điểm hiện tại (${p.now})`, en: (p) => `After the present moment (${p.now_en})` },
  BAD_NUMBER: { vi: (p) => `Không phải số hợp lệ: ${p.why}`, en: (p) => `No valid number: ${p.why_en}` },
  AMBIGUOUS_NUMBER: {
    vi: (p) =>
      `Đọc được hai cách: ${p.decimal} hoặc ${p.grouped}; hãy viết rõ ${p.decimal}0 hoặc ${p.grouped}, hay khai báo dấu thập phân, dấu nhóm nghìn`,
    en: (p) =>
      `Can be read two ways: ${p.decimal} or ${p.grouped}; write ${p.decimal}0 or ${p.grouped}, or declare the decimal or the thousands mark`,
  },
  NEGATIVE: { vi: () => 'Số không được âm', en: () => 'The number may not be negative' },
  OUT_OF_RANGE: { vi: (p) => `Ngoài khoảng cho phép: ${p.range}`, en: (p) => `Out of range: ${p.range_en}` },
  NUM_GT_DEN: {
    vi: (p) => (p.other ? `Lớn hơn ${p.other}` : 'Không thể được tính ở tử số khi không có ở mẫu số'),
    en: (p) => (p.other_en ? `Greater than ${p.other_en}` : 'Cannot count in the numerator while it is not in the denominator'),
  },
  SUM_DIFFERS: {
    vi: (p) => `${p.whole}, ${p.parts}: lệch ${p.gap}`,
    en: (p) => `${p.whole_en}, ${p.parts_en}: ${p.gap_en} apart`,
  },
  PART_ABOVE_WHOLE: {
    vi: (p) => `${p.parts} lớn hơn ${p.whole}: quá ${p.gap}`,
    en: (p) => `${p.parts_en} is greater than ${p.whole_en}, by ${p.gap_en}`,
  },
  BAD_BOOLEAN: { vi: () => 'Chỉ nhận Có/Không, true/false, 1/0 hoặc x', en: () => 'Only true/false, 1/0, Có/Không or x' },
  BAD_ENUM: { vi: (p) => `Chỉ nhận: ${p.known}`, en: (p) => `Only: ${p.known}` },
  BAD_PERIOD: {
    vi: (p) => `Không phải kỳ hợp lệ; viết ${p.meant ?? '2022, 2022-H1, 2022-9M, 2022-Q3 hoặc 2022-M07'}`,
    en: (p) => `No period; write ${p.meant ?? '2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-M07'}`,
  },
  BAD_YEAR: { vi: () => 'Chỉ nhận năm; viết 2022', en: () => 'Only a year; write 2022' },
  OUT_OF_PERIOD: {
    vi: (p) => `Hàng không thuộc kỳ ${p.period} của tệp`,
    en: (p) => `The row does not belong to the file's period ${p.period}`,
  },
  UNKNOWN_UNIT: {
    vi: (p) => `Không có đơn vị này trong danh mục${p.day ? ` vào ngày ${p.day}` : ''}${more(p.hint)}`,
    en: (p) => `The registry has no such unit${p.day_en ? ` on ${p.day_en}` : ''}${more(p.hint_en)}`,
  },
  UNKNOWN_INDICATOR: {
    vi: (p) => `Không có mã chỉ số này trong danh mục chỉ số báo cáo${more(p.hint)}`,
    en: (p) => `The reported indicators have no such code${more(p.hint_en)}`,
  },
  UNKNOWN_INDEX: {
    vi: (p) => `Không có chỉ số này trong danh mục chỉ số được công bố; chỉ nhận: ${p.known}`,
    en: (p) => `Not an index that others publish; only: ${p.known}`,
  },
  FORBIDDEN_UNIT: { vi: (p) => `Đơn vị này không thuộc ${p.whose}`, en: (p) => `This unit does not belong to ${p.whose_en}` },
  DUPLICATE_ID: { vi: (p) => `Trùng khóa với hàng ${p.row} của tệp`, en: (p) => `The same key as in row ${p.row} of the file` },
  CONFLICT: {
    vi: (p) =>
      `Bản ghi này đã có với đơn vị khác${p.stored ? `: ${p.stored}, theo lần nhập ${p.batch} (tệp “${p.file}”)` : ''}${p.named ? `; tệp này ghi ${p.named}` : ''}. Hãy kiểm tra lại đơn vị`,
    en: (p) =>
      `This record stands already with another unit${p.stored ? `: ${p.stored}, by batch ${p.batch} (file “${p.file}”)` : ''}${p.named ? `; this file says ${p.named}` : ''}. Check the unit`,
  },
  ERROR_CELL: {
    vi: () => 'Ô là lỗi của bảng tính (công thức hỏng); hãy sửa ở tệp gốc rồi xuất lại',
    en: () => 'The cell is an error of the spreadsheet (a broken formula); mend it at the source and export again',
  },
  ID_NOT_TEXT: {
    vi: () => 'Mã bị bảng tính đổi thành số dạng 2,2E+14, các chữ số cuối đã mất; hãy xuất lại với cột này ở dạng chữ',
    en: () => 'A spreadsheet turned the id into a number like 2.2E+14 and lost its last digits; export again with this column as text',
  },
  CODE_NOT_TEXT: {
    vi: () => 'Mã bị bảng tính đổi thành số dạng 2,2E+14; hãy xuất lại với cột này ở dạng chữ',
    en: () => 'A spreadsheet turned the code into a number like 2.2E+14; export again with this column as text',
  },
  CODE_IN_NUMBER_CELL: {
    vi: () => 'Mã nằm trong ô dạng số, các số 0 ở đầu hoặc cuối có thể đã mất; hãy định dạng cột là Văn bản (Text) ở tệp gốc rồi xuất lại',
    en: () => 'The code is in a cell of a number, its zeros may be lost; format the column as text at the source and export again',
  },
  FORMULA_WITHOUT_VALUE: {
    vi: () => 'Ô là công thức chưa có giá trị; hãy mở tệp bằng Excel hoặc LibreOffice, tính lại rồi lưu',
    en: () => 'The cell is a formula without a value; open the file in Excel or LibreOffice, let it compute and save it',
  },
  OTHER_OPTIONS: {
    vi: (p) =>
      `Tệp này đã được nhập (lần nhập ${p.batch}) với tùy chọn khác: ${p.differs}; hãy hoàn tác lần nhập đó rồi nhập lại (--replace ${p.batch} làm cả hai)`,
    en: (p) =>
      `This file was imported (batch ${p.batch}) with other options: ${p.differs}; undo that batch and import again (--replace ${p.batch} does both)`,
  },
  BROKEN_RULE: { vi: (p) => `Hàng trái quy tắc ${p.rule}`, en: (p) => `The row breaks the rule ${p.rule}` },

  RATE_DIFFERS: {
    vi: (p) => `Tỷ lệ in khác tỷ lệ tính lại ${p.again} % (${p.of}); chương trình dùng số tính lại`,
    en: (p) => `The printed rate is not the ${p.again_en} % that the figures give (${p.of_en}); these are used`,
  },
  TITLE_SKIPPED: {
    vi: (p) => `Tiêu đề cột ở hàng ${p.header}; các hàng phía trên được bỏ qua`,
    en: (p) => `The header is in row ${p.header}; the rows above it are left out`,
  },
  OTHER_PERIOD_NAMED: {
    vi: (p) => `Phía trên tiêu đề cột ghi kỳ ${p.named}, tệp gửi cho kỳ ${p.period}; hãy xem có đúng tệp, đúng kỳ không`,
    en: (p) => `Above the header stands ${p.named}, and the file is sent for ${p.period}; see whether it is the right file and period`,
  },
  FORMULA_CELL: {
    vi: () => 'Ô là công thức; lấy giá trị đã lưu trong tệp',
    en: () => 'The cell is a formula; the value saved in the file is taken',
  },
  HIDDEN_ROWS: {
    vi: () => 'Hàng này bị ẩn (hoặc bị lọc) nhưng vẫn được đọc, mọi hàng ẩn sau nó cũng vậy',
    en: () => 'This row is hidden (or filtered out) and read all the same, as are all hidden ones after it',
  },
  ODD_KEY: {
    vi: () =>
      'Mã này đáng ngờ: là chữ chỉ sự trống hay dấu của bảng tính (####, dấu nháy ở đầu), hoặc lẫn chữ cái, dấu gạch trông giống nhau; hãy kiểm tra để một hồ sơ không bị đếm hai lần',
    en: () =>
      'An odd key: a word for nothing, a sign of a spreadsheet (####, an apostrophe before it), or letters and hyphens that only look alike; check it so that nothing is counted twice',
  },
  UNKNOWN_COLUMN: {
    vi: (p) =>
      `Không hiểu tiêu đề này${p.shown ? ` (viết rõ: “${p.shown}”)` : ''}; cột bị bỏ qua${more(p.meant && `nếu là cột “${p.meant}” thì hãy khai cột (--map) hoặc sửa tiêu đề`)}`,
    en: (p) =>
      `This header${p.shown ? ` (written out: “${p.shown}”)` : ''} is not understood; the column is left out${more(p.meant && `if it is “${p.meant}”, map it (--map) or mend the header`)}`,
  },
  NAMELESS_COLUMN: {
    vi: (p) => `Cột thứ ${p.at} không có tiêu đề; bị bỏ qua`,
    en: (p) => `Column ${p.at} has no header and is left out`,
  },
  UNIT_SUCCEEDED: {
    vi: (p) => `Đơn vị này có sau ngày của bản ghi; tính cho đơn vị trước đó: ${p.unit}`,
    en: (p) => `This unit came after the date of the record; counted for the unit before it: ${p.unit}`,
  },
  UNIT_NAME: {
    vi: (p) => `Tên “${p.name}” không phải tên của đơn vị có mã này (${p.unit}); lấy theo mã`,
    en: (p) => `The name “${p.name}” is not that of the unit with this code (${p.unit}); the code decides`,
  },
  ODD_ROW: { vi: (p) => `Hàng đáng xem lại: ${p.rule}`, en: (p) => `The row should be looked at: ${p.rule}` },
} satisfies Record<string, Wording>

export type IssueCode = keyof typeof issueWords
