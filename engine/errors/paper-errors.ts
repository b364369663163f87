import type { ErrorWording } from './error-kind.ts'

/** Of plans and their annexes, forms, papers and reports. */
export const paperErrors = {
  NO_SUCH_PLAN: {
    kind: 'unknown',
    vi: (p) => `Không có kế hoạch "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no plan "${p.id}". The nearest: ${p.known}`,
  },
  PERIOD_OUTSIDE_PLAN: {
    kind: 'wrong',
    vi: (p) => `Kỳ ${p.period} không thuộc năm ${p.year} của kế hoạch ${p.plan}`,
    en: (p) => `The period ${p.period} lies outside the year ${p.year} of plan ${p.plan}`,
  },
  NO_SUCH_ANNEX: {
    kind: 'unknown',
    vi: (p) =>
      `Chưa nhập phụ lục của kế hoạch "${p.id}"${p.known ? `. Gần nhất: ${p.known}` : ''}; nhập bằng plan import, hoặc ở trang Kế hoạch`,
    en: (p) =>
      `No annex of the plan "${p.id}" was imported${p.known ? `. The nearest: ${p.known}` : ''}; bring it in by plan import, or on the page of plans`,
  },
  WRONG_PLAN_ID: {
    kind: 'wrong',
    vi: (p) => `"${p.id}" không dùng làm mã kế hoạch được; ghi chữ thường không dấu, chữ số và gạch nối, ví dụ ke-hoach-520-2021`,
    en: (p) => `"${p.id}" cannot be the id of a plan; write small letters, digits and hyphens, as in ke-hoach-520-2021`,
  },
  PLAN_YEAR_NEEDED: {
    kind: 'wrong',
    vi: (p) => `Không rõ kế hoạch ${p.id} của năm nào: thời hạn trong phụ lục không ghi năm; hãy nêu năm`,
    en: (p) => `It is not known of which year the plan ${p.id} is: no deadline of the annex names one; name the year`,
  },
  NO_SUCH_FORM: {
    kind: 'unknown',
    vi: (p) => `Không có biểu mẫu "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no form "${p.id}". The nearest: ${p.known}`,
  },
  FORM_ONLY_READ: {
    kind: 'wrong',
    vi: (p) => `Biểu ${p.form} chỉ nhập vào (bộ dữ liệu ${p.dataset}), chương trình chưa lập được từ hồ sơ`,
    en: (p) => `The form ${p.form} is only read (dataset ${p.dataset}); it is not computed from dossiers`,
  },
  NO_SUCH_PAPER: {
    kind: 'unknown',
    vi: (p) => `Không có văn bản "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no paper "${p.id}". The nearest: ${p.known}`,
  },
  PAPER_NEEDS_UNIT: {
    kind: 'wrong',
    vi: (p) => `Văn bản ${p.paper} là của từng đơn vị: hãy nêu đơn vị`,
    en: (p) => `The paper ${p.paper} is of one unit: name it`,
  },
  PAPER_OF_WHAT: {
    kind: 'wrong',
    vi: (p) => `Hãy nêu bộ chỉ số và kỳ, hoặc đợt, của văn bản ${p.paper}`,
    en: (p) => `Name the index and period, or the round, of the paper ${p.paper}`,
  },
  REPORT_PERIOD: {
    kind: 'wrong',
    vi: (p) => `Báo cáo ${p.report} lập cho các kỳ: ${p.list}`,
    en: (p) => `The report ${p.report} is of these periods: ${p.list}`,
  },
  REPORT_CHANGED: {
    kind: 'changed',
    vi: (p) => `Phần viết của báo cáo ${p.report} kỳ ${p.period} vừa được ${p.by} sửa; hãy tải lại trang rồi sửa tiếp`,
    en: (p) => `The texts of the report ${p.report} of ${p.period} were just changed by ${p.by}; load the page again and go on from there`,
  },
  REPORT_NOT_OVER: {
    kind: 'conflict',
    vi: (p) => `Chưa phát hành được: kỳ ${p.period} kết thúc ngày ${p.last}; phát hành sau ngày ấy và ghi ngày văn bản sau ngày ấy`,
    en: (p) => `It cannot go out yet: the period ${p.period} ends on ${p.last}; issue it after that day, dated after it`,
  },
  REPORT_ISSUED: {
    kind: 'conflict',
    vi: (p) =>
      `Báo cáo ${p.report} kỳ ${p.period} đang có hiệu lực: bản ${p.edition}, số ${p.number}. Đính chính thì nêu đúng bản ấy; chưa có bản nào (-) thì không nêu bản được đính chính`,
    en: (p) =>
      `Of the report ${p.report} of ${p.period} this stands: edition ${p.edition}, number ${p.number}. A correction names just that one; where there is none (-) it names none`,
  },
} satisfies Record<string, ErrorWording>
