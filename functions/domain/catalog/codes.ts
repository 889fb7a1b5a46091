/**
 * 信息资源代码 of the national guide (发改高技〔2017〕1272号): the code of a class, `/`, and a running number. The class
 * code is one digit for 类 (1 basic, 2 topic, 3 department), two for 项, three for 目, and any number for 细目.
 */
export const CLASS_CODE = /^[123]\d{5}\d{0,30}$/;

/** The code of the `number`th resource of a class. */
export const resourceCode = (classCode: string, number: number): string => `${classCode}/${number}`;
