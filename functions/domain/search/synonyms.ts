/**
 * Words that people use for the same thing in looking for data: what an office is called and its short form, what a thing is
 * called and what the forms call it. A word is looked for by all names of its group. Names are written folded.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  ['社保', '社会保险'],
  ['医保', '医疗保险', '医疗保障'],
  ['养老保险', '养老金'],
  ['低保', '最低生活保障'],
  ['五保', '特困人员'],
  ['失业金', '失业保险金'],
  ['养老院', '敬老院', '养老机构'],
  ['福利院', '福利机构'],
  ['残联', '残疾人联合会'],
  ['公厕', '公共厕所', '公共卫生间'],
  ['公交', '公共交通', '公共汽车'],
  ['地铁', '轨道交通'],
  ['出租车', '出租汽车', '的士'],
  ['网约车', '网络预约出租汽车'],
  ['驾照', '驾驶证'],
  ['驾校', '驾驶培训', '驾驶员培训'],
  ['停车场', '停车设施'],
  ['充电桩', '充电站', '充电设施'],
  ['加油站', '成品油零售'],
  ['药店', '药房', '药品零售', '零售药店'],
  ['疫苗', '预防接种'],
  ['饭店', '餐馆', '餐饮'],
  ['酒店', '宾馆', '旅馆'],
  ['网吧', '互联网上网服务'],
  ['高考', '普通高等学校招生'],
  ['天气', '气象'],
  ['空气质量', '大气质量', '环境空气'],
  ['pm2.5', '细颗粒物'],
  ['污水', '废水'],
  ['垃圾', '生活垃圾', '废弃物'],
  ['自来水', '供水'],
  ['gdp', '地区生产总值', '国内生产总值'],
  ['cpi', '居民消费价格指数'],
  ['营业执照', '工商登记', '企业登记'],
  ['个体户', '个体工商户'],
  ['公司名单', '企业名录', '企业名单'],
  ['信用代码', '统一社会信用代码'],
  ['房产证', '不动产权证', '不动产登记'],
  ['身份证', '居民身份证'],
  ['户口', '户籍'],
  ['结婚', '婚姻登记'],
  ['非遗', '非物质文化遗产'],
  ['文保单位', '文物保护单位'],
  ['景区', '旅游景点', '景点'],
  ['应急避难', '避难场所', '避险场所'],
  ['消防栓', '消火栓'],
  ['红绿灯', '信号灯', '交通信号'],
  ['监控', '摄像头', '视频监控'],
  ['wifi', '无线网络', '无线局域网'],
  ['城管', '城市管理'],
  ['交警', '交通警察'],
  ['发改委', '发展改革委', '发展和改革委员会'],
  ['人社局', '人力资源社会保障局', '人力资源和社会保障局'],
  ['卫健委', '卫生健康委', '卫生健康委员会'],
  ['住建局', '住房城乡建设局', '住房和城乡建设局'],
  ['教体局', '教育体育局', '教育和体育局'],
  ['文旅局', '文化和旅游局', '文化广播电视和旅游局'],
];

/** No more names than these are looked for in the place of one word. */
const MOST = 12;

/** A word and what else it may be called: each name of a group in it replaced by the group's other names. */
export const namesOf = (word: string): string[] => {
  const names = new Set([word]);
  for (const group of SYNONYMS)
    for (const name of group) {
      if (!word.includes(name)) continue;
      for (const other of group) if (!other.includes(name)) names.add(word.replace(name, other));
    }
  return [...names].slice(0, MOST);
};
