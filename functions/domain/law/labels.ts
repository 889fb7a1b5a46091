import type { ActionName, DutyName, LapseEffect, Length, Party } from './schema.ts';

/** What a name of the law's tables is called where a city has no word of its own. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** Duties, as a to-do list shows them. */
export const DUTY_LABELS: Readonly<Record<DutyName, Label>> = {
  'catalog.report-cause': { zh: '报告目录变更事由', en: 'report a cause to change the catalog' },
  'catalog.review-change': { zh: '审核目录变更', en: 'review a catalog change' },
  'catalog.publish-release': { zh: '发布资源目录', en: 'publish a catalog release' },
  'catalog.update-open-entry': { zh: '更新开放目录', en: 'update the open catalog' },
  'custodian.apply-change': { zh: '申请变更数据专管员', en: 'apply for a change of custodian' },
  'share.reply': { zh: '答复共享申请', en: 'answer a share request' },
  'share.deliver': { zh: '完成数据共享', en: 'deliver the shared data' },
  'share.confirm-receipt': { zh: '确认需求备案', en: 'confirm the demand on file' },
  'share.register-interface': { zh: '注册接口服务', en: 'register the interface' },
  'share.adjust-scope': { zh: '调整共享授权范围', en: 'adjust the scope of authorisation' },
  'share.verify': { zh: '配合核实、比对', en: 'verify or compare' },
  'share.feed-back-use': { zh: '反馈使用效果', en: 'feed back use and effect' },
  'share.end': { zh: '共享截止', en: 'end the sharing' },
  'data.update-by-cycle': { zh: '按更新周期更新数据', en: 'update data by its cycle' },
  'data.update-after-change': { zh: '变更后更新数据', en: 'update data after a change' },
  'data.update-real-time': { zh: '实时更新数据', en: 'update data in real time' },
  'data.update-monthly': { zh: '每月更新数据', en: 'update data monthly' },
  'data.gather': { zh: '采集和填充数据', en: 'gather the catalogued data' },
  'data.maintain': { zh: '日常维护数据', en: 'maintain data and systems' },
  'data.change-gathering': { zh: '申请变更归集', en: 'request a change of gathering' },
  'data.remedy-interruption': { zh: '补救供数中断', en: 'remedy an interruption' },
  'data.assess-quality': { zh: '评估数据质量', en: 'assess data quality' },
  'data.press-quality-issue': { zh: '督促处理问题数据', en: 'press for problem data to be handled' },
  'objection.mark': { zh: '标注异议', en: 'mark the objection' },
  'objection.decide': { zh: '决定是否更正', en: 'decide on correction' },
  'objection.forward': { zh: '转交异议', en: 'forward the objection' },
  'objection.answer': { zh: '核实并决定是否更正', en: 'verify and decide' },
  'objection.tell': { zh: '告知异议提出人', en: 'tell the objector' },
  'objection.tell-transferred': { zh: '告知转交办理结果', en: "tell the objector the department's decision" },
  'doubt.report': { zh: '反馈数据疑义', en: 'report a doubt' },
  'doubt.answer': { zh: '处理并回复疑义', en: 'handle and answer a doubt' },
  'doubt.report-anomaly': { zh: '反馈数据异常', en: 'report an anomaly' },
  'check.reconcile': { zh: '核对数据', en: 'check with the supplier' },
  'check.escalate': { zh: '书面报告无法核对一致', en: 'report in writing what cannot be reconciled' },
  'check.settle': { zh: '处理核对不一致', en: 'settle the difference' },
  'complaint.answer': { zh: '核实处理投诉举报', en: 'handle and answer a complaint' },
  'complaint.investigate': { zh: '调查处理反映情况', en: 'investigate a reported breach' },
  'supervision.assess': { zh: '开展评估', en: 'assess' },
  'supervision.circulate': { zh: '通报评估结果', en: 'circulate the results' },
  'supervision.inspect': { zh: '开展检查', en: 'inspect' },
  'supervision.correct': { zh: '限期改正', en: 'correct by the day ordered' },
  'supervision.appraise-yearly': { zh: '年度考核', en: 'appraise the year' },
  'supervision.survey': { zh: '第三方调查评估', en: 'third-party survey' },
  'supervision.press-rectification': { zh: '督查整改', en: 'press for rectification' },
  'supervision.clear-systems': { zh: '督促清理信息系统', en: 'press for systems to be cleared out' },
  'service.update-item': { zh: '同步更新政务服务事项', en: 'update the service item' },
  'service.connect': { zh: '对接在线政务服务平台', en: 'connect to the online platform' },
  'system.clear-unused': { zh: '清理信息系统', en: 'clear out unused systems' },
  'project.accept': { zh: '组织竣工验收', en: 'organise acceptance' },
  'project.catalog-before-acceptance': {
    zh: '验收前编目、汇聚、共享',
    en: 'catalog, gather and share before acceptance',
  },
  'project.submit-data': { zh: '提交项目数据', en: "submit the project's data" },
  'project.review-data': { zh: '审查项目数据', en: "review the project's data" },
  'project.rectify': { zh: '项目限期整改', en: 'rectify the project' },
  'emergency.report': { zh: '报告紧急访问情况', en: 'report on an access in an emergency' },
  'emergency.review': { zh: '复核紧急访问', en: 'review an access in an emergency' },
  'security.handle-incident': { zh: '处置安全事件', en: 'handle a security incident' },
  'security.drill': { zh: '安全演练', en: 'security drill' },
  'security.test': { zh: '安全测试', en: 'security test' },
  'security.assess': { zh: '安全测评和风险评估', en: 'security and risk assessment' },
  'security.train': { zh: '安全培训', en: 'security training' },
  'security.review-policy': { zh: '审核或更新安全策略', en: 'review the security policy' },
  'security.assess-major-change': { zh: '评估重大变化', en: 'assess a major change' },
};

/** Actions that gates stand before. */
export const ACTION_LABELS: Readonly<Record<ActionName, Label>> = {
  'organisation.register': { zh: '单位注册', en: 'register an organisation' },
  'custodian.appoint': { zh: '任命数据专管员', en: 'appoint a custodian' },
  'system.register': { zh: '系统登记', en: 'register a system' },
  'entry.save': { zh: '保存目录条目', en: 'save an entry' },
  'entry.submit': { zh: '提交目录条目', en: 'submit an entry' },
  'entry.review': { zh: '审核目录条目', en: 'review an entry' },
  'entry.publish': { zh: '发布目录条目', en: 'publish an entry' },
  'entry.change': { zh: '变更目录条目', en: 'change an entry' },
  'entry.withdraw': { zh: '撤销目录条目', en: 'withdraw an entry' },
  'gathering.submit': { zh: '提交归集数据', en: 'submit a batch' },
  'gathering.change': { zh: '申请变更归集', en: 'request a change of gathering' },
  'gathering.apply-change': { zh: '变更归集生效', en: 'put a change of gathering into effect' },
  'gathering-standard.issue': { zh: '发布归集标准', en: 'issue a gathering standard' },
  'request.submit': { zh: '提交共享申请', en: 'submit a share request' },
  'request.grant-directly': { zh: '按应用场景直接授权', en: 'Grant a request directly' },
  'request.approve': { zh: '同意共享', en: 'approve a request' },
  'request.refuse': { zh: '拒绝共享', en: 'refuse a request' },
  'request.deliver': { zh: '提供数据', en: 'deliver the data' },
  'grant.activate': { zh: '授权生效', en: 'activate a grant' },
  'grant.read': { zh: '使用数据', en: 'read under a grant' },
  'open.publish': { zh: '开放数据', en: 'open a dataset' },
  'open.request': { zh: '申请开放数据', en: 'ask for data to be opened' },
  'open.decide': { zh: '决定有条件开放申请', en: 'decide an application for open data' },
  'open.deliver': { zh: '提供有条件开放数据', en: 'give data that is open on conditions' },
  'objection.file': { zh: '提出异议', en: 'file an objection' },
  'objection.forward': { zh: '转交异议', en: 'forward an objection' },
  'objection.decide': { zh: '处理异议', en: 'decide an objection' },
  'doubt.file': { zh: '反馈疑义', en: 'report a doubt' },
  'check.escalate': { zh: '上报核对不一致', en: 'escalate a check' },
  'check.settle': { zh: '处理核对不一致', en: 'settle a check' },
  'dispute.refer': { zh: '争议提请协调', en: 'refer a dispute' },
  'quality-issue.close': { zh: '办结数据质量问题', en: 'close a quality issue' },
  'verify.decline': { zh: '不予核实、比对', en: 'decline to verify' },
  'collection-plan.submit': { zh: '提交采集方案', en: 'submit a collection plan' },
  'collection-list.issue': { zh: '发布采集清单', en: 'issue a collection list' },
  'source-department.designate': { zh: '确定责任（数源）部门', en: 'designate a responsible department' },
  'entry.exclude': { zh: '不列入目录', en: 'leave out of the catalog' },
  'contractor.activate': { zh: '启用受托单位账号', en: "give a contractor's person an account" },
  'service-item.submit': { zh: '提交政务服务事项和办事指南', en: 'submit a service item and its guide' },
  'service-item.list-one-visit': { zh: '列入最多跑一次清单', en: 'list an item as one visit' },
  'material.ask': { zh: '要求提供材料', en: 'ask for a material' },
  'application.ask-correction': { zh: '告知补正', en: 'tell what is to be corrected' },
  'application.accept': { zh: '受理申请', en: 'accept an application' },
  'application.refuse': { zh: '不予受理', en: 'decline an application' },
  'application.issue': { zh: '办结出件', en: 'issue the result' },
  'application.close': { zh: '办结归档', en: 'close and archive a case' },
  'project.register': { zh: '登记项目', en: 'register a project' },
  'project.submit': { zh: '报送项目建设方案', en: 'submit the plan of a project' },
  'project.issue-opinion': { zh: '出具项目审查意见', en: 'issue the opinion on a project' },
  'project.approve': { zh: '审批项目', en: 'approve a project' },
  'project.plan-funds': { zh: '列入资金计划', en: 'plan funds for a project' },
  'project.tender': { zh: '项目招投标', en: 'put a project to tender' },
  'project.purchase': { zh: '项目政府采购', en: 'buy a project by government purchase' },
  'project.start': { zh: '项目开工', en: 'start building a project' },
  'project.request-acceptance': { zh: '申请项目验收', en: 'request acceptance of a project' },
  'project.accept': { zh: '项目竣工验收', en: 'accept a project' },
  'project.put-in-use': { zh: '项目投入使用', en: 'put a project into use' },
  'project.decide-funding': { zh: '项目经费决定', en: 'decide on funds of a project' },
  'project.pay': { zh: '拨付项目资金', en: 'pay for a project' },
  'project.pay-upkeep': { zh: '拨付运行维护经费', en: 'pay for the upkeep of a project' },
};

/** Parties, where the city's words name none. */
export const PARTY_LABELS: Readonly<Record<Party, Label>> = {
  provider: { zh: '提供方', en: 'provider' },
  consumer: { zh: '使用方', en: 'consumer' },
  regulator: { zh: '主管部门', en: 'regulator' },
  objector: { zh: '异议提出人', en: 'objector' },
  'project-owner': { zh: '项目单位', en: 'project owner' },
  public: { zh: '社会公众', en: 'public' },
  platform: { zh: '共享平台', en: 'platform' },
  respondent: { zh: '被责令单位', en: 'body under an order' },
  'service-agency': { zh: '政务服务机构', en: 'service agency' },
};

/** What the end of a clock brings about. */
export const LAPSE_LABELS: Readonly<Record<LapseEffect, Label>> = {
  breach: { zh: '记为逾期，仍须办理', en: 'recorded as overdue, still to be done' },
  confirm: { zh: '视为自动确认', en: 'counts as confirmed' },
  'escalate-to-government': { zh: '上报本级人民政府', en: 'reported to the government' },
  'request-criticism': { zh: '提请通报批评', en: 'notice of criticism requested' },
  'block-acceptance': { zh: '不得验收', en: 'no acceptance' },
  'block-payment-and-use': { zh: '不予拨款、不得使用', en: 'no payment and no use' },
  'end-access': { zh: '停止访问', en: 'access ends' },
};

const UNITS: Readonly<Record<'working-day' | 'month' | 'year', Label>> = {
  'working-day': { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
};
const PERIODS: Readonly<Record<'month' | 'year', Label>> = {
  month: { zh: '每月一次', en: 'every month' },
  year: { zh: '每年一次', en: 'every year' },
};
const WORDS: Readonly<Record<'at-once' | 'real-time' | 'promptly', Label>> = {
  'at-once': { zh: '立即', en: 'at once' },
  'real-time': { zh: '实时', en: 'in real time' },
  promptly: { zh: '及时', en: 'in good time' },
};
const BY: Readonly<Record<'update-cycle' | 'fixed-day', Label>> = {
  'update-cycle': { zh: '按更新周期', en: 'by the update cycle' },
  'fixed-day': { zh: '按指定期限', en: 'by the day fixed' },
};

/** How long a clock runs, in words. */
export const lengthLabel = (length: Length): Label => {
  if ('word' in length) return WORDS[length.word];
  if ('by' in length) return BY[length.by];
  if ('count' in length) {
    const { zh, en } = UNITS[length.unit];
    const [lead, side] = length.direction === 'before' ? ['提前', 'ahead'] : ['', 'after'];
    return { zh: `${lead}${length.count}${zh}`, en: `${length.count} ${en}${length.count === 1 ? '' : 's'} ${side}` };
  }
  if (length.every !== 'configured') return PERIODS[length.every];
  return {
    zh: `定期（未明确间隔，默认${length.defaultMonths}个月）`,
    en: `regularly (no interval stated; ${length.defaultMonths} months unless set)`,
  };
};
