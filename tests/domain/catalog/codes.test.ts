import { describe, expect, it } from 'vitest';
import { isCodeTemplate, NATIONAL_CODE, resourceCode } from '../../../functions/domain/catalog/codes.ts';

const PARTS = { class: '306010', number: 42, division: '511702', uscc: '91510000MA6XXXXX0X' };

describe('The code of a resource', () => {
  it.each([
    [NATIONAL_CODE, '306010/42'],
    ['{division}{class}{number:6}', '511702306010000042'],
    ['{uscc}-{class}/{number:4}', '91510000MA6XXXXX0X-306010/0042'],
    ['川{class}.{number:1}', '川306010.42'],
  ])('is written as the template %s says: %s', (template, code) => {
    expect(isCodeTemplate(template)).toBe(true);
    expect(resourceCode(template, PARTS)).toBe(code);
  });

  it('never cuts a number that outgrows its width', () => {
    expect(resourceCode('{class}/{number:2}', { ...PARTS, number: 1234 })).toBe('306010/1234');
  });

  it('is none where the template asks for what is not there', () => {
    expect(resourceCode('{uscc}{class}{number}', { ...PARTS, uscc: undefined })).toBeUndefined();
    expect(resourceCode('{division}{class}{number}', { ...PARTS, division: '' })).toBeUndefined();
    expect(resourceCode('{class}{number}', { ...PARTS, division: '' })).toBe('30601042');
  });

  it.each([
    '{class}',
    '{number}',
    '{class}{number',
    '{class}{number}{year}',
    '{class:3}{number}',
    '{class} {number}',
    '',
  ])('has no such template as %j', (template) => {
    expect(isCodeTemplate(template)).toBe(false);
  });
});
