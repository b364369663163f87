import { faultWords } from './fault-words.ts'

/** Every error of the product: code → typed parameters → message in Vietnamese and English. */

type Parameters = Record<string, string | number>
interface Wording {
  vi: (p: Parameters) => string
  en: (p: Parameters) => string
}

/** What sets up the bundled example of a proxy. */
const inFront = `  sudo apt-get install -y nginx
  sed s/cchc.example.vn/TEN-MAY/ api/serving/nginx.conf | sudo tee /etc/nginx/conf.d/chiso.conf && sudo nginx -s reload
  CHISO_ORIGIN=https://TEN-MAY npm start`

const wordings = {
  DEFINITIONS_WRONG: {
    vi: (p) => `Định nghĩa có ${p.count} chỗ sai, chưa khởi động:\n${p.list}`,
    en: (p) => `${p.count} wrong places in the definitions, not starting:\n${p.list_en}`,
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
  HOME_NEWER: {
    vi: (p) => `Kho dữ liệu ${p.home} do bản mới hơn tạo ra (dạng ${p.found}, bản này hiểu tới ${p.known}); hãy dùng bản mới`,
    en: (p) => `The home ${p.home} was made by a later version (form ${p.found}, this one knows ${p.known}); use the later one`,
  },
  HOME_NOT_WRITABLE: {
    vi: (p) =>
      `Không tạo hoặc không ghi được kho dữ liệu ${p.home} (${p.fault}); hãy trỏ CHISO_HOME tới một thư mục mà tài khoản chạy chương trình ghi được`,
    en: (p) =>
      `The home ${p.home} cannot be made or written (${p.fault}); let CHISO_HOME name a folder that the account running the program may write`,
  },
  CHAIN_BROKEN: {
    vi: (p) =>
      `Sổ sự kiện trong ${p.home} không còn nguyên vẹn: ${chainFault(p, 'vi')}. Chưa phục vụ để khỏi đưa ra số sai; chạy "npm run -s chiso -- verify" để xem hết, "restore" để lấy lại từ bản sao lưu`,
    en: (p) =>
      `The event chain in ${p.home} is broken: ${chainFault(p, 'en')}. Not serving, lest a number be wrong; run "npm run -s chiso -- verify" to see all of it, "restore" to go back to a backup`,
  },
  BACKUP_FOLDER_NOT_EMPTY: {
    vi: (p) => `Thư mục ${p.dir} không trống; hãy sao lưu vào một thư mục mới`,
    en: (p) => `The folder ${p.dir} is not empty; back up into a new one`,
  },
  BACKUP_IN_HOME: {
    vi: (p) => `Thư mục ${p.dir} nằm trong kho dữ liệu; hãy sao lưu ra ngoài`,
    en: (p) => `The folder ${p.dir} lies inside the home; back up to a place outside`,
  },
  NO_BACKUP: {
    vi: (p) => `Thư mục ${p.dir} không chứa bản sao lưu hoàn chỉnh (không đọc được manifest.json)`,
    en: (p) => `The folder ${p.dir} holds no complete backup (manifest.json cannot be read)`,
  },
  BACKUP_DAMAGED: {
    vi: (p) => `Bản sao lưu ${p.dir} đã hỏng ở ${p.file}; chưa thay đổi gì trong kho dữ liệu`,
    en: (p) => `The backup ${p.dir} is damaged at ${p.file}; nothing in the home was touched`,
  },
  ORIGINAL_DAMAGED: {
    vi: (p) =>
      `Tệp gốc ${p.file}${p.batch ? ` của lần nhập ${p.batch}` : ''} thiếu hoặc đã hỏng, chưa bỏ số liệu nào; chép lại tệp này từ bản sao lưu, chạy "npm run -s chiso -- verify" để xem hết`,
    en: (p) =>
      `The original ${p.file}${p.batch ? ` of import ${p.batch}` : ''} is missing or damaged, nothing was thrown away; copy it back from a backup, run "npm run -s chiso -- verify" to see all of it`,
  },
  OTHER_DATASET: {
    vi: (p) => `Lần nhập ${p.batch} và ${p.other} thuộc hai bộ dữ liệu khác nhau`,
    en: (p) => `Batches ${p.batch} and ${p.other} belong to different datasets`,
  },
  PORT_IN_USE: {
    vi: (p) => `Cổng ${p.port} đã có chương trình khác dùng; đặt CHISO_PORT thành cổng khác rồi chạy lại`,
    en: (p) => `Port ${p.port} is taken by another program; set CHISO_PORT to another port and start again`,
  },
  HOST_NOT_LOCAL: {
    vi: (p) =>
      `CHISO_HOST=${p.host}: máy khác vào được mà chưa có TLS, nên chưa phục vụ. Đặt nginx phía trước, để chương trình ở 127.0.0.1:\n${inFront}\nhoặc dùng chứng chỉ riêng: --tls-cert, --tls-key (README, "Cho cả tỉnh dùng")`,
    en: (p) =>
      `CHISO_HOST=${p.host} can be reached by others and there is no TLS, so nothing is served. Put nginx in front and leave the program at 127.0.0.1:\n${inFront}\nor use a certificate of its own: --tls-cert, --tls-key (README, "Cho cả tỉnh dùng")`,
  },
  NO_ADMINISTRATOR: {
    vi: () =>
      'Chưa có tài khoản nào nên ai vào cũng làm được mọi việc; tạo quản trị đầu tiên rồi khởi động lại: npm run -s chiso -- account add quan.tri --role administrator',
    en: () =>
      'There is no account, so everybody could do everything; make the first administrator and start again: npm run -s chiso -- account add quan.tri --role administrator',
  },
  CERTIFICATE_UNFIT: {
    vi: (p) =>
      `Chứng chỉ TLS không dùng được (${p.why}); cần tệp PEM và khóa của chính nó; chứng chỉ không ghi đúng một tên máy thì đặt thêm CHISO_ORIGIN`,
    en: (p) =>
      `The TLS certificate cannot be used (${p.why}); it takes a PEM file and its own key; where it names no single host, set CHISO_ORIGIN too`,
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
    vi: (p) => `Không có bộ dữ liệu "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no dataset "${p.id}". The nearest: ${p.known}`,
  },
  NO_SUCH_INDICATOR: {
    vi: (p) => `Không có chỉ số "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no indicator "${p.id}". The nearest: ${p.known}`,
  },
  NO_SUCH_PLAN: {
    vi: (p) => `Không có kế hoạch "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no plan "${p.id}". The nearest: ${p.known}`,
  },
  NO_SUCH_ANNEX: {
    vi: (p) =>
      `Chưa nhập phụ lục của kế hoạch "${p.id}"${p.known ? `. Gần nhất: ${p.known}` : ''}; nhập bằng plan import, hoặc ở trang Kế hoạch`,
    en: (p) =>
      `No annex of the plan "${p.id}" was imported${p.known ? `. The nearest: ${p.known}` : ''}; bring it in by plan import, or on the page of plans`,
  },
  WRONG_PLAN_ID: {
    vi: (p) => `"${p.id}" không dùng làm mã kế hoạch được; ghi chữ thường không dấu, chữ số và gạch nối, ví dụ ke-hoach-520-2021`,
    en: (p) => `"${p.id}" cannot be the id of a plan; write small letters, digits and hyphens, as in ke-hoach-520-2021`,
  },
  PLAN_YEAR_NEEDED: {
    vi: (p) => `Không rõ kế hoạch ${p.id} của năm nào: thời hạn trong phụ lục không ghi năm; hãy nêu năm`,
    en: (p) => `It is not known of which year the plan ${p.id} is: no deadline of the annex names one; name the year`,
  },
  NO_SUCH_FORM: {
    vi: (p) => `Không có biểu mẫu "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no form "${p.id}". The nearest: ${p.known}`,
  },
  FORM_ONLY_READ: {
    vi: (p) => `Biểu ${p.form} chỉ nhập vào (bộ dữ liệu ${p.dataset}), chương trình chưa lập được từ hồ sơ`,
    en: (p) => `The form ${p.form} is only read (dataset ${p.dataset}); it is not computed from dossiers`,
  },
  NO_SUCH_PAPER: {
    vi: (p) => `Không có văn bản "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no paper "${p.id}". The nearest: ${p.known}`,
  },
  PAPER_NEEDS_UNIT: {
    vi: (p) => `Văn bản ${p.paper} là của từng đơn vị: hãy nêu đơn vị`,
    en: (p) => `The paper ${p.paper} is of one unit: name it`,
  },
  PAPER_OF_WHAT: {
    vi: (p) => `Hãy nêu bộ chỉ số và kỳ, hoặc đợt, của văn bản ${p.paper}`,
    en: (p) => `Name the index and period, or the round, of the paper ${p.paper}`,
  },
  REPORT_PERIOD: {
    vi: (p) => `Báo cáo ${p.report} lập cho các kỳ: ${p.list}`,
    en: (p) => `The report ${p.report} is of these periods: ${p.list}`,
  },
  REPORT_CHANGED: {
    vi: (p) => `Phần viết của báo cáo ${p.report} kỳ ${p.period} vừa được ${p.by} sửa; hãy tải lại trang rồi sửa tiếp`,
    en: (p) => `The texts of the report ${p.report} of ${p.period} were just changed by ${p.by}; load the page again and go on from there`,
  },
  REPORT_NOT_OVER: {
    vi: (p) => `Chưa phát hành được: kỳ ${p.period} kết thúc ngày ${p.last}; phát hành sau ngày ấy và ghi ngày văn bản sau ngày ấy`,
    en: (p) => `It cannot go out yet: the period ${p.period} ends on ${p.last}; issue it after that day, dated after it`,
  },
  REPORT_ISSUED: {
    vi: (p) =>
      `Báo cáo ${p.report} kỳ ${p.period} đang có hiệu lực: bản ${p.edition}, số ${p.number}. Đính chính thì nêu đúng bản ấy; chưa có bản nào (-) thì không nêu bản được đính chính`,
    en: (p) =>
      `Of the report ${p.report} of ${p.period} this stands: edition ${p.edition}, number ${p.number}. A correction names just that one; where there is none (-) it names none`,
  },
  NO_SUCH_UNIT: {
    vi: (p) => `Không có đơn vị "${p.unit}" trong danh mục`,
    en: (p) => `There is no unit "${p.unit}" in the registry`,
  },
  UNIT_NOT_ALONE: {
    vi: (p) => `Mã "${p.unit}" ứng với nhiều đơn vị trong kỳ: ${p.ids}; hãy ghi rõ id`,
    en: (p) => `The code "${p.unit}" stands for several units in the period: ${p.ids}; give the id`,
  },
  NO_SUCH_ALIAS: {
    vi: (p) => `Không có tên gọi khác nào là "${p.name}"`,
    en: (p) => `There is no alias "${p.name}"`,
  },
  ALIAS_TAKEN: {
    vi: (p) => `"${p.name}" đã là mã hoặc tên chính thức của ${p.unit}, không cần và không thể đặt làm tên gọi khác`,
    en: (p) => `"${p.name}" is a code or official name of ${p.unit} already and cannot be an alias`,
  },
  NO_SUCH_SOURCE: {
    vi: (p) => `Chưa lưu nguồn nào tên "${p.name}" cho bộ dữ liệu ${p.dataset}. Có: ${p.known}`,
    en: (p) => `No source "${p.name}" is saved for the dataset ${p.dataset}. There are: ${p.known}`,
  },
  NO_PERIOD_OF_ROWS: {
    vi: (p) => `Dòng của bộ dữ liệu ${p.dataset} không thuộc kỳ nào: bỏ điều kiện kỳ`,
    en: (p) => `Rows of the dataset ${p.dataset} belong to no period: leave the period out`,
  },
  NO_UNIT_OF_ROWS: {
    vi: (p) => `Dòng của bộ dữ liệu ${p.dataset} không thuộc đơn vị nào: bỏ điều kiện đơn vị`,
    en: (p) => `Rows of the dataset ${p.dataset} belong to no unit: leave the unit out`,
  },
  NO_SUCH_COLUMN: {
    vi: (p) => `Bộ dữ liệu ${p.dataset} không có cột "${p.column}". Có: ${p.known}`,
    en: (p) => `The dataset ${p.dataset} has no column "${p.column}". There are: ${p.known}`,
  },
  NO_SUCH_BATCH: {
    vi: (p) => `Không có lần nhập "${p.batch}"`,
    en: (p) => `There is no batch "${p.batch}"`,
  },
  NO_SUCH_REFUSAL: {
    vi: (p) => `Không có tệp bị từ chối số ${p.seq}, hoặc danh sách lỗi đã hết hạn lưu`,
    en: (p) => `There is no refused file ${p.seq}, or its list of errors is kept no longer`,
  },
  NO_REPAIR_FILE: {
    vi: (p) => `Không làm được tệp để sửa: ${p.why}`,
    en: (p) => `There is no file to mend: ${p.code}; the list of errors says what to do`,
  },
  NO_SUCH_JOB: {
    vi: () => 'Tệp này không còn được giữ trên máy chủ; hãy gửi lại tệp. Những gì đã ghi nhận nằm trong danh sách các lần nhập',
    en: () => 'This file is not kept on the server any more; send it again. What was recorded stands among the batches',
  },
  JOB_BUSY: {
    vi: (p) => `${p.file}: đang được đọc hoặc ghi nhận; hãy chờ xong`,
    en: (p) => `${p.file}: is being read or recorded; wait until that is over`,
  },
  TOO_MANY_JOBS: {
    vi: (p) =>
      `Máy chủ đang giữ nhiều tệp chờ ghi nhận nhất có thể (${p.jobs} tệp hoặc ${p.limit} MiB); hãy ghi nhận hoặc bỏ bớt rồi gửi lại`,
    en: (p) =>
      `The server keeps as many waiting files as it may (${p.jobs} files or ${p.limit} MiB); record or drop some, then send it again`,
  },
  BATCH_UNDONE: {
    vi: (p) => `Lần nhập ${p.batch} đã được hoàn tác trước đó`,
    en: (p) => `Batch ${p.batch} has been undone before`,
  },
  WRONG_PERIOD: {
    vi: (p) => `"${p.period}" không phải một kỳ. Ví dụ đúng: 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-M07`,
    en: (p) => `"${p.period}" is no period. Right would be 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-M07`,
  },
  SNAPSHOT_NEEDS_PERIOD: {
    vi: () => 'Tệp là toàn bộ dữ liệu của một kỳ thì phải nói rõ kỳ nào: thêm kỳ của tệp (--period)',
    en: () => 'A file that is all there is must say of which period: give the period of the file (--period)',
  },
  SNAPSHOT_WITHOUT_DATES: {
    vi: (p) =>
      `Hàng của bộ dữ liệu ${p.dataset} không gắn với kỳ nào nên không tệp nào là toàn bộ dữ liệu của một kỳ; hãy bỏ lựa chọn này (--snapshot)`,
    en: (p) => `Rows of the dataset ${p.dataset} belong to no period, so no file is all there is of one; leave the option out (--snapshot)`,
  },
  PERIOD_OUTSIDE_PLAN: {
    vi: (p) => `Kỳ ${p.period} không thuộc năm ${p.year} của kế hoạch ${p.plan}`,
    en: (p) => `The period ${p.period} lies outside the year ${p.year} of plan ${p.plan}`,
  },
  NO_SUCH_INDEX: {
    vi: (p) => `Không có bộ chỉ số "${p.id}". Có: ${p.known}`,
    en: (p) => `There is no index "${p.id}". There are: ${p.known}`,
  },
  NO_SET_FOR_YEAR: {
    vi: (p) => `Bộ chỉ số ${p.index} không có bộ tiêu chí cho năm ${p.year}; có cho các năm ${p.years}`,
    en: (p) => `The index ${p.index} has no criteria set for ${p.year}; there are sets for ${p.years}`,
  },
  UNIT_NOT_SCORED: {
    vi: (p) => `Đơn vị ${p.unit} không được chấm theo bộ chỉ số ${p.index} trong kỳ ${p.period}`,
    en: (p) => `The unit ${p.unit} is not scored by the index ${p.index} in ${p.period}`,
  },
  NO_SUCH_CRITERION: {
    vi: (p) => `Bộ tiêu chí ${p.index} ${p.version} không có mã "${p.code}"`,
    en: (p) => `The criteria set ${p.index} ${p.version} has no criterion "${p.code}"`,
  },
  NOT_APPRAISED: {
    vi: (p) => `Chưa có điểm thẩm định của kỳ ${p.period}: ${p.count} đơn vị chưa được đóng thẩm định (${p.units})`,
    en: (p) => `There are no appraised points of ${p.period} yet: the appraisal of ${p.count} units is not closed (${p.units})`,
  },
  NOT_FINAL: {
    vi: (p) => `Chưa có điểm chính thức của kỳ ${p.period}: Hội đồng chưa kết luận ${p.count} đơn vị (${p.units})`,
    en: (p) => `There are no final points of ${p.period} yet: the council has not decided on ${p.count} units (${p.units})`,
  },
  SURVEY_OPEN: {
    vi: (p) => `Chưa có điểm chính thức của kỳ ${p.period}: điều tra xã hội học của ${p.index} chưa kết thúc`,
    en: (p) => `There are no final points of ${p.period} yet: the survey of ${p.index} is not closed`,
  },
  NO_SUCH_ROUND: {
    vi: (p) => `Không có đợt đánh giá "${p.round}"`,
    en: (p) => `There is no round "${p.round}"`,
  },
  NO_SUCH_STEPS: {
    vi: (p) => `Không có loại đợt "${p.id}"; có: ${p.known}`,
    en: (p) => `There are no steps "${p.id}"; there are: ${p.known}`,
  },
  NO_SUCH_STEP: {
    vi: (p) => `Đợt không có bước "${p.step}"; có: ${p.known}`,
    en: (p) => `The round has no step "${p.step}"; there are: ${p.known}`,
  },
  UNIT_NOT_IN_ROUND: {
    vi: (p) => `Đơn vị ${p.unit} không tham gia đợt ${p.round}`,
    en: (p) => `The unit ${p.unit} takes no part in the round ${p.round}`,
  },
  ROUND_OPEN: {
    vi: (p) => `Chỉ số ${p.index} năm ${p.year} đã có đợt đánh giá ${p.round}; mỗi năm một đợt`,
    en: (p) => `The index ${p.index} has the round ${p.round} for ${p.year} already; one a year`,
  },
  NO_ROUND: {
    vi: (p) => `Chỉ số ${p.index} năm ${p.year} chưa có đợt đánh giá nên chưa có điểm thẩm định, điểm chính thức; mở đợt bằng "round open"`,
    en: (p) => `There is no round of ${p.index} for ${p.year}, so there are no appraised or final points; open one with "round open"`,
  },
  NO_UNITS: {
    vi: (p) => `Không có đơn vị nào để làm việc này: ${p.index}, năm ${p.year}`,
    en: (p) => `There are no units to do this for: ${p.index}, ${p.year}`,
  },
  NO_APPRAISER: {
    vi: (p) =>
      `Chưa mở đợt: ${p.count} mục chưa có cơ quan thẩm định được phép (${p.list}). Phân công trong bộ tiêu chí hoặc trong khai báo đợt`,
    en: (p) =>
      `Not opened: nobody may appraise ${p.count} items (${p.list}). Name appraisers in the criteria set or in the round's definition`,
  },
  STEP_NOT_CLOSED_SO: {
    vi: (p) => `Bước "${p.step}" của đợt ${p.round} không làm việc này được`,
    en: (p) => `The step "${p.step}" of the round ${p.round} does not do this`,
  },
  STEP_CHANGED: {
    vi: (p) => `Chưa đóng gì: ${p.unit} nay ở bước "${p.now}", không còn ở bước ${p.step}; hãy xem lại rồi làm tiếp`,
    en: (p) => `Nothing was closed: ${p.unit} is now at the step "${p.now}", no longer at ${p.step}; look again and go on from there`,
  },
  SHEET_INCOMPLETE: {
    vi: (p) =>
      `${p.unit} còn ${p.count} mục chưa xong, chưa chốt được. Chưa có câu trả lời, số liệu hay giải trình: ${p.empty}. Thiếu tài liệu kiểm chứng hoặc giải trình: ${p.unproved}`,
    en: (p) =>
      `${p.unit} has ${p.count} items left, so it cannot be closed. Without an answer, data or explanation: ${p.empty}. Without evidence or explanation: ${p.unproved}`,
  },
  NO_SUCH_PART: {
    vi: (p) => `"${p.part}" không nhập mục nào của phiếu này; có: ${p.known}`,
    en: (p) => `"${p.part}" enters no items of this sheet; there are: ${p.known}`,
  },
  NOTHING_OPEN: {
    vi: (p) => `${p.unit} không còn mục nào đang mở trong đợt ${p.round}`,
    en: (p) => `${p.unit} has no open items in the round ${p.round}`,
  },
  ITEMS_OPEN: {
    vi: (p) => `${p.unit} còn mục được trả lại, chưa nộp lại trong đợt ${p.round}: ${p.list}; nộp lại các mục ấy trước`,
    en: (p) => `${p.unit} has items that were sent back and are not in again in the round ${p.round}: ${p.list}; hand them in first`,
  },
  PARTS_OPEN: {
    vi: (p) => `Phiếu của ${p.unit} còn phần việc chưa nộp trong đợt ${p.round}: ${p.list}`,
    en: (p) => `Parts of the sheet of ${p.unit} are not in yet in the round ${p.round}: ${p.list}`,
  },
  UNITS_AHEAD: {
    vi: (p) => `Không làm được nữa với đợt ${p.round}: đã xong bước "${p.step}" ở ${p.list}; trả các đơn vị ấy về trước`,
    en: (p) => `Too late for the round ${p.round}: the step "${p.step}" is behind ${p.list}; send those units back first`,
  },
  NO_SUCH_VERSION: {
    vi: (p) => `Không có phiên bản "${p.version}" của bộ tiêu chí; có: ${p.known}`,
    en: (p) => `There is no version "${p.version}" of the set; there are: ${p.known}`,
  },
  NO_SUCH_DRAFT: {
    vi: (p) => `Không có dự thảo "${p.version}"; có: ${p.known}`,
    en: (p) => `There is no draft "${p.version}"; there are: ${p.known}`,
  },
  DRAFT_NOT_ALONE: {
    vi: (p) => `Có nhiều dự thảo "${p.version}" (${p.known}); hãy nêu thêm bộ chỉ số`,
    en: (p) => `There are several drafts "${p.version}" (${p.known}); name the index too`,
  },
  DRAFT_CHANGED: {
    vi: (p) => `Dự thảo ${p.version} đã thay đổi từ lúc mở; hãy tải lại rồi sửa tiếp`,
    en: (p) => `The draft ${p.version} was changed since it was opened; load it again and go on`,
  },
  SET_VERSION_TAKEN: {
    vi: (p) => `Bộ tiêu chí ${p.index} đã có phiên bản hoặc dự thảo "${p.version}"; bộ đã ban hành không sửa, hãy đặt tên phiên bản khác`,
    en: (p) => `The set ${p.index} has a version or a draft "${p.version}"; what was issued is never changed, give another name`,
  },
  SET_NAME_WRONG: {
    vi: (p) => `"${p.name}" không dùng làm tên được: mã bộ chỉ số viết thường, gạch nối; phiên bản gồm chữ, số, gạch nối, dấu chấm`,
    en: (p) => `"${p.name}" cannot be a name: an index is lower case with hyphens, a version letters, digits, hyphens and points`,
  },
  SET_NOT_SOUND: {
    vi: (p) => `Dự thảo ${p.version} còn ${p.count} chỗ sai nên chưa phê duyệt được: ${p.list}`,
    en: (p) => `The draft ${p.version} has ${p.count} faults and cannot be approved: ${p.list_en}`,
  },
  ENTRY_NAME_WRONG: {
    vi: (p) =>
      `"${p.name}" không dùng làm mã được: viết thường, không dấu, gạch nối; chỉ tiêu ghi cả kế hoạch, ví dụ ke-hoach-520-2021:iii-1.4`,
    en: (p) => `"${p.name}" cannot be an id: lower case with hyphens; a target with its plan, such as ke-hoach-520-2021:iii-1.4`,
  },
  ENTRY_CHANGED: {
    vi: (p) => `Định nghĩa ${p.id} đã thay đổi từ lúc mở; hãy tải lại rồi sửa tiếp`,
    en: (p) => `The definition ${p.id} was changed since it was opened; load it again and go on`,
  },
  ENTRY_NOT_SOUND: {
    vi: (p) => `Định nghĩa ${p.id} còn ${p.count} chỗ sai nên chưa ghi nhận được: ${p.list}`,
    en: (p) => `The definition ${p.id} has ${p.count} faults and is not taken: ${p.list_en}`,
  },
  UNITS_NOT_TAKEN: {
    vi: (p) => `Với danh mục này không dựng lại được lần nhập ${p.batch}: ${p.fault}. Chưa ghi nhận gì`,
    en: (p) => `With these units batch ${p.batch} cannot be read anew: ${p.fault}. Nothing was kept`,
  },
  VERDICTS_MISSING: {
    vi: (p) => `${p.unit} còn ${p.count} mục chưa thẩm định, chưa đóng được bước: ${p.list}`,
    en: (p) => `${p.count} items of ${p.unit} are not judged yet, so the step cannot be closed: ${p.list}`,
  },
  PAPERS_MISSING: {
    vi: (p) => `Bước "${p.step}" cần ghi thêm: ${p.list}`,
    en: (p) => `The step "${p.step}" needs: ${p.list}`,
  },
  WRONG_DAY: {
    vi: (p) => `"${p.day}" không phải ngày; ghi như 2022-12-31`,
    en: (p) => `"${p.day}" is no day; write it like 2022-12-31`,
  },
  DAY_OUTSIDE_YEAR: {
    vi: (p) => `Ngày ${p.day} không thuộc năm ${p.year}: số liệu của đợt tính đến một ngày trong năm được chấm điểm`,
    en: (p) => `The day ${p.day} lies outside the year ${p.year}: figures of a round count up to a day of the year that is scored`,
  },
  ROUND_LOCKED: {
    vi: (p) => `${p.unit} đã chốt phần tự chấm của đợt ${p.round}; muốn sửa phải được trả lại bước tự chấm`,
    en: (p) => `${p.unit} has closed its own score in the round ${p.round}; it must be sent back before it can be changed`,
  },
  EDITION_DAMAGED: {
    vi: (p) => `Bản chốt ${p.edition} thiếu hoặc đã hỏng; lấy lại từ bản sao lưu`,
    en: (p) => `The edition ${p.edition} is missing or damaged; bring it back from a backup`,
  },
  NO_SUCH_EDITION: {
    vi: (p) => `Không có bản chốt "${p.edition}"`,
    en: (p) => `There is no edition "${p.edition}"`,
  },
  NOT_WITHDRAWABLE: {
    vi: (p) => `Chưa thu hồi được bản ${p.edition}: chỉ thu hồi bản công bố chưa bị thu hồi`,
    en: (p) => `The edition ${p.edition} cannot be taken back: only a publication that still stands can`,
  },
  NO_EDITION_HERE: {
    vi: (p) => `Tệp này không chứa bản chốt nào đọc được: ${p.why}`,
    en: (p) => `This file holds no edition that can be read: ${p.why}`,
  },
  EVIDENCE_REFUSED: {
    vi: (p) => `Chưa nhận "${p.file}": ${p.why}. Không tải văn bản mật lên đây`,
    en: (p) => `"${p.file}" was not taken: ${p.why_en}. Secret documents do not belong here`,
  },
  EVIDENCE_DAMAGED: {
    vi: (p) => `Tệp minh chứng ${p.file} thiếu hoặc đã hỏng; chép lại tệp này từ bản sao lưu`,
    en: (p) => `The evidence ${p.file} is missing or damaged; copy it back from a backup`,
  },
  NO_SUCH_EVIDENCE: {
    vi: (p) => `Không có minh chứng "${p.evidence}"`,
    en: (p) => `There is no evidence "${p.evidence}"`,
  },
  NOT_PUBLISHABLE: {
    vi: (p) => `Chưa công bố được đợt ${p.round}: ${p.why}`,
    en: (p) => `The round ${p.round} cannot be published yet: ${p.why_en}`,
  },
  WRONG_READING: {
    vi: (p) => `Cách đọc "${p.reading}" không có; có reported, restated, at:2025-07-01`,
    en: (p) => `There is no reading "${p.reading}"; there are reported, restated, at:2025-07-01`,
  },
  STORAGE_FULL: {
    vi: () => 'Ổ đĩa đã đầy; chưa ghi nhận dòng nào. Giải phóng chỗ rồi gửi lại tệp',
    en: () => 'The disk is full; nothing was stored. Free some space and send the file again',
  },
  ANSWERS_CHANGED: {
    vi: (p) =>
      `Câu trả lời của đơn vị đã thay đổi từ lúc bạn mở (${p.codes}); chưa ghi nhận câu nào của bạn. Hãy so hai bản, chọn bản cần giữ rồi gửi lại`,
    en: (p) =>
      `The answers of the unit have changed since you opened them (${p.codes}); none of yours was stored. Compare both versions, choose and send again`,
  },
  VERDICTS_CHANGED: {
    vi: (p) =>
      `Có ý kiến khác hoặc bản chốt mới từ lúc bạn mở (${p.codes}); chưa ghi nhận ý kiến nào của bạn. Hãy so hai bản, chọn bản cần giữ rồi gửi lại`,
    en: (p) =>
      `Others judged or sheets were locked anew since you opened them (${p.codes}); none of yours was stored. Compare both, choose and send again`,
  },
  SEEN_MISSING: {
    vi: () => 'Chưa rõ bạn đã xem bản trả lời nào; hãy mở lại các câu trả lời rồi gửi kèm If-Match là ETag của chúng',
    en: () => 'It is not said which answers you have seen; get the answers again and send their ETag as If-Match',
  },
  QUERY_TOO_LONG: {
    vi: (p) => `Việc tra cứu kéo dài quá ${p.seconds} giây nên đã dừng; hãy chọn kỳ ngắn hơn hoặc ít đơn vị hơn`,
    en: (p) => `The query took more than ${p.seconds} seconds and was stopped; ask for a shorter period or fewer units`,
  },
  OUT_OF_MEMORY: {
    vi: () => 'Việc này cần nhiều bộ nhớ hơn mức cho phép nên đã dừng; dữ liệu không thay đổi',
    en: () => 'This takes more memory than is allowed and was stopped; no data changed',
  },
  STORAGE_FAILED: {
    vi: (p) =>
      `Ổ đĩa chứa ${p.home} báo lỗi: ${p.fault}. Đã ngừng phục vụ vì chưa chắc điều gì đã thực sự nằm trên đĩa; hãy kiểm tra ổ đĩa rồi khởi động lại`,
    en: (p) =>
      `The disk that holds ${p.home} failed: ${p.fault}. Not serving any more, for it is not certain what is on it; check the disk, then start again`,
  },
  REPLAY_DIFFERS: {
    vi: (p) => `Dựng lại lần nhập ${p.batch} cho kết quả khác lúc ghi nhận: ${p.fault}`,
    en: (p) => `Replaying batch ${p.batch} gives another result than when it was accepted: ${p.fault}`,
  },
  NOT_ALLOWED: {
    vi: () => 'Tài khoản này không được làm việc đó',
    en: () => 'This account may not do that',
  },
  HIDDEN: {
    vi: () => 'Không có gì để xem ở đây: địa chỉ chưa đúng, hoặc nằm ngoài phạm vi của tài khoản',
    en: () => 'There is nothing to see here: the address is wrong, or lies outside what the account may see',
  },
  SIGN_IN_NEEDED: {
    vi: () => 'Hãy đăng nhập rồi làm lại',
    en: () => 'Sign in first',
  },
  SIGN_IN_FAILED: {
    vi: () => 'Tên tài khoản hoặc mật khẩu chưa đúng',
    en: () => 'The account or the password is wrong',
  },
  CODE_WRONG: {
    vi: () => 'Mã xác thực chưa đúng hoặc đã hết hạn; hãy lấy mã mới trong ứng dụng xác thực',
    en: () => 'The code is wrong or has expired; take a new one from the authenticator',
  },
  PASSWORD_CHANGE: {
    vi: () => 'Mật khẩu đang dùng là mật khẩu một lần; hãy đổi mật khẩu trước khi làm việc khác',
    en: () => 'The password was given for one time; change it before anything else',
  },
  SECOND_FACTOR_NEEDED: {
    vi: () => 'Vai trò của tài khoản cần bảo vệ hai bước; hãy thiết lập trước khi làm tiếp',
    en: () => 'The roles of this account need a second step; set it up before going on',
  },
  PASSWORD_WRONG: {
    vi: () => 'Mật khẩu hiện tại chưa đúng',
    en: () => 'The present password is wrong',
  },
  PASSWORD_UNFIT: {
    vi: (p) => `Mật khẩu mới phải có từ ${p.least} đến ${p.most} ký tự và khác mật khẩu cũ`,
    en: (p) => `A new password has ${p.least} to ${p.most} characters and is another than the old one`,
  },
  TOO_MANY_TRIES: {
    vi: (p) => `Sai mật khẩu nhiều lần liên tiếp; hãy thử lại sau ${p.seconds} giây, hoặc nhờ người quản trị cấp lại`,
    en: (p) => `Too many wrong passwords in a row; try again in ${p.seconds} seconds, or ask the administrator for a new one`,
  },
  ACCOUNT_NAME: {
    vi: (p) => `"${p.name}" không làm tên tài khoản được; dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối, tối đa 60 ký tự`,
    en: (p) => `"${p.name}" cannot be an account's name: small letters without marks, digits, dots and hyphens, 60 at most`,
  },
  NO_SUCH_ACCOUNT: {
    vi: (p) => `Không có tài khoản "${p.account}"`,
    en: (p) => `There is no account "${p.account}"`,
  },
  ACCOUNT_CLOSED: {
    vi: (p) => `Tài khoản "${p.account}" đã đóng; lịch sử còn giữ nên tên này không dùng lại, hãy đặt tên khác`,
    en: (p) => `The account "${p.account}" is closed; its history stays, so its name is not given again: choose another`,
  },
  NO_SUCH_ROLE: {
    vi: (p) => `Không có vai trò "${p.role}". Có: ${p.known}`,
    en: (p) => `There is no role "${p.role}". There are: ${p.known}`,
  },
  UNIT_NEEDED: {
    vi: (p) => `Vai trò ${p.role} phải gắn với một đơn vị; hãy ghi mã đơn vị`,
    en: (p) => `The role ${p.role} is held for a unit; give its code`,
  },
  UNIT_NOT_TAKEN: {
    vi: (p) => `Vai trò ${p.role} là của cả tỉnh, không gắn với đơn vị; hãy bỏ mã đơn vị`,
    en: (p) => `The role ${p.role} is of the whole and held for no unit; leave the unit out`,
  },
  ROLE_HELD: {
    vi: (p) => `Tài khoản "${p.account}" đã có vai trò ${p.role} ở đó`,
    en: (p) => `The account "${p.account}" has the role ${p.role} there already`,
  },
  ROLE_NOT_HELD: {
    vi: (p) => `Tài khoản "${p.account}" không có đúng một vai trò ${p.role} như vậy; hãy ghi rõ đơn vị`,
    en: (p) => `The account "${p.account}" does not hold exactly one such role ${p.role}; name the unit`,
  },
  FIRST_ADMINISTRATOR: {
    vi: () => 'Tài khoản đầu tiên phải là quản trị: chạy "account add TÊN --role administrator" trước',
    en: () => 'The first account must be an administrator: run "account add NAME --role administrator" first',
  },
  LAST_ADMINISTRATOR: {
    vi: (p) => `"${p.account}" là quản trị cuối cùng còn mở; hãy thêm một quản trị khác trước`,
    en: (p) => `"${p.account}" is the last administrator; add another one first`,
  },
  WRONG_DAYS: {
    vi: (p) => `Từ "${p.from}" đến "${p.to}" không phải hai ngày liền thứ tự; ví dụ đúng: 2026-03-01 và 2026-03-15`,
    en: (p) => `From "${p.from}" to "${p.to}" is no stretch of days; right would be 2026-03-01 and 2026-03-15`,
  },
  FOREIGN_HOST: {
    vi: () => 'Yêu cầu đến từ tên máy lạ nên bị từ chối',
    en: () => 'The request names a foreign host and is refused',
  },
  FOREIGN_ORIGIN: {
    vi: () => 'Yêu cầu đến từ trang khác nên bị từ chối; hãy mở trang Chỉ Số rồi làm lại',
    en: () => 'A request from another site is refused; open the pages of Chỉ Số and do it there',
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
    vi: (p) => `Nội dung gửi lên vượt quá ${p.limit} MiB nên chưa nhận; hãy gửi phần nhỏ hơn`,
    en: (p) => `What was sent exceeds ${p.limit} MiB and was not taken; send less`,
  },
  TOO_SLOW: {
    vi: (p) => `Không nhận thêm được byte nào trong ${p.seconds} giây nên đã dừng; hãy gửi lại`,
    en: (p) => `No further byte arrived within ${p.seconds} seconds, so receiving stopped; send it again`,
  },
  UPLOAD_CUT: {
    vi: () => 'Nội dung bị ngắt khi đang gửi; chưa ghi nhận gì, hãy gửi lại',
    en: () => 'What was sent was cut off on the way; nothing was stored, send it again',
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
    en: (p) => `Wrong request: ${p.what_en ?? p.what}`,
  },
} satisfies Record<string, Wording>

/** The wording of what was found wrong with the chain. */
function chainFault(p: Parameters, language: 'vi' | 'en'): string {
  const words = faultWords[p.fault as keyof typeof faultWords]
  return words ? words[language]({ ...p, event: p.seq ?? null }) : String(p.fault)
}

export type ErrorCode = keyof typeof wordings

/** A wrong request or definition: everything else that is thrown is a bug. */
export class ChisoError extends Error {
  readonly code: ErrorCode
  readonly parameters: Parameters
  /** What a program needs to go on, beside the sentence: plain JSON. */
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, parameters: Parameters = {}, details: Record<string, unknown> = {}) {
    super(wordings[code].vi(parameters))
    this.name = 'ChisoError'
    this.code = code
    this.parameters = parameters
    this.details = details
  }

  /** The message in Vietnamese or English. */
  text(language: 'vi' | 'en'): string {
    return wordings[this.code][language](this.parameters)
  }
}
