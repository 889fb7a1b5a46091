import { type Cases, entry, NOTHING, reading } from './case.ts';

/** Reading under a grant. */
export const READING_CASES = {
  'same-organisation': [
    {
      row: { needs: 'same-organisation' },
      holds: { itself: reading({}) },
      fails: {
        another: reading({ organisation: 'third' }),
        'one that was named, where the text knows no exception': reading(
          { organisation: 'third' },
          { thirdParties: ['third'] },
        ),
        ...NOTHING,
      },
    },
    {
      row: { needs: 'same-organisation', exceptWith: 'provider-authorisation' },
      holds: { 'one that was named': reading({ organisation: 'third' }, { thirdParties: ['third'] }) },
      fails: {
        'one that was not': reading({ organisation: 'fourth' }, { thirdParties: ['third'] }),
        'one that the data subject named': reading({ organisation: 'third' }, { subjectAuthorised: ['third'] }),
      },
    },
    {
      row: { needs: 'same-organisation', exceptWith: 'subject-authorisation' },
      holds: {
        'one that the data subject named': reading({ organisation: 'third' }, { subjectAuthorised: ['third'] }),
      },
      fails: { 'one that the provider named': reading({ organisation: 'third' }, { thirdParties: ['third'] }) },
    },
  ],
  'same-purpose': [
    {
      row: { needs: 'same-purpose' },
      holds: { same: reading({}) },
      fails: { other: reading({ purpose: 'sell' }), unsaid: reading({ purpose: undefined }) },
    },
  ],
  'same-scenario': [
    {
      row: { needs: 'same-scenario' },
      holds: { 'none granted': reading({ scenario: 'b' }), same: reading({ scenario: 'a' }, { scenario: 'a' }) },
      fails: { other: reading({ scenario: 'b' }, { scenario: 'a' }), unsaid: reading({}, { scenario: 'a' }) },
    },
  ],
  'granted-fields': [
    {
      row: { needs: 'granted-fields' },
      holds: { granted: reading({}) },
      fails: { one: reading({ fields: ['name', 'phone'] }), 'without a grant': { read: reading({}).read! } },
    },
  ],
  'sensitive-for-purpose': [
    {
      row: { needs: 'sensitive-for-purpose' },
      holds: {
        'the purpose': { ...reading({}), ...entry({ items: [{ name: 'name', sensitive: 'privacy' }] }) },
        'another item': {
          ...reading({ purpose: 'other' }),
          ...entry({ items: [{ name: 'phone', sensitive: 'privacy' }] }),
        },
        'nothing marked': { ...reading({ purpose: undefined }), ...entry({ items: [{ name: 'name' }] }) },
      },
      fails: {
        'another purpose': {
          ...reading({ purpose: 'other' }),
          ...entry({ items: [{ name: 'name', sensitive: 'trade-secret' }] }),
        },
        'no purpose': {
          ...reading({ purpose: undefined }),
          ...entry({ items: [{ name: 'name', sensitive: 'privacy' }] }),
        },
      },
    },
  ],
  'graded-in-full': [
    {
      row: { needs: 'graded-in-full', from: 3 },
      holds: {
        'a lower grade': { ...reading({}), ...entry({ items: [{ name: 'name', grade: 2 }] }) },
        'no grade': { ...reading({}), ...entry({ items: [{ name: 'name' }] }) },
        'another item': { ...reading({}), ...entry({ items: [{ name: 'phone', grade: 4 }] }) },
        'given in full': { ...reading({}, { inFull: ['name'] }), ...entry({ items: [{ name: 'name', grade: 3 }] }) },
      },
      fails: {
        'the grade': { ...reading({}), ...entry({ items: [{ name: 'name', grade: 3 }] }) },
        'a higher one': {
          ...reading({}, { inFull: ['phone'] }),
          ...entry({ items: [{ name: 'name', grade: 4 }] }),
        },
      },
    },
  ],
} as const satisfies Partial<Cases>;
