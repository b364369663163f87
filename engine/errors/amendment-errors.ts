import type { ErrorWording } from './error-kind.ts'

/** Of definitions that are amended. */
export const amendmentErrors = {
  NO_SUCH_VERSION: {
    kind: 'unknown',
    vi: (p) => `Không có phiên bản "${p.version}" của bộ tiêu chí; ${p.known ? `có: ${p.known}` : 'không còn phiên bản nào khác'}`,
    en: (p) => `There is no version "${p.version}" of the set; ${p.known ? `there are: ${p.known}` : 'there is no other'}`,
  },
  NO_SUCH_DRAFT: {
    kind: 'unknown',
    vi: (p) => `Không có dự thảo "${p.version}"; ${p.known ? `có: ${p.known}` : 'chưa có dự thảo nào'}`,
    en: (p) => `There is no draft "${p.version}"; ${p.known ? `there are: ${p.known}` : 'there is none yet'}`,
  },
  DRAFT_NOT_ALONE: {
    kind: 'ambiguous',
    vi: (p) => `Có nhiều dự thảo "${p.version}" (${p.known}); hãy nêu thêm bộ chỉ số`,
    en: (p) => `There are several drafts "${p.version}" (${p.known}); name the index too`,
  },
  DRAFT_CHANGED: {
    kind: 'changed',
    vi: (p) => `Dự thảo ${p.version} đã thay đổi từ lúc mở; hãy tải lại rồi sửa tiếp`,
    en: (p) => `The draft ${p.version} was changed since it was opened; load it again and go on`,
  },
  SET_VERSION_TAKEN: {
    kind: 'conflict',
    vi: (p) => `Bộ tiêu chí ${p.index} đã có phiên bản hoặc dự thảo "${p.version}"; bộ đã ban hành không sửa, hãy đặt tên phiên bản khác`,
    en: (p) => `The set ${p.index} has a version or a draft "${p.version}"; what was issued is never changed, give another name`,
  },
  SET_NAME_WRONG: {
    kind: 'wrong',
    vi: (p) => `"${p.name}" không dùng làm tên được: mã bộ chỉ số viết thường, gạch nối; phiên bản gồm chữ, số, gạch nối, dấu chấm`,
    en: (p) => `"${p.name}" cannot be a name: an index is lower case with hyphens, a version letters, digits, hyphens and points`,
  },
  SET_NOT_SOUND: {
    kind: 'conflict',
    vi: (p) => `Dự thảo ${p.version} còn ${p.count} chỗ sai nên chưa phê duyệt được: ${p.list}`,
    en: (p) => `The draft ${p.version} has ${p.count} faults and cannot be approved: ${p.list_en}`,
  },
  ENTRY_NAME_WRONG: {
    kind: 'wrong',
    vi: (p) =>
      `"${p.name}" không dùng làm mã được: viết thường, không dấu, gạch nối; chỉ tiêu ghi cả kế hoạch, ví dụ ke-hoach-520-2021:iii-1.4`,
    en: (p) => `"${p.name}" cannot be an id: lower case with hyphens; a target with its plan, such as ke-hoach-520-2021:iii-1.4`,
  },
  ENTRY_CHANGED: {
    kind: 'changed',
    vi: (p) => `Định nghĩa ${p.id} đã thay đổi từ lúc mở; hãy tải lại rồi sửa tiếp`,
    en: (p) => `The definition ${p.id} was changed since it was opened; load it again and go on`,
  },
  ENTRY_NOT_SOUND: {
    kind: 'conflict',
    vi: (p) => `Định nghĩa ${p.id} còn ${p.count} chỗ sai nên chưa ghi nhận được: ${p.list}`,
    en: (p) => `The definition ${p.id} has ${p.count} faults and is not taken: ${p.list_en}`,
  },
  UNITS_NOT_TAKEN: {
    kind: 'conflict',
    vi: (p) => `Với danh mục này không dựng lại được lần nhập ${p.batch}: ${p.fault}. Chưa ghi nhận gì`,
    en: (p) => `With these units batch ${p.batch} cannot be read anew: ${p.fault}. Nothing was kept`,
  },
} satisfies Record<string, ErrorWording>
