import type { ErrorWording } from './error-kind.ts'

/** What an act must say, by the names of its fields. */
const papers: Record<string, string> = {
  number: 'số văn bản',
  date: 'ngày văn bản',
  signed: 'tệp đã ký',
  issuer: 'cơ quan ban hành',
  reason: 'lý do',
  note: 'ghi chú',
}
const papersIn = (list: unknown): string =>
  String(list)
    .split(', ')
    .map((name) => (papers[name] ? `${papers[name]} (${name})` : name))
    .join(', ')

/** Of scores and rounds: sheets, steps, verdicts, evidence and editions. */
export const roundErrors = {
  NO_SUCH_INDEX: {
    kind: 'unknown',
    vi: (p) => `Không có bộ chỉ số "${p.id}". Có: ${p.known}`,
    en: (p) => `There is no index "${p.id}". There are: ${p.known}`,
  },
  NO_SET_FOR_YEAR: {
    kind: 'unknown',
    vi: (p) => `Bộ chỉ số ${p.index} không có bộ tiêu chí cho năm ${p.year}; có cho các năm ${p.years}`,
    en: (p) => `The index ${p.index} has no criteria set for ${p.year}; there are sets for ${p.years}`,
  },
  UNIT_NOT_SCORED: {
    kind: 'unknown',
    vi: (p) =>
      `Đơn vị ${p.unit} không được chấm theo bộ chỉ số ${p.index} trong kỳ ${p.period}${p.heirs ? `; đơn vị kế tục được chấm: ${p.heirs}` : ''}${p.near ? `; hãy chọn một trong các đơn vị đã nhập vào nó: ${p.near}` : ''}`,
    en: (p) =>
      `The unit ${p.unit} is not scored by the index ${p.index} in ${p.period}${p.heirs ? `; what it went on as is: ${p.heirs}` : ''}${p.near ? `; choose one of those that went into it: ${p.near}` : ''}`,
  },
  NO_SUCH_CRITERION: {
    kind: 'unknown',
    vi: (p) => `Bộ tiêu chí ${p.index} ${p.version} không có mã "${p.code}"`,
    en: (p) => `The criteria set ${p.index} ${p.version} has no criterion "${p.code}"`,
  },
  NOT_APPRAISED: {
    kind: 'conflict',
    vi: (p) => `Chưa có điểm thẩm định của kỳ ${p.period}: ${p.count} đơn vị chưa được đóng thẩm định (${p.units})`,
    en: (p) => `There are no appraised points of ${p.period} yet: the appraisal of ${p.count} units is not closed (${p.units})`,
  },
  NOT_FINAL: {
    kind: 'conflict',
    vi: (p) =>
      `Chưa có điểm chính thức của kỳ ${p.period}: ${p.count} đơn vị (${p.units}) chưa có kết luận của Hội đồng, hoặc công bố đã bị thu hồi`,
    en: (p) =>
      `There are no final points of ${p.period}: the council has not decided on ${p.count} units (${p.units}), or their publication was taken back`,
  },
  SURVEY_OPEN: {
    kind: 'conflict',
    vi: (p) => `Chưa có điểm chính thức của kỳ ${p.period}: điều tra xã hội học của ${p.title} chưa kết thúc`,
    en: (p) => `There are no final points of ${p.period} yet: the survey of ${p.title_en} is not closed`,
  },
  SURVEY_NOT_HELD: {
    kind: 'conflict',
    vi: (p) =>
      `Chưa có điểm chính thức của kỳ ${p.period}: ${p.title} bắt buộc có điều tra xã hội học, mà đợt ghi nhận không tổ chức. Mở lại điều tra để nhập kết quả, hoặc chuyển đợt sang phiên bản bộ tiêu chí không bắt buộc`,
    en: (p) =>
      `There are no final points of ${p.period} yet: ${p.title_en} takes a survey, and the round says that none was held. Open the survey again and enter its answers, or move the round to a version of the set that may do without`,
  },
  NO_SUCH_ROUND: {
    kind: 'unknown',
    vi: (p) => `Không có đợt đánh giá "${p.round}"`,
    en: (p) => `There is no round "${p.round}"`,
  },
  NO_SUCH_STEPS: {
    kind: 'unknown',
    vi: (p) => `Không có loại đợt "${p.id}"; có: ${p.known}`,
    en: (p) => `There are no steps "${p.id}"; there are: ${p.known}`,
  },
  NO_SUCH_STEP: {
    kind: 'unknown',
    vi: (p) => `Đợt không có bước "${p.step}"; có: ${p.known}`,
    en: (p) => `The round has no step "${p.step}"; there are: ${p.known}`,
  },
  UNIT_NOT_IN_ROUND: {
    kind: 'unknown',
    vi: (p) => `Đơn vị ${p.unit} không tham gia đợt ${p.round}`,
    en: (p) => `The unit ${p.unit} takes no part in the round ${p.round}`,
  },
  ROUND_OPEN: {
    kind: 'conflict',
    vi: (p) => `Chỉ số ${p.index} năm ${p.year} đã có đợt đánh giá ${p.round}; mỗi năm một đợt`,
    en: (p) => `The index ${p.index} has the round ${p.round} for ${p.year} already; one a year`,
  },
  NO_ROUND: {
    kind: 'conflict',
    vi: (p) =>
      `Chỉ số ${p.index} năm ${p.year} chưa có đợt đánh giá nên chưa có điểm thẩm định, điểm chính thức; hãy xem điểm tự chấm, chọn năm khác, hoặc chờ cơ quan thường trực mở đợt`,
    en: (p) =>
      `There is no round of ${p.index} for ${p.year}, so there are no appraised or final points; see the self-scored ones, choose another year, or wait until a round is opened`,
  },
  NO_UNITS: {
    kind: 'conflict',
    vi: (p) => `Không có đơn vị nào để làm việc này: ${p.index}, năm ${p.year}`,
    en: (p) => `There are no units to do this for: ${p.index}, ${p.year}`,
  },
  NO_APPRAISER: {
    kind: 'conflict',
    vi: (p) =>
      `Chưa mở đợt: ${p.count} mục chưa có cơ quan thẩm định được phép (${p.list}). Phân công trong bộ tiêu chí hoặc trong khai báo đợt`,
    en: (p) =>
      `Not opened: nobody may appraise ${p.count} items (${p.list}). Name appraisers in the criteria set or in the round's definition`,
  },
  STEP_NOT_CLOSED_SO: {
    kind: 'conflict',
    vi: (p) =>
      p.step === undefined
        ? `Đợt ${p.round} đã công bố nên không làm việc này được nữa; muốn đính chính thì trả đơn vị về bước trước, làm lại rồi công bố bản đính chính`
        : `Bước "${p.step}" của đợt ${p.round} không làm việc này được`,
    en: (p) =>
      p.step === undefined
        ? `The round ${p.round} is published, so this cannot be done any more; to correct it send a unit back, do it anew and publish a correction`
        : `The step "${p.step}" of the round ${p.round} does not do this`,
  },
  STEP_CHANGED: {
    kind: 'conflict',
    vi: (p) => `Chưa đóng gì: ${p.unit} nay ở bước "${p.now}", không còn ở bước "${p.step}"; hãy xem lại rồi làm tiếp`,
    en: (p) =>
      `Nothing was closed: ${p.unit} is now at the step "${p.now_en}", no longer at "${p.step_en}"; look again and go on from there`,
  },
  SHEET_INCOMPLETE: {
    kind: 'conflict',
    vi: (p) =>
      [
        `${p.unit} còn ${p.count} mục chưa xong, chưa chốt được`,
        p.empty && `Chưa có câu trả lời, số liệu hay giải trình: ${p.empty}`,
        p.unreasoned && `Đã chọn điểm mà chưa nêu lý do ở phần giải trình: ${p.unreasoned}`,
        p.unproved && `Thiếu tài liệu kiểm chứng hoặc giải trình: ${p.unproved}`,
      ]
        .filter(Boolean)
        .join('. '),
    en: (p) =>
      [
        `${p.unit} has ${p.count} items left, so it cannot be closed`,
        p.empty && `Without an answer, data or explanation: ${p.empty}`,
        p.unreasoned && `Points without the reason for them, to be given as the explanation: ${p.unreasoned}`,
        p.unproved && `Without evidence or explanation: ${p.unproved}`,
      ]
        .filter(Boolean)
        .join('. '),
  },
  NO_SUCH_PART: {
    kind: 'unknown',
    vi: (p) => `"${p.part}" không nhập mục nào của phiếu này; có: ${p.known}`,
    en: (p) => `"${p.part}" enters no items of this sheet; there are: ${p.known}`,
  },
  NOTHING_OPEN: {
    kind: 'conflict',
    vi: (p) => `${p.unit} không còn mục nào đang mở trong đợt ${p.round}`,
    en: (p) => `${p.unit} has no open items in the round ${p.round}`,
  },
  ITEMS_OPEN: {
    kind: 'conflict',
    vi: (p) => `${p.unit} còn mục được trả lại, chưa nộp lại trong đợt ${p.round}: ${p.list}; nộp lại các mục ấy trước`,
    en: (p) => `${p.unit} has items that were sent back and are not in again in the round ${p.round}: ${p.list}; hand them in first`,
  },
  PARTS_OPEN: {
    kind: 'conflict',
    vi: (p) => `Phiếu của ${p.unit} còn phần việc chưa nộp trong đợt ${p.round}: ${p.list}`,
    en: (p) => `Parts of the sheet of ${p.unit} are not in yet in the round ${p.round}: ${p.list}`,
  },
  UNITS_AHEAD: {
    kind: 'conflict',
    vi: (p) => `Không làm được nữa với đợt ${p.round}: đã xong bước "${p.step}" ở ${p.list}; trả các đơn vị ấy về trước`,
    en: (p) => `Too late for the round ${p.round}: the step "${p.step}" is behind ${p.list}; send those units back first`,
  },
  VERDICTS_MISSING: {
    kind: 'conflict',
    vi: (p) => `${p.unit} còn ${p.count} mục chưa thẩm định, chưa đóng được bước: ${p.list}`,
    en: (p) => `${p.count} items of ${p.unit} are not judged yet, so the step cannot be closed: ${p.list}`,
  },
  PAPERS_MISSING: {
    kind: 'wrong',
    vi: (p) => `${p.step === undefined ? 'Cần' : `Bước "${p.step}" cần`} ghi thêm: ${papersIn(p.list)}`,
    en: (p) => `${p.step === undefined ? 'This' : `The step "${p.step}"`} needs: ${p.list}`,
  },
  DAY_OUTSIDE_YEAR: {
    kind: 'wrong',
    vi: (p) =>
      `Ngày ${p.day} không thuộc năm ${p.year}: số liệu của đợt tính đến một ngày trong năm được chấm điểm, hoặc một ngày đã đến sau năm ấy`,
    en: (p) =>
      `The day ${p.day} lies outside the year ${p.year}: figures of a round count up to a day of the year that is scored, or one after it that has come`,
  },
  ROUND_LOCKED: {
    kind: 'conflict',
    vi: (p) => `${p.unit} đã chốt phần tự chấm của đợt ${p.round}; muốn sửa phải được trả lại bước tự chấm`,
    en: (p) => `${p.unit} has closed its own score in the round ${p.round}; it must be sent back before it can be changed`,
  },
  NO_SUCH_EDITION: {
    kind: 'unknown',
    vi: (p) => `Không có bản chốt "${p.edition}"`,
    en: (p) => `There is no edition "${p.edition}"`,
  },
  NOT_WITHDRAWABLE: {
    kind: 'conflict',
    vi: (p) => `Chưa thu hồi được bản ${p.edition}: chỉ thu hồi bản công bố chưa bị thu hồi`,
    en: (p) => `The edition ${p.edition} cannot be taken back: only a publication that still stands can`,
  },
  NO_EDITION_HERE: {
    kind: 'unfit',
    vi: (p) => `Tệp này không chứa bản chốt nào đọc được: ${p.why}`,
    en: (p) => `This file holds no edition that can be read: ${p.why}`,
  },
  EVIDENCE_REFUSED: {
    kind: 'not-taken',
    vi: (p) => `Chưa nhận "${p.file}": ${p.why}. Không tải văn bản mật lên đây`,
    en: (p) => `"${p.file}" was not taken: ${p.why_en}. Secret documents do not belong here`,
  },
  NO_SUCH_EVIDENCE: {
    kind: 'unknown',
    vi: (p) => `Không có minh chứng "${p.evidence}"`,
    en: (p) => `There is no evidence "${p.evidence}"`,
  },
  NOT_PUBLISHABLE: {
    kind: 'conflict',
    vi: (p) => `Chưa công bố được đợt ${p.round}: ${p.why}`,
    en: (p) => `The round ${p.round} cannot be published yet: ${p.why_en}`,
  },
  ANSWERS_CHANGED: {
    kind: 'changed',
    vi: (p) =>
      `Câu trả lời của đơn vị đã thay đổi từ lúc bạn mở (${p.codes}); chưa ghi nhận câu nào của bạn. Hãy so hai bản, chọn bản cần giữ rồi gửi lại`,
    en: (p) =>
      `The answers of the unit have changed since you opened them (${p.codes}); none of yours was stored. Compare both versions, choose and send again`,
  },
  VERDICTS_CHANGED: {
    kind: 'changed',
    vi: (p) =>
      `Có ý kiến khác hoặc bản chốt mới từ lúc bạn mở (${p.codes}); chưa ghi nhận ý kiến nào của bạn. Hãy so hai bản, chọn bản cần giữ rồi gửi lại`,
    en: (p) =>
      `Others judged or sheets were locked anew since you opened them (${p.codes}); none of yours was stored. Compare both, choose and send again`,
  },
  SEEN_MISSING: {
    kind: 'unseen',
    vi: () => 'Chưa rõ bạn đã xem bản trả lời nào; hãy mở lại các câu trả lời rồi gửi kèm If-Match là ETag của chúng',
    en: () => 'It is not said which answers you have seen; get the answers again and send their ETag as If-Match',
  },
} satisfies Record<string, ErrorWording>
