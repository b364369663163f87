/** Day, month and year as a document writes them, from yyyy-mm-dd: a 0 before days below 10 and months 1 and 2 (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I). */
export function dateFacts(date: string | null | undefined): { day: string | null; month: string | null; date_year: string | null } {
  const [year = null, month = null, day = null] = date?.split('-') ?? []
  return { day, month: month && (Number(month) > 2 ? String(Number(month)) : month), date_year: year }
}
