/** The sheets of a repair workbook: the rows, the causes, how it was read. */
export const repairSheets = { rows: 'Dữ liệu', groups: 'Nhóm lỗi', facts: 'Cách đọc' }

/** The columns that stand behind those of the file. */
export const noteTitles = { origin: 'Hàng trong tệp gốc', faults: 'Lỗi cần sửa' }

/** What its third sheet begins with: by this the door knows a repair workbook. */
export const repairMark = 'Tệp để sửa của Chỉ Số'

/** The lines of the third sheet that the door reads again: of which file the workbook came, and how its cells are written. */
export const factTitles = {
  sha256: 'SHA-256 của tệp gốc',
  seq: 'Số của lần bị từ chối',
  file: 'Tệp gốc',
  decimal: 'Dấu thập phân',
  thousands: 'Dấu nhóm nghìn',
  map: 'Cột khai báo (JSON)',
  values: 'Giá trị khai báo (JSON)',
  dates: 'Định dạng ngày khai báo (JSON)',
}

/** What a repair workbook says of the refused file it came of; the options only where they were declared. */
export interface RepairFacts {
  sha256: string
  /** The number of its refusal; null where it was only checked. */
  seq: number | null
  file: string
  decimal?: string
  thousands?: string
  map?: Record<string, string>
  values?: Record<string, Record<string, string>>
  dates?: Record<string, string>
}

/** What stands in a cell that the file has not, or has in a way no cell can hold: the door refuses it until it is filled in. */
export const toFillIn = '#N/A'
