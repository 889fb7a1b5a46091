/** Whether a text looks like one Chinese person's full name: a family name of the common ones, one or two characters more. */

/** The family names of more than nine tenths of people, and the compound ones. */
const FAMILY = new Set(
  [
    ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯庄章齐梅符聂焦耿关左岳季牛樊葛纪包殷翟温邢祁鲁舒詹欧俞柴骆阮申',
  ].concat(['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '司徒', '端木']),
);
/** How names of bodies, places and things of the same length end. */
const OTHER = /[县区市镇乡村街路局院校厂店站所处科室部会社行司馆场园桥河山湖寺庙组队班楼项类型级量数率费用期日月年度]$/;

export const isFullName = (text: string): boolean => {
  const name = text.trim();
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || OTHER.test(name)) return false;
  return (name.length <= 3 && FAMILY.has(name[0]!)) || (name.length >= 3 && FAMILY.has(name.slice(0, 2)));
};
