const signs =
  /^(?:[-\u2010-\u2015\u2212_.\u2026/\s]+|x|k|n\/?a|null|nil|không|không có|chưa có|không phát sinh|trống|không xác định|chưa xác định|không rõ|(?:không|vô|không có|không quy định) (?:thời )?hạn|đang xử lý|đang giải quyết|chưa (?:trả|xong|giải quyết|hoàn thành|có kết quả|trả kết quả))$/iu

/** Whether a text is what people print where a cell is empty: “-”, “…”, “x”, “không có”. It is read as nothing only where that is declared. */
export const standsForNothing = (text: string): boolean => signs.test(text.normalize('NFC'))

/** What is said of such a text where a number should be, and where anything should be. */
export const noNumber = {
  habit: 'nothing',
  why: 'dấu hay in thay cho ô không có số; ghi 0 nếu không phát sinh, để trống nếu chưa có số liệu, hoặc khai giá trị này là ô trống',
  why_en:
    'a sign printed where there is no number; write 0 where nothing arose, leave the cell empty where nothing is known, or declare this value to be an empty cell',
}
export const emptyCell = {
  vi: 'hãy để trống ô, hoặc khai giá trị này là ô trống',
  en: 'leave the cell empty, or declare this value to be an empty cell',
}
