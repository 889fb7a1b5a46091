/**
 * Passages that stored things have in common, most of them names of attributes: what is packed refers to them instead of
 * repeating them. Never altered, not by a character: what is stored cannot be read without them. A better list is another
 * list, under another attribute.
 */
const PASSAGES = [
  // of entries
  '"summary":"","kind":"department","domain":"","line":"","format":["csv","xlsx","json"],"tags":[],"codes":[],',
  '{"name":"","label":"","type":"text","length":,"required":true,"unique":true,"grade":"1","shareType":"not-shared",',
  '"masking":"","openGround":"","shareConditions":[""],"shareBasis":{"type":"regulation","name":"","article":""},',
  '"shareReason":"","deliveryForms":["table"],"openType":"open","updateCycle":"monthly","system":"sys_',
  '"gatheringMethod":"table","scope":"","origin":"own-duty","secrecy":"none","providerName":"局","revision":',
  '"createdOn":"2026-","changedAt":"2026-","review":{"by":"","on":"2026-","secrecy":"passed"},"follows":[],"marks":[],',
  '"open":{"state":"not-open"},"publishedOn":"2026-","updatedOn":"2026-","data":{"version":',
  // of evidence
  '{"id":"evt_","at":"2026-","kind":"change","action":"actor":{"account":"","role":"officer","organisation":""},',
  '"events":[{"subject":{"type":"entry","id":"ent_"},"seq":1,"prev":null,"detail":{"state":"running","due":"2026-',
  '"prev":"sha256:","basis":[{"regulation":"","article":"","note":""}],"outcome":200,"code":"","request":"rqt_',
  '{"subject":{"type":"duty","id":"grant.grt_',
  '{"subject":{"type":"grant","id":"grt_"},"seq":',
  // of duties
  '"duty":"share.reply","rows":["-"],"says":"The providing unit ","bearer":{"party":"provider","organisation":"',
  '"subject":{"type":"request","id":"req_"},"cause":"share-request.received","metBy":"start":"2026-',
  '"span":{"kind":"working-days","count":10},"cite":{"regulation":"","article":""},"alsoCited":[],"onLapse":"breach",',
  '"onSupplement":"runs-on","extensible":{"workingDays":,"consentOf":"","article":""},"due":"2026-","provisional":false,',
  '"calendar":"2026.","state":"running","generation":1,"remindOn":["2026-","2026-"],"reminded":[],"stretches":[],',
  '"extensions":[],"startedAt":"2026-","metOn":"2026-","late":false,"breachedOn":"ended":{"at":"2026-","why":"approved"}',
  // of grants
  '"offCatalog":false,"scenarioId":"scn_","shareType":"conditional","purposeCategory":"government","inFull":[],',
  '"channelReason":"","channelBasis":"law","startsOn":"2026-","quota":{"callsPerDay":,"rowsPerDay":},"status":"active",',
  '"signatures":[{"by":"","on":"2026-","side":"provider","document":"协议"}],"conditionsMet":{"by":"","on":"2026-"},',
  '"thirdParties":[],"suspensions":{},"receipts":[],"obtainedOn":"2026-","copyConsent":{"reason":"',
  // of requests
  '"refusal":{"basis":{"type":"law","name":"","article":""},"reason":"","flagged":false},"batch":"bat_',
  '"supplement":{"asked":[""],"askedOn":"2026-","cameOn":"2026-"},"filed":{"at":"2026-","cite":{"regulation":"',
  '"grant":"grt_","approvals":[{"party":"provider","by":"officer-of-","on":"2026-"}],',
  '{"id":"req_","version":1,"seal":"sha256:","purpose":"为履行职责，核对、核验本市信息","purposeCategory":"government",',
  '"scenario":"业务办理","dutyBasis":"《中华人民共和国法》第条","mode":"request-response","channel":"platform-api",',
  '"endsOn":"2026-12-31","answers":[{"condition":"仅用于本单位本部门依法履职","answer":"仅用于，不转给他人，不向第三方提供"}],',
  '"responsibleUser":"officer-of-","consumer":"","applicant":{"level":"city","division":"","access":"direct"},',
  '"fields":["code","name",""],"rows":[],"status":"submitted","receivedOn":"2026-","approvals":[],',
  '"entry":"ent_","procedure":"application","entryName":"","entryRevision":1,"provider":"","beyondScenario":[],"outsideScope":[]}',
];

export const WORDS = Buffer.from(PASSAGES.join(''), 'utf8');
